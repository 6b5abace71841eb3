"""Bare addresses are called by where they lead."""

from __future__ import annotations

import pytest

from spro_docs.link_labels import link_label


@pytest.mark.parametrize(
    ("target", "label"),
    [
        ("https://www.bij37.example/forum/", "bij37.example/forum"),
        ("https://apec.example/evenements/oser-la-reconversion-2023-11", "apec.example"),
        ("https://x.example/a?utm_source=b", "x.example"),
        ("https://bank.example@evil.example/", "evil.example"),
        ("mailto:zoe@bij37.example?subject=Forum", "zoe@bij37.example"),
        ("presentation.pptx", "presentation.pptx"),
    ],
)
def test_a_label_is_short_and_honest(target: str, label: str) -> None:
    assert link_label(target) == label
