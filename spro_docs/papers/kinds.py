"""Of what kind each name of a template is, by the types of `facts` and `names`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache, cached_property
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from spro_docs.papers.content import Contents, Line, Passage
from spro_docs.papers.facts import PaperFacts

Type = Any


def element_of(kind: Type) -> Type:
    """Return what a list holds, None for what is no list."""
    return get_args(kind)[0] if is_list(kind) else None


def is_list(kind: Type) -> bool:
    """Tell whether something is a list of things of one kind."""
    origin: object = get_origin(kind)
    return origin is tuple


def is_record(kind: Type) -> bool:
    """Tell whether something has names of its own."""
    return is_dataclass(kind)


@cache
def names_of(kind: Type) -> Mapping[str, Type]:
    """Return the names that something has, with what each stands for; a text has none."""
    if kind is PaperFacts:
        found = {
            name: get_type_hints(value.func)["return"]
            for name, value in vars(PaperFacts).items()
            if isinstance(value, cached_property)
        }
    elif is_record(kind) and kind not in {Line, Passage, Contents}:
        hints = get_type_hints(kind)
        found = {field.name: hints[field.name] for field in fields(kind)}
    else:
        return {}
    return {name: _present(hint) for name, hint in found.items()}


def _present(hint: Type) -> Type:
    """Return what an optional value is where it is there."""
    if isinstance(hint, UnionType):
        return next(kind for kind in get_args(hint) if kind is not NoneType)
    return hint
