"""A title that says what a piece of news is: its name, not its dates and places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipelines.news.blocks import Block, BlockKind, sentences
from pipelines.news.folding import fold
from pipelines.news.topics import MONTHS, WEEKDAYS, WHEN, is_label, says_day, topic_words

_PREFIX = re.compile(r"^\W*(?:(?:re|tr|fw|fwd|wg|rép?|aw)\s?:\s*)+", re.IGNORECASE)
_TAG = re.compile(r"^\s*\[[^\]]{1,40}\]\s*")
_EDGES = ' .,;:!-–—*_=>→•·|/("\u00a0'
# Words that tell nothing by themselves, as a subject or before a colon.
_VAGUE = re.compile(
    r"(?:(?:vos|nos|des|les|la|le|l'|quelques|une?|deux|trois|petite?s?|autres?|derniere?s?|bonne"
    r"|\d"
    r"|1ere|2e|2eme|premiere|deuxieme|seconde|nouvelle) )*(?:infos?|informations?|actus?"
    r"|actualites?"
    r"|nouvelles|nouvelle|news|points?|divers|agenda|reunion|suite|diffusion|merci|bonjour|oui|non"
    r"|question|demande|rappel|erratum|important|urgent|attention|programme|calendrier|dates?"
    r"|invitation|communication|newsletter|lettre|re|sans objet|choses?|changement|save the date"
    r"|annul\w+|report|date|chiffre|a noter|a retenir|a diffuser|voeux|planning|infos? pour .*)"
    r"(?: (?:a|au|aux|de|du|des|pour|en|et|d'|sur|suivantes?|a retenir|du jour|du mois|generale?s?"
    r"|!).{0,40})?\W*"
)
# What stands before the news itself: « par ailleurs », « je vous informe que ».
_LEAD = re.compile(
    r"\W*(?:(?:pour (?:info(?:rmation)?|rappel)|petit rappel|rappel|par ailleurs|autre (?:info\w*"
    r"|nouvelle|point)|d'autre part|enfin|sinon|a noter|oui|non|bonne nouvelle|et puis|par contre"
    r"|en revanche|c'est sur pour|sachez que|save the date|egalement|aussi|bonjour(?: a tou\w+)?"
    r"|(?:je|nous) (?:vous |te |t')?(?:signal\w+|inform\w+|annonc\w+|rappel\w+|confirm\w+)"
    r"(?: aussi| egalement| par ailleurs)?(?: que| de| d')?|(?:j'en|nous en|je) profit\w+ (?:de ce"
    r" (?:mail|message) )?pour (?:vous |t'|te )?(?:signaler|informer|annoncer|rappeler)(?: que)?"
    r"|(?:vous trouverez |tu trouveras )?ci-joint\w*|voici|veuillez trouver (?:ci-joint|ci-dessous)"
    r"|il reste|on fete|dans le cadre d[^,]{3,60}|suite a [^,]{3,60}|a l'occasion d[^,]{3,60})"
    r"[\s:,]*)+"
)
_ACTS = re.compile(
    r"[^.:;!?]{0,70}?\b(?:organis\w+|propos\w+|lanc\w+|ouvr\w+|recherch\w+|cherch\w+|invit\w+"
    r"|convi\w+"
    r"|fete\w*|anim\w+|accueill\w+|present\w+|relanc\w+|tiendr\w+|tenons|met en place)"
    r"(?: (?:a|aux?|tous|toutes|les|vos|jeunes|partenaires|egalement|aussi|donc|leurs?|ses"
    r"|nos)){0,4}"
    r" (?=(?:une?|le|la|les|l'|des|deux|trois|quatre|son|sa|ses|notre|nos|leurs?|du)\b)"
)
_ARTICLE = re.compile(r"(?:(?:une?|le|la|les|des|notre|nos|son|sa|ses|leurs?|du|de la)\s+|l')")
_NAMED = re.compile(
    r"(?P<noun>(?:[^\W\d_][\w'’-]*\s+(?:(?:de|du|des|d['’]|d|l['’]|la|à|au)\s*)?){0,3}?)"
    r"[,:]?\s*[«\"“]\s*(?P<name>[^«»\"“”\n]{3,80}?)\s*[»\"”]"
)
# Where a title ends: at its date, its verb, its place.
_STOP = re.compile(
    rf"\s*(?:\(|[,;:–—|]|\s-\s|\b(?:aura|auront|se tien\w+|se tiendr\w+|est|sont|sera|seront"
    rf"|a lieu|ont lieu"
    rf"|prevue?s?|prevu\b|devrai\w+|qui|dont|ouvrira|approche\w*|debute\w*|demarre\w*|initialement"
    rf"|reporte\w*|annule\w*|decale\w*|repousse\w*|a reuni|a permis|suivie?s?|anime\w*|avant le"
    rf"|jusqu\w*"
    rf"|le \d|les \d|du \d|des \d|au \d|a partir|a compter|(?:le |les |ce |du )?(?:{WEEKDAYS})s?\b"
    rf"|\d{{1,2}}(?:er)? (?:{MONTHS})\b|\d{{1,2}}/\d|\d{{1,2}}\s?h\b|a \d|de \d|en (?:{MONTHS})\b"
    rf"|courant (?:{MONTHS})|https?:|pour (?:les|vous|toute?)\b|afin))"
)
_FARTHEST = 500
"""Characters in which a title ends: runs of spaces beyond would be looked at again and again."""
_TRAILING = re.compile(
    r"(?:[\s,:–-]+(?:le|la|les|du|de|des|d'|a|au|aux|et|en|l'|un|une|pour|par|sur|dans|avec|est"
    r"|ce))+\s*$"
)
_LONGEST = 80


def title_of(blocks: Sequence[Block], subject: str, *, alone: bool) -> str:
    """Return a title that says what a piece of news is.

    In this order: a heading; words in bold or before a colon that it begins with; the subject of a
    mail that says one thing; a name in quotes; what the first sentence is about.
    """
    first = blocks[0]
    shown = _TAG.sub("", _PREFIX.sub("", subject)).strip()
    for found in _found(blocks, shown, alone=alone):
        title = _trimmed(found)
        if title and _tells(title):
            return title
    return _trimmed(shown if alone else first.text) or _trimmed(first.text) or "(sans titre)"


def _found(blocks: Sequence[Block], subject: str, *, alone: bool) -> Iterator[str]:
    """Yield what may be the title, best first."""
    first = blocks[0]
    if first.kind is BlockKind.HEADING:
        yield first.text
    if first.kind is BlockKind.ROW and len(blocks) > 1 and blocks[1].kind is BlockKind.ROW:
        yield from (cell for cell in blocks[1].text.split("|")[:2] if not says_day(fold(cell)))
        return
    yield from _leading(first)
    if alone:
        yield subject
    for block in blocks[:3]:
        yield from _named(block)
    yield from (phrase for block in blocks for phrase in block.bold)
    for block in blocks[:2]:
        yield from (_about(sentence) for sentence in list(sentences(block))[:2])


def _tells(title: str) -> bool:
    """Tell whether a title says something: words that are no date, no label, no greeting."""
    folded = fold(title)
    words = topic_words(folded)
    if not words or _VAGUE.fullmatch(folded) or is_label(folded):
        return False
    return len(words) > 1 or WHEN.search(folded) is None


def _leading(block: Block) -> Iterator[str]:
    """Yield the bold words or the words before a colon that a block begins with."""
    for phrase in block.bold:
        before = block.text.partition(phrase)[0]
        if len(before.split()) <= 2 and not WHEN.match(fold(phrase)):
            yield phrase
    lead = _LEAD.match(block.folded)
    start = lead.end() if lead else 0
    found = re.compile(r"\W*([^:.!?\n]{4,80}?)\s?:\s").match(block.text, start)
    if found and len(found[1].split()) <= 10 and not WHEN.search(fold(found[1])):
        yield found[1]


def _named(block: Block) -> Iterator[str]:
    """Yield « Webinaire « Cadres en mouvement » »: a name in quotes with the noun before it."""
    for found in _NAMED.finditer(block.text[:400]):
        if found["name"][:1].isupper() or found["name"][:1].isdigit():
            noun = found["noun"].strip()
            article = _ARTICLE.match(noun.lower())
            noun = noun[article.end() :] if article else noun
            noun = noun if noun and topic_words(fold(noun)) and len(noun) < 40 else ""
            yield f"{noun} « {found['name']} »" if noun else found["name"]


def _about(sentence: Block) -> str:
    """Return what a sentence is about: without who acts, when and where."""
    text, folded = sentence.text, sentence.folded
    lead = _LEAD.match(folded)
    start = lead.end() if lead else 0
    while when := _OPENING_WHEN.match(folded, start):
        start = when.end()
    acts = _ACTS.match(folded, start)
    if acts:
        start = acts.end()
    article = _ARTICLE.match(folded, start)
    start = article.end() if article else start
    end = min(len(folded), start + _FARTHEST)
    stop = _STOP.search(folded, min(start + 8, end), end)
    return text[start : stop.start()] if stop else text[start:]


_OPENING_WHEN = re.compile(
    rf"(?:{WHEN.pattern}|[\s,:;>–|-]+|(?:le|la|les|du|des|au|tous|a|de|et|puis|entre|soir|matinee"
    rf"|{MONTHS}|toute la journee|apres-midi)\b)"
)


def _trimmed(text: str) -> str:
    """Return a title on one line, of bounded length, with its quotes closed."""
    words = " ".join(text.split()).strip(_EDGES)
    words = _SYMBOLS.sub("", words)
    if len(words) > _LONGEST:
        stop = _STOP.search(fold(words), 12)
        words = words[: stop.start()] if stop and stop.start() <= _LONGEST else words
    if len(words) > _LONGEST:
        words = words[: _LONGEST - 1].rsplit(" ", 1)[0].rstrip(_EDGES) + "…"
    if words.count("«") > words.count("»"):
        words = words + " »" if not words.endswith("…") else words.rpartition("«")[0]
    words = words.rstrip(_EDGES.replace(")", ""))
    words = words[: m.start()] if (m := _TRAILING.search(fold(words))) else words
    if words.count('"') == 1:
        words = words.replace('"', "")
    return words[:1].upper() + words[1:]


_SYMBOLS = re.compile("^[\u2190-\u2bff\U0001f000-\U0001faff\ufe0f\\s]+")
