"""The title that a paragraph begins with: « Job dating : … », « Le 30 novembre : visite »."""

from __future__ import annotations

import re

from pipelines.news.blocks import Block
from pipelines.news.topics import MONTHS, WEEKDAYS, is_label, topic_words

_NO_TITLE = re.compile(
    r"\W*(?:(?:session|groupe|date|jour|module|seance|lot|etape|phase|creneau) ?(?:n°)?\d"
    r"|toutes? les?|tous les|pour (?!les? |la |l'|nos )\w+|merci|contact\w*|reponse|inscri\w+"
    r"|renseign\w+|voir"
    r"|plus d|tarif|entree|lien|nb|ps|attention|rappel"
    r"|vous pouvez|je |nous (?:vous|avons|sommes|serons)|on |si "
    # « À bord : des simulateurs »: what there is to see of what was told.
    r"|a (?:bord|la cle|l'affiche|l'interieur|l'exterieur|prevoir|apporter|decouvrir)|sur (?:place"
    r"|scene|inscription)|dans le (?:camion|bus)|au (?:menu|programme)|en (?:bonus|prime|option"
    r"|pratique)|prendre (?:rendez-vous|rdv|contact))\b"
)

# « Le 30 novembre : visite du chantier »
_DATE_LED = re.compile(
    rf"\W*(?:(?:le|les|du|au|et|soir|matin|a|de|h|{WEEKDAYS}|{MONTHS}|20\d\d"
    rf"|\d{{1,2}}(?:er)?(?:[/h]\d{{0,2}})?)\b"
    r"[\s,.&–-]*){2,9}\s?(?::|[-–—]\s|\|)\s*"
)

# A name of something, up to its date, without a verb: « Réunion "Après la 3e" à Dun, mardi 12/12 ».
_NOMINAL = re.compile(
    rf"(?!\W*(?:je|nous|vous|on|il|elle|ils|elles|merci|pour|afin|suite|rappel|attention|du|de|le"
    rf"|les|a|au|en|dans)\b)"
    rf"(?:(?!\b(?:est|sont|ont|aura|auront|sera|seront|se|organise\w*|propose\w*|vous|nous|avons"
    rf"|lieu|ouvre\w*|tien\w*)\b)[^:.!?\n])"
    rf"{{6,110}}?[,:(\s-]\s*(?:les? |du )?(?=(?:{WEEKDAYS})\b|\d{{1,2}}(?:er)? (?:{MONTHS})"
    rf"|\d{{1,2}}/\d)"
)

_ARTICLE = re.compile(r"\W*(?:[Ll]e |[Ll]a |[Ll]es |[Ll]['’]|[Uu]n |[Uu]ne |[Nn]otre )?")

_BEFORE_COLON = re.compile(r"[^:.!?\n]{4,90}?\s?:\s")


_CONTACT = r"(?:[\w.+-]+@[\w.-]+|https?://\S+|www\.\S+|(?:\+33 ?|0)\d(?:[ .-]?\d\d){4})"
_ONLY_CONTACT = re.compile(
    rf"[^:\n]{{3,90}}?\s?:\s+{_CONTACT}(?:\s?(?:,|/|-|ou|et|ou au|et au)\s?{_CONTACT})?[\s.]*"
)


def gives_contact(folded: str) -> bool:
    """Tell whether a line only says where to turn to: « Pour venir en groupe : a@cma.example »."""
    return _ONLY_CONTACT.fullmatch(folded) is not None


def lead_title(block: Block) -> str | None:
    """Return the title that a paragraph begins with: bold words, a quote, or words before ":"."""
    text = block.text
    head = _ARTICLE.match(text) if block.bold else None
    start = head.end() if head else 0
    for phrase in block.bold:
        if text.startswith(phrase) or text[start:].startswith(phrase):
            return phrase if topic_words(block.folded[: start + len(phrase)]) else None
    if _NO_TITLE.match(block.folded):
        return None
    dated = _DATE_LED.match(block.folded)
    if dated and len(topic_words(block.folded[dated.end() :])) > 1:
        return text[dated.end() :]
    nominal = _NOMINAL.match(block.folded)
    if nominal and topic_words(nominal[0]) and not is_label(block.folded):
        return text[: nominal.end()].rstrip(" ,:–-(")
    found = _BEFORE_COLON.match(text)
    if found and not is_label(block.folded) and len(found[0].split()) <= 12:
        return found[0].rstrip(" :\u00a0") if topic_words(block.folded[: found.end()]) else None
    return None
