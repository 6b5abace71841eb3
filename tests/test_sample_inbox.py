"""The sample's mails: forty, as varied and as broken as real ones, and what became of them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from pipelines.message import Message, parse_message
from spro_docs.settings import read_settings

SAMPLES = Path(__file__).parent.parent / "samples"
INBOX = SAMPLES / "inbox"
MAILS = sorted(path.name for path in INBOX.iterdir())


@pytest.fixture(scope="module")
def messages() -> dict[str, Message]:
    return {name: parse_message((INBOX / name).read_bytes()) for name in MAILS}


def decisions() -> list[dict[str, Any]]:
    data: dict[str, Any] = YAML(typ="safe").load(SAMPLES / "decisions.yaml")
    found: list[dict[str, Any]] = data["decisions"]
    return found


def test_the_inbox_holds_mails_only_and_is_small() -> None:
    assert len(MAILS) == 40
    assert {Path(name).suffix for name in MAILS} == {".eml"}
    assert sum((INBOX / name).stat().st_size for name in MAILS) < 1_500_000


def test_names_follow_the_order_of_arrival(messages: dict[str, Message]) -> None:
    times = [message.date or message.received for message in messages.values()]
    dated = [time for time in times if time is not None]

    assert len(dated) == 39  # all but the empty file
    assert dated == sorted(dated)


def test_every_mail_is_described() -> None:
    told = (SAMPLES / "courriels.md").read_text(encoding="utf-8")

    assert re.findall(r"^\| `(.+?)` \|", told, re.MULTILINE) == MAILS


def test_addresses_are_on_reserved_domains(messages: dict[str, Message]) -> None:
    words = " ".join(
        str(part)
        for message in messages.values()
        for mail in (message, *message.forwarded)
        for part in (mail.sender, mail.text, mail.html)
    )
    addresses = re.findall(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)+)", words)

    assert addresses
    assert {domain.rpartition(".")[2] for domain in addresses} == {"example"}


def test_git_keeps_the_bytes_of_mails(messages: dict[str, Message]) -> None:
    """Both kinds of line ends are there, and `.gitattributes` forbids their change."""
    ends = {name: b"\r\n" in (INBOX / name).read_bytes() for name in MAILS}

    assert not ends["32-cio-sans-identifiant.eml"]
    assert ends["01-cria-communications.eml"]


def test_the_server_that_is_believed_has_judged_every_mail(messages: dict[str, Message]) -> None:
    server = read_settings(SAMPLES / "spro.toml").mail.authserv_id
    unjudged = [
        name
        for name, message in messages.items()
        if not (message.headers.get("authentication-results") or "").startswith(f"{server};")
    ]

    assert unjudged == ["04-echec-de-remise.eml", "30-vide.eml"]


def test_decisions_are_about_mails_that_are_there() -> None:
    targets = [entry["into"] for entry in decisions() if "into" in entry]

    assert {entry["mail"] for entry in (*decisions(), *targets)} <= set(MAILS)
    assert {entry["do"] for entry in decisions()} == {"accept", "reject", "defer", "merge"}


def test_pictures_to_show_came_with_their_mail(messages: dict[str, Message]) -> None:
    for entry in decisions():
        names = {attached.filename for attached in messages[entry["mail"]].attachments}
        assert set(entry.get("pictures", ())) <= names
