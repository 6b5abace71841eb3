"""The model of a wording that programs and lawyers add to mails, and words that several share."""

import re
from dataclasses import dataclass

from pipelines.reading.keywords import Keywords
from pipelines.reading.parts import Kind

MAIL = r"(?:e-?mails?|mails?|messages?|courriels?|courrier electronique|mels?|envoi|communication)"
THIS_MAIL = rf"(?:ce|cet|le present|notre|this|the|diese|este|questo) (?:present )?{MAIL}"
HEADING = (
    r"(?:\W{0,4}(?:avertissement|attention|confidentialite|note|avis|notice"
    r"|(?:confidentiality|legal) notice|confidentiality|disclaimer|important"
    r"|warning|caution|prudence)[^\w]{1,5})?"
)


@dataclass(frozen=True, slots=True)
class Rule:
    """A wording that hides its line, or with `paragraph` all lines down to the next empty one."""

    kind: Kind
    keywords: Keywords
    pattern: re.Pattern[str]
    example: str
    content: str
    paragraph: bool = False

    def matches(self, plain: str) -> bool:
        """Tell whether a folded line is of this wording."""
        return self.keywords.are_in(plain) and bool(self.pattern.match(plain))


def make_rule(
    kind: Kind, keywords: str, pattern: str, *examples: str, paragraph: bool = False
) -> Rule:
    """Make a rule; `examples` are what it hides, then the sentence near to it that stays."""
    words = Keywords.of(*(word.strip() for word in keywords.split("|")))
    example, content = examples
    return Rule(kind, words, re.compile(pattern), example, content, paragraph)
