"""What a date is in its sentence: an event, a last day, the meeting, a reference, an error."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from pipelines.dates import DateSpan, Doubt, Limit
from pipelines.news.context import ComingMeeting
from pipelines.news.deadlines import is_deadline
from pipelines.news.references import MONTH_WORDING, is_reference
from pipelines.news.role_words import CORRECTED, MEETING_WORDS, THE_MEETING
from pipelines.news.runs import BlockKind
from pipelines.news.scenes import Scene
from pipelines.news.texts import ItemText
from spro_docs.models import Grain


class Role(StrEnum):
    """What a date is for."""

    EVENT = "event"
    DEADLINE = "deadline"
    CLOCK = "clock"  # a time whose day stands elsewhere
    REFERENCE = "reference"  # « votre mail du 3 », « la loi du 5 septembre »
    CORRECTED = "corrected"  # « et non le 12 »
    MEETING = "meeting"  # the coming meeting itself
    OPEN = "open"  # « jusqu'au 3 » of something that lasts: no start was said


@dataclass(frozen=True, slots=True)
class Dated:
    """A date of a piece of news and what it is for."""

    span: DateSpan
    role: Role
    core: tuple[int, int]


_AROUND = 400  # characters of a sentence before and after a date


def cores_of(spans: Sequence[DateSpan]) -> list[tuple[int, int]]:
    """Return where each date's own words start and end: no article, no word shared with others."""
    uses = Counter(part for span in spans for part in set(span.parts))
    cores = []
    for span in spans:
        own = [part for part in span.parts if uses[part] == 1] or list(span.parts)
        whole = (span.position, span.position + len(span.wording))
        cores.append((own[0][0], own[-1][1]) if own else whole)
    return cores


def role_of(
    span: DateSpan,
    core: tuple[int, int],
    item: ItemText,
    reference: dt.datetime,
    meeting: ComingMeeting | None,
) -> Role:
    """Return what a date is for, from the words around its own (`core`) in its sentence."""
    start, end = item.sentence(core[0])
    scene = Scene(
        span,
        item.folded[max(start, core[0] - _AROUND) : core[0]],
        item.folded[core[1] : min(end, core[1] + _AROUND)],
        reference.date(),
        meeting,
        _under_deadlines(item, core[0]),
    )
    return next((role for role, holds in _RULES if holds(scene)), Role.EVENT)


_LAST_DAYS = re.compile(
    r"\b(?:dates? limites?|clotures?|echeances?|derniers? delais?|limites? de depot)\b[^\n]*:\s*$"
)


def _under_deadlines(item: ItemText, offset: int) -> bool:
    """Tell whether an offset is in a list that its announcement calls one of last days."""
    index = item.index(offset)
    if item.blocks[index].kind not in (BlockKind.ITEM, BlockKind.ROW):
        return False
    while index > 0 and item.blocks[index].kind in (BlockKind.ITEM, BlockKind.ROW):
        index -= 1
    return _LAST_DAYS.search(item.blocks[index].folded) is not None


def _is_clock(scene: Scene) -> bool:
    return scene.span.is_clock


def _is_corrected(scene: Scene) -> bool:
    return CORRECTED.search(scene.before) is not None and not _PUT_OFF.search(scene.before)


# « On décale : ce ne sera pas jeudi 25 mais jeudi 1er » tells an old date, no error.
_PUT_OFF = re.compile(r"\b(?:on|nous) (?:decal|report|repouss)\w+.{0,160}\bne sera pas\W*\w*\W*$")


def _is_before(scene: Scene) -> bool:
    return scene.span.limit in (Limit.SINCE, Limit.AFTER)


def _is_meeting(scene: Scene) -> bool:
    meeting, start = scene.meeting, scene.span.start
    if meeting is None or scene.day != meeting.day:
        return False
    if scene.span.group is not None and not THE_MEETING.search(scene.sentence):
        return False  # « tous les mercredis d'octobre de 14h à 17h »
    named = MEETING_WORDS.search(scene.sentence) is not None
    if isinstance(start, dt.datetime):
        # One of several (« tous les mercredis de 14h à 17h ») only shares the meeting's hours.
        alone = scene.span.group is None or named
        return (start == meeting.start and alone) or (start == meeting.end and named)
    # « en parler le 11 »: a bare day is the day that both know of.
    return named or (Doubt.MONTH in scene.span.doubts and scene.span.group is None)


def _is_open(scene: Scene) -> bool:
    span = scene.span
    return span.limit in (Limit.UNTIL, Limit.BEFORE, Limit.BY) or span.start is None


def _is_vague(scene: Scene) -> bool:
    if scene.span.grain is Grain.QUARTER:
        said = re.search(r"\b(?:au|courant|fin|debut|des le|en)\s*$", scene.before)
        return scene.past or not (said or MONTH_WORDING.match(scene.wording))
    return scene.span.grain is Grain.YEAR and not scene.span.approximate


# The first that holds decides; a date of which nothing special is said is an event.
_RULES: tuple[tuple[Role, Callable[[Scene], bool]], ...] = (
    (Role.CLOCK, _is_clock),
    (Role.REFERENCE, is_reference),
    (Role.CORRECTED, _is_corrected),
    (Role.DEADLINE, is_deadline),
    (Role.REFERENCE, _is_before),
    (Role.MEETING, _is_meeting),
    (Role.OPEN, _is_open),
    (Role.REFERENCE, _is_vague),
)
