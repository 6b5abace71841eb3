"""What was changed: cancelled, postponed, corrected, still to be confirmed."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from pipelines.news.drafted import DraftedEvent
from pipelines.news.runs import BlockKind
from pipelines.news.texts import ItemText
from pipelines.news.topics import topic_words
from spro_docs.models import EventStatus

CANCELLED = re.compile(
    r"\b(?:annul(?:e|ee|es|ees|er|ons|ation|ations|ez)\b|n'aura (?:\w+ )?pas lieu"
    r"|n'auront (?:\w+ )?pas lieu|n'a (?:\w+ )?pas lieu"
    r"|ne se tiendra (?:\w+ )?(?:pas|plus)|n'aura plus lieu|ne sera pas maintenue?|est supprimee?"
    r"|sont supprimee?s|n'est pas maintenue?"
    r"|tomb\w+ a l'eau|pass\w+ a la trappe|(?:devons|contraint\w*|obligee?s?) (?:d'y |d'|de |a )?"
    r"renoncer|renonc(?:er?|ons) (?:a|au|aux)\b"
    r"|ne pourra (?:\w+ )?(?:pas|plus) (?:avoir lieu|se tenir)|contraints? d'annuler"
    r"|sommes obligee?s d'annuler|cancelled|canceled|called off)"
)
_NOT_CANCELLED = re.compile(
    r"\b(?:n'a\w* (?:\w+ )?pas lieu (?:a|au|aux|en|dans|chez|le|comme|sur)\b[^.;]{1,100}\bmais\b"
    r"|supprimee?s? depuis|sauf annulation|en cas d'annulation|toute annulation"
    r"|annule et remplace|(?:n'est"
    r"|ne sont|n'a) (?:pas|jamais) (?:ete )?annule\w*"
    r"|conditions d'annulation|annuler votre|pour annuler|si .{0,30} annul\w+)"
)
POSTPONED = re.compile(
    r"\b(?:initialement (?:prevue?s?|programmee?s?|annoncee?s?|fixee?s?)|report(?:e|ee|es|ees|er"
    r"|ons|ent)\b|reports?\b(?! d'inscription)|decal(?:e|ee|es|ees|er"
    r"|ons|age)\b|deplac(?:e|ee|es|ees|er|ons)\b(?! (?:vous|en))"
    r"|ne sera (?:\w+ )?plus "
    r"(?=(?:le|la|au|ce|a|lundi|mardi|mercredi|jeudi|vendredi|samedi|demain)\b)"
    r"|ne se tiendra (?:\w+ )?plus (?=le\b)"
    r"|repouss(?:e|ee|es|ees|er|ons)\b|(?<!l')(?<!d')avanc(?:e|ee|es|ees) (?:au|a|d'un"
    r"|du (?=\d|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche))"
    r"|postponed|rescheduled|moved to|change de date|changement de date"
    r"|nouvelle date|remplac(?:e|ee)s? par (?:le|celle|celui))"
)
TENTATIVE = re.compile(
    r"\b(?:sous reserve (?!de place|des? places|de l'ordre)|(?:date|dates|jour"
    r"|horaire)s? (?:reste\w* )?(?:encore )?(?:a confirmer|non confirmee?s?"
    r"|pas encore confirmee?s?|pas (?:encore )?(?:arretee?s?|fixee?s?)|provisoires?"
    r"|previsionnelles?|envisagees?|pressenties?)"
    r"|\(?a confirmer\)?|(?:reste|restent) a confirmer|devrai(?:t|ent)|pourrai(?:t"
    r"|ent)\b(?! s'inscrire| venir)|probablement|sans doute|en principe|a priori|normalement"
    r"|envisag(?:e|ee|es|ees|eons|er)\b|si tout va bien|pressentie?s?|(?:on|nous) (?:pense|pensons"
    r"|reflechi\w+|vise|visons) |previsionnel\w*|provisoire\w*"
    r"|optionn\w+|en option|non confirmee?s?|pas encore confirmee?s?|a valider"
    r"|(?:date|dates|jour) a (?:caler|fixer|definir|trouver|determiner|arreter)"
    r"|en attente de (?:confirmation|validation)|tentative|to be confirmed|tbc|should take place"
    r"|probable)"
)
_NOT_TENTATIVE = re.compile(
    r"\b(?:merci de|votre (?:presence|venue|participation|inscription)|(?:lieux?|salle|programme"
    r"|horaires?|intervenants?|adresse)s? (?:reste\w* )?a confirmer"
    r"|devrai(?:t|ent) (?:permettre|avoir(?! lieu)|durer|interesser|vous|pouvoir)|(?:jeunes"
    r"|candidats"
    r"|participants|vous|ils|elles) (?:pourraient|devraient)|inscription (?:est )?a confirmer)"
)
_UNKNOWN_DATE = re.compile(r"nouvelle date|change de date|changement de date")
_OLD_BEFORE = re.compile(
    r"\b(?:prevue?s?|initialement|programmee?s?|annoncee?s?|fixee?s?|qui devai\w+|devait|du|de|d'"
    r"|celle du|celui du|etait|plus)\W*(?:(?:initialement|prevue?s?|programmee?s?|avoir|lieu"
    r"|se tenir|pour|le|la|les|du|au|ce|en|date|date du)\W*){0,5}$"
)
_NEW_BEFORE = re.compile(
    r"\b(?:au|a|aux|pour le|pour|nouvelle date|date|sera|est|lieu|to|vers|le|finalement|tiendra"
    r"|:)\W*(?:(?:est|sera|fixee?|le|au|la|desormais|donc|finalement|prochain|retenue"
    r"|lieu)\W*){0,4}$"
)
_SAME_HOUR = re.compile(
    r"\bmemes? (?:heures?|horaires?|creneaux?)|aux memes horaires|horaires? inchangee?s?"
    r"|reste inchange"
)
_CLAUSE = re.compile(
    r";|\bmais\b|\ben revanche\b|\bpar contre\b|\bcelui\b|\bcelle\b|\bceux\b|\btandis que\b"
    r"|\balors que\b|\bles autres\b|\bl'autre\b|\bles suivantes?\b"
)


_HOLDS = re.compile(r"\b(?:est|sont|reste|restent|bien) (?:bien )?maintenue?s?\b")


def with_statuses(
    events: Sequence[DraftedEvent], item: ItemText, subject: str
) -> list[DraftedEvent]:
    """Return the events with the status that their sentences (or else the subject) give them."""
    if not events:
        return []
    found = list(events)
    for start, end in item.sentences:
        _read_sentence(found, item, start, end)
    whole = found and all(event.status is EventStatus.CONFIRMED for event in found)
    called_off = CANCELLED.search(subject) and not POSTPONED.search(subject)
    told = CANCELLED.search(item.folded) or _HOLDS.search(item.folded)
    if whole and called_off and not told:
        found = [replace(event, status=EventStatus.CANCELLED) for event in found]
    return _with_same_hours(_a_week_earlier(found), item)


_A_WEEK = dt.timedelta(days=7)


def _a_week_earlier(events: list[DraftedEvent]) -> list[DraftedEvent]:
    """Take « jeudi prochain » for the nearer one, where what is moved would fall on its new day."""
    days = {event.day for event in events if event.status is not EventStatus.POSTPONED}
    return [
        replace(event, start=event.start - _A_WEEK, end=event.end and event.end - _A_WEEK)
        if event.status is EventStatus.POSTPONED
        and event.day in days
        and "prochain" in event.wording
        else event
        for event in events
    ]


def _read_sentence(events: list[DraftedEvent], item: ItemText, start: int, end: int) -> None:
    sentence = item.folded[start:end]
    inside = [index for index, event in enumerate(events) if start <= event.core[0] < end]
    cancelled = CANCELLED.search(sentence) and not _NOT_CANCELLED.search(sentence)
    postponed = POSTPONED.search(sentence)
    if (
        postponed
        and (inside or not cancelled)
        and not (not inside and _UNKNOWN_DATE.search(sentence))
    ):
        _postpone(events, inside, item, start, start + postponed.start())
    elif cancelled:
        _cancel(events, inside, item, start, end)
    elif choices := _alternatives(events, inside, item):
        for index in choices:
            events[index] = replace(events[index], status=EventStatus.TENTATIVE)
    elif TENTATIVE.search(sentence) and not _NOT_TENTATIVE.search(sentence):
        goes_back = item.block_at(start).kind is BlockKind.PARAGRAPH and _goes_back(
            item, start, end
        )
        earlier = [n for n in _before(events, start)[-1:] if _holds(events[n])]
        for index in inside or (earlier if goes_back else []):
            events[index] = replace(events[index], status=EventStatus.TENTATIVE)


def _holds(event: DraftedEvent) -> bool:
    """Tell whether nothing was said of an event yet: what is called off is not in doubt."""
    return event.status is EventStatus.CONFIRMED


def _alternatives(
    events: Sequence[DraftedEvent], inside: Sequence[int], item: ItemText
) -> list[int]:
    """Return the days of « le mardi 14 ou le jeudi 16 »: which of them is not known yet."""
    found: list[int] = []
    for one, other in itertools.pairwise(inside):
        between = item.folded[events[one].core[1] : events[other].core[0]]
        if re.fullmatch(r"\W*ou (?:bien )?(?:le |la |les |encore )?\W*", between):
            found += [one, other]
    return found


def _before(events: Sequence[DraftedEvent], offset: int) -> list[int]:
    return [index for index, event in enumerate(events) if event.core[0] < offset]


def _cancel(
    events: list[DraftedEvent], inside: list[int], item: ItemText, start: int, end: int
) -> None:
    targets = inside
    if inside:
        clauses = _clauses(item, start, end)
        hit = [(a, b) for a, b in clauses if CANCELLED.search(item.folded, a, b)]
        own = [i for i in inside if any(a <= events[i].core[0] < b for a, b in hit)]
        targets = own or inside
    else:
        earlier = _before(events, start) if _goes_back(item, start, end) else []
        targets = earlier if len(earlier) == 1 else _same_sentence(events, earlier, item)
        targets = targets or [index for index in range(len(events)) if len(events) == 1]
    for index in targets:
        events[index] = replace(events[index], status=EventStatus.CANCELLED)


_BACK = re.compile(
    r"\W*(?:(?:il|elle|ils|elles|celui|celle|ceux|cela|ca|cet|cette|ce|ces|tout|nous"
    r"|malheureusement|en consequence|par consequent|donc)\b|(?:l'|le |la |les )(?:evenement"
    r"|rencontre|seance|reunion|atelier|manifestation|journee|action|session|rendez-vous))"
)


def _goes_back(item: ItemText, start: int, end: int) -> bool:
    """Tell whether a sentence without a date speaks of what was told before it."""
    sentence = item.folded[start:end]
    if _BACK.match(sentence) or start == 0:
        return True
    words = [word for word in topic_words(sentence) if not CANCELLED.search(word)]
    return any(word[:6] in item.folded[:start] for word in words)


def _same_sentence(events: Sequence[DraftedEvent], earlier: list[int], item: ItemText) -> list[int]:
    if not earlier:
        return []
    last = item.sentence(events[earlier[-1]].core[0])
    return [index for index in earlier if item.sentence(events[index].core[0]) == last]


def _clauses(item: ItemText, start: int, end: int) -> list[tuple[int, int]]:
    cuts = [found.start() for found in _CLAUSE.finditer(item.folded, start, end)]
    return list(zip([start, *cuts], [*cuts, end], strict=True))


def _postpone(
    events: list[DraftedEvent], inside: list[int], item: ItemText, start: int, cue: int
) -> None:
    """Tell the old date from the new one: by the words before each, else by the order."""
    old = [i for i in inside if _is_old(events[i].core[0], item, start, cue)]
    if not old and len(inside) > 1 and not _is_new(events[inside[0]].core[0], item, start):
        old = inside[:1]
    if len(inside) > 1 and len(old) == len(inside):
        old = old[:1]
    if not inside or (
        not old and _UNKNOWN_DATE.search(item.folded, start, item.sentence(start)[1])
    ):
        # What is called off stays so, though another day is sought for it.
        old = [index for index in _before(events, start)[-1:] if _holds(events[index])]
    for index in old:
        events[index] = replace(events[index], status=EventStatus.POSTPONED)


_NEXT = re.compile(r"\b(?:au|aux|pour le)\s*$")
_SET_FOR = re.compile(
    r"\b(?:prevu|annonce|programme|fixe|convenu)e?s? (?:\w+ment )?(?:pour le|au)\s*$"
)


def _is_old(position: int, item: ItemText, start: int, cue: int) -> bool:
    """Tell whether a date is the one that no longer holds; `cue` is where « reporté » stands."""
    before = item.folded[max(start, position - 50) : position]
    if _NEXT.search(before) and not _SET_FOR.search(before):
        return False
    if position < cue:
        return not re.search(r"\b(?:nouvelle date|desormais|finalement)\W+(?:\w+\W+){0,3}$", before)
    return _OLD_BEFORE.search(before) is not None


def _is_new(position: int, item: ItemText, start: int) -> bool:
    return _NEW_BEFORE.search(item.folded, max(start, position - 50), position) is not None


def _with_same_hours(events: list[DraftedEvent], item: ItemText) -> list[DraftedEvent]:
    """Give a new date the hours of the old one, where the text says that they stay."""
    old = next((e for e in events if e.status is EventStatus.POSTPONED and e.has_hours), None)
    if old is None or not _SAME_HOUR.search(item.folded):
        return events
    return [
        event.at_hours_of(old)
        if event.status is not EventStatus.POSTPONED
        and not event.has_hours
        and not isinstance(event.start, dt.datetime)
        else event
        for event in events
    ]
