import pytest

from spro_docs.files.merging import bare_lines, line_end, merge


@pytest.mark.parametrize(
    ("original", "before", "after", "merged"),
    [
        ("a\nb\n", "a\nb\n", "a\nc\nb\n", "a\nc\nb\n"),
        ("a\r\nb\r\n", "a\nb\n", "a\nc\nb\n", "a\r\nc\r\nb\r\n"),
        ("A\nb\n", "a\nb\n", "a\nb\nc\n", "A\nb\nc\n"),
        ("A\nb", "a\nb\n", "a\nb\nc\n", "A\nb\nc\n"),
        ("A\n\n\nb\n", "a\n\nb\n", "a\n\nx\n", "A\n\n\nx\n"),
        ("A\nB\nc\n", "1\nc\n", "1\nd\n", "A\nB\nd\n"),
        ("A\nc\n", "1\n2\nc\n", "1\nx\n2\nc\n", "1\nx\n2\nc\n"),
        ("# kept\na\n", "a\n", "b\n", "# kept\nb\n"),
        ("a\nb\n# end\n", "a\nb\n", "a\n", "a\n# end\n"),
        ("a\n", "a\n", "", ""),
        ("", "", "a\n", "a\n"),
    ],
    ids=[
        "one text for both",
        "line ends",
        "other words above",
        "no last line end",
        "blank lines",
        "two lines for one",
        "a change inside other words",
        "a comment before a change",
        "a comment at the end",
        "all gone",
        "all new",
    ],
)
def test_merge(original: str, before: str, after: str, merged: str) -> None:
    assert merge(original, before, after) == merged


@pytest.mark.parametrize("text", ["", "a", "a\n\nb\r\n", "a\u2028b\x85c\n"])
def test_nothing_changed_changes_nothing(text: str) -> None:
    assert merge(text, "x\ny\n", "x\ny\n") == text


def test_only_line_ends_part_lines() -> None:
    assert bare_lines("a\u2028b\r\nc\rd") == ["a\u2028b", "c", "d"]


@pytest.mark.parametrize(("text", "end"), [("a\n", "\n"), ("a\r\nb\r\nc\n", "\r\n"), ("", "\n")])
def test_line_end(text: str, end: str) -> None:
    assert line_end(text) == end
