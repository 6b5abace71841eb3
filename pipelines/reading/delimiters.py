"""Signatures below a delimiter: "-- ", a drawn line, a dashed name."""

import re

from pipelines.reading import contacts
from pipelines.reading.closings import closes
from pipelines.reading.evidence import BULLET, is_content, shows_person
from pipelines.reading.lines import Lines

_DELIMITERS = frozenset({"--", "—", "-- -", "__"})
_DRAWN = frozenset("—" + contacts.DRAWN)  # with which delimiters and drawn lines begin
_DASHED_CAPITALS = re.compile(r"(?:-- ?|[-–—])[A-ZÀ-ÖØ-Þ][\w.'’-]*(?: [A-ZÀ-ÖØ-Þ][\w.'’-]*){0,2}")
_DASHED_NAME = re.compile(r"(?:--?|[–—])\s?[^\W\d][\w.]*(?: [^\W\d][\w.]*){0,2}")
_LONGEST_AFTER_RULE = 12  # lines; more is another chapter of the mail
_LONGEST_BELOW = 60  # lines looked at below "--"


def after_delimiter(lines: Lines, start: int, end: int) -> tuple[int, int] | None:
    """Find "-- " (RFC 3676, 4.3), or a drawn line or dashed name that only a signature follows."""
    drawn: set[str] = set()
    for index in range(start, end):
        line = lines.text[index]
        if line[:1] not in _DRAWN:
            continue
        if line in _DELIMITERS and _signs(lines, index, end):
            return _closing_above(lines, start, index), end
        if len(line) >= 3 and line not in drawn and contacts.is_rule(line):
            if _is_short_end(lines, index + 1, end):
                return index, end
            drawn.add(line)  # a second one like it parts two news
    last = end - 1
    line = lines.text[last]
    dashed = _DASHED_CAPITALS.fullmatch(line) or (end - start <= 4 and _DASHED_NAME.fullmatch(line))
    return (last, end) if last > start and dashed and _ends_sentence(lines, last) else None


def _signs(lines: Lines, index: int, end: int) -> bool:
    """Tell a signature's "--" from one that parts two news: those are followed by news."""
    if lines.raw[index].endswith("-- "):
        return True
    below = range(index + 1, min(end, index + 1 + _LONGEST_BELOW))
    content = sum(is_content(lines, i) for i in below)
    repeated = lines.text[index] in lines.text[max(0, index - _LONGEST_BELOW) : index]
    return content == 0 if repeated else content < 3


def _closing_above(lines: Lines, start: int, index: int) -> int:
    """Return where a signature begins whose program sets "Cheers,", "Jon" above "--", "Jon Doe".

    A closing and a first name stay where nothing else tells who writes; here the name says it anew.
    """
    below = lines.next_text(index + 1)
    closing = index - 2
    if closing <= start or below == len(lines) or not closes(lines.plain[closing]):
        return index
    name, *others = lines.text[below].split()
    return closing if others and lines.text[index - 1] == name else index


def _is_short_end(lines: Lines, start: int, end: int) -> bool:
    """Tell whether nothing but a short signature stands from `start` to the end of the run."""
    rest: list[int] = []
    for index in range(start, end):
        if lines.text[index] and not contacts.is_rule(lines.text[index]):
            rest.append(index)
            if len(rest) > _LONGEST_AFTER_RULE or is_content(lines, index):
                return False
    word = len(rest) == 1 and lines.text[rest[0]].count(" ") < 2
    return not rest or word or any(shows_person(lines, i) for i in rest)


def _ends_sentence(lines: Lines, last: int) -> bool:
    above = last - 1
    while above >= 0 and not lines.text[above]:
        above -= 1
    return (
        above >= 0
        and lines.text[above].endswith((".", "!", "?"))
        and not BULLET.match(lines.text[above])
    )
