"""Keywords, by which rules are passed over in a text that has none of them.

Looking for each of a hundred keywords costs more than all the rest of the rules. Most are told off
by one look at the text instead: how its words begin.
"""

import re
from dataclasses import dataclass

_WORD = re.compile(r"[a-z]+")
# As bytes: str.translate looks up each character, which is twenty times as slow.
_BETWEEN_WORDS = bytes(code if chr(code).isalnum() else ord(" ") for code in range(256))
_BEGINNING = 4  # letters; the shortest keywords have no more


@dataclass(frozen=True, slots=True)
class Keywords:
    """Folded words, or parts of sentences, that stand in a text where a word begins."""

    words: tuple[str, ...]
    beginnings: dict[str, tuple[str, ...]]  # the words that begin alike

    @classmethod
    def of(cls, *words: str) -> "Keywords":
        """Return these keywords; each is first looked for by its longest word."""
        alike: dict[str, tuple[str, ...]] = {}
        for word in words:
            beginning = max(_WORD.findall(word), key=len)[:_BEGINNING]
            alike[beginning] = (*alike.get(beginning, ()), word)
        return cls(words, alike)

    def are_in(self, plain: str) -> bool:
        """Tell whether one of them is in a folded text."""
        return any(word in plain for word in self.words)

    def are_among(self, beginnings: set[str], plain: str) -> bool:
        """Tell whether one of them is in a folded text, whose words begin like this."""
        if beginnings.isdisjoint(self.beginnings):
            return False
        alike = self.beginnings.keys() & beginnings
        return any(word in plain for beginning in alike for word in self.beginnings[beginning])


def beginnings(plain: str) -> set[str]:
    """Return how the words of a folded text begin."""
    words = plain.encode("ascii", "replace").translate(_BETWEEN_WORDS).decode("ascii").split()
    return {word[:_BEGINNING] for word in set(words)}
