"""What a rule is: a code, its French title, where it comes from, and the function that judges."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from spro_docs.check.finding import Fault, Spot
from spro_docs.check.view import Document, Paragraph


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule; its limits, what it cannot see, are in its function's docstring."""

    code: str
    title: str
    source: str
    judge: Callable[[Document], Iterable[Fault]]


def by_holder(paragraphs: Iterable[Paragraph]) -> Iterator[tuple[Spot, list[Paragraph]]]:
    """Group paragraphs by the shape, table or page part that holds them, in order."""
    groups: dict[Spot, list[Paragraph]] = {}
    for paragraph in paragraphs:
        groups.setdefault(paragraph.holder, []).append(paragraph)
    yield from groups.items()


def decimal(value: float) -> str:
    """Return a figure as French writes it: « 4,5 », « 18 »."""
    return f"{value:.1f}".removesuffix(".0").replace(".", ",")
