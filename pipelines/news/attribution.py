"""Whom a piece of news is about: the sender, a partner whose news is passed on, nobody known."""

from __future__ import annotations

import re

from pipelines.news.drafts import Draft
from pipelines.news.markers import SHIFT
from pipelines.news.names import PartnerNames, speaks_of_itself
from pipelines.news.passages import Passage
from pipelines.news.texts import ItemText

_OF_SOMEBODY = re.compile(
    r"\b(?:invitation|infos?|informations?|message|annonce|part|compte|proposition|flyer"
    r"|programme) (?:de la |de l'|du |des |de |d')[\"«]?\s*(?P<who>\w)"
)
_STRANGER = re.compile(
    r"(?:^|[:.] )\W*(?:(?:je|nous) (?:vous |te )?\w+ que )?(?:l'association|l'entreprise|la societe"
    r"|le tiers-lieu|la ville|la mairie|la commune|le lycee|le college|la communaute|l'ecole"
    r"|le centre|la maison|le festival|la prefecture|l'universite)\b"
)


_ON_BEHALF = re.compile(r"\bde la part d(?:e la |e l'|u |es |e |')(?!notre|nos|mon|ma|lui|elle)")
_STRANGER_ACTS = re.compile(
    r"\W*(?:la |le |l'|les |une? )[^.,:;!?]{2,60}? (?:propos|organis|recrut|ouvr|lanc|invit|convi"
    r"|cherch"
    r"|recherch|accueill|tiendr|participe|met en place)"
)


class Attribution:
    """Tells whom each draft of a mail is about."""

    def __init__(self, names: PartnerNames, sender: str | None) -> None:
        self._names = names
        self._sender = sender
        self._relayed: tuple[bool, str | None] = (False, None)

    def listen(self, passage: Passage, folded: str) -> None:
        """Note what the sender's own words say about who is passed on."""
        self._relayed = self._names.relayed(passage.text, folded)

    def of_passage(self, passage: Passage) -> str | None:
        """Return whom a passage is about if its text does not say otherwise."""
        if not passage.forwarded:
            return self._sender
        known = self._names.of_address(passage.address)
        if known is not None:
            return known
        if passage.address is None:
            for text in (passage.name or "", passage.signature):
                named = self._first(text)
                if named:
                    return named
        return self._relayed[1]

    def of_draft(self, draft: Draft, passage: Passage) -> str | None:
        """Return whom a piece of news is about."""
        default = self.of_passage(passage)
        relaying = not passage.forwarded and self._relayed[0]
        announced = ItemText(draft.preamble)
        if draft.preamble:
            passes, named = self._names.relayed(announced.text, announced.folded)
            default = named or self._names.actor(announced.text, announced.folded) or default
            relaying = relaying or passes
        text = ItemText(draft.blocks)
        for start, end in text.sentences[:4]:
            folded = text.folded[start:end]
            _, named = self._names.relayed(text.text[start:end], folded)
            if named is not None and not passage.forwarded:
                return named
            actor = self._names.actor(text.text[start:end], folded)
            if actor is not None and (not speaks_of_itself(folded) or start == 0):
                return actor
            if speaks_of_itself(folded) and not relaying:
                return default
        if relaying and not passage.forwarded:
            return self._passed_on(text, default)
        return default

    def _passed_on(self, text: ItemText, default: str | None) -> str | None:
        """Return whom a piece is about in a mail that passes on what others told."""
        passes, named = self._names.relayed(text.text, text.folded)
        if SHIFT.match(text.folded) and not passes:
            return default
        if named or self._relayed[1]:
            return named or self._relayed[1]
        if default is not None and self._names_itself(text, default):
            return default
        strange = (
            _ON_BEHALF.search(text.folded)
            or _STRANGER_ACTS.match(text.folded)
            or _STRANGER.search(text.folded)
            or self._from_stranger(text)
        )
        return None if strange else default

    def _names_itself(self, text: ItemText, own: str) -> bool:
        """Tell whether the first sentence names who writes: « L'E2C et le comité organisent »."""
        start, end = text.sentences[0]
        named = self._names.find(text.text[start:end], text.folded[start:end])
        return next((naming.acronym for naming in named), None) == own

    def _from_stranger(self, text: ItemText) -> bool:
        found = _OF_SOMEBODY.search(text.folded)
        return found is not None and text.text[found.start("who")].isupper()

    def _first(self, text: str) -> str | None:
        from pipelines.news.folding import fold

        return next((naming.acronym for naming in self._names.find(text, fold(text))), None)
