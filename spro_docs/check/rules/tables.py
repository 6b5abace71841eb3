"""A05 and A06: tables that can be heard cell by cell."""

from __future__ import annotations

from collections.abc import Iterator

from spro_docs.check.finding import Fault
from spro_docs.check.view import Document


def judge_headers(document: Document) -> Iterator[Fault]:
    """A05: a table's first row is marked as its header.

    WCAG 2.1, 1.3.1 (RGAA 4.1, 5.6). A table of one cell is a frame and needs none; one of a single
    row has nothing under a header. Header columns are not looked for.
    """
    for table in document.tables:
        if table.header or len(table.rows) < 2:
            continue
        remedy = (
            "Cliquez dans le tableau, Création de tableau > cochez «\u00a0Ligne d’en-tête\u00a0»."
            if document.kind == "deck"
            else "Cliquez dans la première ligne, Disposition > Répéter les lignes d’en-tête."
        )
        yield Fault(table.spot, "la ligne d’en-tête n’est pas indiquée.", remedy)


def judge_cells(document: Document) -> Iterator[Fault]:
    """A06: no cell is merged with others or holds a table.

    WCAG 2.1, 1.3.1 (RGAA 4.1, 5.3 and 5.7): a screen reader tells the column of a merged cell
    wrongly. Empty cells that imitate a merge are not seen.
    """
    for table in document.tables:
        for spot in table.merged:
            yield Fault(
                spot,
                "la cellule est fusionnée avec d’autres.",
                "Disposition > Fractionner les cellules, puis répétez le contenu.",
            )
        for spot in table.nested if not table.is_box else ():
            yield Fault(
                spot,
                "la cellule contient un tableau.",
                "Sortez ce tableau, ou donnez ses lignes au tableau qui le contient.",
            )
