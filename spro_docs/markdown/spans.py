"""The inside of a paragraph: inline tokens → spans as written → runs set in French."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Literal

from spro_docs.markdown.links import bare_addresses, target
from spro_docs.rich_text import Run, Runs
from spro_docs.typography import french, ordinals

if TYPE_CHECKING:
    from markdown_it.token import Token

_ARROW = re.compile(r"\s*(?:->|→)\s*")
_GOES_ON = re.compile(r"[\w»”)%€]")
"""What a sign of punctuation may follow across a change of look: « **Lead**: text »."""


@dataclass(frozen=True, slots=True)
class Line:
    """Runs set in French, and whether an arrow introduced them."""

    runs: Runs
    consequence: bool = False


@dataclass(frozen=True, slots=True)
class _Span:
    """A piece of a paragraph as it was written: `run.text` is not set in French yet."""

    run: Run
    kind: Literal["text", "code", "break"] = "text"


def lines(children: Sequence[Token]) -> list[Line]:
    """Return the lines of a paragraph: a new one starts only where an arrow starts one."""
    found: list[list[_Span]] = []
    broken = False
    for span in _spans(children):
        if not found or (broken and _arrow(span)):
            found.append([])
        found[-1].append(span)
        broken = span.kind == "break"
    return [_line(spans) for spans in found]


def runs(children: Sequence[Token]) -> Runs:
    """Return a paragraph where arrows mean nothing: a cell, a title."""
    return _set_all(_spans(children))


def _line(spans: list[_Span]) -> Line:
    first, *others = spans
    arrow = _arrow(first)
    if arrow is None:
        return Line(_set_all(spans))
    rest = replace(first.run, text=first.run.text[arrow.end() :])
    return Line(_set_all([_Span(rest), *others]), consequence=True)


def _arrow(span: _Span) -> re.Match[str] | None:
    return _ARROW.match(span.run.text) if span.kind == "text" else None


def _spans(children: Sequence[Token]) -> Iterator[_Span]:
    """Yield the pieces of a paragraph with their look; nested emphasis is emphasis once."""
    bold = italic = 0
    link: str | None = None
    for token in children:
        look = Run(token.content, bold=bold > 0, italic=italic > 0, link=link)
        match token.type:
            case "strong_open" | "strong_close":
                bold += token.nesting
            case "em_open" | "em_close":
                italic += token.nesting
            case "link_open":
                link = target(str(token.attrs.get("href", "")))
            case "link_close":
                link = None
            case "softbreak":
                yield _Span(replace(look, text=" "), "break")
            case "hardbreak":
                yield _Span(replace(look, text="\n"), "break")
            case "code_inline":
                yield _Span(look, "code")
            case "image":
                alternative = "".join(span.run.text for span in _spans(token.children or []))
                yield _Span(replace(look, text=alternative))
            case _:
                yield _Span(look)


def _set_all(spans: Iterable[_Span]) -> Runs:
    """Return spans set in French, those that look alike as one, without blanks at the ends."""
    done: list[Run] = []
    for (look, verbatim), alike in groupby(spans, key=_look):
        text = "".join(span.run.text for span in alike)
        if not done:
            text = text.lstrip()
        before = done[-1].text[-1:] if done else ""
        if verbatim:
            done.append(replace(look, text=text))
        else:
            done += _set(text, look, after=before if _GOES_ON.match(before) else "")
    while done and not done[-1].text.rstrip():
        done.pop()
    return (*done[:-1], replace(done[-1], text=done[-1].text.rstrip())) if done else ()


def _look(span: _Span) -> tuple[Run, bool]:
    return replace(span.run, text=""), span.kind == "code"


def _set(text: str, look: Run, *, after: str) -> Runs:
    """Return a text set in French, its ordinals raised and its bare addresses linked."""
    text = french(text, after=after)
    if look.link is not None:
        return ordinals(text, look)
    found: list[Run] = []
    done = 0
    for start, address, link in bare_addresses(text):
        found += ordinals(text[done:start], look)
        found.append(replace(look, text=address, link=link))
        done = start + len(address)
    return (*found, *ordinals(text[done:], look))
