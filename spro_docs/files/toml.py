"""What a TOML file says, as plain data, and on which line."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from spro_docs.errors import ContentError
from spro_docs.files.source import read_text
from spro_docs.files.tree import Loc, Tree

_HEADER = re.compile(r"\s*(\[\[?)\s*([^\[\]#]+?)\s*\]\]?\s*(?:#.*)?$")
_FIELD = re.compile(r"\s*((?:[\w-]+|\"[^\"]*\"|'[^']*')(?:\s*\.\s*[\w-]+)*)\s*=")


def read_toml(path: Path, expected: str) -> Tree:
    """Read a TOML file; `expected` names what should be there.

    Values keep TOML's types, but `version` is text as in YAML files. Raises `FileError` and
    `ContentError`.
    """
    text = read_text(path, expected)
    try:
        data: dict[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _syntax_error(error, text, path) from None
    except RecursionError:
        raise ContentError(
            path, "trop de niveaux de listes et de tables", remedy="Retirez ceux qui sont de trop."
        ) from None
    fields = {**data, "version": str(data["version"])} if "version" in data else data
    return Tree(path, fields, _lines(text))


def _lines(text: str) -> dict[Loc, int]:
    """Return the line of each table and field, which tomllib does not tell.

    Lines are looked at one by one: a field inside a text of several lines gives a place that no
    mistake ever has, and the first line of a place counts.
    """
    lines: dict[Loc, int] = {(): 1}
    counts: dict[Loc, int] = {}
    table: Loc = ()
    for number, line in enumerate(text.splitlines(), start=1):
        header = _HEADER.match(line)
        field = _FIELD.match(line)
        if header is not None:
            table = _table(header, counts)
            for length in range(1, len(table) + 1):
                lines.setdefault(table[:length], number)
        elif field is not None:
            lines.setdefault((*table, *_keys(field[1])), number)
    return lines


def _table(header: re.Match[str], counts: dict[Loc, int]) -> Loc:
    """Return the place of `[a.b]` or of the next `[[a.b]]`, within the last of each list."""
    place: Loc = ()
    *parents, last = _keys(header[2])
    for key in parents:
        place = (*place, key)
        place = (*place, counts[place] - 1) if place in counts else place
    place = (*place, last)
    if header[1] == "[[":
        counts[place] = counts.get(place, 0) + 1
        place = (*place, counts[place] - 1)
    return place


def _keys(dotted: str) -> list[str]:
    return [key.strip().strip("\"'") for key in dotted.split(".")]


def _syntax_error(error: tomllib.TOMLDecodeError, text: str, path: Path) -> ContentError:
    where = re.search(r"line (\d+)", str(error))
    line = int(where[1]) if where is not None else text.count("\n") + 1
    return ContentError(
        path,
        "syntaxe TOML incorrecte",
        line=line,
        remedy='Un réglage s’écrit « network = "SPRO 37" », un par ligne.',
    )
