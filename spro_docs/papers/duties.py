"""What each partner is asked to bring: one line a partner, so that an agenda keeps its page."""

from __future__ import annotations

from spro_docs import typography
from spro_docs.models import Meeting
from spro_docs.papers.names import DutyNames


def duties(meeting: Meeting) -> tuple[DutyNames, ...]:
    """Return what each partner is asked to prepare, in order of first appearance.

    « Le bilan : salon » and « Le bilan : forum » become « Le bilan : salon ; forum ».
    """
    asked: dict[str, list[str]] = {}
    for item in meeting.agenda:
        for duty in item.prepare:
            asked.setdefault(duty.partner, []).append(duty.what)
    return tuple(
        DutyNames(typography.french(partner), typography.french(_joined(whats)))
        for partner, whats in asked.items()
    )


def _joined(whats: list[str]) -> str:
    """Return things to prepare in one line, each once, with what several begin with said once."""
    by_head: dict[str, list[str]] = {}
    for what in dict.fromkeys(whats):
        head, colon, rest = what.partition(" : ")
        by_head.setdefault(head, []).extend([rest] if colon else [])
    parts = [f"{head} : {' ; '.join(rest)}" if rest else head for head, rest in by_head.items()]
    return " ; ".join([*parts[:1], *map(_continued, parts[1:])])


def _continued(part: str) -> str:
    """Return a part as it goes on within a line: « Le bilan » becomes « le bilan »."""
    first = part.partition(" ")[0].partition("’")[0].partition("'")[0]
    return part[:1].lower() + part[1:] if first.casefold() in DETERMINERS else part


DETERMINERS = frozenset(
    (
        *("le", "la", "les", "l", "un", "une", "des", "du", "de"),
        *("vos", "votre", "ses", "son", "sa", "leur", "leurs"),
    )
)
