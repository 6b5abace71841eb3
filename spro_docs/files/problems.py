"""What a model refuses, told in French: a sentence for the first mistake, lines of the others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from spro_docs.errors import ContentError, nearest
from spro_docs.files.yaml_tree import YamlTree

OTHERS_SHOWN = 5

DATE = "une date est attendue, comme 2023-10-11"
SENTENCES: Mapping[str, str] = {
    "missing": "le champ « {field} » manque.",
    "string_type": "un texte est attendu.",
    "string_too_short": "ce champ ne peut être vide.",
    "date_parsing": f"« {{input}} » n’est pas une date : {DATE}.",
    "date_from_datetime_parsing": f"« {{input}} » n’est pas une date : {DATE}.",
    "date_from_datetime_inexact": f"« {{input}} » porte une heure : {DATE}.",
    "date_type": f"{DATE}.",
    "datetime_from_date_parsing": "« {input} » n’est pas une date et une heure.",
    "datetime_parsing": "« {input} » n’est pas une date et une heure.",
    "time_parsing": "« {input} » n’est pas une heure : 14:00 est attendu, par exemple.",
    "time_type": "une heure est attendue, comme 14:00.",
    "int_parsing": "« {input} » n’est pas un nombre entier.",
    "int_type": "un nombre entier est attendu.",
    "decimal_parsing": "« {input} » n’est pas un nombre : 16258 ou 16258.50, sans unité ni espace.",
    "decimal_type": "un nombre est attendu.",
    "bool_parsing": "« {input} » reçu, true ou false attendu.",
    "bool_type": "true ou false attendu.",
    "enum": "« {input} » n’est pas admis : {expected}.",
    "literal_error": "« {input} » n’est pas admis : {expected}.",
    "tuple_type": "une liste est attendue (des lignes qui commencent par « - »).",
    "model_type": "des champs sont attendus (« nom: valeur »), un par ligne.",
    "model_attributes_type": "des champs sont attendus (« nom: valeur »), un par ligne.",
    "dict_type": "des champs sont attendus (« nom: valeur »), un par ligne.",
    "too_short": "au moins {min_length} élément(s) attendu(s).",
    "too_long": "au plus {max_length} élément(s) attendu(s).",
    "greater_than": "« {input} » est trop petit : plus de {gt} attendu.",
    "greater_than_equal": "« {input} » est trop petit : {ge} au moins.",
    "less_than_equal": "« {input} » est trop grand : {le} au plus.",
    "union_tag_not_found": "le champ « kind » manque : il dit le genre du bloc.",
}


def refused(tree: YamlTree, error: ValidationError, model: type[BaseModel]) -> ContentError:
    """Return the error to raise for what a model found wrong in a file."""
    found = sorted(error.errors(include_url=False), key=lambda one: tree.line_of(one["loc"]))
    first = found[0]
    line = tree.line_of(first["loc"])
    problem = f"champ {_path(first)} : {_sentence(first, model)}"
    others = [tree.line_of(one["loc"]) for one in found[1:]]
    return ContentError(tree.path, problem + _and_others(others), line=line)


def _and_others(lines: Sequence[int]) -> str:
    if not lines:
        return ""
    shown = ", ".join(str(line) for line in dict.fromkeys(lines[:OTHERS_SHOWN]))
    more = "…" if len(lines) > OTHERS_SHOWN else ""
    count = len(lines)
    word = "autre erreur" if count == 1 else "autres erreurs"
    return f" (et {count} {word}, ligne{'s' if count > 1 else ''} {shown}{more})"


def _path(detail: ErrorDetails) -> str:
    """Return « agenda[2].sections[0].title », without the tags of unions."""
    parts: list[str] = []
    tags = _tags()
    for before, element in zip((None, *detail["loc"]), detail["loc"], strict=False):
        if isinstance(element, int):
            parts.append(f"[{element + 1}]")
        elif not (isinstance(before, int) and element in tags) and not _of_union(str(element)):
            parts.append(f".{element}")
    return "".join(parts).lstrip(".") or "(tout le fichier)"


def _tags() -> frozenset[str]:
    from spro_docs.models import blocks

    return frozenset(
        kind.model_fields["kind"].default
        for kind in vars(blocks).values()
        if isinstance(kind, type) and issubclass(kind, BaseModel) and "kind" in kind.model_fields
    )


def _of_union(element: str) -> bool:
    """Tell a union's own element (« datetime », « function-before[…] ») from a field."""
    return "[" in element or element in {"datetime", "date"}


def _sentence(detail: ErrorDetails, model: type[BaseModel]) -> str:
    kind = detail["type"]
    context: dict[str, Any] = dict(detail.get("ctx", {}))
    field = str(detail["loc"][-1]) if detail["loc"] else ""
    if kind == "extra_forbidden":
        fields = {name for owner in _owners(model, detail["loc"]) for name in owner.model_fields}
        hint = nearest(field, sorted(fields)) or f"Champs admis : {', '.join(sorted(fields))}."
        return f"« {field} » n’existe pas ici. {hint}"
    if kind == "union_tag_invalid":
        tag = str(context.get("tag"))
        kinds = sorted(_tags())
        return f"le genre de bloc « {tag} » n’existe pas. " + (
            nearest(tag, kinds) or f"Genres admis : {', '.join(kinds)}."
        )
    if kind == "value_error":
        return f"{context['error']}."
    if field == "version" and kind == "literal_error":
        return (
            f"version « {detail['input']} » inconnue, 1 attendue : "
            "ce fichier vient sans doute d’un programme plus récent, mettez celui-ci à jour."
        )
    known = SENTENCES.get(kind)
    if known is None:
        return detail["msg"] if " " in detail["msg"] else f"valeur refusée ({kind})."
    context["expected"] = str(context.get("expected", "")).replace("'", "").replace(" or ", ", ")
    return known.format(field=field, input=_short(detail["input"]), **_defaults(context))


def _defaults(context: dict[str, Any]) -> dict[str, Any]:
    names = ("expected", "min_length", "max_length", "gt", "ge", "le")
    return {name: context.get(name, "") for name in names}


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= 60 else text[:59] + "…"


def _owners(model: type[BaseModel], location: Sequence[str | int]) -> list[type[BaseModel]]:
    """Return the models that the last element of a location is a field of."""
    owners: list[type[BaseModel]] = [model]
    for element in location[:-1]:
        if isinstance(element, int):
            continue
        tagged = [owner for owner in owners if _has_kind(owner, element)]
        if tagged and len(owners) > 1:
            owners = tagged
            continue
        fields = [owner.model_fields[element] for owner in owners if element in owner.model_fields]
        owners = [found for field in fields for found in _models(field.annotation)] or owners
    return owners


def _has_kind(owner: type[BaseModel], tag: str) -> bool:
    return "kind" in owner.model_fields and owner.model_fields["kind"].default == tag


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    """Yield the models within an annotation."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models(argument)
