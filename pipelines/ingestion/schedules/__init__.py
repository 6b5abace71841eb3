"""What makes a machine ingest by itself: units of systemd, lines of cron, a script for Windows.

Each catches up on what was missed while the machine slept, runs once at a time, takes secrets from
where the system keeps them, and leaves a notice in `out/` when a run fails.
"""

from __future__ import annotations

from collections.abc import Callable

from pipelines.ingestion.schedules.cron import crontab
from pipelines.ingestion.schedules.plan import CARRIED, Schedule, ScheduleFile
from pipelines.ingestion.schedules.systemd import units
from pipelines.ingestion.schedules.windows import script

__all__ = ["CARRIED", "SYSTEMS", "Schedule", "ScheduleFile", "crontab", "script", "units"]

SYSTEMS: dict[str, Callable[[Schedule], tuple[ScheduleFile, ...]]] = {
    "systemd": units,
    "cron": crontab,
    "windows": script,
}
"""What each system takes."""
