"""The register of actions as commands read and change it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from spro_docs.cli.current import current_workspace
from spro_docs.cli.documents import say
from spro_docs.errors import UsageError, nearest

if TYPE_CHECKING:
    from spro_docs.directory import PartnerDirectory
    from spro_docs.models import Action, Party
    from spro_docs.workspace import Workspace


@contextmanager
def held_register() -> Iterator[Register]:
    """Give the current workspace's register to change: nobody else changes it meanwhile."""
    from spro_docs.files.holding import held

    workspace = current_workspace()
    with held(workspace.actions):
        yield Register(workspace)


def line_of(argument: str, text: str) -> str:
    """Return the text of an argument as a line of the register; raises `UsageError`."""
    from pydantic import TypeAdapter, ValidationError

    from spro_docs.models.base import Line

    try:
        return TypeAdapter(Line).validate_python(text)
    except ValidationError:
        problem = "porte des signes qui ne s’écrivent pas" if text.strip() else "est vide"
        raise UsageError(f"{argument} {problem}.", remedy="Donnez un texte.") from None


class Register:
    """The register of a workspace, with its partners, as it was when it was read."""

    def __init__(self, workspace: Workspace) -> None:
        from spro_docs.registers import partners_of, read_actions

        self.workspace = workspace
        self.path = self.workspace.actions
        self.directory: PartnerDirectory = partners_of(self.workspace)
        context = {"directory": self.directory} if self.directory.partners else {}
        self.actions = read_actions(self.path, context) if self.path.exists() else ()

    def named(self, name: str) -> str:
        """Return a partner's acronym for any of its names; other names stay."""
        return self.directory.find(name) or name

    def party(self, name: str) -> Party:
        """Return whom a name means: a partner, somebody of one, or a person.

        A name that the directory does not know is told. Raises `UsageError` for none.
        """
        from spro_docs.models import Party

        name = line_of("QUI", name)

        acronym = self.directory.find(name)
        if acronym is not None:
            return Party(organisation=acronym)
        for partner in self.directory.partners:
            if any(person.name.casefold() == name.casefold() for person in partner.people):
                return Party(organisation=partner.acronym, person=name)
        self._tell_stranger(name)
        return Party(person=name)

    def _tell_stranger(self, name: str) -> None:
        partners = self.directory.partners
        people = [person.name for partner in partners for person in partner.people]
        near = nearest(name, [*(partner.acronym for partner in partners), *people])
        say(f"« {name} » n’est pas dans partners.yaml : gardé comme un nom. {near}".rstrip())

    def change(self, names: list[str], change: Callable[[Action], Action]) -> None:
        """Change actions and write them; raises before anything is written."""
        from spro_docs.action_register import found, save

        changed = [change(found(self.actions, name)) for name in dict.fromkeys(names)]
        save(self.path, changed)
        for action in changed:
            typer.echo(f"{action.id} : {action.history[-1].change}")
