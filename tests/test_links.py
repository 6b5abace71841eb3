"""Wrapped links are unwrapped, links that only count clicks are known."""

import pytest

from pipelines.links import counting_hosts, is_tracking, unwrap, without_counters

TARGET = "https://cria.example/inscription?id=4"
ENCODED = "https%3A%2F%2Fcria.example%2Finscription%3Fid%3D4"


@pytest.mark.parametrize(
    "wrapped",
    [
        f"https://eur01.safelinks.protection.outlook.com/?url={ENCODED}&data=05%7C01&reserved=0",
        f"https://www.google.com/url?q={ENCODED}&sa=D",
        f"https://l.facebook.com/l.php?u={ENCODED}&h=AT0",
        f"https://www.linkedin.com/safety/go?url={ENCODED}",
        "https://urldefense.com/v3/__https://cria.example/inscription?id=4__;!!abc!def$",
        "https://urldefense.proofpoint.com/v2/url?u=https-3A__cria.example_inscription-3Fid-3D4&d=x",
        "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.google.com%2Furl"
        f"%3Fq%3D{ENCODED.replace('%', '%25')}",
        f"{TARGET}&utm_source=lettre&utm_medium=email",
        TARGET,
    ],
)
def test_unwrap(wrapped: str) -> None:
    assert unwrap(wrapped) == TARGET


@pytest.mark.parametrize(
    "url",
    ["", "mailto:a@b.example", "https://[", "http://x.example/?url=javascript:alert(1)", "#top"],
)
def test_what_is_not_wrapped_stays(url: str) -> None:
    assert unwrap(url) == url


def test_a_wrapper_never_yields_another_scheme() -> None:
    url = "https://www.google.com/url?q=javascript%3Aalert(1)"
    assert unwrap(url) == url


@pytest.mark.parametrize(
    "url",
    [
        "https://click.lettre.example/ls/click?upn=u001abc",
        "https://lettre.envoi.example/lnk/7f3a/1",
        "https://lettre.envoi.example/oo/7f3a/0001/e.gif",
        "https://x1abc.mjt.lu/lnk/AVUAAEc0Zu4AAAAA/1/xyz",
        "https://r.lettre.example/mk/cl/f/sh/7nVU1aA2nfuMTh3z0dlJCLM3/x",
        "https://infos.routeur.example/lnk/9c1/3",
        "https://infos.routeur.example/trk/12/b",
    ],
)
def test_tracking(url: str) -> None:
    assert is_tracking(url)


@pytest.mark.parametrize(
    "url",
    [
        "https://cria.example/inscription",
        "https://www.cd.example/actualites/2023/09/forum-de-l-emploi",
        "https://forms.example/e/Ab12Cd34",
        "https://annuaire.example/r/2023/tours",
        "https://cria.example/lk/ateliers",
        "https://cria.example/click",
        "mailto:cria@cria.example",
        "https://[",
    ],
)
def test_not_tracking(url: str) -> None:
    assert not is_tracking(url)


@pytest.mark.parametrize("piece", ["a", "-", "?url=", "https://www.google.com/url?q=", "%3A"])
def test_an_endless_address_is_left_alone(piece: str) -> None:
    url = "https://t.x.example/" + piece * 100_000
    assert unwrap(url) == url
    assert not is_tracking(url)


COUNTERS = counting_hosts(["<https://lettre.routage.example/u/12/a1>, <mailto:stop@x.example>"])


def test_a_letter_shows_its_counters_where_one_unsubscribes() -> None:
    assert {"lettre.routage.example"} == COUNTERS
    assert counting_hosts(["Se désinscrire <https://[>, http://r.x.example/un/1"]) == {
        "r.x.example"
    }


@pytest.mark.parametrize(
    "path", ["c/12/b7", "r/aB3dE9xQz?x=1", "mk/mr/sh/7nVU1aA2ng", "redirect?u=4"]
)
def test_unreadable_addresses_of_a_counter_are_tracking(path: str) -> None:
    assert is_tracking(f"https://lettre.routage.example/{path}", COUNTERS)
    assert not is_tracking(f"https://www.cria.example/{path}", COUNTERS)


@pytest.mark.parametrize("path", ["", "agenda", "actualites/2023/forum-emploi", "guide-2024.pdf"])
def test_pages_that_a_person_can_read_stay(path: str) -> None:
    assert not is_tracking(f"https://lettre.routage.example/{path}", COUNTERS)


def test_counters_leave_the_text_with_their_brackets() -> None:
    text = "Inscription <https://lettre.routage.example/c/12/b7>, plan (https://cria.example/plan)."
    shown, gone = without_counters(text, COUNTERS)
    assert shown == "Inscription, plan (https://cria.example/plan)."
    assert gone == ("https://lettre.routage.example/c/12/b7",)


@pytest.mark.parametrize("piece", ["/lnk/a1", "https://", "<(https://x.example/c/1 ", "/c/1"])
def test_endless_counters_take_no_time(piece: str) -> None:
    without_counters("https://x.example" + piece * 50_000, COUNTERS)
    is_tracking("https://x.example" + (piece * 5_000)[:4000], COUNTERS)


def test_letters_that_nobody_can_say_are_no_page() -> None:
    counters = counting_hosts(["<https://news.lettre.example/t/r-u-tdkjhkk-xyz-r/>"])
    assert is_tracking("https://news.lettre.example/t/r-l-tdkjhkk-xyz-y/", counters)
