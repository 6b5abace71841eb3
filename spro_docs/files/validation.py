"""From a file's data to a model, or one sentence: where, what, and how many more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from pydantic import ValidationError

from spro_docs.errors import ContentError
from spro_docs.files.mistakes import MOST, Mistake, field_path, mistakes_of, received
from spro_docs.files.tree import Data, Tree
from spro_docs.models import Model

VERSION = 1
"""The version of every file, written in its `version` field."""

M = TypeVar("M", bound=Model)

_LINES_SHOWN = 5


def validate(
    tree: Tree,
    model: type[M],
    *,
    context: Mapping[str, Any] | None = None,
    given: Mapping[str, Any] | None = None,
) -> M:
    """Return the model that a file's data makes.

    `given` are fields that come from elsewhere, in place of the file's own; `context` is the
    validation context. Raises `ContentError`, which names the first mistake of the file.
    """
    data = fields_of(tree)
    try:
        return model.model_validate({**data, **(given or {})}, context=dict(context or {}))
    except ValidationError as error:
        cut = error.error_count() > MOST
        raise content_error(mistakes_of(error, model), tree, cut=cut) from None


def fields_of(tree: Tree) -> dict[str, Any]:
    """Return the fields of a file of this version; raises `ContentError`."""
    if not isinstance(tree.data, dict):
        if not tree.data:
            raise ContentError(
                tree.path, "le fichier est vide", remedy="Commencez par « version: 1 »."
            )
        raise ContentError(
            tree.path,
            f"attendu : des champs (« title: Réunion départementale ») ; reçu : {_kind(tree.data)}",
            line=tree.line(()),
        )
    return {**tree.data, "version": _version(tree, tree.data.get("version"))}


def content_error(mistakes: Sequence[Mistake], tree: Tree, *, cut: bool = False) -> ContentError:
    """Return the first mistake of the file as an error, with the lines of the others.

    `cut` tells that there are more than `mistakes`.
    """
    lines = [tree.line(mistake.loc) for mistake in mistakes]
    order = sorted(range(len(mistakes)), key=lambda index: lines[index] or 0)
    first = mistakes[order[0]]
    path = field_path(first.loc)
    problem = f"{path} : {first.problem}" if path else first.problem
    others = _others([lines[index] for index in order[1:]], cut=cut)
    return ContentError(tree.path, problem + others, line=lines[order[0]], remedy=first.remedy)


def _others(lines: Sequence[int | None], *, cut: bool) -> str:
    """Return « (et 2 autres erreurs, lignes 14 et 20) », or nothing."""
    if not lines:
        return ""
    known = list(dict.fromkeys(str(line) for line in lines if line is not None))
    shown = known[:_LINES_SHOWN]
    if len(known) > _LINES_SHOWN:
        where = ", ".join(shown) + "…"
    else:
        where = " et ".join(filter(None, (", ".join(shown[:-1]), *shown[-1:])))
    errors = "1 autre erreur" if len(lines) == 1 else f"{len(lines)} autres erreurs"
    errors = f"plus de {errors}" if cut else errors
    return f" (et {errors}, ligne{'s' if len(known) > 1 else ''} {where})"


def _kind(data: Data) -> str:
    return "une liste" if isinstance(data, list) else received(data)


def _version(tree: Tree, version: Data) -> int:
    if version is None or version == str(VERSION):
        return VERSION
    newer = isinstance(version, str) and version.isdecimal() and int(version[:9]) > VERSION
    raise ContentError(
        tree.path,
        f"version : ce fichier est écrit pour une version plus récente ({version})"
        if newer
        else f"version : attendu : {VERSION} ; reçu : {received(version)}",
        line=tree.line(("version",)),
        remedy="Mettez SPRO Docs à jour (pip install --upgrade spro-docs)." if newer else "",
    )
