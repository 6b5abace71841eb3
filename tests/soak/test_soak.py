"""Twenty faults of every kind over a growing mailbox; `python -m tests.soak` runs thousands."""

from __future__ import annotations

import sys

import pytest

from tests.servers.programs import needed

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of POSIX")


def test_nothing_is_lost_and_nothing_comes_twice() -> None:
    needed("dovecot", "dovecot-imapd")
    from tests.soak.soak import FAULTS, Soak

    with Soak(seed=37) as soak:
        for kind in FAULTS * 2:
            soak.fault(kind)
        soak.finish()

    assert len(soak.sent) > 20
