from __future__ import annotations

from spro_docs.markdown import parse, to_plain

TEXT = """\
**Réserver**: écrire à [l'équipe](mailto:equipe@region.example)
ou à accueil@region.example

- le 1er point
  1. d'abord
  2. ensuite
  - -> une suite

    sur deux lignes

| Qui | Quoi |
|-----|------|
| CMA | [camion](https://cma.example) |
"""

EXPECTED = """\
Réserver~: écrire à l’équipe (equipe@region.example) ou à accueil@region.example

– le 1er point
  1. d’abord
  2. ensuite
  → une suite
    sur deux lignes

Qui | Quoi
CMA | camion (https://cma.example)"""


def test_text_alone_keeps_structure_and_addresses() -> None:
    assert to_plain(parse(TEXT)).replace("\u00a0", "~") == EXPECTED


def test_nothing_is_nothing() -> None:
    assert to_plain(()) == ""
