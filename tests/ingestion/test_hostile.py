"""A mailbox full of hostile mail: the run goes on, and what cannot be read is kept and told."""

from __future__ import annotations

import json
from pathlib import Path

from pipelines.ingestion.collecting import Limits, Source
from pipelines.ingestion.mail_reader import MailReader
from pipelines.ingestion.run import Ingestion
from pipelines.news import Context
from pipelines.store import Ledger, MailState
from tests.ingestion.boxes import Box, clock
from tests.message.hostile import corpus

LIMITS = Limits(25_000_000)


def test_no_hostile_mail_stops_the_run_or_is_lost(ledger: Ledger, path: Path) -> None:
    mails = dict(enumerate({raw for _, raw in corpus()}, start=1))
    ingestion = Ingestion(ledger, MailReader(Context.of([])), clock, path.parent)

    summary = ingestion.run([Source(Box(mails, per_batch=50))], LIMITS)

    assert summary.collected.new == len(mails)
    assert {ledger.mails.raw(mail.sha256) for mail in ledger.mails.list()} == set(mails.values())
    assert ledger.mails.count(MailState.NEW) == 0
    faults = [why for _, why in summary.set_aside if why.startswith("lecture impossible")]
    assert faults == []
    for row in ledger.mails.list():
        assert "\x00" not in f"{row.sender}{row.subject}"
        json.dumps([row.sender, row.subject]).encode("ascii")
