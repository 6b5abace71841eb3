"""What the commands of a review share: the ledger, the meeting in question, which items."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from spro_docs.cli.clock import day_of_option, now, today
from spro_docs.cli.current import current_workspace, opened_ledger
from spro_docs.errors import SproError, UsageError

if TYPE_CHECKING:
    from pipelines.review.decisions import Review
    from pipelines.store import Ledger, NewsRow
    from spro_docs.directory import PartnerDirectory
    from spro_docs.workspace import Workspace


@dataclass(frozen=True)
class Session:
    """A review that is open: the workspace, its ledger and its partners."""

    workspace: Workspace
    ledger: Ledger
    directory: PartnerDirectory

    def review(self) -> Review:
        """Return the verbs, at the present time."""
        from pipelines.review.decisions import Review

        return Review(self.ledger, now(), ClosedDays(self.workspace))

    def meeting(self, given: str | None) -> dt.date:
        """Return the day of the meeting to bind to: given, or the next one.

        Raises `UsageError` for a closed one, `SproError` where none is known.
        """
        day = day_of_option(given) if given else next_day(self.workspace)
        if day is None:
            raise SproError(
                "Aucune réunion à venir n’est connue.",
                remedy="Préparez-la (spro prepare), ou donnez son jour : --meeting 2023-10-11.",
            )
        if day in ClosedDays(self.workspace):
            raise UsageError(
                f"La réunion du {day} est figée : elle ne reçoit plus rien.",
                remedy="Donnez le jour d’une réunion à venir avec --meeting.",
            )
        return day

    def partner(self, name: str | None) -> str | None:
        """Return the acronym of a partner by any of its names; raises `UsageError`."""
        if name is None:
            return None
        acronym = self.directory.find(name)
        if acronym is None:
            known = ", ".join(partner.acronym for partner in self.directory.partners)
            raise UsageError(
                f"« {name} » n’est pas un partenaire.",
                remedy=self.directory.suggestion(name) or f"Partenaires : {known or 'aucun'}.",
            )
        return acronym

    def chosen(
        self, names: Sequence[str], partner: str | None, *, every: bool, meeting: dt.date | None
    ) -> list[NewsRow]:
        """Return the items that a command means: by identity, by partner, or all that wait."""
        from pipelines.review.decisions import waiting

        rows = {row.id: row for row in map(self.ledger.news.find, names)}
        if partner is not None or every:
            found = waiting(self.ledger, meeting, partner=self.partner(partner))
            rows |= {row.id: row for row in found}
        return list(rows.values())


class ClosedDays:
    """The days of closed meetings; a file is looked at when its day is asked for."""

    def __init__(self, workspace: Workspace) -> None:
        self._files = {meeting.date: meeting.path for meeting in workspace.meetings()}

    def __contains__(self, day: object) -> bool:
        path = self._files.get(day) if isinstance(day, dt.date) else None
        if path is None:
            return False
        with path.open(encoding="utf-8-sig") as file:
            return any(line.startswith("closed:") for line in file)


def check_asked(names: Sequence[str] | None, partner: str | None, *, every: bool) -> None:
    """Raise `UsageError` where a command means no item."""
    if not (names or partner or every):
        raise UsageError(
            "Quelles actualités ?",
            remedy="Donnez des identifiants (spro news list), --partner ou --all.",
        )


@contextmanager
def opened() -> Iterator[Session]:
    """Open the ledger of the current workspace; raises `SproError` where there is none."""
    from spro_docs.registers import partners_of

    workspace = current_workspace()
    directory = partners_of(workspace)
    with opened_ledger(workspace) as ledger:
        yield Session(workspace, ledger, directory)


def next_day(workspace: Workspace) -> dt.date | None:
    """Return the day of the next meeting: its file's, or the one that the last file announces."""
    from spro_docs.meeting_files import load_meeting

    first = today()
    known = workspace.meetings()
    coming = [meeting.date for meeting in known if meeting.date >= first]
    if coming:
        return coming[0]
    announced = load_meeting(known[-1].path).next if known else None
    day = announced.date if announced is not None else None
    return day if day is not None and day >= first else None


def accept_by_itself(ledger: Ledger, workspace: Workspace) -> int:
    """Accept what the last run brought from trusted partners, where settings ask for it.

    Returns how many items were accepted; none where no meeting is to come.
    """
    if not workspace.settings.mail.accept_trusted:
        return 0  # a run without news imports nothing that reviews
    from pipelines.review.decisions import Review

    runs = ledger.runs.list(limit=1)
    day = next_day(workspace) if runs else None
    if day is None:
        return 0
    review = Review(ledger, now(), ClosedDays(workspace))
    decision = review.accept_trusted(day, runs[0].started)
    return len(decision.items) if decision is not None else 0
