"""Small meetings and news for tests of the line."""

from __future__ import annotations

import datetime as dt

from spro_docs.models import (
    ActionsBlock,
    AgendaItem,
    Attendance,
    Event,
    EventsBlock,
    MailSource,
    Meeting,
    NewsBlock,
    NewsItem,
    Organisation,
    Section,
    TimelineBlock,
)

JULY, OCTOBER = dt.date(2023, 7, 6), dt.date(2023, 10, 11)
PARTNERS = tuple(
    Organisation.model_validate(
        {"acronym": name, "name": name, "people": [{"name": who, "email": email}]}
    )
    for name, who, email in (
        ("CMA", "Renaud Gilbert", "renaud@cma.example"),
        ("BIJ", "Yanis Belkacem", "yanis@bij.example"),
        ("CRIA", "Élise Thibault", None),
    )
)


def event(title: str = "Forum", day: dt.date = JULY, partner: str | None = "BIJ", **more) -> Event:
    return Event(title=title, start=day, partner=partner, **more)


def item(
    title: str = "Forum",
    *events: Event,
    partner: str = "BIJ",
    received: dt.date = dt.date(2023, 9, 1),
    **more: object,
) -> NewsItem:
    source = MailSource(
        mail="0" * 64,
        sender="yanis@bij.example",
        received=dt.datetime.combine(received, dt.time(9), dt.UTC),
        excerpt=f"{title}, comme écrit.",
    )
    return NewsItem.model_validate(
        {"partner": partner, "title": title, "events": events, "source": source, **more}
    )


def july(*events: Event) -> Meeting:
    blocks = (EventsBlock(events=events),) if events else ()
    return Meeting(
        title="Réunion",
        date=JULY,
        status="held",
        agenda=(AgendaItem(title="Points", sections=(Section(title="Dates", blocks=blocks),)),),
    )


def october(**fields: object) -> Meeting:
    """The frame of a meeting: places for actions, for news, for dates to come."""
    agenda = (
        AgendaItem(title="Suites", sections=(Section(title="Actions", blocks=(ActionsBlock(),)),)),
        AgendaItem(
            title="Actualités des partenaires",
            sections=(
                Section(title="Actualités", blocks=(NewsBlock(),)),
                Section(title="À venir", blocks=(TimelineBlock(),)),
            ),
        ),
        AgendaItem(title="Prochaine date"),
    )
    attendance = tuple(
        Attendance(organisation=one.acronym, person=one.people[0].name) for one in PARTNERS
    )
    return Meeting.model_validate(
        {
            "title": "Réunion",
            "date": OCTOBER,
            "agenda": agenda,
            "attendance": attendance,
            "partners": PARTNERS,
            **fields,
        }
    )


def titles(meeting: Meeting) -> list[str]:
    return [section.title for one in meeting.agenda for section in one.sections]
