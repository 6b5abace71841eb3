"""Where a row of a table says that something takes place."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.news.places import candidates, is_place, online
from pipelines.news.runs import BlockKind
from pipelines.news.texts import ItemText
from pipelines.news.topics import says_when

_PLACE_COLUMN = re.compile(
    r"\W*(?:bassins?|secteurs?|territoires?|antennes?|lieux?|villes?|sites?|ou|adresses?|communes?"
    r"|salles?|endroit|etablissements?|structures?|agences?|centres?|lycees?|colleges?|quartiers?)\b"
)


def place_of_row(item: ItemText, start: int, end: int) -> str | None:
    """Return the place that a row tells: in its column, behind its title, in a cell of its own."""
    cells = [cell.strip() for cell in item.text[start:end].split("|")]
    folded = [cell.strip() for cell in item.folded[start:end].split("|")]
    column = _place_column(item, start)
    if column is not None and column < len(cells):
        return cells[column] or None
    for cell, plain in zip(cells, folded, strict=True):
        if behind := _behind_title(cell, plain, item.block_at(start).bold):
            return behind
        if says_when(plain) or not cell:
            continue
        if is_place(plain) or re.match(r"(?:a|au|aux) \w", plain):
            return re.sub(r"^(?:à la|à l['’]|à|au|aux)\s*", "", cell)
        if word := online(cell, plain):
            return word
        found = next(candidates("\n" + cell, "\n" + plain, 1, len(cell) + 1), None)
        if found and "," in cell[: found[0]]:
            return found[1]
    return online(item.text[start:end], item.folded[start:end])


def _behind_title(cell: str, plain: str, bold: Sequence[str]) -> str | None:
    """Return the place behind the title of a newsletter's cell."""
    phrase = next((phrase for phrase in bold if phrase in cell), None)
    if phrase is None:
        return None
    at = cell.index(phrase) + len(phrase)
    found = next(candidates(", " + cell[at:].strip(), ", " + plain[at:].strip(), 0, 200), None)
    return found[1] if found and found[0] < 4 else None


def _place_column(item: ItemText, start: int) -> int | None:
    """Return which column the table's first row names as places."""
    first = start
    while first > 0 and item.block_at(first - 1).kind is BlockKind.ROW:
        first = item.block_span(first - 1)[0]
    head = item.folded[slice(*item.block_span(first))]
    if says_when(head):
        return None
    for column, cell in enumerate(head.split("|")):
        if _PLACE_COLUMN.match(cell):
            return column
    return None
