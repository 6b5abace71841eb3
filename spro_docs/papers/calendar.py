"""The meeting, and the dates it tells of, as calendar files (RFC 5545), published (RFC 5546)."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from spro_docs import markdown, typography
from spro_docs.coming import coming
from spro_docs.models import Event, EventStatus, Hours, Meeting, Moment, Place, day_of
from spro_docs.output import sealed_text
from spro_docs.papers.events import venue
from spro_docs.papers.facts import PaperFacts

if TYPE_CHECKING:
    import icalendar

PARIS = ZoneInfo("Europe/Paris")
DOMAIN = "spro-docs.invalid"
"""Where identities live that nobody gave: a domain that no one can own (RFC 2606)."""
NO_ADDRESS = "invalid:nomail"
"""An organiser is required of what is published, its address is not known to a meeting."""
SEAL = "X-SPRO-DOCS"


def build_calendar(meeting: Meeting, *, sender: str | None = None) -> bytes:
    """Return the meeting as a calendar file (.ics), cancelled or moved as it is.

    `sender` is the organiser's mail address. The identity stays when the meeting moves; `sequence`
    and `revised` tell a calendar which state is the latest. Without `revised` the stamp is the
    meeting's own day, so that the same meeting gives the same bytes.
    """
    import icalendar

    event = icalendar.Event()
    event.add("summary", _summary(meeting))
    event.add("uid", identity(meeting))
    event.add("sequence", meeting.sequence)
    event.add("dtstamp", stamp(meeting))
    _add_times(event, meeting.date, meeting.date, meeting.hours)
    if meeting.place is not None:
        event.add("location", _place(meeting.place))
    event.add("description", description(meeting))
    if meeting.online:
        event.add("url", meeting.online)
    event.add("status", "CANCELLED" if meeting.status == "cancelled" else "CONFIRMED")
    _add_organizer(event, meeting, sender)
    return _published([event])


def build_dates(meeting: Meeting, *, sender: str | None = None) -> bytes:
    """Return the dates that the meeting tells of as a calendar file, the next meeting among them.

    Postponed events are left out until their new date is an event of its own.
    """
    found = (event for event in coming(meeting) if event.status != EventStatus.POSTPONED)
    return _published(_dated(event, meeting, sender) for event in found)


def _dated(found: Event, meeting: Meeting, sender: str | None) -> icalendar.Event:
    import icalendar

    event = icalendar.Event()
    title = typography.french(found.title)
    event.add("summary", f"{title} ({found.partner})" if found.partner else title)
    event.add("uid", _event_identity(found))
    event.add("sequence", meeting.sequence)
    event.add("dtstamp", stamp(meeting))
    first, last = found.first_day or meeting.date, found.last_day or meeting.date
    if found.daily is None and isinstance(found.start, dt.datetime) and first != last:
        event.add("dtstart", _local(found.start))
        midnight = dt.datetime.combine(last + dt.timedelta(days=1), dt.time())
        event.add("dtend", _local(found.end if isinstance(found.end, dt.datetime) else midnight))
    else:
        _add_times(event, first, last, found.hours)
    if found.place is not None:
        event.add("location", _place(found.place))
    about = [found.audience or "", _plain(found.description), found.contact or ""]
    if any(about):
        event.add("description", "\n".join(part for part in about if part))
    if found.link and "://" in found.link:
        event.add("url", found.link)
    event.add("status", "TENTATIVE" if found.status == EventStatus.TENTATIVE else "CONFIRMED")
    _add_organizer(event, meeting, sender)
    return event


def _place(place: Place) -> str:
    """Return a place with plain spaces, as programs that look it up on a map want it."""
    return typography.with_plain_spaces(venue(place))


def _plain(text: str | None) -> str:
    return markdown.to_plain(markdown.parse(text)) if text else ""


def _add_times(event: icalendar.Event, first: dt.date, last: dt.date, hours: Hours | None) -> None:
    """Add the days, or the hours of each of them; an end that is not known is not made up."""
    if hours is None:
        event.add("dtstart", first)
        event.add("dtend", last + dt.timedelta(days=1))
        return
    event.add("dtstart", dt.datetime.combine(first, hours.start, PARIS))
    if hours.end is not None:
        event.add("dtend", dt.datetime.combine(first, hours.end, PARIS))
    if last > first:
        event.add("rrule", {"FREQ": "DAILY", "COUNT": (last - first).days + 1})


def _local(moment: dt.datetime) -> dt.datetime:
    return moment.replace(tzinfo=PARIS)


def _add_organizer(event: icalendar.Event, meeting: Meeting, sender: str | None) -> None:
    import icalendar

    organizer = icalendar.vCalAddress(f"mailto:{sender}" if sender else NO_ADDRESS)
    organizer.params["cn"] = icalendar.vText(meeting.network or meeting.title)
    event.add("organizer", organizer, encode=False)


def _published(events: Iterable[icalendar.Event]) -> bytes:
    import icalendar

    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//SPRO Docs//FR")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(_paris())
    for event in events:
        calendar.add_component(event)
    text = calendar.to_ical()
    return sealed_text(text, b"METHOD:PUBLISH\r\n", SEAL.encode() + b":%s\r\n")


def _paris() -> icalendar.Timezone:
    """Return the rule of Europe/Paris since 1996: what a library writes by itself has decades."""
    import icalendar

    zone = icalendar.Timezone()
    zone.add("tzid", "Europe/Paris")
    for kind, name, hours, month in (
        (icalendar.TimezoneDaylight, "CEST", (1, 2), 3),
        (icalendar.TimezoneStandard, "CET", (2, 1), 10),
    ):
        part = kind()
        before, after = hours
        clock = 2 if month == 3 else 3
        part.add("dtstart", dt.datetime(1996, month, 31 if month == 3 else 27, clock))
        part.add("tzoffsetfrom", dt.timedelta(hours=before))
        part.add("tzoffsetto", dt.timedelta(hours=after))
        part.add("tzname", name)
        part.add("rrule", {"FREQ": "YEARLY", "BYMONTH": month, "BYDAY": "-1SU"})
        zone.add_component(part)
    return zone


def _summary(meeting: Meeting) -> str:
    network = (meeting.network or "").partition(" · ")[0]
    title = typography.french(meeting.title)
    return f"{title} ({network})" if network else title


def description(meeting: Meeting) -> str:
    """Return what a calendar shows of the meeting: what is new, the agenda, the way there."""
    facts = PaperFacts(meeting)
    lines = [facts.notice] if facts.notice else []
    if facts.points:
        lines.append("Ordre du jour\u00a0:")
    for point in facts.points:
        aside = ", ".join(part for part in (point.lead, point.duration) if part)
        lines.append(f"{point.number}. {point.title}" + (f" ({aside})" if aside else ""))
    if facts.place and facts.place.access:
        lines.append(f"Pour venir\u00a0: {facts.place.access}")
    if meeting.online:
        lines.append(f"À distance\u00a0: {meeting.online}")
    return "\n".join(lines)


def identity(meeting: Meeting) -> str:
    """Return the meeting's identity: its own, or one from its title and its first day."""
    if meeting.uid:
        return meeting.uid
    day = day_of(meeting.moved_from) if meeting.moved_from else meeting.date
    return f"{day.isoformat()}-{_digest(meeting.title, meeting.network or '')}@{DOMAIN}"


def _event_identity(event: Event) -> str:
    """Return an event's identity: the same in the calendar of each meeting that tells of it."""
    moment: Moment | str = event.start if event.start is not None else ""
    return f"{_digest(event.title, event.partner or '', str(moment))}@{DOMAIN}"


def _digest(*parts: str) -> str:
    folded = "\n".join(re.sub(r"\s+", " ", typography.sort_key(part)[0]) for part in parts)
    return hashlib.sha256(folded.encode()).hexdigest()[:16]


def stamp(meeting: Meeting) -> dt.datetime:
    """Return when the invitation took its present form, in UTC; a time without zone is Paris's."""
    moment = meeting.revised or dt.datetime.combine(meeting.date, dt.time(), PARIS)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=PARIS)
    return moment.astimezone(dt.UTC)
