"""Conferences: who leads each, who is sure to take part and who is not yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spro_docs.deck.outline.cards import rule
from spro_docs.deck.outline.points import Group, labelled, parsed, points_slides
from spro_docs.deck.outline.stage import Stage, filled, fits, in_chunks, para, text, together
from spro_docs.deck.slide import Filled, Para, Slide, Span
from spro_docs.models import Conference, ConferencesBlock, Participant, ParticipantState, Party
from spro_docs.states import PARTICIPANTS

A_SLIDE = 3


def conferences(stage: Stage, title: str, block: ConferencesBlock) -> list[Slide]:
    """Return conferences, three a slide, with their participants by state."""
    slides = []
    for shown in in_chunks(block.conferences, A_SLIDE):
        slide = _slide(stage, title, shown)
        if slide is None:
            return points_slides(stage, title, [_as_points(one) for one in block.conferences])
        slides.append(slide)
    return slides


def _slide(stage: Stage, title: str, shown: Sequence[Conference]) -> Slide | None:
    """Return a slide, or None where a list of participants is too long for it."""
    texts: dict[str, Filled] = {}
    drawings, notes = [], []
    for n, one in enumerate(shown, start=1):
        head, body = (stage.frame("conferences", f"{slot}{n}") for slot in ("head", "body"))
        people = next((p for p in _densities(one) if fits(body, p)), None)
        if people is None:
            return None
        texts[f"head{n}"] = filled(head, _head(one))
        texts[f"body{n}"] = Filled(people)
        drawings.append(rule(head.box))
        notes += list(_told(one))
    return Slide("conferences", title, stage.item, texts, tuple(drawings), notes=tuple(notes))


def _head(one: Conference) -> list[Para]:
    lead = full(one.lead) if one.lead else "à désigner"
    label = Span("Chef de file\u00a0: ", tone="muted")
    return [para(one.title), para((label, *text(lead)), 1)]


def full(who: Party) -> str:
    """Return « Thomas Perrin, Groupement évolution »."""
    return ", ".join(together(part) for part in (who.person, who.organisation) if part)


def by_organisation(who: Party) -> str:
    """Return « Groupement évolution, Thomas Perrin »: on a list, organisations come first."""
    return ", ".join(together(part) for part in (who.organisation, who.person) if part)


def _densities(one: Conference) -> Iterator[tuple[Para, ...]]:
    """Yield the participants by state, in ways that take less and less room; all goes to notes."""
    for with_notes in (True, False):
        yield tuple(_people(one, with_notes=with_notes))
    yield tuple(_people(one, with_notes=False, joined=True))
    yield tuple(_people(one, with_notes=False, joined=True, short=True))


def _people(
    one: Conference, *, with_notes: bool, joined: bool = False, short: bool = False
) -> Iterator[Para]:
    """Yield each state and its participants.

    `joined` puts organisations without a person on one line, `short` leaves a person's out.
    """
    for key, state in PARTICIPANTS.items():
        found = [who for who in one.participants if who.state == key]
        if not found:
            continue
        word = state.word if len(found) == 1 else state.several
        yield para(text(word, state.tone, bold=True), bullet=state.sign, bullet_tone=state.tone)
        alone = [who for who in found if joined and not who.person]
        for who in found:
            if who not in alone:
                name = who.person if short and who.person else by_organisation(who)
                yield para(name, 1)
            if with_notes and who.note:
                yield para(who.note, 2)
        if alone:
            yield para(", ".join(by_organisation(who) for who in alone), 1)


def _told(one: Conference) -> Iterator[str]:
    """Yield the conference in words, for the notes."""
    lead = f" (chef de file : {full(one.lead)})" if one.lead else ""
    people = " ; ".join(_participant(who) for who in one.participants)
    yield f"{one.title}{lead} : {people or 'participants à identifier'}."
    if one.text:
        yield one.text


def _participant(who: Participant) -> str:
    state = "" if who.state == ParticipantState.CONFIRMED else PARTICIPANTS[who.state].word.lower()
    told = ", ".join(part for part in (state, who.note) if part)
    return by_organisation(who) + (f" ({told})" if told else "")


def _as_points(one: Conference) -> Group:
    lead = f"chef de file {full(one.lead)}" if one.lead else None
    people = (para(_participant(who), 1) for who in one.participants)
    texts = (line for group in parsed(one.text) for line in group)
    return (labelled(one.title, lead), *people, *texts)
