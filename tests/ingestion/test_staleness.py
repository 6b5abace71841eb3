"""What is said when mail no longer comes in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipelines.ingestion.staleness import NOTICE, staleness, write_notice
from pipelines.store import Ledger
from spro_docs.settings import Account, MailSettings

NOW = dt.datetime(2023, 10, 3, 8, 0, tzinfo=dt.UTC)
SETTINGS = MailSettings(accounts=(Account(name="spro", host="imap.example", user="ana"),))


def days(number: float) -> dt.timedelta:
    return dt.timedelta(days=number)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "ledger.sqlite") as opened:
        yield opened


def test_an_account_read_lately_needs_no_word(ledger: Ledger) -> None:
    ledger.runs.succeeded("spro", NOW - days(2.9))

    assert staleness(ledger, NOW, SETTINGS) == ()


def test_an_account_never_read_is_told(ledger: Ledger) -> None:
    assert "jamais été lue" in staleness(ledger, NOW, SETTINGS)[0]


def test_an_account_that_nobody_reads_any_more_is_told(ledger: Ledger) -> None:
    ledger.runs.succeeded("spro", NOW - days(4))

    assert "n’a pas été lue depuis le 29\u00a0septembre 2023" in staleness(ledger, NOW, SETTINGS)[0]


def test_a_failure_is_told_at_once_with_the_last_success_and_its_reason(ledger: Ledger) -> None:
    ledger.runs.succeeded("spro", NOW - days(1))
    ledger.runs.failed("spro", "connexion refusée.", NOW)

    (sentence,) = staleness(ledger, NOW, SETTINGS)

    assert "plus lue depuis le 2\u00a0octobre 2023 à " in sentence
    assert sentence.endswith(" : connexion refusée.")


def test_a_success_in_the_future_is_a_clock_to_look_at(ledger: Ledger) -> None:
    ledger.runs.succeeded("spro", NOW + days(400))

    assert "horloge" in staleness(ledger, NOW, SETTINGS)[0]


def test_accounts_that_left_the_settings_are_not_told(ledger: Ledger) -> None:
    ledger.runs.failed("ancien", "connexion refusée.", NOW)

    assert staleness(ledger, NOW, MailSettings()) == ()


def test_a_run_that_fell_is_told_until_one_ends(ledger: Ledger) -> None:
    number = ledger.runs.start("dossier", NOW)
    ledger.runs.finish(number, "failed", {}, NOW, error="partners.yaml, ligne 3 : champ inconnu.")

    (sentence,) = staleness(ledger, NOW, MailSettings())
    assert sentence.endswith("arrêtée en chemin : partners.yaml, ligne 3 : champ inconnu.")

    ledger.runs.finish(ledger.runs.start("dossier", NOW), "done", {}, NOW)
    assert staleness(ledger, NOW, MailSettings()) == ()


def test_the_notice_comes_and_goes(tmp_path: Path) -> None:
    out = tmp_path / "out"

    write_notice(out, ["La boîte « spro » n’est plus lue."])
    assert "- La boîte « spro »" in (out / NOTICE).read_text("utf-8")

    write_notice(out, [])
    assert list(out.iterdir()) == []
