"""The page that lists every name a template can use, written from the classes that give them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Any

from spro_docs.papers.content import Contents, Line, Passage
from spro_docs.papers.facts import PaperFacts
from spro_docs.papers.grammar import FILTERS
from spro_docs.papers.kinds import element_of, is_list, is_record, names_of
from spro_docs.papers.template import STYLES

INTRODUCTION = """\
# Les modèles des documents Word

Cette page est écrite par `spro template names`.

Le compte rendu, l’ordre du jour et la feuille d’émargement sont faits d’un modèle Word que vous
pouvez changer : `spro template export minutes` l’écrit (ou `agenda`, `signin`), vous le changez
dans Word, `spro template check` le vérifie, et `spro minutes --template` l’emploie. Rangé dans le
dossier `templates/` de votre espace de travail sous le nom `minutes.docx`, il sert toujours.

- `{{ nom }}` écrit un texte, `{{r nom }}` une ligne avec sa mise en forme, `{{p nom }}` des
  paragraphes entiers : cette balise est seule dans son paragraphe.
- `{%p if nom %}` … `{%p endif %}`, seules dans leur paragraphe, gardent ce qui est entre elles si
  le nom n’est pas vide.
- `{%p for action in actions %}` … `{%p endfor %}` répètent ce qui est entre elles ; dans un
  tableau, `{%tr for action in actions %}` … `{%tr endfor %}`, seules dans leur ligne, répètent
  des lignes.
- Un modèle ne contient ni calcul, ni appel, ni autre fichier : il est rempli sans danger, d’où
  qu’il vienne.
"""


def reference() -> str:
    """Return the page, in Markdown."""
    described = json.loads((files("spro_docs.papers") / "names.json").read_text(encoding="utf-8"))
    tables = (_table(kind, described) for kind in kinds())
    filters = ", ".join(f"`{name}`" for name in FILTERS)
    return "\n".join(
        [
            INTRODUCTION,
            *tables,
            f"## Les filtres\n\nAprès un nom, comme `{{{{ title|upper }}}}` : {filters}.\n",
            f"## Les styles\n\nUn modèle garde ces styles : {', '.join(_styles())}.\n",
        ]
    )


def kinds() -> Iterator[Any]:
    """Yield the classes that have names, each once, from the first one down."""
    waiting: list[Any] = [PaperFacts]
    seen: list[Any] = []
    while waiting:
        kind = waiting.pop(0)
        if kind in seen:
            continue
        seen.append(kind)
        yield kind
        inside = (element_of(hint) or hint for hint in names_of(kind).values())
        waiting += [found for found in inside if is_record(found) and names_of(found)]


def _table(kind: Any, described: Mapping[str, str]) -> str:
    lines = [f"## {described[kind.__name__]}", "", "| Nom | Ce que c’est | Balise |", "|-|-|-|"]
    for name, hint in names_of(kind).items():
        told = described[f"{kind.__name__}.{name}"]
        lines.append(f"| `{name}` | {told} | {_tag(name, hint, described)} |")
    return "\n".join([*lines, ""])


def _tag(name: str, hint: Any, described: Mapping[str, str]) -> str:
    if is_list(hint):
        element = element_of(hint)
        inside = "des lignes" if element is Line else described[element.__name__].lower()
        return f"`{{%p for … in {name} %}}` : {inside}"
    if hint in {Passage, Contents}:
        return "`{{p … }}`"
    if hint is Line:
        return "`{{r … }}`"
    if hint is bool:
        return "`{% if … %}`"
    return f"{described[hint.__name__].lower()}" if is_record(hint) else "`{{ … }}`"


def _styles() -> Iterator[str]:
    for names in STYLES.values():
        yield from (f"« {name} »" for name in names)
