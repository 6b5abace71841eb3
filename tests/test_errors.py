"""What can go wrong, as a person is told."""

import errno

from spro_docs.errors import reason_of


def test_common_reasons_of_the_system_are_french() -> None:
    assert reason_of(PermissionError(errno.EACCES, "Permission denied")) == "permission refusée"


def test_other_reasons_are_the_systems_own_words() -> None:
    assert reason_of(OSError(errno.EIO, "Input/output error")) == "Input/output error"
    assert reason_of(OSError("mot")) == "mot"
