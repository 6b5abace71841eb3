"""A progress bar on a terminal, and only where the work is long."""

from __future__ import annotations

import sys

_WIDTH = 30


class Bar:
    """Shows how much is done of how much, while within `with`."""

    def __init__(self, label: str = "") -> None:
        self.label = label
        self.shown = False

    def __enter__(self) -> Bar:
        return self

    def __exit__(self, *_: object) -> None:
        if self.shown:
            sys.stderr.write("\r\x1b[K")

    def __call__(self, done: int, total: int) -> None:
        """Show that `done` of `total` is done."""
        self.show(self.label, done, total)

    def show(self, label: str, done: int, total: int) -> None:
        """Show how much is done of what `label` names."""
        if sys.stderr.isatty():
            self.shown = True
            filled = _WIDTH * min(done, total) // max(total, 1)
            bar = "█" * filled + "·" * (_WIDTH - filled)
            sys.stderr.write(f"\r\x1b[K{label} [{bar}] {done}/{total}")
            sys.stderr.flush()
