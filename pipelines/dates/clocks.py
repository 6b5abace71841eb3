"""Hours: « 14 h », « de 14 à 16 heures », « midi et quart », « 9h-12h et 14h-17h ».

hours     := one ((, | et | ou | puis | / | + | &) one)*
one       := [de | des | entre] clock (à | - | et | jusqu'à) clock | [limit | à | vers] clock
clock     := 14h30 | midi | quinze heures [trente], then [et quart | moins dix], then [du soir]
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from pipelines.dates.nodes import Hours, Reader
from pipelines.dates.span import Half, Limit
from pipelines.dates.tokens import Form
from pipelines.dates.words import Kind

_DAY = 24 * 60


@dataclass(slots=True)
class Clock:
    """A clock time in minutes of the day. `form`: how sure; None for a bare number."""

    start: int
    end: int
    minutes: int
    form: Form | None
    half: Half | None = None


def clock_at(r: Reader, i: int, *, bare: bool = False) -> tuple[Clock, int] | None:
    """Read a clock time; a bare number where one is allowed."""
    token = r.tokens[i]
    if token.kind == Kind.CLOCK and not _names(r, i):
        hour, minute, form = token.value
        clock, j = Clock(token.start, token.end, hour * 60 + minute, Form(form)), i + 1
    elif token.kind == Kind.NUMBER and 0 <= token.value <= 24 and token.digits <= 2:
        if r.tokens[i + 1].value == "hour" and r.tokens[i + 1].kind == Kind.UNIT:
            end, j, form = r.tokens[i + 1].end, i + 2, Form.SPELLED
        elif bare:
            end, j, form = token.end, i + 1, None
        else:
            return None
        clock = Clock(token.start, end, token.value % 24 * 60, form)
    else:
        return None
    j = _minutes(r, clock, j)
    return clock, _of_half(r, clock, j)


_PAUSES = re.compile(r"\b(?:interruption|pause|coupure|sauf|ferm\w+)s? (?:a |le |entre |de )?$")


def _names(r: Reader, i: int) -> bool:
    """Tell whether « midi » is no hour: « midi de l'emploi », « sans interruption à midi »."""
    if r.tokens[i].value[2] != Form.NAMED:
        return False
    if _PAUSES.search(r.folded, max(0, r.tokens[i].start - 40), r.tokens[i].start):
        return True
    j = i + 1
    j += r.tokens[j].kind in (Kind.OF, Kind.OF_THE)
    j += r.tokens[j].kind == Kind.THE and j > i + 1
    return j > i + 1 and r.tokens[j].kind == Kind.OTHER


_MINUTES = Form.MINUTES


def _minutes(r: Reader, clock: Clock, j: int) -> int:
    """Add « et quart », « moins dix », « trente »."""
    if clock.form is None or clock.form is _MINUTES:
        return j
    sign, k = 1, j
    if r.tokens[k].kind == Kind.MINUS:
        sign, k = -1, k + 1
        k += r.tokens[k].kind == Kind.THE
    elif r.tokens[k].kind == Kind.AND or r.tokens[k].kind == Kind.LAST:
        k += 1
        k += r.tokens[k].kind == Kind.OF
    plain = k == j
    token = r.tokens[k]
    times = 1
    if token.kind == Kind.NUMBER and r.tokens[k + 1].kind == Kind.QUARTER_PAST:
        times, k, token = token.value, k + 1, r.tokens[k + 1]
    if token.kind == Kind.QUARTER_PAST and (not plain or times == 3):
        added = token.value * times
    elif token.kind == Kind.NUMBER and not token.digits and 1 <= token.value <= 59:
        added = token.value
        if r.tokens[k + 1].value == "hour" or (plain and clock.form is Form.SHORT):
            return j
    else:
        return j
    if r.tokens[k + 1].kind == Kind.UNIT and r.tokens[k + 1].value == "minute":
        k += 1
    clock.minutes = (clock.minutes + sign * added) % _DAY
    clock.end, clock.form = r.tokens[k].end, Form.MINUTES
    return k + 1


_BEFORE_HALF = frozenset(
    {
        *(Kind.PUNCT, Kind.OF, Kind.OF_THE, Kind.WITHIN, Kind.AT_THE, Kind.IN, Kind.AT),
        *(Kind.THE, Kind.THIS, Kind.HALF),
    }
)


def half_at(r: Reader, j: int) -> tuple[Half, int] | None:
    """Read « du soir », « dans la matinée », « matin »."""
    k = j
    if r.tokens[k].kind not in _BEFORE_HALF:
        return None
    if r.tokens[k].value == ",":
        k += 1
    if r.tokens[k].kind in (Kind.OF, Kind.OF_THE, Kind.WITHIN, Kind.AT_THE, Kind.IN, Kind.AT):
        k += 1
        k += r.tokens[k].kind == Kind.PART and r.tokens[k + 1].kind == Kind.OF and 2
    k += r.tokens[k].kind in (Kind.THE, Kind.THIS) and r.tokens[k + 1].kind == Kind.HALF
    token = r.tokens[k]
    return (token.value, k + 1) if token.kind == Kind.HALF else None


def _of_half(r: Reader, clock: Clock, j: int) -> int:
    """Take « du soir » with its clock time; « ce soir » is a day's business."""
    if r.tokens[j].kind not in (Kind.OF, Kind.OF_THE, Kind.WITHIN, Kind.HALF):
        return j
    found = half_at(r, j)
    if found is None or any(r.tokens[k].kind == Kind.THIS for k in range(j, found[1])):
        return j
    clock.half, j = found
    clock.end = r.tokens[j - 1].end
    clock.minutes = later(clock.minutes, clock.half)
    return j


def later(minutes: int, half: Half) -> int:
    """Return « 8h » of an evening as 20 h, « 3 heures » of an afternoon as 15 h."""
    hour = minutes // 60
    afternoon = half is Half.AFTERNOON and 1 <= hour <= 7
    evening = half is Half.EVENING and 4 <= hour <= 11
    return minutes + _DAY // 2 if afternoon or evening else minutes


def as_time(minutes: int) -> dt.time:
    """Return a time of the day."""
    return dt.time(minutes // 60 % 24, minutes % 60)


_TO = (Kind.AT, Kind.AT_THE)


def _to(r: Reader, j: int, *, between: bool) -> int:
    """Return the index after « à », « - », « jusqu'à » between two times; 0 if there is none."""
    token = r.tokens[j]
    if between:
        return j + 1 if token.kind == Kind.AND and r.word(j) == "et" else 0
    if token.kind in _TO:
        return j + 1
    if token.kind == Kind.AND and r.tokens[j + 1].value is _UNTIL:
        j, token = j + 1, r.tokens[j + 1]
    if token.kind == Kind.LIMIT and token.value is _UNTIL:
        return j + 1 + (r.tokens[j + 1].kind in _TO)
    if token.kind == Kind.PUNCT and token.value in "-/>":
        k = j + 1
        while r.tokens[k].kind == Kind.PUNCT and r.tokens[k].value in "->" and k < j + 3:
            k += 1
        return k
    return 0


def one_at(r: Reader, i: int) -> tuple[Hours, int] | None:
    """Read a clock time or a range of two, with what opens it."""
    opener, j = r.tokens[i], i
    limit = opener.value if opener.kind == Kind.LIMIT else None
    between = opener.kind == Kind.BETWEEN
    about = opener.kind == Kind.ABOUT
    if opener.kind in _OPENERS:
        j += 1
        if limit is not None or about:
            j += r.tokens[j].kind in (Kind.OF, Kind.AT, Kind.OF_THE, Kind.THE)
        if r.tokens[j].kind == Kind.ABOUT:
            about, j = True, j + 1
    ranged = limit in _RANGING and _range_at(r, j, between=between)
    if ranged:
        hours, j = ranged
        hours.start = opener.start if j > i else hours.start
        return hours, j
    if between:
        return None
    found = clock_at(r, j, bare=_bare(r, i, j))
    if found is None:
        return None
    clock, k = found
    sure = opener.kind in _SURE or (clock.form is not Form.SPELLED and clock.form is not Form.SHORT)
    time = as_time(clock.minutes)
    begin, finish = _sides(time, limit)
    return Hours(opener.start, clock.end, begin, finish, limit, about, sure=sure), k


def _bare(r: Reader, i: int, j: int) -> bool:
    """Return whether a bare number at j, after what stands at i, may be an hour."""
    if r.bare_hours == "never" or r.tokens[i].kind not in (Kind.AT, Kind.ABOUT):
        return False
    if r.bare_hours == "always":
        return True
    before = i > 0 and r.tokens[i - 1].kind == Kind.HALF
    if before:
        return r.tokens[j + 1].kind in _CLAUSE_ENDS
    half = half_at(r, j + 1)
    return half is not None and r.tokens[half[1]].kind in (*_CLAUSE_ENDS, Kind.RELATIVE)


_CLAUSE_ENDS = (Kind.BREAK, Kind.NEWLINE, Kind.PUNCT)
_UNTIL = Limit.UNTIL
_RANGING = (None, Limit.FROM, Limit.SINCE)
_OPENERS = frozenset(
    {Kind.AT, Kind.OF, Kind.OF_THE, Kind.BETWEEN, Kind.ABOUT, Kind.LIMIT, Kind.FOR}
)
HOURS_BEGIN = _OPENERS | {Kind.CLOCK, Kind.NUMBER}
"""Kinds that hours may begin with."""
_SURE = frozenset({Kind.AT, Kind.ABOUT, Kind.LIMIT})
ENDS = frozenset({Limit.UNTIL, Limit.BEFORE, Limit.BY})
"""Limits whose start is open."""


def _sides(time: dt.time, limit: Limit | None) -> tuple[dt.time | None, dt.time | None]:
    if limit is None:
        return time, time
    return (None, time) if limit in ENDS else (time, None)


def _range_at(r: Reader, i: int, *, between: bool) -> tuple[Hours, int] | None:
    first = clock_at(r, i, bare=True)
    if first is None:
        return None
    start, j = first
    k = _to(r, j, between=between) or _beside(r, i, j)
    if not k:
        return None
    k += r.tokens[k].kind == Kind.ABOUT
    second = clock_at(r, k)
    if second is None or second[0].minutes == start.minutes:
        return None  # « 24/24h »
    end, k = second
    if start.form is None and end.form is None:
        return None
    begin, finish = start.minutes, end.minutes
    if end.half and not start.half and later(begin, end.half) < finish:
        begin = later(begin, end.half)
    noon = _DAY // 2
    if start.form is None and begin < noon <= finish - begin and _is_pm(r, end):
        begin += noon  # « from 2 to 4 pm »
    return Hours(start.start, end.end, as_time(begin), as_time(finish), ranged=True), k


def _beside(r: Reader, i: int, j: int) -> int:
    """Return j where two hours stand side by side, as in a note: « mardi 14h 17h »; else 0."""
    first, second = r.tokens[i], r.tokens[j]
    alone = j == i + 1 and first.kind == second.kind == Kind.CLOCK
    return j if alone and _WRITTEN.issuperset((first.value[2], second.value[2])) else 0


_WRITTEN = frozenset({Form.SHORT, Form.MINUTES})


def _is_pm(r: Reader, clock: Clock) -> bool:
    return r.folded[clock.start : clock.end].rstrip(".").endswith(("pm", "p.m"))


def hours_at(r: Reader, i: int) -> tuple[list[Hours], int] | None:
    """Read a list of times; between them « et », « ou », a comma."""
    found = one_at(r, i)
    if found is None:
        return None
    hours, j = [found[0]], found[1]
    while len(hours) < 20:
        k = j
        if r.tokens[k].kind == Kind.PUNCT and r.tokens[k].value in ",/+&":
            k += 1
        k += r.tokens[k].kind == Kind.AND
        loose = k == j
        if loose and (r.tokens[k].value == "-" or r.tokens[k].kind == Kind.NEWLINE):
            k += 1
        following = one_at(r, k) if k > j else None
        if following is None or (following[0].limit and r.tokens[k].value is not Limit.FROM):
            break
        if loose and not (hours[-1].ranged and following[0].ranged):
            break
        hours.append(following[0])
        j = following[1]
    return hours, j
