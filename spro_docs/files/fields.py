"""Where in the data an error of pydantic lies, and which model holds that place.

Pydantic names, in the middle of a place, the members of unions that it tried: the kind of a block
(`blocks, 1, "text", "title"`), a type (`start, "datetime"`). The writer of a file wrote neither.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import UnionType
from typing import Annotated, Any, TypeGuard, Union, get_args, get_origin

from spro_docs.files.tree import Loc
from spro_docs.models import Model


def place_of(model: type[Model], loc: Loc) -> tuple[Loc, type[Model] | None]:
    """Return a place as the writer knows it, and the model whose field its last part names."""
    place: list[int | str] = []
    holder: type[Model] | None = None
    choices: tuple[Any, ...] = (model,)
    for part in loc:
        models = [choice for choice in choices if _is_model(choice)]
        if isinstance(part, int):
            holder = None
            choices = tuple(item for choice in choices for item in _items(choice))
        elif len(models) > 1:
            choices = tuple(member for member in models if _kind(member) == part)
            continue
        elif models:
            holder = models[0]
            field = holder.model_fields.get(part)
            choices = tuple(_members(field.annotation)) if field is not None else ()
        else:
            continue
        place.append(part)
    return tuple(place), holder


def _is_model(choice: Any) -> TypeGuard[type[Model]]:
    return isinstance(choice, type) and issubclass(choice, Model)


def _kind(member: type[Model]) -> Any:
    field = member.model_fields.get("kind")
    return field.default if field is not None else None


def _members(annotation: Any) -> Iterator[Any]:
    """Yield the types that an annotation allows, through `Annotated` and unions."""
    origin = get_origin(annotation)
    if origin is Annotated:
        yield from _members(get_args(annotation)[0])
    elif origin in {Union, UnionType}:
        for member in get_args(annotation):
            yield from _members(member)
    else:
        yield annotation


def _items(choice: Any) -> Iterator[Any]:
    if get_origin(choice) is tuple:
        yield from _members(get_args(choice)[0])
