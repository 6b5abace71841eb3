"""A partner is believed where the mail server vouches for it, and never else."""

from __future__ import annotations

import pytest

from pipelines.message import parse_message
from pipelines.trust import MICROSOFT, judge_sender, partner_of
from spro_docs.models import Organisation, Person

CMA = Organisation(acronym="CMA", name="Chambre de métiers", domains=("cma37.example",))
CIO = Organisation(
    acronym="CIO",
    name="Centre d'information",
    addresses=("cio.tours@ac-ot.example",),
    people=(Person(name="Lou Ferrand", email="lou@ac-ot.example"),),
)
PARTNERS = (CMA, CIO)
SERVER = "mx.hebergeur.example"
PASS = f"{SERVER}; dkim=pass header.d=cma37.example; dmarc=pass header.from=cma37.example"


def believed(
    sender: str = "Ana <ana@cma37.example>", *results: str, server: str | None = SERVER
) -> str | None:
    """Return the partner that is believed to have sent such a mail."""
    fields = "".join(f"Authentication-Results: {value}\n" for value in results)
    raw = f"{fields}From: {sender}\nSubject: x\n\nBonjour\n".encode()
    trust = judge_sender(parse_message(raw), PARTNERS, server)
    assert trust.trusted == (trust.partner is not None)
    return trust.partner


def test_a_partner_whose_domain_passes_dmarc() -> None:
    assert believed("Ana <ana@cma37.example>", PASS) == "CMA"


def test_a_subdomain_is_the_partners() -> None:
    results = f"{SERVER}; dmarc=pass header.from=info.cma37.example"

    assert believed("ana@info.cma37.example", results) == "CMA"


@pytest.mark.parametrize(
    "address", ["cio.tours@ac-ot.example", "CIO.Tours@AC-OT.example", "lou@ac-ot.example"]
)
def test_an_address_of_the_directory(address: str) -> None:
    assert believed(address, f"{SERVER}; dmarc=pass header.from=ac-ot.example") == "CIO"


def test_another_address_at_the_same_provider_is_nobody() -> None:
    assert believed("eve@ac-ot.example", f"{SERVER}; dmarc=pass header.from=ac-ot.example") is None


@pytest.mark.parametrize(
    "results",
    [
        "spf=pass smtp.mailfrom=bounce@info.cma37.example; dmarc=none",
        "spf=fail; dkim=pass header.d=cma37.example; dmarc=none header.from=cma37.example",
        "dkim=pass header.i=@cma37.example; dmarc=none",
        "dkim=pass header.d=other.example; dkim=pass header.d=cma37.example; dmarc=none",
    ],
)
def test_without_a_rule_of_the_domain_aligned_spf_or_dkim_will_do(results: str) -> None:
    assert believed("ana@cma37.example", f"{SERVER}; {results}") == "CMA"


@pytest.mark.parametrize(
    "results",
    [
        "dmarc=fail header.from=cma37.example; dkim=pass header.d=cma37.example",
        "dmarc=none; spf=pass smtp.mailfrom=mailer.example; dkim=pass header.d=mailer.example",
        "dmarc=none; spf=none smtp.mailfrom=cma37.example; dkim=none",
        "dmarc=none; spf=softfail smtp.mailfrom=cma37.example",
        "dmarc=temperror; spf=pass smtp.mailfrom=cma37.example",
        "spf=pass smtp.mailfrom=cma37.example; dkim=pass header.d=cma37.example",
        "dmarc=pass header.from=cma37.example; dmarc=fail header.from=cma37.example",
        "dmarc=pass header.from=evil.example",
        'dmarc=fail; spf=fail smtp.mailfrom="; dmarc=pass"@evil.example',
        "none",
    ],
)
def test_anything_less_is_not_believed(results: str) -> None:
    assert believed("ana@cma37.example", f"{SERVER}; {results}") is None


def test_only_the_topmost_results_of_the_server_count() -> None:
    fail = f"{SERVER}; dmarc=fail header.from=cma37.example"

    assert believed("ana@cma37.example", fail, PASS) is None
    assert believed("ana@cma37.example", PASS, fail) == "CMA"


def test_results_of_another_server_are_nobodys_word() -> None:
    assert believed("ana@cma37.example", PASS.replace(SERVER, "mx.evil.example")) is None
    assert believed("ana@cma37.example", PASS.replace(SERVER, "mx.evil.example"), PASS) == "CMA"


def test_microsoft_names_no_server_and_its_topmost_counts() -> None:
    results = "spf=pass smtp.mailfrom=x.example; dmarc=pass action=none header.from=cma37.example"

    assert believed("ana@cma37.example", results, server=MICROSOFT) == "CMA"
    assert believed("ana@cma37.example", PASS, results, server=MICROSOFT) is None
    assert believed("ana@cma37.example", results) is None


def test_microsofts_best_guess_needs_alignment() -> None:
    guess = "dmarc=bestguesspass action=none header.from=cma37.example; spf=pass smtp.mailfrom="

    assert believed("a@cma37.example", guess + "cma37.example", server=MICROSOFT) == "CMA"
    assert believed("a@cma37.example", guess + "other.example", server=MICROSOFT) is None


@pytest.mark.parametrize("server", [None, "", "  "])
def test_nobody_is_believed_while_the_server_has_no_name(server: str | None) -> None:
    assert believed("ana@cma37.example", PASS, server=server) is None


@pytest.mark.parametrize(
    "sender",
    [
        "ana@cma37.example, eve@evil.example",
        "ana@cma37.example\nFrom: eve@evil.example",
        '"ana@cma37.example" <eve@evil.example>',
        "ana@cma37.example <eve@evil.example>",
        "ana@evil.example (ana@cma37.example)",
        "<ana@cma37.example@evil.example>",
        "ana@cma37.example.evil.example",
        "ana@evilcma37.example",
        "ana@cmа37.example",
        "",
        "Ana",
    ],
)
def test_who_only_looks_like_a_partner_is_not_believed(sender: str) -> None:
    assert believed(sender, PASS) is None


def test_a_spoofed_partner_is_named_in_the_reason_alone() -> None:
    raw = f"Authentication-Results: {SERVER}; dmarc=fail\nFrom: ana@cma37.example\n\nx".encode()

    trust = judge_sender(parse_message(raw), PARTNERS, SERVER)

    assert (trust.partner, trust.claimed) == (None, "CMA")
    assert "CMA" in trust.reason


@pytest.mark.parametrize(
    "domain", ["cma-37.example", "crna37.example", "cma37s.example", "cmа37.example"]
)
def test_a_lookalike_is_told(domain: str) -> None:
    message = parse_message(f"From: ana@{domain}\n\nx".encode())

    assert "ressemble à « cma37.example »" in judge_sender(message, PARTNERS, SERVER).reason


def test_the_longest_domain_wins() -> None:
    south = Organisation(acronym="CMAS", name="Sud", domains=("sud.cma37.example",))
    message = parse_message(b"From: a@b.sud.cma37.example\n\nx")

    assert message.sender is not None
    assert partner_of(message.sender, (CMA, south)) == south


def test_an_encoded_word_brings_no_result_in() -> None:
    value = f'{SERVER}; spf=fail smtp.mailfrom="=?utf-8?q?=22;_dmarc=3Dpass;_x=3D=22?="@e.example'

    assert believed("ana@cma37.example", value) is None
