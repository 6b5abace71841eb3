"""What a date is in its sentence: an event, a last day, the meeting, a reference, an error."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from pipelines.dates import DateSpan, Doubt, Limit
from pipelines.news.blocks import BlockKind
from pipelines.news.context import ComingMeeting
from pipelines.news.role_words import (
    ACTION_WORD,
    AGE,
    CORRECTED,
    DEADLINE_AFTER,
    DEADLINE_BEFORE,
    FOR_BEFORE,
    HELD,
    MEETING_WORDS,
    NOW,
    PERSONAL,
    REFERENCE,
    REGISTRATION,
    STATE,
    THE_MEETING,
)
from pipelines.news.texts import ItemText
from pipelines.news.topics import WEEKDAYS
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
    scene = _Scene(
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


@dataclass(frozen=True, slots=True)
class _Scene:
    """A date and its sentence: what stands before and after its own words."""

    span: DateSpan
    before: str
    after: str
    today: dt.date
    meeting: ComingMeeting | None
    listed_deadline: bool = False

    @property
    def sentence(self) -> str:
        return f"{self.before} | {self.after}"

    @property
    def clause(self) -> str:
        return re.split(r"[;]|\bmais\b", self.before)[-1]

    @property
    def wording(self) -> str:
        return self.span.wording.lower().replace("’", "'").strip()

    @property
    def day(self) -> dt.date | None:
        moment = self.span.start or self.span.end
        if isinstance(moment, dt.datetime):
            return moment.date()
        return moment if isinstance(moment, dt.date) else None

    @property
    def past(self) -> bool:
        return self.day is not None and self.day <= self.today


def _is_clock(scene: _Scene) -> bool:
    return scene.span.is_clock


def _is_reference(scene: _Scene) -> bool:
    before = scene.before
    if STATE.search(before) or AGE.search(before) or _is_promised(before):
        return True
    if _ANSWERED.search(before[-60:]) or (scene.wording == "demain" and "?" in scene.after):
        return True  # « quels métiers chercheront-elles demain ? »
    if _OF_WEEKDAY.match(scene.wording) and _MAIL_OF.search(before[-60:]):
        return True
    if scene.past and REFERENCE.search(before[-90:]) and not _TOOK_PLACE.search(before[-40:]):
        return True
    if _RELATIVE.fullmatch(scene.wording) and _is_quoted(scene):
        return True
    return _is_number(scene) or _is_now(scene) or _is_passing_month(scene)


# « la matinée "Conduire demain" », a title
_RELATIVE = re.compile(r"demain|aujourd'hui|hier")


def _is_quoted(scene: _Scene) -> bool:
    """Tell whether a date stands between quotation marks."""
    return scene.before.count('"') % 2 == 1 and '"' in scene.after


# « mon message de mercredi » is that of the last one.
_OF_WEEKDAY = re.compile(rf"(?:{WEEKDAYS})\b(?!\s+(?:\d|1er|prochain))")
_MAIL_OF = re.compile(
    r"\b(?:e-?mails?|messages?|courriels?|courriers?|lettre|appel|echanges?|envoi|newsletter"
    r"|invitation|annonce|relance|reunion d'equipe)s? (?:d'avant-hier |de )$"
)
# « la demande obtient une réponse sous quinze jours »: it is not the reader who answers.
_ANSWERED = re.compile(
    r"\b(?:obtien\w+|recoi\w+|recevr\w+|aur\w+|donn\w+|trait\w+|etudie\w*|avec"
    r"|delai)\b[^.;:!?]{0,30}"
    r"\b(?:reponses?|retour|dossiers?|demandes?|delai)\b[^.;:!?]{0,10}$"
    r"|\bpour etre \w{4,14}\s*(?:avant |d'ici )?(?:la |le )?$"
)
_TOOK_PLACE = re.compile(
    r"\b(?:s'est (?:tenue?|deroulee?)|se sont (?:tenu|deroule)e?s|(?:a|ont) eu lieu)"
    r"\s(?:le |du |au )?$"
)


def _is_promised(before: str) -> bool:
    """Tell whether the writer will do something for the reader by then, and not the reader."""
    return PERSONAL.search(before[-70:]) is not None and not _READER_MAY.search(before[-90:])


_READER_MAY = re.compile(r"\b(?:vous|tu) (?:pouvez|pourrez|peux|devez|dois)\b|\bmerci de\b")


def _is_number(scene: _Scene) -> bool:
    """Tell whether a bare number is an age or an amount after all."""
    counted = r"\s?-?\s?\d*\s?(?:ans|%|€|euros|personnes|places)"
    if Doubt.MONTH in scene.span.doubts and not re.search(r"\d|1er|premier", scene.wording):
        return True  # « les deux »
    return Doubt.MONTH in scene.span.doubts and re.match(counted, scene.after) is not None


def _is_now(scene: _Scene) -> bool:
    """Tell whether « aujourd'hui » or « hier » only places the writing, not what happened."""
    if isinstance(scene.span.start, dt.datetime) or not scene.past:
        return False
    if not NOW.fullmatch(scene.wording):
        return False
    return not (_HAPPENED.search(scene.after) and "hier" in scene.wording)


_HAPPENED = re.compile(
    r"\b(?:a|ont|s'est|se sont) (?:\w+ )?(?:reuni|eu|tenu|accueilli|participe|rassemble|deroule"
    r"|connu|attire|permis|ete)"
)


def _is_passing_month(scene: _Scene) -> bool:
    """Tell whether a month is only named (« la lettre de novembre »), or over."""
    span = scene.span
    if span.grain is not Grain.MONTH:
        return False
    if scene.after.rstrip().endswith(":"):
        return True  # « les dates limites pour le début 2024 : »
    last = span.end.date() if isinstance(span.end, dt.datetime) else span.end
    if scene.past and not (isinstance(last, dt.date) and last >= scene.today):
        return True
    if _OF_MONTH.search(scene.before[-12:]) and not _IS_HELD_IN.search(scene.before[-60:]):
        return not span.approximate  # « nos alternants de septembre »
    dated = _MONTH_BEFORE.search(scene.before) or _MONTH_WORDING.match(scene.wording)
    return not span.approximate and not dated


_MONTH_BEFORE = re.compile(
    r"(?:\b(?:en|courant|fin|debut|mi|mois d[e']|des|partir d[e']|jusqu'(?:en|a)|de|d')|[:|-])\s*$"
)
_OF_MONTH = re.compile(r"(?:^|\s)(?:de|d')\s*$")
_IS_HELD_IN = re.compile(
    r"\b(?:sessions?|forums?|ateliers?|rendez-vous|journees?|rentree|editions?|permanences?"
    r"|reunions?|formations?|stages?|salons?|campagnes?|rencontres?|seances?|dates?|entrees?"
    r"|promotions?|mois|partir|courant|fin|debut|mi|milieu|semaines?|vacances|programmes?"
    r"|calendrier|planning|agenda|evenements?|visites?|tests?|jurys?|examens?|commissions?"
    r"|comites?|conseils?|webinaires?|jobs? dating|cafes?)\b[^.;:!?]{0,40}$"
)
_MONTH_WORDING = re.compile(r"(?:au|en|courant|fin|debut|mi|au mois|des|a partir|de|d')\b")


def _is_corrected(scene: _Scene) -> bool:
    return CORRECTED.search(scene.before) is not None and not _PUT_OFF.search(scene.before)


# « On décale : ce ne sera pas jeudi 25 mais jeudi 1er » tells an old date, no error.
_PUT_OFF = re.compile(r"\b(?:on|nous) (?:decal|report|repouss)\w+.{0,160}\bne sera pas\W*\w*\W*$")


def _is_deadline(scene: _Scene) -> bool:
    span, clause = scene.span, scene.clause
    if scene.listed_deadline and span.grain is Grain.DAY:
        return True
    if span.limit in (Limit.BEFORE, Limit.BY):
        return not _BEFORE_MEETING.search(scene.before[-20:])
    if _says_last_day(scene):
        return True
    if span.limit is Limit.UNTIL:
        return bool(ACTION_WORD.search(clause) or ACTION_WORD.search(_next_words(scene.after)))
    if FOR_BEFORE.search(clause) or re.match(r"pour (?:le|ce|la)\b", scene.wording):
        return _is_asked_for(scene)
    return _lasts_days(span) and bool(_OPEN_FOR.search(scene.before) or _is_registration(clause))


def _is_asked_for(scene: _Scene) -> bool:
    """Tell whether something is to be done for a day: « réponse pour le 15 »."""
    if _LIMITED.match(scene.after):
        return False  # « inscriptions pour lundi avant le 5 »
    asked = ACTION_WORD.search(scene.clause) or _TO_DO.search(scene.clause)
    return bool(asked) and not HELD.search(scene.clause[-30:])


_LIMITED = re.compile(r"\W*(?:\w+ )?(?:avant|jusqu'|d'ici|au plus tard)")
# « les souhaits sont à saisir pour le 15 »
_TO_DO = re.compile(r"\b(?:est|sont|reste\w*|sera|seront) a \w+(?:er|ir|re)\b")


def _lasts_days(span: DateSpan) -> bool:
    if span.grain not in (Grain.DAY, Grain.MINUTE):
        return False
    days = [day.date() if isinstance(day, dt.datetime) else day for day in (span.start, span.end)]
    first, last = days
    return isinstance(first, dt.date) and isinstance(last, dt.date) and first < last


def _says_last_day(scene: _Scene) -> bool:
    return bool(
        _EXTENDED.search(scene.before)
        or _ENDS.search(scene.before)
        or DEADLINE_BEFORE.search(scene.clause)
        or DEADLINE_AFTER.match(scene.after)
        or _THAT_IS.search(scene.before)
    )


_EXTENDED = re.compile(
    r"\b(?:dates? limites?|cloture\w*|delais?|inscriptions?|candidatures?|depots?|appel a \w+)\b"
    r"[^.;:!?]{0,120}\b(?:repouss|report|prolong|etend|decal)\w* (?:jusqu'|de \w+ )?(?:au"
    r"|a)\s*(?:le )?$"
)
# « les inscriptions se terminent vendredi »
_ENDS = re.compile(
    r"\b(?:inscriptions?|candidatures?|depots?|appel a \w+|reservations?|votes?|enquete)\b"
    r"[^.;!?]{0,100}\b(?:se termin\w+|s'achev\w+|ferm\w+|pren(?:d|nent|dra|dront) fin|s'arret\w+"
    r"|finiss\w+|se clot\w*|se clotur\w+)\s(?:le |ce |la )?$"
)
# « avant les vacances d'automne, soit le 20 octobre »
_THAT_IS = re.compile(r"\b(?:avant|d'ici|jusqu')[^.;:!?]{1,50}, (?:soit|c'est-a-dire)\s(?:le )?$")
_BEFORE_MEETING = re.compile(r"\b(?:reunion|rencontre) (?:du|de|d')\s*$")


def _next_words(after: str) -> str:
    return after.partition(".")[0][:80]


def _is_registration(clause: str) -> bool:
    """Tell whether a period is that of registering: its end is then the last day."""
    near = re.split(r"[,:]\s", clause)[-1]
    if near.strip() in ("", "du", "de", "le"):
        near = clause[-60:]
    return bool(REGISTRATION.search(near)) and not HELD.search(near)


_OPEN_FOR = re.compile(
    r"\b(?:inscriptions?|candidatures?|depots?|reservations?)\b[^.;]{0,60}"
    r"\b(?:ouvert\w*|possibles?|recues?|acceptee?s?|se f\w+|s'effectu\w+"
    r"|se deroul\w+|auront lieu)\b[^.;]{0,12}$"
)


def _is_before(scene: _Scene) -> bool:
    return scene.span.limit in (Limit.SINCE, Limit.AFTER)


def _is_meeting(scene: _Scene) -> bool:
    meeting, start = scene.meeting, scene.span.start
    if meeting is None or scene.day != meeting.start.date():
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


def _is_open(scene: _Scene) -> bool:
    span = scene.span
    return span.limit in (Limit.UNTIL, Limit.BEFORE, Limit.BY) or span.start is None


def _is_vague(scene: _Scene) -> bool:
    if scene.span.grain is Grain.QUARTER:
        said = re.search(r"\b(?:au|courant|fin|debut|des le|en)\s*$", scene.before)
        return scene.past or not (said or _MONTH_WORDING.match(scene.wording))
    return scene.span.grain is Grain.YEAR and not scene.span.approximate


# The first that holds decides; a date of which nothing special is said is an event.
_RULES: tuple[tuple[Role, Callable[[_Scene], bool]], ...] = (
    (Role.CLOCK, _is_clock),
    (Role.REFERENCE, _is_reference),
    (Role.CORRECTED, _is_corrected),
    (Role.DEADLINE, _is_deadline),
    (Role.REFERENCE, _is_before),
    (Role.MEETING, _is_meeting),
    (Role.OPEN, _is_open),
    (Role.REFERENCE, _is_vague),
)
