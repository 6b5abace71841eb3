"""Whatever a mail holds, it is read without an error, and nothing of it can do harm."""

from __future__ import annotations

import pytest

from tests.message.clean import read_and_check
from tests.message.hostile import corpus
from tests.message.mutations import mutated


@pytest.mark.parametrize("large", [False, True], ids=["small", "large"])
def test_each_hostile_mail_is_read_and_clean(large: bool) -> None:
    for name, raw in corpus(large=large):
        if large and not name.startswith("large"):
            continue
        try:
            read_and_check(raw)
        except Exception as error:
            raise AssertionError(name) from error


def test_the_corpus_is_large_and_each_of_its_mails_has_a_name() -> None:
    names = [name for name, _ in corpus(large=True)]

    assert len(names) == len(set(names))
    assert len(names) > 1_000


def test_mutations_of_them_are_read_and_clean() -> None:
    """A slice of `make fuzz`, the same at each run."""
    for number, raw in enumerate(mutated(1_500, seed=4)):
        try:
            read_and_check(raw)
        except Exception as error:
            raise AssertionError(f"mutation {number}") from error
