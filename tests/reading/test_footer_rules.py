"""Each footer wording hides its example and leaves the sentence near to it."""

import pytest

from pipelines.reading import Kind, read_text
from pipelines.reading.footer_rules import RULES, Rule

each_rule = pytest.mark.parametrize("rule", RULES, ids=[rule.example for rule in RULES])


@each_rule
def test_example_is_hidden(rule: Rule) -> None:
    reading = read_text(f"L'atelier est complet.\n\n{rule.example}")
    assert [part.kind for part in reading.parts] == [Kind.KEPT, rule.kind]


@each_rule
def test_sentence_near_to_it_stays(rule: Rule) -> None:
    text = f"L'atelier est complet.\n\n{rule.content}"
    assert read_text(text).kept == text
