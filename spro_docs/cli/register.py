"""The register of actions as commands read and change it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from spro_docs.cli.current import current_workspace

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
        """Return whom a name means: a partner, somebody of one, or a person."""
        from spro_docs.models import Party

        acronym = self.directory.find(name)
        if acronym is not None:
            return Party(organisation=acronym)
        for partner in self.directory.partners:
            if any(person.name.casefold() == name.casefold() for person in partner.people):
                return Party(organisation=partner.acronym, person=name)
        return Party(person=name)

    def change(self, names: list[str], change: Callable[[Action], Action]) -> None:
        """Change actions and write them; raises before anything is written."""
        from spro_docs.action_register import found, save

        changed = [change(found(self.actions, name)) for name in dict.fromkeys(names)]
        save(self.path, changed)
        for action in changed:
            typer.echo(f"{action.id} : {action.history[-1].change}")
