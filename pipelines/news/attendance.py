"""Who will come to the meeting, who is excused, who comes in their place."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from pipelines.news.context import ComingMeeting
from pipelines.news.folding import fold
from pipelines.news.texts import ItemText
from pipelines.understanding import MailAttendance

EXCUSED = re.compile(
    r"(?:\b(?:(?<!\bce )ne (?:pourr\w+|peux|peut|pouvons|serai|sera|serons|seront|participer\w+"
    r"|viendr\w+) "
    r"(?:malheureusement |helas |donc |finalement "
    r"|toutefois |en fait )?(?:pas|plus)|n'(?:assister\w+|y serai"
    r"|y serons)"
    r"|ne (?:pourr\w+|serai|serons) (?:\w+ )?(?:participer|etre (?:presente?s?(?! qu)|des votres"
    r"|parmi)|assister|venir(?! qu))|pas (?:etre )?disponibles?|indisponibles?"
    r"|pas pouvoir (?:etre|venir"
    r"|participer|assister)"
    r"|(?:suis|sommes|serai|serons|sera|est) (?:absent|absente|absents|absentes|excuse|excusee"
    r"|excuses|indisponible|retenu|retenue|empeche|empechee|en conges?|en formation|en deplacement"
    r"|en arret)"
    r"|(?:m'|nous |l')(?:excus\w+)"
    r"|excus\w+ (?:mon|notre|son|leur) absence"
    r"|les excus(?:er|ez|erez)|(?:mes|nos|ses) excuses|veuillez (?:m'|nous )?excus\w+"
    r"|prie de (?:bien vouloir )?(?:m'|nous )?excus\w+|excusez[- ](?:moi|nous)"
    r"|decline\w*|can ?not attend|can't (?:attend|make)|unable to attend|won't be able"
    r"|not be able to|impossible (?:pour moi|de (?:me liberer|venir|participer))|empechement"
    r"|empechee?s?|(?<!pour le )(?<!pour ce )contretemps"
    r"|ne sera pas represente\w*|pas des votres)\b)"
)
PRESENT = re.compile(
    r"\b(?:(?:j'aurai|nous aurons|j'arriverai|je serai|nous arriverons|j'arrive) .{0,30}\bretard"
    r"|arriver(?:ai|ons) (?:vers|a|un peu|avec|plus tard|apres)"
    r"|ne pourr\w+ (?:etre (?:presente?s?|la|parmi vous)|venir|arriver|vous rejoindre) qu"
    r"|partir(?:ai|ons)? (?:plus tot|a \d|vers)|seront presents pour"
    r"|(?:serai|serons) (?:bien |donc |tous |tous les \w+ |la |egalement )?(?:presente?s?"
    r"|des votres|parmi vous|representee?s?|au rendez-vous|\d|deux|trois|quatre|cinq"
    r"|la(?=\s*(?:[,.!;]|$|jeudi|mardi|lundi|mercredi|vendredi|le \d|demain)))"
    r"|on sera (?:bien |tous )?(?:presents?|la\b|\d|deux|trois|quatre)"
    r"|confirm\w+ (?:bien )?(?:ma|notre|sa|leur|la) (?:presence|venue|participation"
    r"|representation)|(?:je|nous) (?:participer\w+|viendr\w+|assister\w+)"
    r"|(?:je|nous) (?:viens|venons|participe|participons)\b|(?:moi|nous) qui (?:viendr\w+"
    r"|ser\w+)|viendr(?:ai|ons) (?:a sa place|a la place|avec|le|jeudi|accompagne\w*)"
    r"|(?:presence|venue|participation) (?:confirmee?|de .{2,40} confirmee)"
    r"|presente?s? (?:le|a la reunion)|compt(?:ez|er|es?) (?:sur )?(?:moi|nous|ma|notre)\b"
    r"|will attend"
    r"|i'll be there|i will be there|will be present|ok pour (?:le \d|la reunion|moi|nous)"
    r"|c'est bon pour (?:moi|nous)|accept\w+ (?:l'|votre |ton )?invitation)"
)
# « Je ne sais pas encore si je pourrai venir »
TENTATIVE = re.compile(
    r"\b(?:(?:ne )?sais pas (?:encore )?si (?:je|nous|on) (?:pourr\w+|ser\w+|peux|viendr\w+)"
    r"|pas (?:encore )?(?:certaine?|sure?|assuree?)s? (?:de|que) (?:pouvoir|je)"
    r"|(?:essai\w+|tacher\w*|ferai (?:tout )?(?:mon|le) possible|tenter\w*) (?:pour "
    r"|d[e'] ?)(?:venir|etre"
    r"|me liberer|passer|participer|assister)|je serai peut-etre)"
)
# Of somebody else: an answer only where the meeting or a replacement is meant.
_PRESENT_OTHER = re.compile(
    r"\b(?:representer\w* |(?:sera|seront) (?:bien |donc |peut-etre )?(?:presente?s?|la\b|parmi"
    r"|representee?s?))"
)
_MEETING_MEANT = re.compile(
    r"\b(?:reunion|spro|seance|pleniere|a ma place|me rempla\w+|nous rempla\w+|c'est \w+"
    r"|notre structure|pour nous representer|representer\w* (?:la|le|l'|notre|mon))"
)
_DELEGATE = re.compile(
    r"(?:(?P<a>(?:Mme |M\. |Mlle "
    r"|Mr )?[A-ZÀ-Þ][\wÀ-ÿ'’-]+(?: [A-ZÀ-Þ][\wÀ-ÿ'’-]+){0,2})(?:,[^,.]{2,60},)? (?:qui )?(?:me"
    r" remplacera|me représentera|nous représentera|représentera|viendra (?:à ma place"
    r"|me remplacer)|sera présente?|participera|assistera|sera (?:peut-être )?là|y sera"
    r"|y participera|ira à ma place|prendra ma place)"
    r"|(?:remplacée?|représentée?|suppléée?) par (?P<b>(?:ma collègue |mon collègue )?(?:Mme "
    r"|M\. )?[A-ZÀ-Þ][\wÀ-ÿ'’-]+(?: [A-ZÀ-Þ][\wÀ-ÿ'’-]+){0,2})"
    r"|(?:délègue|mandate|envoie|C['’]est) (?P<c>(?:Mme "
    r"|M\. )?[A-ZÀ-Þ][\wÀ-ÿ'’-]+(?: [A-ZÀ-Þ][\wÀ-ÿ'’-]+){0,2})(?: qui)?)"
)
_SUBJECT_REPLY = re.compile(
    r"\W*(?P<word>accepte\w*|refus\w*|decline\w*|accepted|declined|provisoire|tentative"
    r"|tentativement|acceptation provisoire)\s?:"
)
_SUBJECT_EXCUSE = re.compile(
    r"\b(?:excuses?|excusee?s?|absence|absente?|indisponib\w+|empechement)\b"
)
_SUBJECT_SURE = re.compile(r"\b(?:excuses?|excusee?s?|indisponib\w+|empechement|reunion)\b")
_SUBJECT_PRESENT = re.compile(r"\b(?:presence|participation|confirmation)\b")
_ABOUT = re.compile(
    r"\b(?:reunion|rencontre|spro|comite|seance|pleniere|cotech|copil|invitation|matinee|prochaine"
    r"|votre|le \d{1,2}\b|jeudi|lundi|mardi|mercredi|vendredi|demain|rdv|rendez-vous|ce jour-la"
    r"|meeting)\b"
)
_PARTSTAT = re.compile(r"PARTSTAT=(ACCEPTED|DECLINED|TENTATIVE)", re.IGNORECASE)
_DTSTART = re.compile(r"^DTSTART[^:\r\n]{0,80}:(\d{4})(\d\d)(\d\d)", re.MULTILINE)
_STATES = {
    "accept": "present",
    "refus": "excused",
    "declin": "excused",
    "provis": "tentative",
    "tentat": "tentative",
}
# Words of excuses that speak of other people than who writes.
_OTHERS = re.compile(
    r"\b(?:ceux|celles|certains|si vous|s'ils|s'il|quelqu'un|personnes?|candidats?|participants?"
    r"|ils|elles|mon fils|ma fille|nos bureaux|l'agence|les bureaux|le service|candidats?|jeunes"
    r"|formateurs?)\b"
)


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer about coming: its state and the sentences (start, end) that give it."""

    attendance: MailAttendance
    sentences: tuple[tuple[int, int], ...] = ()
    others: tuple[MailAttendance, ...] = ()  # of whom else it speaks by name


def calendar_answer(
    calendars: Sequence[str], subject: str, who: str, meeting: ComingMeeting | None
) -> Answer | None:
    """Return the answer that a program wrote: a calendar's REPLY, or its subject alone."""
    coming = meeting.day if meeting else None
    for calendar in calendars:
        unfolded = calendar.replace("\r\n ", "").replace("\n ", "")
        state = _PARTSTAT.search(unfolded)
        if "METHOD:REPLY" in unfolded.upper() and state:
            day = _DTSTART.search(unfolded[unfolded.find("BEGIN:VEVENT") :])
            date = dt.date(*map(int, day.groups())) if day else coming
            return _answer(who, _STATES[state[1].lower()[:6]], date)
    said = _SUBJECT_REPLY.match(fold(subject))
    if said:
        state_name = next(
            name
            for key, name in _STATES.items()
            if said["word"].startswith(key[:5]) or key in said["word"]
        )
        return _answer(who, state_name, coming)
    return None


def written_answer(
    written: ItemText, subject: str, who: str, day_of: Callable[[ItemText], dt.date | None]
) -> Answer | None:
    """Return the answer that somebody wrote; `day_of` finds the day that it is about.

    `subject` is the mail's, folded.
    """
    folded, sentences = written.folded, written.sentences
    about = bool(_ABOUT.search(folded) or _ABOUT.search(subject))
    said_subject = _SUBJECT_SURE.search(subject) or _SUBJECT_PRESENT.search(subject)
    excused = [s for s in sentences if _excuses(folded, s) and not _of_others(folded, s)]
    meant = bool(excused) or _MEETING_NAMED.search(subject) is not None
    present = [s for s in sentences if _says_present(folded, s, known=meant)]
    unsure = [s for s in sentences if TENTATIVE.search(folded, *s)]
    if unsure and about:
        return _answer(who, "tentative", day_of(written), None, (*unsure, *excused, *present))
    if not excused and not present and not _SUBJECT_EXCUSE.search(subject):
        return None
    if not about and not said_subject:
        return None
    day = day_of(written)
    if excused or (_SUBJECT_EXCUSE.search(subject) and not present):
        delegate = _delegate(written.text)
        others = _others(written, (*excused, *present), day, (who, delegate or who))
        sent = [s for s in sentences if delegate and _DELEGATE.search(written.text, *s)]
        told = tuple(dict.fromkeys((*excused, *present, *sent)))
        return replace(_answer(who, "excused", day, delegate, told), others=others)
    others = _others(written, present, day, (who,))
    return replace(_answer(who, "present", day, None, tuple(present)), others=others)


# « ma collègue Lise Morel est en revanche excusée »; one word may be a house or a place.
_OTHER = re.compile(
    r"\b(?P<name>[A-ZÀ-Þ][\wÀ-ÿ'’-]+(?: [A-ZÀ-Þ][\wÀ-ÿ'’-]+){1,2}),? (?:est|sera) "
    r"(?:(?:malheureusement|en revanche|donc|bien|également|aussi|par contre) )?"
    r"(?:(?P<excused>excusée?|absente?|indisponible|retenue?|empêchée?)"
    r"|présente?\b|parmi (?:nous|vous)|des vôtres)"
)
_NO_PERSON = re.compile(r"(?:le|la|les|l|notre|nos|info|cap|pole|france|mission|greta|afpa|c)\b")


def _others(
    written: ItemText,
    sentences: Sequence[tuple[int, int]],
    day: dt.date | None,
    known: Sequence[str],
) -> tuple[MailAttendance, ...]:
    """Return the answers given for others by their names, in the sentences that answer."""
    named = {word for name in known for word in fold(name).split()}
    found: list[MailAttendance] = []
    for start, end in sentences:
        for other in _OTHER.finditer(written.text, start, end):
            plain = fold(other["name"])
            if _NO_PERSON.match(plain) or set(plain.split()) & named:
                continue
            status = "excused" if other["excused"] else "present"
            found.append(MailAttendance(who=other["name"], status=status, date=day))
    return tuple(found)


def _says_present(folded: str, sentence: tuple[int, int], *, known: bool) -> bool:
    if PRESENT.search(folded, *sentence):
        return True
    meant = known or _MEETING_MEANT.search(folded, *sentence) is not None
    return meant and _PRESENT_OTHER.search(folded, *sentence) is not None


# « Avec toutes mes excuses pour le retard » excuses nobody from the meeting.
_APOLOGY = re.compile(r"\b(?:(?:mes|nos|ses) excuses|contretemps)\b")
_FOR_A_FAULT = re.compile(
    r"\bexcuses?\W+(?:.{0,20}\W)?(?:(?:pour|de) (?:l[ea]s?|l'|ce|cette|cet|ces|mon|ma"
    r"|notre) ?(?:retard|erreur"
    r"|changement|gene|oubli|delai|confusion|doublon|double envoi|reponse|coquille|desagrement)"
    r"|(?:j'ai|nous avons|une erreur|il y a))"
)
_MEETING_NAMED = re.compile(r"\b(?:reunion (?!d'info|coll)|reunion\W*$|spro)")


def _excuses(folded: str, sentence: tuple[int, int]) -> bool:
    """Tell whether a sentence says that somebody will not come, and is no mere apology."""
    said = EXCUSED.search(folded, *sentence)
    if said is None:
        return False
    return _APOLOGY.fullmatch(said[0]) is None or not _FOR_A_FAULT.search(folded, *sentence)


def _of_others(folded: str, sentence: tuple[int, int]) -> bool:
    said = EXCUSED.search(folded, *sentence)
    return bool(said and _OTHERS.search(folded, sentence[0], said.start()))


def _delegate(text: str) -> str | None:
    found = _DELEGATE.search(text)
    if not found:
        return None
    name = re.sub(r"^C['’]est ", "", found["a"] or found["b"] or found["c"])
    return (
        name
        if fold(name).split()[0] not in ("je", "nous", "merci", "la", "le", "elle", "il", "c'est")
        else None
    )


def _answer(
    who: str,
    status: str,
    date: dt.date | None,
    delegate: str | None = None,
    sentences: tuple[tuple[int, int], ...] = (),
) -> Answer:
    return Answer(MailAttendance(who=who, status=status, date=date, delegate=delegate), sentences)
