"""From names to mailboxes, and the names of their secrets."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.ingestion.logging_in import log_in
from pipelines.ingestion.sources import secret_name, source_named, sources_of
from pipelines.mailbox.secrets import Secrets
from spro_docs.errors import SproError, UsageError
from spro_docs.settings import Account, After, Login, MailSettings

ACCOUNT = Account(
    name="Boîte du SPRO",
    host="imap.example",
    user="ana",
    folders=("INBOX", "Été"),
    after=After(keyword="lu"),
)
SETTINGS = MailSettings(accounts=(ACCOUNT,))


def test_without_a_name_every_account_is_read() -> None:
    (source,) = sources_of(SETTINGS, (), {})

    assert source.name == "Boîte du SPRO"
    assert source.names() == ("INBOX", "Été")
    assert source.filing is not None
    assert source.filing.keyword == "lu"


def test_a_path_is_a_source_by_its_whole_name(tmp_path: Path) -> None:
    (source,) = sources_of(SETTINGS, [str(tmp_path)], {})

    assert source.name == str(tmp_path.resolve())
    assert source_named(SETTINGS, source.name, environ={}) is not None
    assert source_named(SETTINGS, str(tmp_path / "parti"), environ={}) is None


def test_what_is_no_source_is_told_with_the_nearest_name() -> None:
    with pytest.raises(UsageError, match="Vouliez-vous dire « Boîte du SPRO »"):
        sources_of(SETTINGS, ["boite du spro"], {})
    with pytest.raises(SproError, match="Aucune boîte"):
        sources_of(MailSettings(), (), {})


def test_the_name_of_a_secret_is_where_the_login_looks_for_it(tmp_path: Path) -> None:
    (tmp_path / secret_name(ACCOUNT)).write_text("s3cret", encoding="utf-8")

    found = Secrets({"CREDENTIALS_DIRECTORY": str(tmp_path)}).find("password", ACCOUNT.name)

    assert found == "s3cret"
    google = ACCOUNT.model_copy(update={"login": Login.GOOGLE})
    assert secret_name(google).startswith("spro-token-")


def test_a_password_that_is_typed_goes_to_the_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[tuple[str, str, str]] = []
    monkeypatch.setattr(Secrets, "keep", lambda _self, *what: kept.append(what))

    log_in(ACCOUNT, {}, lambda _sentence: None, lambda _question: "s3cret", alone=True)

    assert kept == [("password", "Boîte du SPRO", "s3cret")]
