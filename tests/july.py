"""The sample's workspace as it stood after the meeting of 6 July 2023, nothing prepared."""

from __future__ import annotations

import shutil
from pathlib import Path

SAMPLES = Path(__file__).parents[1] / "samples"
ACTIONS = Path(__file__).parent / "data" / "july" / "actions.yaml"


def july(folder: Path) -> Path:
    """Copy the sample to a new folder, take off what came after July, and return the folder."""
    shutil.copytree(SAMPLES, folder, ignore=shutil.ignore_patterns("2023-10-11.yaml", "inbox"))
    shutil.copy(ACTIONS, folder / "actions.yaml")
    return folder
