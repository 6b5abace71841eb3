"""What a YAML file says, as plain data, and on which line.

Every scalar is its text, save the null ones: the model of a field says what a scalar means. So
`14:00` is no number in base sixty, `yes` and `no` are words, `0123` keeps its zero, `16258.50` is
an exact amount, and `2024` is a title where a title is expected. (YAML 1.2's "failsafe" schema.)
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import yaml
from yaml import events

from spro_docs.errors import ContentError
from spro_docs.files.source import read_text
from spro_docs.files.syntax import syntax_error

Loc: TypeAlias = tuple[int | str, ...]
"""A place in the data: `("agenda", 2, "title")`."""

Data: TypeAlias = "dict[str, Data] | list[Data] | str | None"

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml's parser; the one in Python, 25 times as slow, serves where it is missing."""

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})

MAX_DEPTH = 50
"""Lists and mappings within one another; a meeting has ten."""

MAX_REPEATED = 10_000
"""Values that aliases may repeat; beyond, a file of a few lines would fill the memory."""


@dataclass(frozen=True, slots=True)
class Tree:
    """The data of a file, and the line (from 1) of each of its fields and list items."""

    path: Path
    data: Data
    lines: Mapping[Loc, int]

    def line(self, loc: Loc) -> int | None:
        """Return the line of a place, or of what is nearest around it."""
        while loc and loc not in self.lines:
            loc = loc[:-1]
        return self.lines.get(loc)


def read_tree(path: Path, expected: str) -> Tree:
    """Read a YAML file; `expected` names what should be there.

    Raises `FileError` (see `source.read_text`) and `ContentError`: broken YAML, a field written
    twice, tags, aliases that grow, more than one document, too many levels.
    """
    return parse(read_text(path, expected), path)


def parse(text: str, path: Path) -> Tree:
    """Return the data of a YAML text; raises `ContentError`."""
    reader = _Reader(text, path)
    try:
        data = reader.read()
    except yaml.YAMLError as error:
        raise syntax_error(error, text, path) from None
    return Tree(path, data, reader.lines)


class _Reader:
    """One pass over a text's events.

    PyYAML's own loaders are not used: they take the last of two equal keys, guess types as YAML 1.1
    did, expand aliases without bound, and forget lines.
    """

    def __init__(self, text: str, path: Path) -> None:
        self.lines: dict[Loc, int] = {}
        self._path = path
        self._events: Iterator[events.Event] = yaml.parse(text, Loader=_LOADER)
        self._anchors: dict[str, tuple[Data, int]] = {}
        self._count = 0
        self._repeated = 0

    def read(self) -> Data:
        data: Data = None
        documents = 0
        for event in self._events:
            if isinstance(event, events.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise self._error(
                        event, "« --- » commence un second document ; un seul par fichier"
                    )
            elif not isinstance(
                event, events.StreamStartEvent | events.StreamEndEvent | events.DocumentEndEvent
            ):
                self.lines[()] = _line(event)
                data = self._value(event, ())
        return data

    def _value(self, event: events.Event, loc: Loc) -> Data:
        if isinstance(event, events.AliasEvent):
            return self._repeat(event)
        self._count += 1
        before = self._count
        self._check(event, loc)
        value: Data = None
        if isinstance(event, events.MappingStartEvent):
            value = self._mapping(loc)
        elif isinstance(event, events.SequenceStartEvent):
            value = self._sequence(loc)
        elif isinstance(event, events.ScalarEvent):
            value = _scalar(event)
        anchor = getattr(event, "anchor", None)
        if anchor is not None:
            self._anchors[anchor] = (value, self._count - before + 1)
        return value

    def _mapping(self, loc: Loc) -> Data:
        mapping: dict[str, Data] = {}
        for event in self._members():
            key = self._key(event)
            place = (*loc, key)
            if key in mapping:
                raise self._error(
                    event, f"« {key} » est écrit deux fois, déjà à la ligne {self.lines[place]}"
                )
            self.lines[place] = _line(event)
            mapping[key] = self._value(next(self._events), place)
        return mapping

    def _sequence(self, loc: Loc) -> Data:
        items: list[Data] = []
        for event in self._members():
            place = (*loc, len(items))
            self.lines[place] = _line(event)
            items.append(self._value(event, place))
        return items

    def _members(self) -> Iterator[events.Event]:
        for event in self._events:
            if isinstance(event, events.CollectionEndEvent):
                return
            yield event

    def _key(self, event: events.Event) -> str:
        if not isinstance(event, events.ScalarEvent) or event.tag is not None:
            raise self._error(event, "un nom de champ simple est attendu avant « : »")
        return str(event.value)

    def _repeat(self, event: events.AliasEvent) -> Data:
        if event.anchor not in self._anchors:
            raise self._error(
                event,
                f"« *{event.anchor} » renvoie à un repère qui n’existe pas au-dessus",
                "Un texte qui commence par « * » se met entre guillemets.",
            )
        value, count = self._anchors[event.anchor]
        self._count += count
        self._repeated += count
        if self._repeated > MAX_REPEATED:
            raise self._error(
                event,
                f"les renvois (« *{event.anchor} ») répètent plus de {MAX_REPEATED} valeurs",
                "Écrivez les valeurs elles-mêmes.",
            )
        return value

    def _check(self, event: events.Event, loc: Loc) -> None:
        if len(loc) > MAX_DEPTH:
            raise self._error(event, f"plus de {MAX_DEPTH} niveaux de listes et de champs")
        tag = getattr(event, "tag", None)
        if tag is not None:
            name = tag.replace("tag:yaml.org,2002:", "!!")
            raise self._error(
                event,
                f"l’étiquette YAML « {name} » n’est pas acceptée",
                "Un texte qui commence par « ! » se met entre guillemets.",
            )

    def _error(self, event: events.Event, problem: str, remedy: str = "") -> ContentError:
        return ContentError(self._path, problem, line=_line(event), remedy=remedy)


def _scalar(event: events.ScalarEvent) -> str | None:
    text = str(event.value)
    return None if event.implicit[0] and text in _NULLS else text


def _line(event: events.Event) -> int:
    mark = event.start_mark
    return mark.line + 1 if mark is not None else 1
