"""Lists and tables: a piece of news each, or the dates and details of one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.news.announcements import COUNT, MULTI
from pipelines.news.blocks import Block
from pipelines.news.folding import fold
from pipelines.news.leads import lead_title
from pipelines.news.periods import lies_within
from pipelines.news.places import is_place
from pipelines.news.topics import MONTHS, WEEKDAYS, is_label, says_day, says_when, topic_words
from pipelines.news.towns import NOT_TOWNS, is_town_lead

_UMBRELLA = re.compile(
    r"\b(?:sessions?|dates suivantes|creneaux|permanences|calendrier|etapes|horaires suivants"
    r"|aux dates|seances|modules|jours suivants|deux fois|trois fois|lieux suivants|villes"
    r"|planning|notre action|notre formation|notre atelier|tournee|ateliers? suivants?"
    r"|temps forts|au programme de|programme de la|se derouler\w*|parcours|conditions|pieces"
    r"|documents|objectifs|il s'agit|vous y|permettra|permet de|prevoit|comprend|themes abordes"
    r"|missions|profil|places|materiel|au choix"
    r"|en (?:deux|trois|quatre) (?:vagues|temps|etapes|phases)"
    r"|dates (?:proposees|possibles|prevues)|deroule\w*|selon|a savoir)\b"
)

_LAST_DAYS = re.compile(r"\b(?:dates? limites?|clotures?|echeances?|derniers? delais?)\b")

_SCHEDULE = re.compile(r"\W*(?:de |a |des |vers )?\d{1,2}\s?(?:h|:)\s?\d{0,2}\b")

_PLACE_LEAD = re.compile(
    r"\W*(?:(?:a|au|aux|en|sur|site d[eu]|agence d[eu]|antenne d[eu]) )?[A-ZÀ-Þ][\w'’-]*"
    r"(?:[ -][\w'’-]+){0,3}\s*(?:\([^)]{0,40}\)\s*)?(?::|,|–|-|\()\s*"
)

_WHEN_LED = re.compile(
    rf"\W*(?:(?:le|les|du|au|et|de|a|h|ou|{WEEKDAYS}|{MONTHS}|20\d\d"
    rf"|\d{{1,2}}(?:er)?(?:[/h:]\d{{0,2}}){{0,2}})\b[\s,.&:–-]*){{2,16}}"
)

_RANK = re.compile(
    r"\W*(?:niveau|groupe|session|module|seance|partie|creneau|vague|promotion|complet)\b.{0,24}"
)

_WHAT_COLUMN = re.compile(
    r"(?:quoi|actions?|evenements?|manifestations?|actualites?|infos?|rendez-vous|temps forts?"
    r"|intitule|nature|objet)(?: de l'\w+)?"
)


def _tells(block: Block) -> bool:
    """Tell whether a list item is an announcement: a date, a title, or a whole sentence."""
    return says_day(block.folded) or lead_title(block) is not None or len(block.folded.split()) > 9


def has_topic(block: Block) -> bool:
    """Tell whether a block says more than a time, a place or a detail."""
    folded = block.folded
    if is_label(folded) or not topic_words(folded):
        return False
    lead = _PLACE_LEAD.match(block.text)
    if lead and not block.bold and says_when(folded[lead.end() :]):
        head, rest = folded[: lead.end()], folded[lead.end() :]
        if not topic_words(rest) and len(topic_words(head)) < 3:
            return False
    if _SCHEDULE.match(folded) and not says_day(folded):
        return False
    if only_where_or_rank(folded):
        return False
    return len(topic_words(folded)) >= 2 or bool(block.bold)


def only_where_or_rank(folded: str) -> bool:
    """Tell whether what follows a date is only a place (« , médiathèque de Loches ») or a rank."""
    led = _WHEN_LED.match(folded)
    if led is None or not says_day(led[0]):
        return False
    rest = re.sub(r"^\W*(?:(?:a|au|aux|dans|en|la|le|les|l')\b[ ']?)*", "", folded[led.end() :])
    town, _, house = rest.partition(", ")
    in_town = is_place(house) and len(town.split()) < 4 and not NOT_TOWNS.match(town)
    return bool(_RANK.fullmatch(rest)) or ((is_place(rest) or in_town) and ":" not in rest)


def names_each(rows: Sequence[Block]) -> bool:
    """Tell whether a table names another thing in each row, under a header that says so."""
    cells = [[cell.strip() for cell in row.folded.split("|")] for row in rows]
    head, rest = cells[0], cells[1:]
    named = [index for index, cell in enumerate(head) if _WHAT_COLUMN.fullmatch(cell)]
    if not named or len(rest) < 2 or any(len(row) != len(head) for row in rest):
        return False
    things = [row[named[0]] for row in rest]
    dated = all(says_day(row.folded) for row in rows[1:])
    return dated and len(set(things)) == len(things) and all(map(topic_words, things))


def has_bold_title(row: Block) -> bool:
    """Tell whether a row sets a title in bold, as newsletters do beside their dates."""
    return any(topic_words(fold(phrase)) and not says_when(fold(phrase)) for phrase in row.bold)


def are_items(heads: Sequence[Block], announced: str, told: str, expected: int) -> bool:
    """Tell whether the items of a list are each a piece of news of its own.

    `announced` is the block above it, folded, `told` the piece of news that this stands in;
    `expected` is how many pieces the mail says it brings.
    """
    if all(lies_within(head.folded, told) for head in heads if says_day(head.folded)) and any(
        says_day(head.folded) for head in heads
    ):
        return False
    if sum(is_town_lead(head) for head in heads) >= 0.8 * len(heads):
        return False
    topical = sum(has_topic(head) for head in heads)
    if topical < 2 or topical < 0.6 * len(heads):
        return False
    return expected == len(heads) or _are_many(heads, announced)


def _are_many(heads: Sequence[Block], announced: str) -> bool:
    """Tell it from how the list is announced, and from what its items tell."""
    parts = _UMBRELLA.search(announced) and not COUNT.search(announced)
    # « Voici » announces news, or the steps of one.
    said = (found[0] for found in MULTI.finditer(announced))
    several = not announced or any(not parts or word not in ("voici", "voila") for word in said)
    if (parts and not several) or _LAST_DAYS.search(announced):
        return False
    told = sum(_tells(head) for head in heads)
    dated = sum(says_day(head.folded) for head in heads)
    half = 0.5 * len(heads)
    return told >= half and (several or dated >= half)
