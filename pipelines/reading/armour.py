"""The armour that OpenPGP puts around a text that is signed in clear (RFC 9580, 7)."""

from pipelines.reading.lines import Lines
from pipelines.reading.parts import Kind

_BEGIN = "-----BEGIN PGP "
_SIGNED = "-----BEGIN PGP SIGNED MESSAGE-----"


def hide_armour(lines: Lines) -> None:
    """Hide the heading of a signed text, its signature, and keys; what was signed stays."""
    if not lines.hold(_BEGIN):
        return
    for index, line in enumerate(lines.text):
        if not line.startswith(_BEGIN):
            continue
        if line == _SIGNED:
            end = _first_empty(lines, index)
        else:
            end = _past(lines, index, line.replace("BEGIN", "END", 1))
        lines.mark(index, end, Kind.CLIENT)


def _first_empty(lines: Lines, index: int) -> int:
    while index < len(lines) and lines.text[index]:
        index += 1
    return index


def _past(lines: Lines, index: int, closing: str) -> int:
    """Return the line past the one that closes; `index` itself where none does."""
    try:
        return lines.text.index(closing, index) + 1
    except ValueError:
        return index
