"""What the understanding of a mail may lean on: the directory, ourselves, the coming meeting."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from pipelines.news.names import PartnerNames
from spro_docs.models import Organisation

if TYPE_CHECKING:
    from pipelines.news.earlier import EarlierMail


@dataclass(frozen=True, slots=True)
class ComingMeeting:
    """The meeting that mails prepare: local times (Europe/Paris), naive; `place` as one line."""

    start: dt.datetime
    end: dt.datetime | None = None
    place: str | None = None

    @property
    def day(self) -> dt.date:
        """The day on which it begins."""
        return self.start.date()


@dataclass(frozen=True)
class Context:
    """What a reader of the mailbox knows beforehand.

    `own` are our own addresses, in lower case; `authserv_id` the name by which our mail server
    signs its Authentication-Results; `earlier` the mails that came before, for repetitions and
    changes.
    """

    partners: tuple[Organisation, ...] = ()
    own: frozenset[str] = frozenset()
    authserv_id: str | None = None
    meeting: ComingMeeting | None = None
    earlier: tuple[EarlierMail, ...] = field(default=(), compare=False)

    @classmethod
    def of(
        cls,
        partners: Iterable[Organisation],
        *,
        own: Iterable[str] = (),
        authserv_id: str | None = None,
        meeting: ComingMeeting | None = None,
    ) -> Context:
        """Return the context of a network; addresses are folded to lower case."""
        addresses = frozenset(address.strip().lower() for address in own)
        return cls(tuple(partners), addresses, authserv_id, meeting)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Context:
        """Return the context that a directory file describes.

        Its shape: `{"partners": [{acronym, name, aliases, domains, addresses}], "mailbox": [own
        addresses], "authserv_id", "meeting": {start, end, place}}`; all but `partners` may be
        missing. Raises `pydantic.ValidationError` and `ValueError` for anything else.
        """
        meeting = data.get("meeting")
        return cls.of(
            (Organisation.model_validate(partner) for partner in data.get("partners", ())),
            own=data.get("mailbox", ()),
            authserv_id=data.get("authserv_id"),
            meeting=_meeting(meeting) if meeting else None,
        )

    @cached_property
    def names(self) -> PartnerNames:
        """What finds the partners' names in a text."""
        return PartnerNames(self.partners)


def _meeting(data: Mapping[str, Any]) -> ComingMeeting:
    end = data.get("end")
    return ComingMeeting(
        dt.datetime.fromisoformat(data["start"]),
        dt.datetime.fromisoformat(end) if end else None,
        data.get("place"),
    )
