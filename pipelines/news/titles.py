"""A title that says what a piece of news is: its name, not its dates and places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipelines.news.blocks import Block, sentences
from pipelines.news.folding import fold
from pipelines.news.markers import SIDE
from pipelines.news.phrases import (
    ARTICLE,
    NO_NOUN,
    OWN_DAYS,
    STOP,
    news_from,
    subject_of,
    without_actor,
)
from pipelines.news.runs import BlockKind
from pipelines.news.topics import WHEN, is_label, says_day, topic_words

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
    r"|invitation|communication|communiques?(?: de presse)?|en bref|breves?"
    r"|a la une|newsletter|lettre|re|sans objet|choses?|changement|save the date"
    r"|annul\w+|report|date|chiffre|a noter|a retenir|a diffuser|voeux|planning|infos? pour .*"
    r"|comme (?:promis|convenu|demande)e?|(?:pour|avant) (?:la|ta|votre|notre) .{0,24}"
    r"|petits? messages?"
    r"|contributions?|modifications?|absence|excuse\w*|presence|participation|retour|en vrac|vrac"
    r"|mouvements?|reponses? souhaitees?|point de \w+|(?:votre|ton) (?:message|mail|demande))"
    r"(?: (?:a|au|aux|de|du|des|pour|en|et|d'|sur|suivantes?|a retenir|du jour|du mois|generale?s?"
    r"|!).{0,40})?\W*"
)
# What is said of the mail, of its writer or to its reader, not of the news.
_ASIDE = re.compile(
    r"(?:(?:peux|pourrais|pouvez|pourriez)[- ](?:tu|vous)|si (?:tu|vous)|j'ai|je|on|c'est|tout est"
    r"|(?:la )?date est|(?:une |petite |la )*(?:coquille|erreur|correction)"
    r"|petit contretemps|a (?:mettre|ajouter|diffuser|noter)|encore une|actualite tout"
    r"|maintenue?s?|annulee?s?|confirmee?s?|reportee?s?|mon absence|as you|if you|i am|we are"
    r"|(?:une )?periode|seulement|plus \w+|pour les \w+)\b(?!.*[«\"])"
)
# Verbs that a title would begin with, without who acts.
_VERB = re.compile(
    r"(?:(?:nous )?(?:sommes )?(?:contraint|oblige)e?s? (?:d'annuler|de (?:reporter|decaler))"
    r"|renoncer a|d'annoncer|annoncer"
    r"|convien?t?(?:ent)? (?:\w+ )?a|convie (?:\w+ )?a|relance(?:nt)?|reprend|noter|signaler"
    r"|(?:peux|pourrais|pouvez)[- ](?:tu|vous) (?:noter|signaler|annoncer|mettre|ajouter))"
    r"\s(?:la |le |les |l'|son |sa |ses |notre |nos |leurs? |au |a )?"
)
_NAMED = re.compile(
    r"(?P<noun>(?:[^\W\d_][\w'’-]*\s+(?:(?:de|du|des|d['’]|d|l['’]|la|à|au)\s*)?){0,3}?)"
    r"[,:]?\s*[«\"“]\s*(?P<name>[^«»\"“”\n]{3,80}?)\s*[»\"”]"
)
_TRAILING = re.compile(
    r"(?:[\s,:–-]+(?:le|la|les|du|de|des|d'|a|au|aux|et|en|l'|un|une|pour|par|sur|dans|avec|est"
    r"|ce|s'|n'|se|ne|qui|que))+\s*$"
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
        verb = _VERB.match(fold(found.lstrip(_EDGES)))
        title = _trimmed(found.lstrip(_EDGES)[verb.end() :] if verb else found)
        if title and _tells(title):
            return title
    return _trimmed(shown if alone else first.text) or _trimmed(first.text) or "(sans titre)"


def _found(blocks: Sequence[Block], subject: str, *, alone: bool) -> Iterator[str]:
    """Yield what may be the title, best first."""
    first = blocks[0]
    if first.kind is BlockKind.HEADING:
        under = blocks[1] if len(blocks) > 1 and blocks[1].kind is BlockKind.HEADING else first
        yield from sorted(
            {first.text: None, under.text: None}, key=lambda text: len(topic_words(fold(text))) < 2
        )
    if first.kind is BlockKind.ROW and len(blocks) > 1 and blocks[1].kind is BlockKind.ROW:
        yield from (cell for cell in blocks[1].text.split("|")[:2] if not says_day(fold(cell)))
        return
    yield from _leading(first)
    words = [word[:6] for word in topic_words(fold(subject))]
    told = any(word in block.folded for block in blocks for word in words)
    # « C'est toujours le 26 » speaks of the subject.
    spoken_of = NO_NOUN.match(first.folded, news_from(first.folded)) is not None
    if alone and (spoken_of or (told and not subject.endswith("?"))):
        # « Portes »: what the text says of it says more.
        if len(words) == 1:
            yield from (said for said in _said(blocks) if words[0] in fold(said))
        yield subject
    yield from _said(blocks)
    if alone:
        yield subject


def _said(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield names in quotes, what is set in bold, what the first sentences are about."""
    for block in blocks[:3]:
        yield from _named(block)
    yield from (phrase for block in blocks for phrase in block.bold)
    for block in blocks[:2]:
        told = list(sentences(block))[:2]
        yield from (subject_of(one) for one in told if not one.text.rstrip().endswith("?"))


def _tells(title: str) -> bool:
    """Tell whether a title says something: words that are no date, no label, no greeting."""
    folded = fold(title)
    words = topic_words(folded)
    if not words or _VAGUE.fullmatch(folded) or _ASIDE.match(folded) or is_label(folded):
        return False
    return len(words) > 1 or WHEN.search(folded) is None or bool(OWN_DAYS.match(folded))


def _leading(block: Block) -> Iterator[str]:
    """Yield the bold words or the words before a colon that a block begins with."""
    for phrase in block.bold:
        before = block.text.partition(phrase)[0]
        led = len(before.split()) <= 2 and not SIDE.match(fold(phrase))
        if led and not WHEN.match(fold(phrase)):
            yield phrase
    start = news_from(block.folded)
    found = re.compile(r"\W*([^:.!?\n]{4,80}?)\s?:\s").match(block.text, start)
    if found and len(found[1].split()) <= 10 and not WHEN.search(fold(found[1])):
        lead = block.slice(found.start(1), found.end(1))
        if not _NOT_NAMES.match(lead.folded) and not SIDE.match(block.folded):
            yield without_actor(lead)


# « Pour le BIJ : … », « chez nous : … » say whose news it is; « le forum est maintenu : … » tells.
_NOT_NAMES = re.compile(
    r"[^\"«]*\b(?:est|sont|sera|seront|aura|auront)\b[^\"«?]*$"
    r"|\W*(?:(?:pour|chez|alors|de (?:notre|mon|leur) cote|du cote|voila|voici|ensuite|je|tu"
    r"|enfin)\b"
    r"|(?:.{0,40}\b)?(?:et aussi|egalement)\s*$)"
)


def _named(block: Block) -> Iterator[str]:
    """Yield « Webinaire « Cadres en mouvement » »: a name in quotes with the noun before it."""
    head = block.text[:400]
    if not any(quote in head for quote in '«"“'):
        return
    for found in _NAMED.finditer(head, min(news_from(block.folded), len(head))):
        if found["name"][:1].isupper() or found["name"][:1].isdigit():
            noun = found["noun"].strip().removeprefix("que ").rpartition(" que ")[2]
            article = ARTICLE.match(noun.lower())
            noun = noun[article.end() :] if article else noun
            noun = _AFTER_VERB.sub("", noun)
            noun = noun if noun and topic_words(fold(noun)) and len(noun) < 40 else ""
            yield f"{noun} « {found['name']} »" if noun else found["name"]


# « animerons une soirée »: the noun stands behind the verb.
_AFTER_VERB = re.compile(
    r"^(?:\w+(?:ons|ez|ent)\s+(?:une?|le|la|les|des|deux)\s+|.{0,60}\s(?:une?)\s+)", re.IGNORECASE
)


def _trimmed(text: str) -> str:
    """Return a title on one line, of bounded length, with its quotes closed."""
    words = " ".join(text.split()).strip(_EDGES)
    words = _SYMBOLS.sub("", words)
    if len(words) > _LONGEST:
        stop = STOP.search(fold(words), 12)
        words = words[: stop.start()] if stop and stop.start() <= _LONGEST else words
    if len(words) > _LONGEST:
        words = words[: _LONGEST - 1].rsplit(" ", 1)[0].rstrip(_EDGES) + "…"
        words = _NUMBER_CUT.sub("…", words)
    if words.count("«") > words.count("»"):
        words = words + " »" if not words.endswith("…") else words.rpartition("«")[0]
    words = words.rstrip(_EDGES.replace(")", ""))
    words = words[: m.start()] if (m := _TRAILING.search(fold(words))) else words
    if words.count('"') == 1:
        words = words.replace('"', "")
    return words[:1].upper() + words[1:]


_NUMBER_CUT = re.compile(r"\s\d{1,4}…$")  # « close on 15… »
_SYMBOLS = re.compile("^[\u2190-\u2bff\U0001f000-\U0001faff\ufe0f\\s]+")
