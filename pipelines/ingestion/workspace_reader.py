"""The reader of a workspace: its partners, our addresses, the coming meeting."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from spro_docs.workspace import Workspace

if TYPE_CHECKING:
    from pipelines.ingestion.mail_reader import MailReader
    from pipelines.news import ComingMeeting, Context
    from pipelines.store import ArchivedMail, Understood

VERSION = "1"
"""To be raised when mails are understood otherwise, for `spro ingest --again`."""


@dataclass(frozen=True)
class WorkspaceReader:
    """Reads mails for a workspace, seen from a day; made ready by the first mail it reads."""

    workspace: Workspace
    today: dt.date
    version: str = VERSION

    def read(self, archived: ArchivedMail) -> Understood:
        """Return what is understood of a mail; see `Reader`."""
        return self._reader.read(archived)

    @cached_property
    def _reader(self) -> MailReader:
        from pipelines.ingestion.mail_reader import MailReader

        return MailReader(context_of(self.workspace, self.today), self.version)


def context_of(workspace: Workspace, today: dt.date) -> Context:
    """Return what a workspace knows before reading; raises `ContentError` for wrong files."""
    from pipelines.news import Context
    from spro_docs.registers import partners_of

    mail = workspace.settings.mail
    return Context.of(
        partners_of(workspace).partners,
        own=(*mail.addresses, *(account.user for account in mail.accounts if "@" in account.user)),
        authserv_id=mail.authserv_id,
        meeting=_coming(workspace, today),
    )


def _coming(workspace: Workspace, today: dt.date) -> ComingMeeting | None:
    """Return the next meeting; its hours and place where the file gives them."""
    from pipelines.news import ComingMeeting
    from spro_docs.meeting_files import load_meeting

    coming = [meeting for meeting in workspace.meetings() if meeting.date >= today]
    if not coming:
        return None
    meeting = load_meeting(coming[0].path)
    hours, place = meeting.hours, meeting.place
    start = dt.datetime.combine(meeting.date, hours.start if hours else dt.time())
    end = dt.datetime.combine(meeting.date, hours.end) if hours and hours.end else None
    told = [place.name, place.room, place.address] if place else []
    return ComingMeeting(start, end, ", ".join(filter(None, told)) or None)
