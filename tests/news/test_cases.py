"""What is understood of the letters in `cases/`, written by many programs."""

from __future__ import annotations

import pytest

from pipelines.message import parse_message
from pipelines.news import Context, understand
from pipelines.news.assistant import remembered
from pipelines.news.earlier import relate
from tests.news.letters import PARTNERS, Case, load, sets
from tests.news.scoring import differences

CONTEXT = Context.from_json(PARTNERS)


def _understood(name: str) -> list[tuple[Case, list[str]]]:
    cases = load(name)
    messages = [parse_message(case.raw) for case in cases]
    mails = [
        remembered(message, understand(message, CONTEXT, file=case.name))
        for message, case in zip(messages, cases, strict=True)
    ]
    related = relate(mails)
    return [(case, differences(mail, case.gold)) for case, mail in zip(cases, related, strict=True)]


@pytest.mark.parametrize("name", sets())
def test_letters_are_understood_as_a_careful_assistant_would(name: str) -> None:
    wrong = {case.name: found for case, found in _understood(name) if found}

    assert wrong == {}
