"""The partners by any of their names."""

from __future__ import annotations

from collections.abc import Iterable

from spro_docs.errors import SproError, nearest
from spro_docs.models import Organisation
from spro_docs.typography import sort_key


class PartnerDirectory:
    """Finds an organisation's acronym by its acronym, name or alias; case and accents fold.

    Raises `SproError` when two partners share a name: news would go to the wrong one.
    """

    def __init__(self, partners: Iterable[Organisation]) -> None:
        self._acronyms: dict[str, str] = {}
        self._names: list[str] = []
        for partner in partners:
            for name in (partner.acronym, partner.name, *partner.aliases):
                self._add(name, partner.acronym)

    def _add(self, name: str, acronym: str) -> None:
        other = self._acronyms.setdefault(_key(name), acronym)
        if other != acronym:
            raise SproError(
                f"Le nom « {name} » désigne deux partenaires : {other} et {acronym}.",
                remedy="Retirez-le de l’un des deux dans partners.yaml.",
            )
        self._names.append(name)

    def find(self, name: str) -> str | None:
        """Return the acronym of the organisation so named, or None."""
        return self._acronyms.get(_key(name))

    def suggestion(self, name: str) -> str:
        """Return « Vouliez-vous dire … ? » for the nearest name, or where to add one."""
        return nearest(name, self._names) or "Ajoutez-le à la liste des partenaires."


def _key(name: str) -> str:
    return " ".join(sort_key(name)[0].replace("’", "'").replace("-", " ").split())
