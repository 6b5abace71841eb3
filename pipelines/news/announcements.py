"""What announces several pieces of news: « deux infos : », « voici nos actualités »."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.news.blocks import Block

COUNT = re.compile(
    r"\b(?P<count>deux|trois|quatre|cinq|six|sept|huit|[2-8])\s+(?:petite?s? |nouvelles? |breves? "
    r"|autres? |bonnes? )?(?P<noun>infos?|informations?|actus?|actualites?|choses|points|nouvelles"
    r"|annonces|sujets|elements|initiatives|temps forts|breves|messages|communications"
    r"|rendez-vous|evenements|dates)\b"
)

_NUMBERS = {"deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8}

MULTI = re.compile(
    r"\b(?:infos?|informations?|actus?|actualites?|nouvelles|choses|points|annonces|breves|agenda"
    r"|dates a retenir|a noter|au programme d[eu]|prochaines semaines|rendez-vous|evenements"
    r"|du moment|du mois|a venir|voici|voila|communiquer|boite|reunion)\b"
)

LETTER = re.compile(
    r"\b(?:lettre|newsletter|fil info|gazette|edito|sommaire"
    r"|voici|retrouvez|decouvrez|cheres?|chers|bienvenue"
    r"|bonne lecture|vous attend\w*|ce mois-ci|au programme|l'actu\w*)\b"
)

# « Vous trouverez ci-dessous nos informations pour le 14 mars » tells nothing by itself.
PRESENTS = re.compile(
    r"\A[^\n]{0,60}\b(?:trouver\w*|voici|voila|ci-dessous|ci-apres)\b[^\n]{0,60}\b(?:infos?"
    r"|informations?|actus?|actualites?|nouvelles|annonces|points)\b[^\n]{0,60}\Z"
)


def announced_count(blocks: Sequence[Block]) -> int:
    """Return how many pieces of news the text itself announces, 0 if it does not say."""
    for block in blocks[:2]:
        found = COUNT.search(block.folded)
        if found:
            count = found["count"]
            return _NUMBERS.get(count) or int(count)
    return 0


def count_in_subject(subject: str) -> int:
    """Return how many pieces a folded subject announces: 0 of « deux dates » of one thing."""
    found = COUNT.search(subject)
    if found is None or found["noun"] in ("rendez-vous", "evenements", "dates", "messages"):
        return 0
    return _NUMBERS.get(found["count"]) or int(found["count"])


def announces(block: Block) -> bool:
    """Tell whether a block announces what follows: a colon, a count, « voici »."""
    return (
        block.folded.rstrip().endswith(":")
        or bool(COUNT.search(block.folded))
        or _SEVERAL.search(block.folded) is not None
    )


_SEVERAL = re.compile(r"\b(?:plusieurs|voici|voila|quelques|differents)\b")


_SEVERAL_THINGS = re.compile(
    r"\b(?:plusieurs|quelques|diverses|differentes|petites|nos|des|les|2/3|infos?|actus?"
    r"|nouvelles)"
    r" (?:petite?s? |bonnes? |rapides? )?(?:infos?|informations?|actus?|actualites?|nouvelles"
    r"|choses|points|annonces|sujets|breves|messages)\b|\A\W*(?:re ?: *)?(?:infos?|informations"
    r"|actus?|actualites"
    r"|nouvelles|divers|breves|petits messages|mouvements)\b"
)
_AND_MORE = re.compile(r"\+| et (?:autres?|la suite|suites?|nouve\w+|une info\w*|infos?|divers)\b")


def announces_several(blocks: Sequence[Block], subject: str) -> bool:
    """Tell whether a mail says that it brings more than one thing, in its subject or first words.

    `subject` is folded.
    """
    if _SEVERAL_THINGS.search(subject) or _AND_MORE.search(subject):
        return True
    return any(_SEVERAL_THINGS.search(block.folded[:160]) for block in blocks[:1])
