"""What each kind of block is in a paper: one rule a kind, found in `RULES`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from spro_docs import markdown, typography
from spro_docs.block_news import block_news, by_partner
from spro_docs.coming import coming
from spro_docs.models import (
    ActionsBlock,
    Budget,
    BudgetBlock,
    ColumnsBlock,
    Conference,
    ConferencesBlock,
    EventsBlock,
    Fact,
    FactsBlock,
    IdeasBlock,
    LinkBlock,
    Meeting,
    NewsBlock,
    Participant,
    PictureBlock,
    TableBlock,
    TextBlock,
    TimelineBlock,
)
from spro_docs.papers.actions import actions_block
from spro_docs.papers.content import (
    NOTHING,
    Figure,
    Passage,
    bullets,
    headed,
    joined,
    labelled,
    lead,
    passage,
    text,
    under,
)
from spro_docs.papers.events import event_item, news
from spro_docs.papers.people import full
from spro_docs.papers.states import state_runs
from spro_docs.rich_text import ListItem, Paragraph, Run, Runs, Table
from spro_docs.states import PARTICIPANTS, State

Rule = Callable[[Meeting, Any], Passage]

AMOUNTS = {
    "total": "Projet",
    "eligible_spending": "Dépenses éligibles",
    "requested": "Demandé",
    "granted": "Accordé",
    "spent": "Dépensé",
}
"""A budget's amounts, in the order that money takes, and the words for them."""


def block_passage(meeting: Meeting, block: Any) -> Passage:
    """Return a block as a passage, under its own title if it has one."""
    found = RULES[type(block)](meeting, block)
    if not found or not block.title:
        return found
    return Passage((lead(block.title), *found.pieces))


def _text(_meeting: Meeting, block: TextBlock) -> Passage:
    return passage(block.text)


def _facts(_meeting: Meeting, block: FactsBlock) -> Passage:
    return joined((bullets(map(_fact, block.facts)), passage(block.text)))


def _fact(fact: Fact) -> ListItem:
    return ListItem(labelled(fact.value, fact.label))


def _columns(_meeting: Meeting, block: ColumnsBlock) -> Passage:
    parts = []
    for column in block.columns:
        title = f"{column.label} : {column.title}" if column.label else column.title
        parts += [Passage((lead(title),)), passage(column.text)]
    return joined((*parts, bullets(map(_fact, block.figures))))


def _table(_meeting: Meeting, block: TableBlock) -> Passage:
    header = tuple(text(column) for column in block.columns)
    rows = tuple(tuple(markdown.parse_inline(cell) for cell in row) for row in block.rows)
    return Passage((Table(header, rows),))


def _picture(_meeting: Meeting, block: PictureBlock) -> Passage:
    caption = markdown.parse_inline(block.caption) if block.caption else ()
    return Passage((Figure(block.file, typography.french(block.alt), caption),))


def _budget(_meeting: Meeting, block: BudgetBlock) -> Passage:
    known = [key for key in AMOUNTS if any(getattr(one, key) is not None for one in block.budgets)]
    parts = []
    if known:
        header = (text("Budget"), *(text(AMOUNTS[key]) for key in known))
        rows = tuple((text(one.label), *_amounts(one, known)) for one in block.budgets)
        parts.append(Passage((Table(header, rows),)))
    for one in block.budgets:
        parts += [passage(one.comment), bullets(_themes(one))]
    return joined(parts)


def _amounts(one: Budget, known: list[str]) -> Iterator[Runs]:
    for key in known:
        value = getattr(one, key)
        told = typography.amount(value) if value is not None else "–"
        if key == "requested" and value is not None and one.rate is not None:
            told += f" ({typography.percent(one.rate)} des dépenses éligibles)"
        yield text(told)


def _themes(one: Budget) -> Iterator[ListItem]:
    for theme in one.themes:
        runs, below = under(markdown.parse(theme.objective)) if theme.objective else ((), ())
        yield ListItem(headed(theme.title, runs), below)


def _conferences(_meeting: Meeting, block: ConferencesBlock) -> Passage:
    return bullets(map(_conference, block.conferences))


def _conference(one: Conference) -> ListItem:
    head = labelled(one.title, f"chef de file {full(one.lead)}" if one.lead else "")
    if not one.lead:
        head = text(one.title, bold=True)
    runs, below = under(markdown.parse(one.text)) if one.text else ((), ())
    told = (ListItem(runs),) if runs else ()
    return ListItem(head, (*told, *below, *_by_state(one)))


def _by_state(one: Conference) -> Iterator[ListItem]:
    for key, state in PARTICIPANTS.items():
        found = [who for who in one.participants if who.state == key]
        if found:
            word = state.several if len(found) > 1 else state.word
            runs = state_runs(State(state.sign, word, state.tone))
            names = ", ".join(map(_participant, found))
            yield ListItem((*runs, Run("\u00a0: "), *text(names)))


def _participant(who: Participant) -> str:
    told = full(who)
    return f"{told}, {who.note}" if who.note and who.person else _noted(told, who.note)


def _noted(told: str, note: str | None) -> str:
    return f"{told} ({note})" if note else told


def _events(meeting: Meeting, block: EventsBlock) -> Passage:
    year = meeting.date.year
    found = bullets(event_item(event, year) for event in block.events)
    return joined((found, passage(block.text)))


def _timeline(meeting: Meeting, _block: TimelineBlock) -> Passage:
    """Return where the dates are: a table of their own, once, at the end."""
    if not coming(meeting):
        return NOTHING
    runs = (*text("Les dates sont à la rubrique "), Run("Dates à retenir", link="#"), Run("."))
    return Passage((Paragraph(runs),))


def _news(meeting: Meeting, block: NewsBlock) -> Passage:
    groups = by_partner(block_news(meeting, block), block.partner)
    year = meeting.date.year
    if len(groups) == 1:
        return news(next(iter(groups.values())), year, block.contact)
    parts = []
    for partner, items in groups.items():
        parts.append(Passage((lead(partner or OTHERS),)))
        parts.append(news(items, year, block.contact))
    return joined(parts)


OTHERS = "Autres actualités"


def _ideas(_meeting: Meeting, block: IdeasBlock) -> Passage:
    items = []
    for idea in block.ideas:
        runs, below = under(markdown.parse(idea.text)) if idea.text else ((), ())
        noted = under(markdown.parse(idea.note)) if idea.note else None
        note = (ListItem(noted[0], noted[1]),) if noted else ()
        items.append(ListItem(headed(idea.title, runs), (*below, *note)))
    return bullets(items)


def _link(_meeting: Meeting, block: LinkBlock) -> Passage:
    return bullets(
        [ListItem((*text("Voir "), Run(typography.french(block.label), link=block.target)))]
    )


RULES: Mapping[type, Rule] = {
    ActionsBlock: actions_block,
    BudgetBlock: _budget,
    ColumnsBlock: _columns,
    ConferencesBlock: _conferences,
    EventsBlock: _events,
    FactsBlock: _facts,
    IdeasBlock: _ideas,
    LinkBlock: _link,
    NewsBlock: _news,
    PictureBlock: _picture,
    TableBlock: _table,
    TextBlock: _text,
    TimelineBlock: _timeline,
}
