"""People as papers name them: by organisation, by family name, with those who stand in for them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spro_docs.models import (
    Attendance,
    AttendanceStatus,
    Meeting,
    Participant,
    ParticipantState,
    Party,
)
from spro_docs.papers.names import AnswerNames, People, SheetLine
from spro_docs.states import PARTICIPANTS
from spro_docs.typography import NO_BREAK, capitalised, french, sort_key

LONGEST_NAME = 30
"""Characters of an organisation's name that take one line of the sheet."""
LONGEST_TOGETHER = 24
"""Characters of a name that stays on one line."""
BLANK_LINES = 4
_TITLES = frozenset({"m.", "mme", "mlle", "mm.", "mmes", "dr", "me"})
_PARTICLES = frozenset(
    ["de", "du", "des", "d’", "d'", "la", "le", "les", "van", "von", "el", "ben"]
)


def together(name: str) -> str:
    """Return a name whose words stay on one line, but for one so long that it would tear it."""
    return name.replace(" ", NO_BREAK) if len(name) <= LONGEST_TOGETHER else name


def party(who: Party | None) -> str:
    """Return a person, or an organisation where no person is named."""
    return together(who.person or who.organisation or "") if who is not None else ""


def cell_party(who: Party | None) -> str:
    """Return a person, or an organisation, for a narrow column, where a name may take two lines."""
    return french(who.person or who.organisation or "") if who is not None else ""


def full(who: Party) -> str:
    """Return « Thomas Perrin (Groupement évolution) »."""
    if who.person and who.organisation:
        return f"{together(who.person)} ({together(who.organisation)})"
    return party(who)


def people(found: Sequence[Attendance]) -> People:
    """Return people by organisation, in order of first appearance.

    Somebody without organisation stands with their role: never under a neighbour's organisation.
    """
    groups: dict[object, list[Attendance]] = {}
    for number, who in enumerate(found):
        groups.setdefault(who.organisation or number, []).append(who)
    return People(len(found), french(", ".join(_group(group) for group in groups.values())))


def _group(group: Sequence[Attendance]) -> str:
    first = group[0]
    named = [_name(who) for who in group if who.person or who.delegate]
    beside = first.organisation or first.role
    if not named:
        return together(first.organisation or "")
    return f"{_listed(named)} ({together(beside)})" if beside else _listed(named)


def _name(who: Attendance) -> str:
    if who.delegate and who.person:
        return f"{together(who.delegate)} pour {together(who.person)}"
    return together(who.delegate or who.person or "")


def _listed(names: Sequence[str]) -> str:
    return " et ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def participants(found: Sequence[Participant], *, over: bool = False) -> str:
    """Return participants with what keeps them from being sure: « APEC (réponse attendue) ».

    When it is `over`, no answer is awaited any more.
    """
    return french(", ".join(_participant(who, over=over) for who in found))


def _participant(who: Participant, *, over: bool) -> str:
    unsure = who.state != ParticipantState.CONFIRMED and not over
    state = PARTICIPANTS[who.state].word.lower() if unsure else ""
    aside = ", ".join(part for part in (state, who.note or "") if part)
    if who.person and who.organisation:
        aside = ", ".join(part for part in (together(who.organisation), aside) if part)
    return party(who) + (f" ({aside})" if aside else "")


def _unsure(found: Iterable[Participant]) -> str:
    """Return those who have yet to answer, with the way to them."""
    told = []
    for who in found:
        unknown = "à identifier" if who.state == ParticipantState.TO_IDENTIFY else ""
        aside = who.note or unknown
        told.append(party(who) + (f" ({aside})" if aside else ""))
    return french(", ".join(told))


def sheet(meeting: Meeting) -> tuple[SheetLine, ...]:
    """Return the lines of the sign-in sheet by family name, then blank ones.

    An organisation that named nobody has its line; data that a signature does not need is left out.
    """
    lines = sorted((_sheet_line(meeting, who) for who in meeting.attendance), key=_by_name)
    every = [*lines, *[("", "", "")] * BLANK_LINES]
    return tuple(SheetLine(str(number), *line) for number, line in enumerate(every, start=1))


def _sheet_line(meeting: Meeting, who: Attendance) -> tuple[str, str, str]:
    family, given = parted(who.delegate or who.person or "")
    known = meeting.organisation(who.organisation) if who.organisation else None
    name = known.name if known and len(known.name) <= LONGEST_NAME else who.organisation
    return french(family), french(given), french(name or capitalised(who.role or ""))


def _by_name(line: tuple[str, str, str]) -> tuple[object, ...]:
    family, given, organisation = line
    return not family, sort_key(family), sort_key(given), sort_key(organisation)


def parted(name: str) -> tuple[str, str]:
    """Return a person's family name and what comes before it.

    The family name is what is in capitals, else what follows the first word; a title (« Mme »)
    is no given name.

    >>> parted("Hélène Baudry"), parted("Jean de La Tour"), parted("Mme Roux")
    (('Baudry', 'Hélène'), ('de La Tour', 'Jean'), ('Roux', 'Mme'))
    """
    words = name.split()
    capitals = [word for word in words if len(word) > 1 and word.isupper()]
    if capitals and len(capitals) < len(words):
        return " ".join(capitals), " ".join(word for word in words if word not in capitals)
    titles = 1 if words and words[0].casefold() in _TITLES else 0
    start = titles if len(words) - titles < 2 or words[titles] in _PARTICLES else titles + 1
    if len(words) < 2:
        return name, ""
    return " ".join(words[start:]), " ".join(words[:start])


def sheet_total(meeting: Meeting) -> str:
    """Return « 15 personnes invitées, 14 organisations. », excused ones among them."""
    number = len(meeting.attendance)
    organisations = len({who.organisation for who in meeting.attendance if who.organisation})
    if not number:
        return ""
    total = f"{number}{NO_BREAK}{'personnes invitées' if number > 1 else 'personne invitée'}"
    if organisations:
        word = "organisations" if organisations > 1 else "organisation"
        total += f", {organisations}{NO_BREAK}{word}"
    return f"{total}."


def awaited(meeting: Meeting, asked: Iterable[Participant]) -> tuple[AnswerNames, ...]:
    """Return who has yet to answer: those whose presence is not known, those asked to take part.

    Once a meeting was held, nobody's presence is awaited any more.
    """
    answers = []
    expected = meeting.attending(AttendanceStatus.EXPECTED)
    if expected and meeting.status == "planned":
        named = dict.fromkeys(together(who.organisation or who.person or "") for who in expected)
        told = french(", ".join(name for name in named if name))
        answers.append(AnswerNames(f"Présence à confirmer ({len(expected)})", f"{told}."))
    unsure: dict[str, Participant] = {}
    for who in asked:
        if who.state != ParticipantState.CONFIRMED:
            unsure.setdefault(who.organisation or who.person or "", who)
    if unsure:
        label = f"Réponses attendues ({len(unsure)})"
        answers.append(AnswerNames(label, f"{_unsure(unsure.values())}."))
    return tuple(answers)
