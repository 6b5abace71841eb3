"""A coordinator's year at its full size: `python -m tests.soak.year [SEED [MAILS]]`."""

from __future__ import annotations

import shutil
import sys
import time

from tests.soak.whole_year import Year, tell


def main() -> int:
    """Live through a year, and tell; the folder stays where something was wrong."""
    seed = int(sys.argv[1]) if len(sys.argv) > 1 else 37
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 3000
    started = time.monotonic()
    year = Year(seed, count)
    year.run()
    tell(f"decisions: {dict(year.decisions)}")
    tell(f"seed {seed}: {year.killed} kills, {time.monotonic() - started:.0f} s, {year.digest()}")
    shutil.rmtree(year.folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
