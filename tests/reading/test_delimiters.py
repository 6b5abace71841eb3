"""A delimiter, a drawn line or a dashed name begins a signature; what parts two news does not."""

import pytest

from pipelines.reading.delimiters import after_delimiter
from pipelines.reading.lines import Lines


@pytest.mark.parametrize(
    "signature",
    ["-- \nMaud", "--\nMaud", "---\nMaud Ferrand", "_____\nMaud Ferrand\nCRIA", "-Maud", "- Maud"],
)
def test_signature(signature: str) -> None:
    lines = Lines(f"C'est noté.\n{signature}")
    assert after_delimiter(lines, 0, len(lines)) == (1, len(lines))


@pytest.mark.parametrize(
    "text",
    [
        "Forum à Tours :\n- Maud",
        "Le forum a lieu le 12 octobre.\n-----\nLe salon a lieu le 14 octobre à Chinon.",
        "Points :\n-- la salle est à réserver ;\n-- le bus est à commander.",
        "Un.\n=====\nDeux.\n=====\nTrois lignes qui disent encore une chose utile à tous.",
    ],
)
def test_content(text: str) -> None:
    lines = Lines(text)
    assert after_delimiter(lines, 0, len(lines)) is None
