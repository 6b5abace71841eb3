"""The natures of mails, as a person names them."""

from __future__ import annotations

import pytest

from pipelines.understanding import MailKind
from spro_docs.cli.mail_words import KINDS, kind_named
from spro_docs.errors import UsageError


@pytest.mark.parametrize(
    ("name", "kind"),
    [("présence", "attendance"), ("Actualite", "news"), ("non remis", "bounce"), ("spam", "spam")],
)
def test_a_nature_is_named_in_french_or_as_in_files(name: str, kind: str) -> None:
    assert kind_named(name) == kind


def test_every_nature_has_a_french_word() -> None:
    assert set(KINDS) == set(MailKind)


def test_a_nature_that_is_none_is_told_with_those_there_are() -> None:
    with pytest.raises(UsageError) as refused:
        kind_named("facture")
    assert "actualité, présence" in str(refused.value.remedy)
