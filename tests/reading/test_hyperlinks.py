"""Links: what their words tell of where they lead."""

import pytest

from pipelines.reading.hyperlinks import Link


@pytest.mark.parametrize(
    ("href", "label", "shown"),
    [
        ("https://cria.example/forum", "ici", "https://cria.example/forum"),
        ("mailto:jo@x.example?subject=Forum", "écrire", "jo@x.example"),
    ],
)
def test_untold(href: str, label: str, shown: str) -> None:
    link = Link.of(href, label)
    assert (link.is_untold, link.shown) == (True, shown)


@pytest.mark.parametrize(
    ("href", "label"),
    [
        ("https://cria.example/", "cria.example"),
        ("https://www.cria.example/forum", "cria.example/forum"),
        ("mailto:jo@x.example", "Jo (jo@x.example)"),
        ("https://cria.example", ""),
        ("javascript:void(0)", "ici"),
    ],
)
def test_told(href: str, label: str) -> None:
    assert not Link.of(href, label).is_untold


def test_bare() -> None:
    assert Link.of("https://cria.example/forum", "cria.example/forum").is_bare
    assert not Link.of("https://cria.example/forum", "https://cria.example/forum").is_bare
    assert not Link.of("https://cria.example/forum", "le forum").is_bare
