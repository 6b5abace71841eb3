from __future__ import annotations

from tests.servers.fixtures import dovecot, make_dovecot

__all__ = ["dovecot", "make_dovecot"]
