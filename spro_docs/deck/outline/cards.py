"""Things side by side: two columns, facts, ideas, decisions. What is too long becomes points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spro_docs import markdown
from spro_docs.deck.outline.points import Group, groups, labelled, parsed, points_slides
from spro_docs.deck.outline.stage import Stage, filled, fits, in_chunks, para, text
from spro_docs.deck.slide import Box, Drawing, Filled, Para, Slide, inches
from spro_docs.models import Column, ColumnsBlock, Fact, FactsBlock, Idea, IdeasBlock
from spro_docs.rich_text import plain

FACTS = 6
CARDS = 4
RULE = 3
"""The weight of the rule that tops a panel, in points."""


def rule(box: Box) -> Drawing:
    """Return the rule that tops a panel: a weak projector loses the tint, never the structure."""
    return Drawing("rect", Box(box.left, box.top - inches(0.02), box.width, inches(0.042)), "lead")


def columns(stage: Stage, title: str, block: ColumnsBlock) -> list[Slide]:
    """Return two things side by side, over a strip of figures."""
    texts: dict[str, Filled] = {}
    drawings = []
    for slot, column in zip(("left", "right"), block.columns, strict=True):
        frame = stage.frame("columns", slot)
        box = frame.box if block.figures else replace(frame.box, height=inches(4.75))
        paras = _column(column)
        if not fits(frame, paras, box):
            return points_slides(stage, title, _as_points(block))
        texts[slot] = Filled(tuple(paras), None if block.figures else box)
        drawings.append(rule(box))
    for n, fact in enumerate(block.figures, start=1):
        frame = stage.frame("columns", f"figure{n}")
        texts[f"figure{n}"] = filled(frame, _fact(fact))
        if n > 1:
            x = frame.box.left - inches(0.2)
            tall = Box(x, frame.box.top + inches(0.05), 0, inches(1.1))
            drawings.append(Drawing("line", tall, line="rule", weight=1.5))
    notes = tuple(f"{fact.value} : {fact.label}" for fact in block.figures)
    return [Slide("columns", title, stage.item, texts, tuple(drawings), notes=notes)]


def _column(column: Column) -> list[Para]:
    head = [para(column.label)] if column.label else []
    body = [replace(line, level=2, flush=False) for group in parsed(column.text) for line in group]
    return [*head, para(column.title, 1), *body]


def _as_points(block: ColumnsBlock) -> list[Group]:
    found: list[Group] = []
    for column in block.columns:
        below = [replace(line, level=1) for group in parsed(column.text) for line in group]
        found.append((labelled(column.title, column.label), *below))
    return found + [(labelled(fact.value, fact.label),) for fact in block.figures]


def _fact(fact: Fact) -> list[Para]:
    return [para(fact.value), para(fact.label, 1)]


def facts(stage: Stage, title: str, block: FactsBlock) -> list[Slide]:
    """Return values to read from afar, six a slide, and a line beneath."""
    first = stage.frame("facts", "fact1")
    if not all(fits(first, _fact(fact)) for fact in block.facts):
        points = [(labelled(fact.value, fact.label),) for fact in block.facts]
        return points_slides(stage, title, [*points, *parsed(block.text)])
    slides = []
    for shown in in_chunks(block.facts, FACTS):
        boxes = [stage.frame("facts", f"fact{n}").box for n in range(1, len(shown) + 1)]
        texts = {f"fact{n}": Filled(tuple(_fact(fact))) for n, fact in enumerate(shown, start=1)}
        rules = tuple(rule(box) for box in boxes)
        slides.append(Slide("facts", title, stage.item, texts, rules))
    return _with_note(stage, title, slides, block.text)


def _with_note(stage: Stage, title: str, slides: list[Slide], note: str | None) -> list[Slide]:
    """Add a line beneath the last slide, or a slide of points when it is no line."""
    if not note:
        return slides
    frame = stage.frame("facts", "note")
    found = parsed(note)
    lines = [replace(line, flush=False, bullet="") for group in found for line in group]
    if not fits(frame, lines):
        return slides + points_slides(stage, title, found)
    last = slides[-1]
    return [*slides[:-1], replace(last, texts={**last.texts, "note": Filled(tuple(lines))})]


def ideas(stage: Stage, title: str, block: IdeasBlock) -> list[Slide]:
    """Return ideas as cards, four a slide."""
    return card_slides(stage, title, [_idea(idea) for idea in block.ideas])


def _idea(idea: Idea) -> list[Para]:
    body = [replace(line, level=1, flush=True) for group in parsed(idea.text) for line in group]
    note = [replace(line, level=2, flush=True) for group in parsed(idea.note) for line in group]
    return [para(idea.title), *body, *note]


def decisions(stage: Stage, title: str, found: Sequence[str]) -> list[Slide]:
    """Return what was decided, numbered."""
    cards = [
        [para(f"Décision {n}" if len(found) > 1 else "Décision"), *_decision(decision)]
        for n, decision in enumerate(found, start=1)
    ]
    return card_slides(stage, title, cards)


def _decision(decision: str) -> list[Para]:
    return [
        replace(line, level=1, flush=True)
        for group in groups(markdown.parse(decision))
        for line in group
    ]


def card_slides(stage: Stage, title: str, cards: Sequence[Sequence[Para]]) -> list[Slide]:
    """Return cards, four a slide; one or two take the whole width."""
    slides = []
    for shown in in_chunks(cards, CARDS):
        frames = [stage.frame("cards", f"card{n}") for n in range(1, len(shown) + 1)]
        boxes = card_boxes([frame.box for frame in frames])
        if not all(fits(f, c, b) for f, c, b in zip(frames, shown, boxes, strict=True)):
            return points_slides(stage, title, [_card_points(card) for card in cards])
        texts = {
            f"card{n}": Filled(tuple(card), box)
            for n, (card, box) in enumerate(zip(shown, boxes, strict=True), start=1)
        }
        slides.append(Slide("cards", title, stage.item, texts, tuple(rule(box) for box in boxes)))
    return slides


def _card_points(card: Sequence[Para]) -> Group:
    head, *rest = card
    return (
        Para(text(plain(head.runs), "lead", bold=True)),
        *(replace(line, level=1, flush=False) for line in rest),
    )


def card_boxes(boxes: Sequence[Box]) -> list[Box]:
    """Return where cards stand: two or fewer are stacked over the whole width."""
    if len(boxes) > 2:
        return list(boxes)
    pitch = inches(4.075 - 1.6)
    return [
        Box(boxes[0].left, boxes[0].top + n * pitch, inches(12.133), box.height)
        for n, box in enumerate(boxes)
    ]
