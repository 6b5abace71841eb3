"""What the attributes of an element say about its texts."""

from pipelines.reading.signs import signs_of


def test_nothing() -> None:
    signs = signs_of("<p>")
    assert (signs.attributes, signs.hints) == ({}, False)


def test_signature() -> None:
    signs = signs_of('<div class="gmail_signature">')
    assert signs.signature
    assert signs.hints


def test_hidden() -> None:
    assert signs_of('<span style="display:none">').diverts


def test_coloured() -> None:
    signs = signs_of('<span style="color:red">')
    assert signs.coloured
    assert signs.hints
