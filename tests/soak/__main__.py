"""As many faults as are asked for: `python -m tests.soak [FAULTS [SEED]]`."""

from __future__ import annotations

import sys

from tests.soak.soak import Soak


def main() -> int:
    """Run the faults, and tell every fifty of them."""
    faults = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 37
    with Soak(seed) as soak:
        for number in range(1, faults + 1):
            soak.fault()
            if number % 50 == 0:
                soak.finish()
                codes = dict(soak.codes)
                print(f"{number} faults, {len(soak.sent)} mails, exit codes {codes}", flush=True)
        soak.finish()
    print(f"{faults} faults over {len(soak.sent)} mails: 0 lost, 0 twice.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
