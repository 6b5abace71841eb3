"""Each mail program in each of its languages: the forwarded mail is found, and its first sender."""

import pytest

from pipelines.reading import read_text
from tests.reading.programs import ADDRESS, BODY, forwards

# The line has no mark between the name and the words before it.
UNNAMED = [f"Outlook 2019 {language}" for language in ("fi", "hu", "nl", "no")]
FORWARDS = list(forwards())


def _words(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n")]


@pytest.mark.parametrize("top", ["", "Pour info.\n\n"], ids=["bare", "with a word"])
@pytest.mark.parametrize(("name", "subject", "text"), FORWARDS, ids=[one[0] for one in FORWARDS])
def test_forward(name: str, subject: str, text: str, top: str) -> None:
    reading = read_text(top + text, subject)
    assert reading.kept == top.strip()
    assert reading.forward is not None
    assert reading.forward.sender == ADDRESS
    assert reading.forward.name == (None if name in UNNAMED else "Jo Doe")
    assert _words(reading.forward.body) == _words(BODY)
