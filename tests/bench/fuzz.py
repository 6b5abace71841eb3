"""`make fuzz`: mutated mails, each read and checked; the slowest one and the most memory told.

    python -m tests.bench.fuzz [COUNT] [SEED]

The mail that failed, or was too slow, is written to the folder for temporary files.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.bench.measure import Result
from tests.message.clean import read_and_check
from tests.message.mutations import mutated

COUNT = 20_000
_LARGE = 150  # one mail in so many is of megabytes
_SLOW, _MEMORY = 2.0, 200.0


@dataclass
class Outcome:
    """What came of the mails: how many failed, the processor's seconds for the slowest,
    the most memory (MB)."""

    failed: int = 0
    slowest: float = 0.0
    memory: float = 0.0


def run(count: int, seed: int) -> Outcome:
    """Read `count` mails; the memory is that which the reading of one mail adds, at most."""
    outcome = Outcome()
    for number, raw in enumerate(mutated(count, seed=seed, large=_LARGE)):
        before = _resident()
        start = time.process_time()
        try:
            read_and_check(raw)
        except Exception as error:  # each failure is told, and the next mail read
            outcome.failed += 1
            _keep(raw, f"failed-{seed}-{number}", repr(error))
        spent = time.process_time() - start
        outcome.slowest = max(outcome.slowest, spent)
        if len(raw) > 500_000:
            outcome.memory = max(outcome.memory, _peak() - before)
        if spent > _SLOW:
            _keep(raw, f"slow-{seed}-{number}", f"{spent:.1f} s")
    return outcome


def _keep(raw: bytes, name: str, why: str) -> None:
    path = Path(tempfile.gettempdir()) / f"spro-fuzz-{name}.eml"
    path.write_bytes(raw)
    sys.stderr.write(f"{path}: {why}\n")


def _status(field: str) -> float:
    """Return a field of Linux's account of this process, in megabytes."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(field):
            return int(line.split()[1]) / 1024
    return 0.0


def _resident() -> float:
    """Return the memory now, and forget the most that there ever was."""
    Path("/proc/self/clear_refs").write_text("5")
    return _status("VmRSS")


def _peak() -> float:
    return _status("VmHWM")


def results(count: int = COUNT, seed: int = 1) -> Iterator[Result]:
    """Yield the measures, of a process of its own."""
    import subprocess

    command = [sys.executable, "-m", "tests.bench.fuzz", str(count), str(seed)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    found = Outcome(**json.loads(done.stdout))
    detail = f"{count} mutated mails, seed {seed}"
    yield Result("mutated mails that could not be read", found.failed, 0, detail)
    yield Result("the slowest mutated mail, seconds", found.slowest, _SLOW, detail)
    yield Result("the most memory that one took, MB", found.memory, _MEMORY, detail)


def main() -> int:
    """Run, print what came of it as JSON, and return 1 when a bound is not met."""
    said = [int(value) for value in sys.argv[1:3]]
    count, seed = (*said, *(COUNT, 1)[len(said) :])
    outcome = run(count, seed)
    sys.stdout.write(json.dumps(asdict(outcome)) + "\n")
    bad = outcome.failed or outcome.slowest > _SLOW or outcome.memory > _MEMORY
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
