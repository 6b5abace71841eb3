"""The weekdays of a habit: « tous les mardis et jeudis », « du lundi au vendredi ».

    habit := (tous les | chaque | les | le) weekday ((, | et) weekday)* | du weekday au weekday
           | un weekday sur deux | nth weekday (du mois | de chaque mois)

One day told by its weekday (« mardi 12 », « jeudi prochain ») is no habit. `recurrences` gives a
habit its hours and what bounds it.
"""

from __future__ import annotations

from pipelines.dates.nodes import Reader
from pipelines.dates.wordings import separator
from pipelines.dates.words import Kind

_MOST_WEEKDAYS = 14
"""Of an enumeration: « lundi, mardi, lundi, … » without end is read anew at each of its words."""
DAYS = (Kind.WEEKDAY, Kind.WEEKDAYS)


Habit = tuple[list[int], int, bool]
"""Weekdays, the index after them, and whether they are surely a habit."""


def habit_at(r: Reader, i: int) -> Habit | None:
    """Read the weekdays of a recurrence; none of them where it is one that is not expanded."""
    token, following = r.tokens[i], r.tokens[i + 1 : i + 3]
    every = token.kind == Kind.EVERY
    if every and following[0].value == "day":
        return list(range(7)), i + 2, True
    if every and following[0].kind in (Kind.ORDINAL, Kind.LAST):
        return _nth_every(r, i + 1)
    if token.kind in (Kind.ORDINAL, Kind.LAST):
        return _nth_every(r, i)
    if token.kind == Kind.OF_THE and following[1].kind in (Kind.AT_THE, Kind.PUNCT):
        return _from_to(r, i + 1)
    if token.kind == Kind.WEEKDAY and following[0].kind in (Kind.AT_THE, Kind.PUNCT):
        return _from_to(r, i) or _enumerated(r, i)
    if token.kind == Kind.NUMBER:
        other = following[1].kind == Kind.EACH_OTHER and following[0].kind in DAYS
        return ([following[0].value], i + 3, True) if other else None
    return _enumerated(r, i)


def _enumerated(r: Reader, i: int) -> Habit | None:
    """Read « tous les mardis et jeudis », « les mardis », « le mardi », « mardi, jeudi »."""
    token = r.tokens[i]
    every, article = token.kind == Kind.EVERY, token.kind == Kind.THE
    if article and r.tokens[i + 1].kind in (Kind.ORDINAL, Kind.LAST):
        return _nth_every(r, i + 1)
    weekdays, j, plural = _enumeration(r, i + (every or article))
    if not weekdays or (is_numbered(r, j) and not every):
        return None
    if r.tokens[j].kind == Kind.EACH_OTHER:
        return weekdays, j + 1, True
    if is_one_day(r, j):
        return None
    return (weekdays, j, True) if every or plural or article or _of_habit(r, i) else None


def _enumeration(r: Reader, j: int) -> Habit:
    """Read weekdays parted by commas and « et »: (weekdays, next index, whether in the plural)."""
    weekdays: list[int] = []
    plural = False
    while r.tokens[j].kind in DAYS and len(weekdays) < _MOST_WEEKDAYS:
        weekdays.append(r.tokens[j].value)
        plural = plural or r.tokens[j].kind == Kind.WEEKDAYS
        j += 1
        j += r.tokens[j].kind == Kind.HALF
        k = separator(r, j)
        k += k > 0 and r.tokens[k].kind == Kind.THE
        if not k or r.tokens[k].kind not in DAYS or is_numbered(r, k + 1):
            break
        j = k
    return weekdays, j, plural


def _of_habit(r: Reader, i: int) -> bool:
    """Return whether « ouvert », « permanence » stands shortly before, in this sentence."""
    for token in reversed(r.tokens[max(0, i - 6) : i]):
        if token.kind == Kind.HABIT:
            return True
        if token.kind in (Kind.BREAK, Kind.NEWLINE):
            return False
    return False


def is_numbered(r: Reader, j: int) -> bool:
    """Return whether a weekday before index j has its date after it."""
    j += r.tokens[j].value == ","
    j += r.tokens[j].kind == Kind.THE
    return (
        r.tokens[j].kind
        in (
            Kind.NUMBER,
            Kind.ORDINAL,
            Kind.DAY_MONTH,
            Kind.FULL_DATE,
        )
        and r.tokens[j].value != 0
    )


def is_one_day(r: Reader, j: int) -> bool:
    """Return whether « prochain », « de la semaine prochaine » makes it one day."""
    if r.tokens[j].kind in (Kind.NEXT, Kind.LAST):
        return True
    k = j + (r.tokens[j].kind == Kind.OF)
    k += r.tokens[k].kind in (Kind.THE, Kind.THIS)
    if r.tokens[j].kind == Kind.IN and r.tokens[j + 1].kind == Kind.NUMBER:
        return True
    return r.tokens[k].kind == Kind.UNIT and r.tokens[k].value == "week"


def _nth_every(r: Reader, i: int) -> Habit | None:
    """Read « premier lundi du mois », « 2e mardi de chaque mois »: without a bound, a habit."""
    j = i + 1
    k = separator(r, j)
    if k and r.tokens[k].kind in (Kind.ORDINAL, Kind.LAST):
        j = k + 1  # « les 1er et 3e mardis du mois »
    if r.tokens[j].kind not in DAYS:
        return None
    j += 1
    if r.tokens[j].kind == Kind.OF_THE and r.tokens[j + 1].value == "month":
        dated = r.tokens[j + 2].kind == Kind.OF and r.tokens[j + 3].kind == Kind.MONTH
        alone = not dated and r.tokens[j + 2].kind not in (Kind.NEXT, Kind.LAST)
        every = i > 0 and r.tokens[i - 1].kind in (Kind.EVERY, Kind.THE)
        return ([], j + 2, True) if alone and every else None
    if r.tokens[j].kind == Kind.OF and r.tokens[j + 1].kind == Kind.EVERY:
        return [], j + 3, True
    return None


def _from_to(r: Reader, i: int) -> Habit | None:
    """Read « lundi au vendredi » where no date makes it a range of days."""
    first, to, last = r.tokens[i : i + 3]
    if first.kind not in DAYS or last.kind not in DAYS:
        return None
    if to.kind == Kind.PUNCT and to.value != "-":
        return None
    if is_numbered(r, i + 3) or is_one_day(r, i + 3):
        return None
    count = (last.value - first.value) % 7 + 1
    return [(first.value + n) % 7 for n in range(count)], i + 3, True
