"""Cuts again and again: is it the line, or one mail that the server stumbles over."""

from __future__ import annotations

import time
from collections.abc import Iterator

from pipelines.mailbox.model import Failed, Fetched, Listed
from spro_docs.errors import TryAgainError

_TOGETHER = 2  # cuts in a row before a mail is asked for alone
_ALONE = 2  # cuts while it is alone
_REFUSALS = 20  # before the server is left in peace
_SUSPECTS = 2  # more in a row are not mails: it is the line


class Strikes:
    """The cuts since a mail last came, and the mails that were alone when it happened.

    A mail over which the line is cut is told as failed only once another has come after it, and
    one that the server refuses once another came at all: a bad line, or a server whose store is
    away, never sets mails aside.
    """

    def __init__(self, pauses: tuple[float, ...]) -> None:
        self._pauses = pauses
        self._cuts = 0
        self._suspects: list[Failed] = []
        self._refused: list[Failed] = []
        self._works = False
        self._last: TryAgainError | None = None

    @property
    def alone(self) -> bool:
        """Whether one mail should be asked for alone."""
        return self._cuts >= _TOGETHER

    def came(self, mail: Fetched) -> Iterator[Fetched]:
        """Yield a mail that came, and those that are known to have failed by that.

        Raises `TryAgainError` when many were refused, and none came.
        """
        if isinstance(mail, Failed):
            self._refused.append(mail)
        else:
            self._works, self._cuts = True, 0
            yield mail
            yield from self._suspects
            self._suspects = []
        if self._works:
            yield from self._refused
            self._refused = []
        elif len(self._refused) >= _REFUSALS:
            raise self._outage()

    def cut(self, first: Listed, error: TryAgainError) -> Failed | None:
        """Count a cut, pause, and return the mail that is to be left out, if it is one.

        Raises the error when it is the line.
        """
        self._cuts += 1
        self._last = error
        time.sleep(self._pauses[min(self._cuts, len(self._pauses)) - 1] if self._pauses else 0)
        if self._cuts < _TOGETHER + _ALONE:
            return None
        if len(self._suspects) == _SUSPECTS:
            raise error
        self._cuts = _TOGETHER
        failed = Failed(first.uid, "le serveur coupe la ligne chaque fois qu’il l’envoie")
        self._suspects.append(failed)
        return failed

    def end(self) -> None:
        """Raise the last error when what is left never came and nothing came after it."""
        if self._suspects and self._last is not None:
            raise self._last
        if self._refused:
            raise self._outage()

    def _outage(self) -> TryAgainError:
        return TryAgainError(
            f"Le serveur ne donne aucun courriel ({self._refused[0].reason}).",
            remedy="Rien n’est perdu : relancez dans quelques minutes.",
        )
