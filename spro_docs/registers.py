"""The registers of a workspace: its partners and its actions, one file each."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from spro_docs.directory import PartnerDirectory, SharedNameError
from spro_docs.files.mistakes import Mistake
from spro_docs.files.tree import Tree, read_tree
from spro_docs.files.validation import content_error, validate
from spro_docs.models import Action, Model, Organisation
from spro_docs.workspace import Workspace


class PartnerRegister(Model):
    """`partners.yaml`: the organisations of the network."""

    version: Literal[1] = 1
    partners: tuple[Organisation, ...] = ()


class ActionRegister(Model):
    """`actions.yaml`: every action, open or closed, whatever meetings speak of it."""

    version: Literal[1] = 1
    actions: tuple[Action, ...] = ()


def read_partners(path: Path) -> PartnerDirectory:
    """Return the directory of `partners.yaml`; raises `FileError` and `ContentError`."""
    return directory_of(read_tree(path, "un fichier de partenaires (YAML)"))


def partners_of(workspace: Workspace) -> PartnerDirectory:
    """Return the directory of a workspace, empty where it has no such file; raises likewise."""
    known = workspace.partners.exists()
    return read_partners(workspace.partners) if known else PartnerDirectory(())


def directory_of(tree: Tree) -> PartnerDirectory:
    """Return the directory of the `partners` that a file lists.

    Raises `ContentError`, also where two partners go by one name.
    """
    register = validate(tree, PartnerRegister)
    try:
        return PartnerDirectory(register.partners)
    except SharedNameError as error:
        mistake = Mistake(("partners", *error.where), error.sentence, error.remedy)
        raise content_error([mistake], tree) from None


def read_actions(path: Path, context: dict[str, Any]) -> tuple[Action, ...]:
    """Return the actions of `actions.yaml`; `context` is the validation context.

    Raises `FileError` and `ContentError`: two actions of one `id` are an error.
    """
    tree = read_tree(path, "un fichier d’actions (YAML)")
    register = validate(tree, ActionRegister, context=context)
    check_ids(register.actions, tree)
    return register.actions


def check_ids(actions: tuple[Action, ...], tree: Tree) -> None:
    """Raise `ContentError` when two of the actions that `tree` lists share an identity."""
    first: dict[str, int] = {}
    for index, action in enumerate(actions):
        known = first.setdefault(action.id, index)
        if known != index:
            line = tree.line(("actions", known, "id"))
            mistake = Mistake(
                ("actions", index, "id"),
                f"« {action.id} » est déjà l’action de la ligne {line}",
                "Donnez à chaque action un identifiant qui lui est propre.",
            )
            raise content_error([mistake], tree)
