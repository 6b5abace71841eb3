"""Lines that a town begins: « Loches : mardi 10 octobre à 14h » is a date of what is above."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.news.blocks import Block
from pipelines.news.places import is_place
from pipelines.news.runs import BlockKind
from pipelines.news.topics import WHEN, is_label, says_when

NOT_TOWNS = re.compile(
    r"\W*(?:ouverture|cloture|webinaire|ateliers?|sessions?|reunions?|entree|debut|fin|depart"
    r"|inscriptions?|forum|salon|conferences?|journees?"
    r"|tests?|jury|rentree|bilan|lancement|inauguration|formation|stage|visite|accueil|tarif"
    r"|dossiers?|candidatures?|examen|permanences?|portes"
    r"|soiree|concours|rencontre|matinale|petit|cafe|job|information|speed|cine|exposition|expo"
    r"|spectacle|assemblee|comite|copil|seminaire|colloque"
    r"|festival|fete|marche|course|rallye|challenge|tournoi|hackathon|module|cours|certification"
    r"|selection|immersion|restitution|cloture)\b"
)

_TOWN = (
    r"\W*(?:[AÀaà] |[Aa]u |[Ss]ite d[eu] "
    r"|[Aa]gence d[eu] )?(?:L['’]|L[ae] |Les )?"
    r"[A-ZÀ-Þ][a-zà-ÿ]+(?:[- '’](?:[a-zà-ÿ]{1,3}[- '’])?[A-ZÀ-Þ][a-zà-ÿ'’]+)*"
)
_TOWN_LEAD = re.compile(
    rf"{_TOWN}"
    r"(?:\s\([^)]{0,60}\))?\s?[:–,-]\s"
)

_LED_BY_WORDS = re.compile(r"[A-ZÀ-Þ][^.!?:\n]{1,40} ?:\s")


# « Descartes, maison France Services : jeudi 14 décembre »
_TOWN_AND_HOUSE = re.compile(
    rf"(?:{_TOWN})(?:\s\([^)]{{0,60}}\))?,\s(?P<house>[^:|]{{3,50}}?)\s?:\s"
)


def town_lines(blocks: Sequence[Block]) -> frozenset[int]:
    """Return the paragraphs that towns begin, where all that are led alike are such."""
    led = [b for b in blocks if b.kind is BlockKind.PARAGRAPH and _LED_BY_WORDS.match(b.text)]
    dated = [b for b in led if says_when(b.folded) and not is_label(b.folded)]
    towns = [b for b in dated if is_town_lead(b)]
    return frozenset(b.start for b in towns) if len(towns) == len(dated) > 1 else frozenset()


def is_town_lead(block: Block) -> bool:
    """Tell whether a list item begins with what looks like a town, and goes on with a time."""
    found = _in_a_house(block) or _TOWN_LEAD.match(block.text)
    if not found or is_label(block.folded):
        return False
    if any(phrase.strip(" :") not in found[0] for phrase in block.bold):
        return False
    rest = block.folded[found.end() :]
    when = WHEN.search(rest)
    return when is not None and when.start() < 25 and not NOT_TOWNS.match(block.folded)


def _in_a_house(block: Block) -> re.Match[str] | None:
    found = _TOWN_AND_HOUSE.match(block.text)
    return found if found and is_place(block.folded[found.start("house") :]) else None
