"""The dates of table rows: columns of numbers hold none, first and last days are one period."""

from __future__ import annotations

import re
from dataclasses import replace

from pipelines.dates import DateSpan
from pipelines.news.runs import BlockKind
from pipelines.news.texts import ItemText


def shifted(span: DateSpan, by: int, row: int) -> DateSpan:
    """Return a date of a row as one of the text that the row stands in, `by` characters on."""
    parts = tuple((start + by, end + by) for start, end in span.parts)
    group = None if span.group is None else -1 - 100 * row - span.group
    return replace(span, position=span.position + by, parts=parts, group=group)


_FIRST = re.compile(r"\W*(?:debut|date de debut|demarrage|entree|du|ouverture|depart)\b")
_LAST = re.compile(r"\W*(?:fin|date de fin|sortie|au|jusqu\w*|cloture de session|retour)\b")


def as_range(spans: list[DateSpan], item: ItemText, row: int) -> list[DateSpan]:
    """Join the dates of the columns « Début » and « Fin » into one period."""
    heads = _heads(item, row)
    first = next((n for n, head in enumerate(heads) if _FIRST.match(head)), None)
    last = next((n for n, head in enumerate(heads) if _LAST.match(head)), None)
    if first is None or last is None:
        return spans
    columns = {_column(item, span.position): span for span in spans}
    begin, end = columns.get(first), columns.get(last)
    if begin is None or end is None or begin.start is None or end.end is None:
        return spans
    whole = replace(begin, end=end.end, parts=(*begin.parts, *end.parts), group=None)
    return [whole, *(span for span in spans if span not in (begin, end))]


def _heads(item: ItemText, row: int) -> list[str]:
    """Return the folded cells of the first row of the table that a row is in."""
    while row > 0 and item.blocks[row - 1].kind is BlockKind.ROW:
        row -= 1
    return item.blocks[row].folded.split("|")


def _column(item: ItemText, offset: int) -> int:
    start, _ = item.block_span(offset)
    return item.text.count("|", start, offset)


_COUNTING = re.compile(
    r"\W*(?:places?|effectifs?|nombre|nb|prix|tarifs?|durees?|n°|numero|code|reste|cout|capacite)\b"
)


def counts(item: ItemText, offset: int) -> bool:
    """Tell whether an offset is in a table's column of numbers: « 2/10 » places left."""
    index = item.index(offset)
    if item.blocks[index].kind is not BlockKind.ROW:
        return False
    heads, column = _heads(item, index), _column(item, offset)
    return column < len(heads) and _COUNTING.match(heads[column]) is not None
