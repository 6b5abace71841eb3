"""Signatures below the sender's name, as the mail's From gives it."""

from pipelines.reading.closings import closes
from pipelines.reading.evidence import LONGEST_TAIL, tells
from pipelines.reading.lines import Lines


def below_sender(lines: Lines, start: int, end: int, sender: str | None) -> tuple[int, int] | None:
    """Find the sender's name alone on its line, with nothing below it that tells anything."""
    if not sender:
        return None
    for index in range(max(start + 1, end - LONGEST_TAIL), end - 1):
        if not _is_only_sender(lines.text[index], sender):
            continue
        above = lines.text[index - 1]
        parted = not above or above.endswith((".", "!", ",", "?")) or closes(lines.plain[index - 1])
        below = range(index + 1, end)
        if parted and not any(tells(lines, i) for i in below):
            return index, end
    return None


def _is_only_sender(line: str, sender: str | None) -> bool:
    """Tell whether a line is the sender's name and no more, whichever way round."""
    words = (sender or "").lower().replace(",", " ").split()
    shown = line.lower().replace(",", " ").split()
    return len(words) > 1 and (sorted(words) == sorted(shown) or _is_initialled(shown, words))


def _is_initialled(shown: list[str], words: list[str]) -> bool:
    """Tell whether a name is shown by an initial: "N. Renou"."""
    if len(shown) != 2 or len(words) != 2:
        return False
    first, last = shown
    other = words[1 - words.index(last)] if last in words else ""
    return bool(other) and first.endswith(".") and first[:-1] == other[:1]


def is_sender(line: str, sender: str | None) -> bool:
    """Tell whether a line is the sender's name, whichever way round: "RENOU Paul"."""
    if not sender or len(line) > 60:
        return False
    wanted = set(sender.lower().replace(",", " ").split())
    return len(wanted) > 1 and wanted <= set(line.lower().replace(",", " ").split())


def is_first_name_of(line: str, sender: str | None) -> bool:
    """Tell whether a line is one word of the sender's name."""
    return bool(sender) and " " not in line and line.lower() in (sender or "").lower().split()
