"""Answers to an invitation, noted in a meeting's list: who comes, who does not, who instead."""

from __future__ import annotations

from collections.abc import Sequence

from spro_docs.models import Attendance, AttendanceStatus
from spro_docs.typography import sort_key


def noted(invited: Sequence[Attendance], answers: Sequence[Attendance]) -> tuple[Attendance, ...]:
    """Return the list with the answers noted, the last answer of a person counting.

    Only `expected` lines change: what a person wrote in the file stays. Somebody excused who is
    not in the list is added, for the minutes name them; others who come are too.
    """
    found = list(invited)
    for answer in answers:
        index = _line_of(found, answer)
        if index is None:
            found.append(answer)
        elif index >= len(invited) or invited[index].status == AttendanceStatus.EXPECTED:
            found[index] = _answered(found[index], answer)
    return tuple(found)


def _answered(line: Attendance, answer: Attendance) -> Attendance:
    named = {} if line.person else {"person": answer.person}
    sent = answer.delegate is not None and answer.status == AttendanceStatus.EXCUSED
    status = AttendanceStatus.EXPECTED if sent else answer.status  # somebody comes in their place
    return line.model_copy(update={"status": status, "delegate": answer.delegate, **named})


def _line_of(found: Sequence[Attendance], answer: Attendance) -> int | None:
    """Return the line an answer is about: its person's, else the organisation's only one."""
    if answer.person:
        for n, line in enumerate(found):
            if line.person and _name(line.person) == _name(answer.person):
                return n
    same = [
        n
        for n, line in enumerate(found)
        if line.organisation and line.organisation == answer.organisation
    ]
    nameless = [n for n in same if not found[n].person or not answer.person]
    return nameless[0] if len(nameless) == 1 else None


def _name(person: str) -> frozenset[str]:
    """Return the words of a name, whatever their order and case, without its title."""
    words = sort_key(person)[0].replace("-", " ").split()
    return frozenset(words) - {"m.", "mme", "mlle", "m", "dr"}
