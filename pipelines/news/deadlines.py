"""Last days: to register, answer, apply."""

from __future__ import annotations

import datetime as dt
import re

from pipelines.dates import DateSpan
from pipelines.news.texts import ItemText
from pipelines.understanding import NewsDeadline

_WHAT = (
    (r"inscri|register|registration|s'inscrire", "inscription"),
    (r"candidat|postul|appel a (?:projets?|manifestation)|apply|application", "candidature"),
    (r"dossier", "dossier"),
    (r"reserv|billet", "réservation"),
    (r"prescri|positionn", "prescription"),
    (r"questionnaire|enquete|sondage", "questionnaire"),
    (r"repon|confirm|rsvp|presence|venue|participation", "réponse"),
    (r"depo|depos", "dépôt"),
    (r"fiche|formulaire|bulletin|document", "document à renvoyer"),
    (r"retour|renvo|transmet|envoy|envoi", "envoi"),
)


def deadline_of(span: DateSpan, item: ItemText) -> NewsDeadline:
    """Return the last day that a date says, with what is to be done by it."""
    moment = span.end if span.end is not None else span.start
    start, end = item.sentence(span.position)
    if not isinstance(moment, dt.date):
        raise TypeError(span)
    return NewsDeadline(date=moment, what=_what(item.folded[start:end], item.text[start:end]))


def _what(folded: str, text: str) -> str:
    for pattern, name in _WHAT:
        if re.search(pattern, folded):
            return name
    words = " ".join(text.split())
    return words if len(words) <= 80 else words[:79].rsplit(" ", 1)[0] + "…"
