"""What a model refused, in French: one `Mistake` for each slip of the writer."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from spro_docs.errors import nearest
from spro_docs.files.fields import place_of
from spro_docs.files.tree import Loc
from spro_docs.models import Model


class Mistake(NamedTuple):
    """What is wrong at a place of the data, and what to do next."""

    loc: Loc
    problem: str
    remedy: str = ""


MOST = 1000
"""Mistakes looked at: a file with more is another kind of file."""

_DATE = "une date (2023-10-11)"
_MOMENT = "une date et une heure (2023-10-11 14:00)"
_TIME = "une heure (14:00)"
_NUMBER = "un nombre sans espace ni unité (16258.50)"
_WHOLE = "un nombre entier"
_FIELDS = "des champs (« nom: valeur »)"

_EXPECTED = {
    "bool_parsing": "true ou false",
    "bool_type": "true ou false",
    "date_from_datetime_inexact": _DATE,
    "date_from_datetime_parsing": _DATE,
    "date_parsing": _DATE,
    "date_type": _DATE,
    "datetime_from_date_parsing": _MOMENT,
    "datetime_parsing": _MOMENT,
    "datetime_type": _MOMENT,
    "decimal_parsing": _NUMBER,
    "decimal_type": _NUMBER,
    "finite_number": _NUMBER,
    "greater_than": "un nombre supérieur à {gt}",
    "greater_than_equal": "au moins {ge}",
    "int_parsing": _WHOLE,
    "int_parsing_size": _WHOLE,
    "int_type": _WHOLE,
    "less_than": "un nombre inférieur à {lt}",
    "less_than_equal": "au plus {le}",
    "model_attributes_type": _FIELDS,
    "model_type": _FIELDS,
    "string_type": "un texte",
    "time_parsing": _TIME,
    "time_type": _TIME,
    "tuple_type": "une liste (« - » devant chaque élément)",
}
"""What pydantic's error types wait for. Those that say more have a function of their own below."""

_DAY = re.compile(r"\s*(\d{4}-\d{2}-\d{2})\b")


def mistakes_of(error: ValidationError, model: type[Model]) -> list[Mistake]:
    """Return the mistakes that a validation against `model` met, each place once.

    What only follows from another mistake is left out: a list that became empty since its items
    are wrong, a field that is missing since its name was misspelt.
    """
    details = error.errors(include_url=False)[:MOST]
    places = [place_of(model, detail["loc"]) for detail in details]
    around = {loc[:length] for loc, _ in places for length in range(len(loc))}
    siblings = Counter((detail["type"], detail["loc"][:-1]) for detail in details)
    found: dict[Loc, Mistake] = {}
    for detail, (loc, holder) in zip(details, places, strict=True):
        kind, parent = detail["type"], detail["loc"][:-1]
        emptied = kind in {"too_short", "value_error"} and loc in around
        misspelt = siblings["extra_forbidden", parent] >= siblings["missing", parent]
        if not emptied and not (kind == "missing" and misspelt):
            found.setdefault(loc, _mistake(detail, loc, holder))
    return list(found.values())


def field_path(loc: Loc) -> str:
    """Return `agenda[2].sections[0].title` for a place in the data."""
    parts = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in loc)
    return "".join(parts).removeprefix(".")


def _mistake(detail: ErrorDetails, loc: Loc, holder: type[Model] | None) -> Mistake:
    kind, value = detail["type"], detail["input"]
    if kind == "extra_forbidden":
        return _unknown_field(loc, holder)
    if kind in _TOLD:
        return _TOLD[kind](detail, loc)
    if _is_impossible_day(value):
        return Mistake(loc, f"« {value.strip()} » n’existe pas au calendrier")
    context = detail.get("ctx", {})
    if kind in _EXPECTED:
        expected = _EXPECTED[kind].format(**context)
        return Mistake(loc, f"attendu : {expected} ; reçu : {received(value)}")
    error = context.get("error")
    return Mistake(loc, str(error or detail["msg"]), getattr(error, "remedy", ""))


def _is_impossible_day(value: Any) -> bool:
    """Tell a day that is well written, yet in no calendar (2023-02-30)."""
    written = _DAY.match(value) if isinstance(value, str) else None
    try:
        return written is not None and not dt.date.fromisoformat(written[1])
    except ValueError:
        return True


def _unknown_field(loc: Loc, holder: type[Model] | None) -> Mistake:
    known = tuple(holder.model_fields) if holder is not None else ()
    remedy = nearest(str(loc[-1]), known) or f"Champs possibles : {', '.join(known)}."
    return Mistake(loc, "champ inconnu", remedy)


def _missing(_: ErrorDetails, loc: Loc) -> Mistake:
    return Mistake(loc, "champ obligatoire absent")


def _unknown_partner(detail: ErrorDetails, loc: Loc) -> Mistake:
    context = detail["ctx"]
    return Mistake(loc, f"partenaire inconnu « {context['name']} »", context["suggestion"])


def _no_kind(_: ErrorDetails, loc: Loc) -> Mistake:
    return Mistake((*loc, "kind"), "champ obligatoire absent", "Il dit de quel bloc il s’agit.")


def _unknown_kind(detail: ErrorDetails, loc: Loc) -> Mistake:
    context = detail["ctx"]
    return _choice(context["expected_tags"], context["tag"], (*loc, "kind"))


def _wrong_choice(detail: ErrorDetails, loc: Loc) -> Mistake:
    return _choice(detail["ctx"]["expected"], detail["input"], loc)


def _choice(expected: str, value: Any, loc: Loc) -> Mistake:
    choices = re.findall(r"'([^']*)'", expected)
    remedy = nearest(value, choices) if isinstance(value, str) else ""
    return Mistake(loc, f"attendu : {_either(choices)} ; reçu : {received(value)}", remedy)


def _wrong_length(detail: ErrorDetails, loc: Loc) -> Mistake:
    value, context = detail["input"], detail["ctx"]
    if isinstance(value, str):
        return Mistake(loc, "le texte est vide")
    bound = (
        f"au moins {context['min_length']}"
        if detail["type"] == "too_short"
        else f"au plus {context['max_length']}"
    )
    return Mistake(loc, f"attendu : {bound} dans la liste ; reçu : {len(value)}")


_TOLD: dict[str, Callable[[ErrorDetails, Loc], Mistake]] = {
    "enum": _wrong_choice,
    "literal_error": _wrong_choice,
    "missing": _missing,
    "string_too_short": _wrong_length,
    "too_long": _wrong_length,
    "too_short": _wrong_length,
    "union_tag_invalid": _unknown_kind,
    "union_tag_not_found": _no_kind,
    "unknown_organisation": _unknown_partner,
}


def _either(choices: Sequence[str]) -> str:
    return " ou ".join(filter(None, (", ".join(choices[:-1]), *choices[-1:])))


def received(value: Any) -> str:
    """Return what was found, short enough for a sentence."""
    if value is None:
        return "rien"
    if isinstance(value, dict):
        return "des champs"
    if isinstance(value, list | tuple):
        return "une liste"
    text = " ".join(str(value).split())
    return f"« {text[:40].rstrip()}… »" if len(text) > 41 else f"« {text} »"
