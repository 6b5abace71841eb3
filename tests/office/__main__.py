"""Validate every document: `python -m tests.office FOLDER_OF_THE_NPM_VALIDATOR`.

openxml-audit and the Open XML SDK find different faults; a document must pass both.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.office.documents import DOCUMENTS

SLOW_FOR_AUDIT = 10_000_000
"""Bytes: openxml-audit is pure Python; the SDK alone reads what is larger."""


def sdk_errors(validator: Path, document: Path) -> list[str]:
    """Return what the Open XML SDK finds."""
    run = subprocess.run(
        [str(validator / "node_modules" / ".bin" / "ooxml-validator"), str(document)],
        capture_output=True,
        text=True,
        check=False,
    )
    if run.returncode == 2:
        return [run.stderr.strip()]
    return [json.dumps(error) for error in json.loads(run.stdout)["errors"]]


def audit_errors(document: Path) -> list[str]:
    """Return what openxml-audit finds."""
    run = subprocess.run(
        [str(Path(sys.executable).with_name("openxml-audit")), "--quiet", str(document)],
        capture_output=True,
        text=True,
        check=False,
    )
    return [] if run.returncode == 0 else run.stdout.strip().splitlines() or [run.stderr]


def main(validator: Path) -> int:
    """Validate, tell, and return the exit code."""
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, make in DOCUMENTS.items():
            document = Path(folder) / name
            document.write_bytes(make())
            errors = sdk_errors(validator, document)
            if document.stat().st_size < SLOW_FOR_AUDIT:
                errors += audit_errors(document)
            failed += bool(errors)
            print(f"{'FAILED' if errors else 'valid '}  {name}")
            for error in errors[:10]:
                print(f"        {error}")
    print(f"{len(DOCUMENTS) - failed} passed, {failed} failed")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
