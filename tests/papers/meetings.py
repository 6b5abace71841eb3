"""Meetings that papers are tried on: one with everything at its worst size, and growing ones."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from spro_docs.models import Meeting
from tests.deck.meetings import SENTENCE, meeting

NAMES = ("Ana Roux", "Léo Noël", "Jean-Baptiste de La Tour", "Zoé Martin", "Paul-Émile Durand")
PARTNERS = (
    "CMA",
    "BIJ",
    "Mission locale de Chinon",
    "Conseil départemental",
    "CRIA",
    "GIP Alfacentre",
)
STATES = ("todo", "doing", "waiting", "done", "todo")
FIRST = dt.date(2023, 9, 1)


def of_actions(count: int) -> Meeting:
    """Return a meeting whose table of actions has `count` rows."""
    return meeting(actions=[_action(number) for number in range(count)])


def of_news(count: int) -> Meeting:
    """Return a meeting with `count` news items of six partners, each with an event."""
    return meeting(news=[_news(number) for number in range(count)])


def _action(number: int) -> dict[str, Any]:
    state = STATES[number % len(STATES)]
    partner = PARTNERS[number % len(PARTNERS)]
    return {
        "id": f"a-{number}",
        "what": f"Action n° {number} : préparer la rentrée avec les partenaires du territoire",
        "lead": {"person": NAMES[number % len(NAMES)], "organisation": partner},
        "participants": [
            {"organisation": PARTNERS[(number + 1) % len(PARTNERS)]},
            {"organisation": PARTNERS[(number + 2) % len(PARTNERS)], "state": "awaiting"},
        ],
        "due": (dt.date(2023, 6, 1) + dt.timedelta(days=number % 200)).isoformat(),
        "state": state,
        "opened": "2023-05-11" if number % 2 else "2023-07-06",
        "closed": "2023-06-30" if state == "done" and number % 2 else None,
        "history": [{"date": "2023-06-20", "change": "premiers contacts pris"}],
    }


def _news(number: int) -> dict[str, Any]:
    day = FIRST + dt.timedelta(days=number % 120)
    partner = PARTNERS[number % len(PARTNERS)]
    return {
        "id": f"n-{number}",
        "partner": partner,
        "title": f"Atelier n° {number} sur les métiers",
        "text": SENTENCE * (1 + number % 3),
        "events": [
            {
                "title": f"Atelier n° {number} sur les métiers",
                "partner": partner,
                "start": f"{day.isoformat()} 10:00",
                "end": f"{day.isoformat()} 12:30",
                "place": "Tours, maison des associations",
            }
        ],
        "deadlines": [{"what": "Inscriptions", "date": day.isoformat()}] if number % 4 == 0 else [],
        "contacts": [f"{NAMES[number % len(NAMES)]}, contact@partenaire.example"],
    }


def huge(actions: int = 60, news: int = 60, people: int = 60) -> Meeting:
    """Return a meeting of a full day: many people, items, tables, decisions, actions and news."""
    return meeting(
        network="Réseau de l’orientation · Service public régional de l’orientation",
        hours={"start": "9:00", "end": "17:30"},
        place={
            "name": "Chambre de commerce et d’industrie de Touraine",
            "room": "salle Rabelais",
            "address": "1 rue Schiller, 37200 Tours",
            "access": "parking gratuit devant le bâtiment, ou tram A, arrêt Gare de Tours, puis "
            "dix minutes à pied ; badge à retirer à l’accueil",
        },
        online="https://visio.reseau.example/reunions/departementale-2023-07-06",
        attendance=[_person(number) for number in range(people)],
        agenda=[_item(number) for number in range(12)],
        actions=[_action(number) for number in range(actions)],
        news=[_news(number) for number in range(news)],
        next={
            "date": "2023-10-11",
            "hours": {"start": "14:00", "end": "17:00"},
            "place": {"name": "CMA de Tours", "access": "tram A"},
            "note": "Vos actualités avant le 2 octobre.",
        },
        annexes=[
            {"label": f"Présentation n° {n} de la réunion", "target": f"https://p.example/{n}"}
            for n in range(8)
        ],
    )


def _person(number: int) -> dict[str, Any]:
    statuses = ("present", "present", "excused", "expected", "absent")
    return {
        "person": f"{NAMES[number % len(NAMES)]}-{'ABCDEFGHIJKL'[number % 12]}{number}",
        "organisation": PARTNERS[number % len(PARTNERS)] if number % 7 else None,
        "role": None if number % 7 else "coordination du réseau départemental",
        "status": statuses[number % len(statuses)],
    }


def _item(number: int) -> dict[str, Any]:
    table = {
        "kind": "table",
        "title": "Les chiffres par territoire",
        "columns": ["Territoire", "Jeunes accueillis", "Entrées en formation", "Observations"],
        "rows": [
            [f"Territoire {n}", f"{1200 + 37 * n}", f"{80 + n} %", SENTENCE] for n in range(8)
        ],
    }
    nested = "- **Premier point** : " + SENTENCE + "\n  - détail\n    - plus fin\n      1. un\n"
    conferences = {
        "kind": "conferences",
        "conferences": [
            {
                "title": f"Conférence n° {number}",
                "lead": {"person": NAMES[number % 5], "organisation": PARTNERS[number % 6]},
                "participants": [
                    {"organisation": PARTNERS[n % 6], "state": state}
                    for n, state in enumerate(("confirmed", "awaiting", "to_identify"))
                ],
            }
        ],
    }
    return {
        "title": f"Point n° {number + 1} : l’accueil des publics et les suites de la convention",
        "summary": "Bilan de l’année, calendrier de la rentrée, demandes des territoires",
        "lead": {"person": NAMES[number % 5], "organisation": PARTNERS[number % 6]},
        "duration": 20 + 5 * number,
        "sections": [
            {"title": "Ce qui a été montré", "blocks": [nested, table], "said": SENTENCE * 4},
            {"title": "Les conférences à préparer", "blocks": [conferences]},
        ],
        "said": SENTENCE * 6,
        "decisions": [SENTENCE * 2, "Le calendrier est adopté."],
        "prepare": [{"partner": PARTNERS[number % 6], "what": "ses chiffres du trimestre"}],
    }


def with_pictures(folder: Path) -> Meeting:
    """Return a meeting that shows a picture of each kind, in a section and in news."""
    from PIL import Image

    names = [f"plan.{kind}" for kind in ("png", "jpeg", "gif")]
    for number, name in enumerate(names):
        Image.new("RGB", (1200, 300 * (number + 1)), (18, 53, 91)).save(folder / name)
    first, *others = (str(folder / name) for name in names)
    picture = {"kind": "picture", "file": first, "alt": "Le plan de la salle", "caption": "Le plan"}
    item = {"title": "Une affiche", "partner": "CMA", "pictures": others}
    section = {"title": "Les lieux", "blocks": [picture, picture]}
    return meeting(agenda=[{"title": "Un point", "sections": [section]}], news=[item])
