"""Measuring: interleaved runs, medians, peak memory, growth."""

from __future__ import annotations

import math
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Result:
    """A measure, the bound it must meet and the goal it should."""

    name: str
    value: float
    bound: float
    detail: str
    goal: float | None = None

    @property
    def met(self) -> bool:
        """Whether it is within its bound."""
        return self.value <= self.bound


def process(*command: str, cwd: Path | None = None) -> Work:
    """Return the work of running a program to its end."""

    def run() -> None:
        subprocess.run(command, check=True, capture_output=True, cwd=cwd)

    return run


def medians(works: Mapping[str, Work], rounds: int) -> dict[str, float]:
    """Return the median seconds of each work, run in turns; a first turn warms up."""
    spent: dict[str, list[float]] = {name: [] for name in works}
    for turn in range(rounds + 1):
        for name, work in works.items():
            start = time.perf_counter()
            work()
            if turn:
                spent[name].append(time.perf_counter() - start)
    return {name: median(times) for name, times in spent.items()}


def exponent(small: float, large: float, factor: float) -> float:
    """Return how time grows: 1 is linear, 2 quadratic."""
    return math.log(large / small) / math.log(factor)


def own_peak() -> int:
    """Return the most memory this program has taken, in kilobytes (Linux alone).

    `wait4` and `getrusage` count what the program that started it had taken, too.
    """
    status = Path("/proc/self/status").read_text("ascii")
    return int(status.partition("VmHWM:")[2].split()[0])


def peak_memory(command: Sequence[str], cwd: Path | None = None) -> int:
    """Return the most memory a program takes, in kilobytes (from `wait4`; POSIX alone)."""
    child = subprocess.Popen(command, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise subprocess.CalledProcessError(child.returncode, command)
    return usage.ru_maxrss


def seconds(work: Work) -> float:
    """Return the seconds of one run."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def flush_milliseconds(folder: Path, times: int = 100) -> float:
    """Return what it takes to have one small file on the disk, in the median.

    Of this depends how dear a program is that flushes each file: a virtual disk may say at once
    that it is done.
    """

    def flush() -> None:
        with (folder / "flushed").open("wb") as file:
            file.write(b"x" * 8192)
            file.flush()
            os.fsync(file.fileno())

    return 1000 * median(seconds(flush) for _ in range(times))


SPRO = str(Path(sys.executable).with_name("spro"))


def scratch() -> Path:
    """Return a folder to write in."""
    return Path(tempfile.mkdtemp(prefix="spro-bench-"))
