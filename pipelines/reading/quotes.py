"""Quoted history: `>` lines, unmarked history, and the answers that people put inside."""

import re

from pipelines.reading.lines import Lines
from pipelines.reading.parts import Kind

# "Mes réponses en rouge ci-dessous" says that answers stand inside the history.
_ANSWERS_BELOW = re.compile(
    r"\b(?:repon(?:se|ds|du|dons)|commentaire|remarque|precision|annotation|complement|answer"
    r"|comment|repl(?:y|ies))\w*\b.{0,80}\b(?:ci-dessous|ci-apres|plus bas|crochets|couleur|rouge"
    r"|bleu|vert|violet|orange|gras|majuscules|dans (?:le|ton|votre) (?:texte|corps|mail|message)"
    r"|sous (?:tes|vos|ses|les|chaque|ta|votre) questions?"
    r"|below|inline|in (?:red|blue|green|bold|the text))\b"
)
_ANSWER = re.compile(r"\[\w[^\]\d]{0,30}\]\s*\S|(?:=+|-+)>\s*\S|→\s*\S|>{3,}\s*[^\s>]")
# A quoted line that its program wrapped: what overflowed begins in lower case, without mark.
_WRAP_WIDTH = 62
_LINK_LINE = re.compile(r"[(<\[]*https?://\S+[)>\]]*\s*>?$")


def hide_marked(lines: Lines, start: int) -> None:
    """Hide every `>` line from `start` on; what stands between them answers them and stays."""
    for index in range(start, len(lines)):
        if lines.text[index].startswith(">") or _is_overflow(lines, index):
            lines.kinds[index] = Kind.QUOTE


def _is_overflow(lines: Lines, index: int) -> bool:
    """Tell a line that belongs to the quoted line above: its end, or a link set on its own line."""
    above, line = lines.text[index - 1], lines.text[index]
    if not line or not above.startswith(">"):
        return False
    if _LINK_LINE.match(line):
        return _quote_below(lines, index)
    return len(above) >= _WRAP_WIDTH and line[0].islower()


def _quote_below(lines: Lines, index: int) -> bool:
    return index + 1 < len(lines) and lines.text[index + 1].startswith(">")


def hide_unmarked(lines: Lines, start: int, coloured: frozenset[int]) -> None:
    """Hide everything from `start` on, except answers that the text above announces.

    Answers begin with a name in brackets or an arrow, or stand in a colour of their own.
    """
    announced = bool(_ANSWERS_BELOW.search(" ".join(lines.plain[:start])))
    lines.mark(start, len(lines), Kind.QUOTE)
    if not announced:
        return
    for index in range(start, len(lines)):
        if index in coloured or _ANSWER.match(lines.text[index]):
            lines.kinds[index] = Kind.KEPT


def hide_answered(lines: Lines) -> None:
    """Hide the `>` lines of a reply whose attribution was deleted, if it says that it answers them.

    « Mes réponses sous tes questions : ».
    """
    quoted = next((n for n, line in enumerate(lines.text) if line.startswith(">")), None)
    if quoted and _ANSWERS_BELOW.search(" ".join(lines.plain[:quoted])):
        hide_marked(lines, quoted)


def hide_trailing(lines: Lines) -> None:
    """Hide a block of `>` lines that ends the mail, if something was written above it.

    Without attribution, quoted lines below a colon or above own text are a citation and stay, and
    right below a line they are a list.
    """
    end = len(lines)
    while end and not lines.text[end - 1]:
        end -= 1
    start = end
    while start and lines.text[start - 1][:1] in ("", ">"):
        start -= 1
    above = lines.text[:start]
    glued = start < end and bool(lines.text[start])
    if glued or (above and above[-1].endswith(":")):
        return
    if start < end and any(above) and not any(line.startswith(">") for line in above):
        lines.mark(start, end, Kind.QUOTE)
