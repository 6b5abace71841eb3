"""The two spaces at which a line never breaks."""

NO_BREAK = "\u00a0"
NARROW = "\u202f"
