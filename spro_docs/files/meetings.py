"""The meeting's file: read, checked, and composed with its workspace's partners and actions."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import PydanticCustomError

from spro_docs.directory import PartnerDirectory
from spro_docs.errors import ContentError, FileError
from spro_docs.files.problems import refused
from spro_docs.files.source import read_source
from spro_docs.files.yaml_tree import YamlTree, parse_yaml
from spro_docs.models import Action, Meeting, Model, Organisation

MARKER = "spro.toml"
PARTNERS = "partners.yaml"
ACTIONS = "actions.yaml"
REGISTERED = {"partners": PARTNERS, "actions": ACTIONS}

Read = TypeVar("Read", bound=BaseModel)


class PartnersFile(Model):
    """The partners of a workspace."""

    version: Literal[1] = 1
    partners: tuple[Organisation, ...] = ()


class ActionsFile(Model):
    """The register of a workspace's actions."""

    version: Literal[1] = 1
    actions: tuple[Action, ...] = ()


def workspace_of(path: Path) -> Path | None:
    """Return the nearest parent folder that holds `spro.toml`, if any."""
    for folder in path.resolve().parents:
        if (folder / MARKER).is_file():
            return folder
    return None


def load_meeting(path: Path | str) -> Meeting:
    """Read a meeting's file; pictures are named by their full path in what is returned.

    In a workspace, its `partners.yaml` and `actions.yaml` are composed in; a file used alone
    carries its own. Raises `FileError` for a file that cannot be read, `ContentError` with file,
    line and field for one that says something impossible.
    """
    path = Path(path)
    tree = parse_yaml(path, read_source(path))
    if not isinstance(tree.value, dict):
        raise ContentError(
            path,
            "une réunion est faite de champs (« title: … », « date: … »), un par ligne.",
            line=1,
        )
    folder = workspace_of(path)
    values = dict(tree.value)
    partners = _partners(folder, tree)
    directory = PartnerDirectory(partners)
    actions = _actions(folder, tree, directory)
    meeting = _validated(tree, values, Meeting, directory, root=folder or path.resolve().parent)
    return meeting.model_copy(update={"partners": partners, "actions": actions})


def _partners(folder: Path | None, tree: YamlTree) -> tuple[Organisation, ...]:
    if folder is None or not (folder / PARTNERS).is_file():
        own = tree.value.get("partners") or []
        return _part(tree, {"partners": own}, PartnersFile).partners
    _only_there(tree, "partners", folder)
    return read_file(folder / PARTNERS, PartnersFile).partners


def _actions(
    folder: Path | None, tree: YamlTree, directory: PartnerDirectory
) -> tuple[Action, ...]:
    if folder is None or not (folder / ACTIONS).is_file():
        own = tree.value.get("actions") or []
        return _part(tree, {"actions": own}, ActionsFile, directory).actions
    _only_there(tree, "actions", folder)
    return read_file(folder / ACTIONS, ActionsFile, directory).actions


def _only_there(tree: YamlTree, field: str, folder: Path) -> None:
    """Refuse what the workspace holds: two lists would soon differ."""
    if tree.value.get(field):
        raise ContentError(
            tree.path,
            f"champ {field} : le dossier de travail a déjà un fichier {REGISTERED[field]}.",
            line=tree.line_of((field,)),
            remedy=f"Déplacez-y ces lignes ({folder / REGISTERED[field]}).",
        )


def read_file(path: Path, model: type[Read], directory: PartnerDirectory | None = None) -> Read:
    """Read a YAML file as a model; same errors as `load_meeting`."""
    tree = parse_yaml(path, read_source(path))
    return _validated(tree, tree.value, model, directory, root=path.resolve().parent)


def _part(
    tree: YamlTree, values: Any, model: type[Read], directory: PartnerDirectory | None = None
) -> Read:
    return _validated(tree, values, model, directory, root=tree.path.resolve().parent)


def _validated(
    tree: YamlTree,
    values: Any,
    model: type[Read],
    directory: PartnerDirectory | None,
    *,
    root: Path,
) -> Read:
    context = {"directory": directory, "pictures": _Pictures(tree.path.resolve().parent, root)}
    try:
        return model.model_validate(values, context=context)
    except ValidationError as error:
        raise refused(tree, error, model) from error


class _Pictures:
    """Finds the pictures that a file names, within its workspace."""

    def __init__(self, folder: Path, root: Path) -> None:
        self.folder = folder
        self.root = root

    def find(self, name: str) -> str:
        """Return a picture's full path; raises what pydantic tells with the line."""
        from spro_docs.deck.pictures import read_picture

        path = (self.folder / name).resolve()
        if not path.is_relative_to(self.root):
            raise PydanticCustomError(
                "picture",
                "l’image « {name} » est hors du dossier de travail : copiez-la dedans.",
                {"name": name},
            )
        try:
            read_picture(path)
        except FileError as error:
            raise PydanticCustomError(
                "picture", "{problem}", {"problem": str(error).replace(str(path), f"« {name} »")}
            ) from error
        return str(path)
