"""A budget: the figure that matters, its rate, and bars of the amounts side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from spro_docs import typography
from spro_docs.budget_figures import HEADLINES, headline
from spro_docs.deck.outline.points import Group, labelled, parsed, points_slides
from spro_docs.deck.outline.stage import Stage, filled, para
from spro_docs.deck.slide import Bar, Box, Chart, Drawing, Filled, Slide, inches
from spro_docs.models import Budget, BudgetBlock

WORDS = {"spent": "Dépensé", "granted": "Accordé", "requested": "Demandé", "total": "Projet"}


def budget(stage: Stage, title: str, block: BudgetBlock) -> list[Slide]:
    """Return the chart of a budget's years, and its themes and comments as points."""
    subject = block.budgets[-1]
    found = headline(subject)
    slides = [_chart_slide(stage, title, block.budgets, found)] if found else []
    texts = [group for one in block.budgets for group in _themes(one)]
    return slides + points_slides(stage, title, texts)


def bars(budgets: Sequence[Budget], subject: Budget, name: str) -> Iterator[Bar]:
    """Yield a bar for each amount of each year, in the order money takes."""
    for one in budgets:
        for key, word in WORDS.items():
            amount = getattr(one, key)
            if amount is not None:
                label = f"{word} {'en ' if key != 'total' else ''}{one.year}"
                yield Bar(label, float(amount), one is subject and key == name)


def _chart_slide(
    stage: Stage,
    title: str,
    budgets: Sequence[Budget],
    headlined: tuple[str, Decimal],
) -> Slide:
    (name, amount), subject = headlined, budgets[-1]
    found = tuple(bars(budgets, subject, name))
    texts = {
        "headline": filled(
            stage.frame("budget", "headline"),
            [para(typography.amount(amount)), para(f"{HEADLINES[name]} pour {subject.year}", 1)],
        )
    }
    drawings: tuple[Drawing, ...] = ()
    if subject.rate is not None:
        frame = stage.frame("budget", "rate")
        texts["rate"] = _rate(stage, subject, subject.rate)
        line = Box(frame.box.left, frame.box.top - inches(0.2), inches(2.883), 0)
        drawings = (Drawing("line", line, line="rule", weight=1.5),)
    told = " ; ".join(
        f"{bar.label} : {typography.amount(Decimal(str(bar.amount)))}" for bar in found
    )
    chart = Chart(found, "Montant", f"Barres : {told}")
    notes = (f"{subject.label}. {told}.",)
    return Slide("budget", title, stage.item, texts, drawings, chart=chart, notes=notes)


def _rate(stage: Stage, subject: Budget, rate: Decimal) -> Filled:
    eligible = subject.eligible_spending
    base = f" ({typography.amount(eligible)})" if eligible is not None else ""
    return filled(
        stage.frame("budget", "rate"),
        [para(typography.percent(rate)), para(f"des dépenses éligibles{base}", 1)],
    )


def _themes(one: Budget) -> Iterator[Group]:
    yield from parsed(one.comment)
    for theme in one.themes:
        below = [replace(line, level=1, flush=False) for g in parsed(theme.objective) for line in g]
        yield (labelled(theme.title), *below)
