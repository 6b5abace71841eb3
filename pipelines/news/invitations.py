"""What a calendar invites to (RFC 5545, 5546): a mail of a program often says it nowhere else."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from pipelines.news.context import ComingMeeting
from pipelines.understanding import MailKind, NewsEvent, UnderstoodItem
from spro_docs.models import EventStatus, Grain, day_of

_PARIS = ZoneInfo("Europe/Paris")
_MOST = 100_000  # characters of a calendar
_FOLD = re.compile(r"\r?\n[ \t]")
_METHOD = re.compile(r"^METHOD:(REQUEST|PUBLISH|CANCEL)\s*$", re.MULTILINE | re.IGNORECASE)
_FIELD = re.compile(
    r"^(SUMMARY|LOCATION|DTSTART|DTEND|ORGANIZER)((?:;[^:\r\n]{0,200})?):([^\r\n]{0,500})",
    re.MULTILINE | re.IGNORECASE,
)
_WHEN = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z?))?\s*")
_ESCAPED = re.compile(r"\\([\\;,nN])")
_WORDING = "invitation de calendrier"


@dataclass(frozen=True, slots=True)
class Invitation:
    """An event that a calendar invites to, or calls off; times local (Europe/Paris), naive."""

    title: str
    start: dt.date | dt.datetime
    end: dt.date | dt.datetime | None = None
    place: str | None = None
    cancelled: bool = False


def invitation(
    calendars: Sequence[str], meeting: ComingMeeting | None, own: Collection[str]
) -> Invitation | None:
    """Return what a calendar invites to: not the coming meeting, nor what we invited to."""
    for calendar in calendars:
        unfolded = _FOLD.sub("", calendar[:_MOST])
        method = _METHOD.search(unfolded)
        fields = _fields(unfolded) if method else {}
        start = _moment(*fields.get("DTSTART", ("", "")))
        if method is None or start is None:
            continue
        if fields.get("ORGANIZER", ("", ""))[1].lower().removeprefix("mailto:") in own:
            continue
        if meeting is not None and start in (meeting.start, meeting.day):
            continue
        return Invitation(
            title=_text(fields, "SUMMARY"),
            start=start,
            end=_last(start, _moment(*fields.get("DTEND", ("", "")))),
            place=_text(fields, "LOCATION") or None,
            cancelled=method[1].upper() == "CANCEL",
        )
    return None


def with_invitation(
    kind: MailKind, items: tuple[UnderstoodItem, ...], invited: Invitation, partner: str | None
) -> tuple[MailKind, tuple[UnderstoodItem, ...]]:
    """Return kind and items of a mail with what its calendar adds.

    Where the text tells that day, it has said it; else the only piece of news without a date
    takes it, or it is a piece by itself.
    """
    told = {day_of(event.start) for item in items for event in item.events}
    if day_of(invited.start) in told:
        return kind, items
    event = NewsEvent(
        start=invited.start,
        end=invited.end,
        grain=Grain.MINUTE if isinstance(invited.start, dt.datetime) else Grain.DAY,
        place=invited.place,
        status=EventStatus.CANCELLED if invited.cancelled else EventStatus.CONFIRMED,
        wording=_WORDING,
        position=0,
    )
    if len(items) == 1 and not items[0].events:
        return kind, (items[0].model_copy(update={"events": (event,)}),)
    if not invited.title:
        return kind, items
    item = UnderstoodItem(partner=partner, title=invited.title, text=invited.title, events=(event,))
    return MailKind.NEWS, (*items, item)


def _fields(unfolded: str) -> dict[str, tuple[str, str]]:
    """Return the first event's fields: parameters and value by name."""
    event = unfolded[unfolded.upper().find("BEGIN:VEVENT") :]
    found: dict[str, tuple[str, str]] = {}
    for field in _FIELD.finditer(event):
        found.setdefault(field[1].upper(), (field[2], field[3].strip()))
    return found


def _text(fields: dict[str, tuple[str, str]], name: str) -> str:
    value = fields.get(name, ("", ""))[1]
    plain = _ESCAPED.sub(lambda found: " " if found[1] in "nN" else found[1], value)
    return " ".join(plain.split())


def _moment(parameters: str, value: str) -> dt.date | dt.datetime | None:
    """Return a day or a local time. A zone by name is ours: Outlook calls it « Romance »."""
    found = _WHEN.fullmatch(value)
    if found is None:
        return None
    try:
        day = dt.date(int(found[1]), int(found[2]), int(found[3]))
        if found[4] is None or "VALUE=DATE" in parameters.upper().split(";"):
            return day
        time = dt.time(int(found[4]), int(found[5]))
    except ValueError:
        return None
    moment = dt.datetime.combine(day, time)
    if not found[7]:
        return moment
    return moment.replace(tzinfo=dt.UTC).astimezone(_PARIS).replace(tzinfo=None)


def _last(
    start: dt.date | dt.datetime, end: dt.date | dt.datetime | None
) -> dt.date | dt.datetime | None:
    """Return the inclusive end: a calendar's last day is the day after."""
    if end is None or isinstance(start, dt.datetime) != isinstance(end, dt.datetime):
        return None
    if not isinstance(end, dt.datetime):
        end -= dt.timedelta(days=1)
    return end if end > start else None
