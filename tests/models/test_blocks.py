from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from spro_docs.models import Block, Section, TextBlock


def test_a_text_alone_is_a_text_block() -> None:
    section = Section.model_validate({"title": "x", "blocks": ["- a", {"kind": "timeline"}]})
    assert section.blocks[0] == TextBlock(text="- a")
    assert section.blocks[1].kind == "timeline"


@pytest.mark.parametrize(
    ("block", "sentence"),
    [
        ({"kind": "table", "columns": ["a", "b"], "rows": [["c"]]}, "la ligne 1 .* 1 cases, 2 att"),
        ({"kind": "table", "columns": [], "rows": []}, "at least 1"),
        ({"kind": "columns", "columns": [{"title": "a"}]}, "at least 2"),
        ({"kind": "facts", "facts": []}, "at least 1"),
        ({"kind": "picture", "file": "a.png"}, "alt"),
        ({"kind": "none"}, "does not match"),
        ({"text": "a"}, "discriminator"),
    ],
)
def test_a_block_that_cannot_be_shown_is_refused(block: dict[str, Any], sentence: str) -> None:
    with pytest.raises(ValidationError, match=sentence):
        TypeAdapter(Block).validate_python(block)
