"""Ordinals: « 1er », « 3e », whose letters are raised."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from spro_docs.rich_text import Run, Runs

_ORDINAL = re.compile(r"(?<![\w.,/-])\d{1,3}(ers?|res?|nde?s?|es?)(?![\w/-])")


def ordinals(text: str, like: Run | None = None) -> Runs:
    """Return `text` as runs that look like `like`, the letters of its ordinals raised.

    >>> [run.text for run in ordinals("le 1er octobre")]
    ['le 1', 'er', ' octobre']
    """
    model = like or Run("")
    return tuple(_split(text, model))


def _split(text: str, model: Run) -> Iterator[Run]:
    shown = 0
    for found in _ORDINAL.finditer(text):
        yield replace(model, text=text[shown : found.start(1)])
        yield replace(model, text=found[1], superscript=True)
        shown = found.end()
    if shown < len(text):
        yield replace(model, text=text[shown:])
