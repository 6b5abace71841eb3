"""The two spaces at which a line never breaks."""

NO_BREAK = "\u00a0"
NARROW = "\u202f"


def with_plain_spaces(text: str) -> str:
    """Return a text with plain spaces: older mail programs show the others as boxes."""
    return text.replace(NARROW, " ").replace(NO_BREAK, " ")
