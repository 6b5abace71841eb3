"""The directory of partners: one acronym for every way in which an organisation is named."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from spro_docs.errors import SproError, nearest
from spro_docs.models import Organisation

Where = tuple[int | str, ...]
"""A place in the list of partners: `(3, "aliases", 0)`."""

_LOOKALIKES = str.maketrans({"’": "'", "ʼ": "'", "‐": "-", "‑": "-", "–": "-", "—": "-"})


def fold(name: str) -> str:
    """Return `name` without case, accents, kinds of apostrophe and dash, or runs of spaces."""
    apart = unicodedata.normalize("NFKD", name.translate(_LOOKALIKES))
    bare = "".join(character for character in apart if not unicodedata.combining(character))
    return " ".join(bare.casefold().split())


class SharedNameError(SproError):
    """Two partners that go by one name; `where` is the second's in the list of partners."""

    def __init__(self, name: str, first: Organisation, where: Where) -> None:
        super().__init__(
            f"« {name} » désigne déjà le partenaire « {first.acronym} »",
            remedy="Donnez à chaque partenaire un sigle, un nom et des alias qui lui sont propres.",
        )
        self.where = where


class PartnerDirectory:
    """Finds a partner by acronym, name or alias, whatever the case, accents and apostrophes.

    It is the `Directory` of a validation context. Raises `SharedNameError` when a name could
    mean two partners: a guess would put one partner's news under another's name.
    """

    def __init__(self, partners: Iterable[Organisation]) -> None:
        self.partners = tuple(partners)
        self._by_name: dict[str, Organisation] = {}
        self._names: list[str] = []
        for index, partner in enumerate(self.partners):
            self._add(partner, index)

    def find(self, name: str) -> str | None:
        """Return the acronym of the partner so named, or None."""
        partner = self._by_name.get(fold(name))
        return partner.acronym if partner is not None else None

    def suggestion(self, name: str) -> str:
        """Return « Vouliez-vous dire … ? » with the nearest acronym, name or alias, or ""."""
        return nearest(name, self._names)

    def _add(self, partner: Organisation, index: int) -> None:
        own: set[str] = set()
        for name, where in _names(partner):
            known = self._by_name.get(fold(name))
            if known is not None and fold(name) not in own:
                raise SharedNameError(name, known, (index, *where))
            own.add(fold(name))
            self._by_name[fold(name)] = partner
            self._names.append(name)


def _names(partner: Organisation) -> Iterator[tuple[str, Where]]:
    yield partner.acronym, ("acronym",)
    yield partner.name, ("name",)
    for index, alias in enumerate(partner.aliases):
        yield alias, ("aliases", index)
