"""The page of names is that of the program, and every name is described."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

from spro_docs.papers.kinds import names_of
from spro_docs.papers.reference import kinds, reference

PAGE = Path(__file__).parents[2] / "docs" / "modeles.md"


def test_the_page_is_up_to_date() -> None:
    """When it is not: `spro template names > docs/modeles.md`."""
    assert PAGE.read_text(encoding="utf-8") == reference()


def test_every_name_is_described_and_nothing_else() -> None:
    described = json.loads((files("spro_docs.papers") / "names.json").read_text(encoding="utf-8"))
    names = {kind.__name__ for kind in kinds()}
    names |= {f"{kind.__name__}.{name}" for kind in kinds() for name in names_of(kind)}

    assert set(described) == names
