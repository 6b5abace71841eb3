"""Authentication-Results are read as servers write them, and as senders try to bend them."""

from __future__ import annotations

import pytest

from pipelines.authentication import aligned, organisational, read_authentication

MICROSOFT = (
    "spf=pass (sender IP is 203.0.113.9) smtp.mailfrom=cma37.example; dkim=pass (signature was "
    "verified) header.d=cma37.example;dmarc=pass action=none header.from=cma37.example;"
    "compauth=pass reason=100"
)


def test_server_methods_and_properties_are_told_apart() -> None:
    found = read_authentication(
        "mx.example; dkim=pass (2048-bit key) header.d=a.example header.s=s1; dmarc=fail (p=none)"
    )

    assert found.server == "mx.example"
    assert [(one.method, one.value) for one in found.results] == [
        ("dkim", "pass"),
        ("dmarc", "fail"),
    ]
    assert found.of("dkim")[0].properties == {"header.d": "a.example", "header.s": "s1"}


def test_microsoft_names_no_server() -> None:
    found = read_authentication(MICROSOFT)

    assert found.server is None
    assert found.of("dmarc")[0].properties == {"action": "none", "header.from": "cma37.example"}
    assert [one.value for one in found.results] == ["pass"] * 4


@pytest.mark.parametrize(
    "value", ["mx.example 1; none", "mx.example; none", "mx.example", "mx.example;"]
)
def test_nothing_found_is_no_result(value: str) -> None:
    found = read_authentication(value)

    assert (found.server, found.results) == ("mx.example", ())


@pytest.mark.parametrize(
    "value",
    [
        'mx.example; spf=fail smtp.mailfrom="x; dmarc=pass header.from=b.example"@evil.example',
        "mx.example; spf=fail (bad; dmarc=pass header.from=b.example) smtp.mailfrom=e.example",
        "mx.example; spf=fail (a (b) ; dmarc=pass) smtp.mailfrom=e.example",
        'mx.example; spf=fail (")" ; smtp.mailfrom="\\"; dmarc=pass"',
        "mx.example; spf=fail (\\); dmarc=pass) smtp.mailfrom=e.example",
    ],
)
def test_no_result_hides_in_quotes_or_comments(value: str) -> None:
    assert read_authentication(value).of("dmarc") == ()


@pytest.mark.parametrize(
    "value", ["", ";", "=", "(((", '"', ";;;=;=", "a=", "(" * 100_000, "a=b;" * 9_999]
)
def test_anything_can_be_read(value: str) -> None:
    assert read_authentication(value) is not None


def test_a_method_may_have_a_version() -> None:
    assert (
        read_authentication("mx; spf/1 = pass smtp.mailfrom = a.example").results[0].value == "pass"
    )


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        ("cma37.example", "cma37.example", True),
        ("news.cma37.example", "cma37.example", True),
        ("a.cma37.example", "b.cma37.example", True),
        ("cma37.example", "evilcma37.example", False),
        ("cma37.example.evil.example", "cma37.example", False),
        ("un.asso.fr", "autre.asso.fr", False),
        ("www.un.asso.fr", "un.asso.fr", True),
        ("", "", False),
    ],
)
def test_domains_of_one_organisation_are_aligned(one: str, other: str, together: bool) -> None:
    assert aligned(one, other) is together


def test_the_organisation_is_what_was_registered() -> None:
    assert organisational("mail.ac-ot.Example.") == "ac-ot.example"
