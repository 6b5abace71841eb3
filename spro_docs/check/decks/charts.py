"""The words of a native chart: titles, categories and the sizes that it states."""

from __future__ import annotations

from collections.abc import Iterator

from spro_docs.check.finding import Spot
from spro_docs.check.ooxml import A, C, Element, integer, local
from spro_docs.check.view import Paragraph, Run

LABELS = "étiquettes des valeurs"


def chart_paragraphs(root: Element, spot: Spot) -> Iterator[Paragraph]:
    """Yield what a chart writes; sizes where the chart says them, no colours."""
    common = _size(root.find(f"{C}txPr"))
    for number, (words, size) in enumerate(_texts(root, common), start=1):
        run = Run(words, size=size)
        yield Paragraph(spot.within(number), spot, (run,))


def _texts(root: Element, common: float | None) -> Iterator[tuple[str, float | None]]:
    for rich in root.iter(f"{C}rich"):
        for paragraph in rich.iterfind(f"{A}p"):
            words = "".join(text.text or "" for text in paragraph.iter(f"{A}t"))
            if words.strip():
                sizes = [integer(run.get("sz")) for run in paragraph.iter(f"{A}rPr")]
                sizes.append(_default(paragraph))
                stated = [size / 100 for size in sizes if size is not None]
                yield words, min(stated) if stated else None
    for axis in root.iter(f"{C}catAx", f"{C}valAx", f"{C}dateAx"):
        hidden = axis.find(f"{C}delete")
        if hidden is None or hidden.get("val", "1") in {"0", "false"}:
            yield _AXES.get(local(axis), "axe"), _size(axis.find(f"{C}txPr")) or common
    for words in _categories(root):
        yield words, None
    for labels in root.iter(f"{C}dLbls"):
        size = _size(labels.find(f"{C}txPr"))
        if size is not None:
            yield LABELS, size


_AXES = {
    "catAx": "axe des catégories",
    "valAx": "axe des valeurs",
    "dateAx": "axe des dates",
}


def _categories(root: Element) -> list[str]:
    """Return the categories' names, each once though each series repeats them."""
    found: dict[str, None] = {}
    for categories in root.iter(f"{C}cat"):
        found.update(dict.fromkeys(value.text or "" for value in categories.iter(f"{C}v")))
    return [words for words in found if words.strip()]


def _size(properties: Element | None) -> float | None:
    """Return the size of text properties (`c:txPr`), in points."""
    paragraph = None if properties is None else properties.find(f"{A}p")
    size = None if paragraph is None else _default(paragraph)
    return None if size is None else size / 100


def _default(paragraph: Element) -> int | None:
    run = paragraph.find(f"{A}pPr/{A}defRPr")
    return None if run is None else integer(run.get("sz"))
