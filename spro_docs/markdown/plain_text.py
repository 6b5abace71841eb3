"""Rich text as characters alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from spro_docs.rich_text import Element, ListItem, Paragraph, Run, Runs, Table, plain


def to_plain(elements: Iterable[Element]) -> str:
    """Return elements as text: lists indented, a link followed by its address."""
    return "\n\n".join("\n".join(_lines(element)) for element in elements)


def _lines(element: Element) -> Iterator[str]:
    if isinstance(element, Paragraph):
        yield _text(element.runs)
    elif isinstance(element, Table):
        for row in (element.header, *element.rows):
            yield " | ".join(_text(cell) for cell in row)
    else:
        yield from _items(element.items, element.start, indent="")


def _items(items: Iterable[ListItem], start: int, indent: str) -> Iterator[str]:
    for number, item in enumerate(items, start):
        sign = {"bullet": "–", "number": f"{number}.", "consequence": "→"}[item.marker]
        text = _text(item.runs).replace("\n", f"\n{indent}  ")
        yield f"{indent}{sign} {text}"
        yield from _items(item.children, 1, f"{indent}  ")


def _text(runs: Runs) -> str:
    return "".join(_with_address(plain(tuple(same)), link) for link, same in groupby(runs, _link))


def _link(run: Run) -> str | None:
    return run.link


def _with_address(label: str, link: str | None) -> str:
    if link is None or label in link:
        return label
    return f"{label} ({link.removeprefix('mailto:')})"
