"""Each footer wording hides its example and leaves the sentence near to it."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines.reading import Kind, read_text
from pipelines.reading.footer_rule import Rule
from pipelines.reading.footer_rules import RULES, rules_for
from pipelines.reading.keywords import beginnings

each_rule = pytest.mark.parametrize("rule", RULES, ids=[rule.example for rule in RULES])


@each_rule
def test_example_is_hidden(rule: Rule) -> None:
    reading = read_text(f"L'atelier est complet.\n\n{rule.example}")
    assert [part.kind for part in reading.parts] == [Kind.KEPT, rule.kind]


@each_rule
def test_sentence_near_to_it_stays(rule: Rule) -> None:
    text = f"L'atelier est complet.\n\n{rule.content}"
    assert read_text(text).kept == text


@each_rule
@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_what_a_pattern_matches_is_not_passed_over(rule: Rule, data: st.DataObject) -> None:
    text = data.draw(st.from_regex(rule.pattern, alphabet=st.characters(max_codepoint=127)))
    line = " ".join(text.lower().split())
    assert not rule.matches(line) or rule in rules_for(beginnings(line), line)


@pytest.mark.parametrize(
    "footer",
    [
        "Région – Orléans – Me désinscrire de cette liste <https://lettre.example/u>",
        "GIP, 10 rue Haute. Désabonnement <https://lettre.example/unsub>",
        "Cette lettre est de l'Apec. Pour ne plus la recevoir, cliquez ici <https://x.example/u>.",
        "BIJ 37 – Tours. Vous êtes inscrit à cette liste. Me retirer de la liste <https://x.example>",
    ],
)
def test_the_link_of_a_newsletter_by_which_one_leaves_it_goes(footer: str) -> None:
    assert read_text(f"Le forum ouvre le 12.\n\n{footer}").kept == "Le forum ouvre le 12."
