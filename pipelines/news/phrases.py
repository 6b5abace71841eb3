"""What a sentence is about: a noun without who acts, when and where."""

from __future__ import annotations

import re

from pipelines.news.blocks import Block
from pipelines.news.markers import told_from
from pipelines.news.topics import MONTHS, WEEKDAYS, WHEN

# What stands before the news itself: « par ailleurs », « je vous informe que ».
_LEAD = re.compile(
    r"\W*(?:(?:pour (?:info(?:rmation)?|rappel)|petit rappel|rappel|oui|non|bonne nouvelle|alors"
    r"|c'est sur pour|save the date|bonjour(?: a tou\w+)?|comme (?:promis|convenu"
    r"|demande)[^,]{0,40},"
    r"|(?:peux-tu|pouvez-vous|merci de) (?:faire passer|signaler|annoncer|rappeler)(?: que)?"
    r"|(?:juste |un )?(?:petit )?(?:mot |mail )?pour (?:te|vous) (?:dire|signaler|prevenir) que"
    r"|je me permets de (?:vous |te )?(?:relayer|transmettre|signaler|partager|rappeler)"
    r"|pour ce qui (?:est|concerne)(?: de| d')?"
    r"|quant (?:a|au|aux)"
    r"|s'agissant d[eu]s?|concernant"
    r"|(?:du )?cote [a-z'-]+(?: [a-z'-]+){0,2} ?[,:]|cote\b|au niveau d[eu]s?|(?:plusieurs|deux"
    r"|trois) choses[^.:]{0,40}[.:]"
    r"|d'abord|tout d'abord|pour commencer|d'une part|premierement"
    r"|(?:vous trouverez |tu trouveras )?ci-joint\w*"
    r"|voici(?: (?:les|nos|mes|quelques) (?:prochaines? )?"
    r"(?:dates|horaires|infos?|informations|elements) (?:des?|du|sur|pour)(?: (?:nos|les|la|le))?"
    r"(?: prochaine?s?)?)?|veuillez trouver (?:ci-joint|ci-dessous)"
    r"|il reste|on fete|dans le cadre d[^,]{3,60}|suite a [^,]{3,60}|a l'occasion d[^,]{3,60}"
    r"|malheureusement,?|(?:nous avons|j'ai|on a) (?:aussi |egalement |donc )?le plaisir d[e']"
    r"|faute d[^,.]{3,30}?(?:,|(?= (?:nous|je|on|la|le|les|l')\b))|a partir d[^,]{3,40},)[\s:,]*)+"
)
_ACTS = re.compile(
    r"[^.:;!?]{0,70}?\b(?:organis\w+|propos\w+|mainten\w+|reconduis\w+|renouvel\w+|mont(?:e|ons"
    r"|ent)"
    r"|publi\w+|reconduit|prepar\w+|crée\w*|av(?:ons|ez) (?:aussi|egalement|besoin d'?e?)"
    r"|on a (?:aussi|egalement)|lanc\w+"
    r"|ouvr\w+|recherch\w+|cherch\w+|invit\w+"
    r"|convi\w+"
    r"|fete\w*|anim\w+|accueill\w+|present\w+|relanc\w+|tiendr\w+|tenons|met en place"
    r"|repren(?:d|nent|ons)(?= (?:sa|son|ses|leurs?|notre|nos) ))"
    r"(?: (?:a|aux?|tous|toutes|les|vos|jeunes|partenaires|egalement|aussi|donc|leurs?|ses"
    r"|nos)){0,4}(?: avec [^,.;:!?]{3,40}?)?"
    r" (?=(?:une?|le|la|les|l'|des|deux|trois|quatre|son|sa|ses|notre|nos|leurs?|du)\b)"
)
ARTICLE = re.compile(r"(?:(?:une?|le|la|les|des|notre|nos|son|sa|ses|leurs?|du|de la)\s+|l')")
# Where a title ends: at its date, its verb, its place.
STOP = re.compile(
    rf"\s*(?:\(|[,;:–—|]|\s-\s|\b(?:aura|auront|se tien\w+|se tiendr\w+|est|sont|sera|seront"
    rf"|a lieu|ont lieu"
    rf"|c'est|ce sera|se (?:f(?:ait|era|ont|eront)|deroul\w+)"
    rf"|prevue?s?|prevu\b|devrai\w+|qui|dont|ouvrira|approche\w*|debute\w*|demarre\w*"
    rf"|initialement|reporte\w*|annule\w*|decale\w*|repousse\w*|a reuni|a permis|reprend|reprennent"
    rf"|suivie?s?|anime\w*|avant le"
    rf"|jusqu\w*"
    rf"|le \d|les \d|du \d|des \d|au \d|a partir|a compter|(?:le |les |ce |du )?(?:{WEEKDAYS})s?\b"
    rf"|\d{{1,2}}(?:er)? (?:{MONTHS})\b|\d{{1,2}}/\d|\d{{1,2}}\s?h\b|a \d|de \d|en (?:{MONTHS})\b"
    rf"|courant (?:{MONTHS})|https?:|pour (?:les|vous|toute?)\b|afin))"
)
_SHORTEST = 6
"""Characters of the shortest title: « DuoDay »."""
_FARTHEST = 500
"""Characters in which a title ends: runs of spaces beyond would be looked at again and again."""


def without_actor(lead: Block) -> str:
    """Return « la dictée » of « nous maintenons la dictée »."""
    acts = _ACTS.match(lead.folded)
    start = acts.end() if acts else 0
    article = ARTICLE.match(lead.folded, start)
    return lead.text[article.end() if article else start :]


def news_from(folded: str) -> int:
    """Return where a sentence begins to say what the news is."""
    start = 0
    for _ in range(3):
        lead = _LEAD.match(folded, start)
        behind = told_from(folded, lead.end() if lead else start)
        if behind == start:
            break
        start = behind
    return start


def subject_of(sentence: Block) -> str:
    """Return what a sentence is about: without who acts, when and where."""
    text, folded = sentence.text, sentence.folded
    start = news_from(folded)
    while (when := _OPENING_WHEN.match(folded, start)) and not OWN_DAYS.match(folded, start):
        start = when.end()
    acts = _ACTS.match(folded, start)
    if acts:
        start = acts.end()
    article = ARTICLE.match(folded, start)
    start = article.end() if article else start
    end = min(len(folded), start + _FARTHEST)
    if NO_NOUN.match(folded, start):
        return ""
    stop = STOP.search(folded, min(start + _SHORTEST, end), end)
    return text[start : stop.start()] if stop else text[start:]


# « c'est toujours le 26 »: a title is no sentence about something named elsewhere.
NO_NOUN = re.compile(
    r"(?:(?:finalement|donc|alors|bien|voila),? )?(?:je|tu|il|elle|ils|elles|on|nous"
    r"|vous|c'est|ce|ca|cela|j'|merci|y)\b"
)


# « Les mercredis du CIO » is a name.
OWN_DAYS = re.compile(rf"(?:les? )?(?:{WEEKDAYS})s? (?:du|de la|de l'|des|de) (?!\d|{MONTHS})[a-z]")
_OPENING_WHEN = re.compile(
    rf"(?:(?:(?:{WEEKDAYS}) )?\d{{1,2}}/\d{{1,2}}(?:/\d{{2,4}})?(?!\d)|{WHEN.pattern}"
    r"|\d{1,2}\s?h\s?(?:\d\d)?\s?/|[\s,:;>–|-]+"
    r"|(?:le|la|les|du|des|au|tous|a|de|et|puis|entre|soir|matinee"
    rf"|{MONTHS}|toute la journee|apres-midi)\b)"
)
