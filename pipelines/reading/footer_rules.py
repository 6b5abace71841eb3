"""The wordings of lines that programs and lawyers add to mails.

Each rule has keywords, by which a text without it is passed over fast; a pattern, that must match
from the beginning of a folded line (lower case, no accents, plain apostrophes); an example that it
hides; and a sentence near to it that people write themselves, which must stay. The tests run both,
and see that whatever a pattern matches has a keyword, which begins where a word begins.
"""

from pipelines.reading.client_rules import CLIENT_RULES
from pipelines.reading.disclaimer_rules import DISCLAIMER_RULES
from pipelines.reading.footer_rule import Rule
from pipelines.reading.subscription_rules import SUBSCRIPTION_RULES

RULES = CLIENT_RULES + DISCLAIMER_RULES + SUBSCRIPTION_RULES


def _rules_by_beginning() -> dict[str, tuple[int, ...]]:
    """Return the numbers of the rules that a word may tell of, by how it begins."""
    numbers: dict[str, tuple[int, ...]] = {}
    for number, rule in enumerate(RULES):
        for beginning in rule.keywords.beginnings:
            numbers[beginning] = (*numbers.get(beginning, ()), number)
    return numbers


_BY_BEGINNING = _rules_by_beginning()


def rules_for(words: set[str], plain: str) -> list[Rule]:
    """Return the rules that may know a line of a folded text, whose `words` begin like this."""
    numbers = {number for word in _BY_BEGINNING.keys() & words for number in _BY_BEGINNING[word]}
    rules = (RULES[number] for number in sorted(numbers))
    return [rule for rule in rules if rule.keywords.are_among(words, plain)]
