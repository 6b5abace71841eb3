"""Meetings that decks are tried on: empty, huge, and full of what people and machines write."""

from __future__ import annotations

from typing import Any

from spro_docs.models import Meeting

SENTENCE = "Les partenaires du réseau préparent la rentrée, territoire par territoire. "
WORDS = [
    "présence",
    "outillage",
    "conférence",
    "insertion",
    "partenariat",
    "accompagnement",
    "jeunes",
    "forum",
]


def meeting(**values: Any) -> Meeting:
    """Return a meeting with a title and a day, and what is given."""
    return Meeting.model_validate(
        {"title": "Réunion départementale", "date": "2023-07-06", **values}
    )


def with_blocks(*blocks: Any, title: str = "Une partie", **values: Any) -> Meeting:
    """Return a meeting of one item whose only section holds the blocks."""
    section = {"title": title, "blocks": list(blocks)}
    return meeting(agenda=[{"title": "Un point", "sections": [section]}], **values)


def of_sections(count: int) -> Meeting:
    """Return a meeting of `count` slides of points with notes, ten of them with charts."""
    every = max(count // 10, 1)
    return meeting(
        agenda=[{"title": "Un point", "sections": [_section(n, every) for n in range(count)]}]
    )


def _section(number: int, every: int) -> dict[str, Any]:
    if number % every == 0:
        budget = {
            "label": f"Projet {number}",
            "year": 2023,
            "requested": 1000 + number,
            "total": 9000,
        }
        return {"title": f"Budget {number}", "blocks": [{"kind": "budget", "budgets": [budget]}]}
    text = "\n".join(
        f"- **{WORDS[(number + n) % 8].capitalize()}** : {SENTENCE}" for n in range(number % 3 + 1)
    )
    return {
        "title": f"Partie {number}",
        "blocks": [{"kind": "text", "text": text, "notes": SENTENCE * 3}],
    }


def bullets(count: int) -> Meeting:
    """Return a meeting with one section of `count` points."""
    lines = [f"- {WORDS[n % 8].capitalize()} n° {n} : {SENTENCE * (n % 3)}" for n in range(count)]
    return with_blocks("\n".join(lines))


def people(count: int) -> Meeting:
    """Return a meeting of `count` people, a third of them excused."""
    attendance = [
        {
            "person": f"Prénom-Composé {n} Nom de Famille",
            "organisation": f"Organisme n° {n % 17}" if n % 5 else None,
            "status": "excused" if n % 3 == 0 else "present",
        }
        for n in range(count)
    ]
    return meeting(attendance=attendance)


LONG_TITLE = "Un titre qui n’en finit pas, " * 11
LONG_WORD = "anticonstitutionnellement" * 8
FOREIGN = "العربية مرحبا 👩‍👩‍👧 中文字符 עברית Ωμέγα"
MARKUP = 'A & B <b>gras</b> "x" ]]> &amp; {{ 7*7 }} {% for %}'
CONTROL = "avant\x00\x08\x1b\x7f\ufffeaprès"

ODD_TEXTS = {
    "long_title": LONG_TITLE,
    "long_word": LONG_WORD,
    "foreign": FOREIGN,
    "markup": MARKUP,
    "control": CONTROL,
}


def every_block(text: str) -> Meeting:
    """Return a meeting that holds every kind of block, each with `text` wherever text goes."""
    event = {"title": text, "partner": text, "place": text, "audience": text, "description": text}
    dated = [{**event, "start": f"2023-09-{day:02d} 10:00"} for day in (5, 5, 9)]
    blocks = [
        text,
        {"kind": "facts", "facts": [{"value": text, "label": text}] * 7, "text": text},
        {
            "kind": "columns",
            "columns": [{"label": text, "title": text, "text": text}] * 2,
            "figures": [{"value": text, "label": text}] * 3,
        },
        {"kind": "table", "columns": [text, "b"], "rows": [[text, text]] * 3},
        {
            "kind": "budget",
            "budgets": [
                {
                    "label": text,
                    "year": 2023,
                    "requested": 24000,
                    "rate": 80,
                    "comment": text,
                    "themes": [{"title": text, "objective": text}],
                }
            ],
        },
        {
            "kind": "conferences",
            "conferences": [
                {
                    "title": text,
                    "lead": {"person": text, "organisation": text},
                    "participants": [
                        {"organisation": text, "person": text, "state": state, "note": text}
                        for state in ("confirmed", "awaiting", "to_identify")
                    ],
                }
            ]
            * 4,
        },
        {"kind": "actions"},
        {"kind": "events", "events": dated, "text": text},
        {"kind": "events", "title": "Un seul", "events": dated[:1]},
        {"kind": "events", "title": "En mots", "events": [{"title": text, "wording": text}] * 2},
        {"kind": "events", "title": "Beaucoup", "events": dated * 5},
        {"kind": "timeline"},
        {
            "kind": "news",
            "partner": text,
            "contact": text,
            "items": [{"title": text, "text": text}],
        },
        {"kind": "ideas", "ideas": [{"title": text, "text": text, "note": text}] * 5},
        {"kind": "link", "label": text, "target": "https://reseau.example/page"},
    ]
    return meeting(
        title=text,
        network=text,
        place=text,
        attendance=[
            {"person": text, "organisation": text, "status": "present"},
            {"person": text, "role": text, "status": "excused", "delegate": text},
        ],
        actions=[
            {
                "id": "a-1",
                "what": text,
                "lead": {"person": text},
                "opened": "2023-05-01",
                "due": "2023-06-01",
            },
        ],
        agenda=[
            {
                "title": text,
                "summary": text,
                "sections": [{"title": text, "blocks": blocks}],
                "decisions": [text, text],
            },
            {
                "title": "Hors ordre du jour",
                "listed": False,
                "sections": [{"title": text, "blocks": [text]}],
            },
            {"title": "Prochaine date"},
        ],
        next={
            "date": "2023-10-11",
            "hours": {"start": "14:00", "end": "17:00"},
            "place": text,
            "note": text,
        },
    )
