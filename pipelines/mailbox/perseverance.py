"""Fetching on while the line is cut: is it the line, or one mail that the server stumbles over.

A mail is told as failed only on good grounds: it was asked for alone, again at the end, and others
came meanwhile. A bad line, or a server whose store is away, never sets mails aside.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence

from pipelines.mailbox.model import Failed, Fetched, Listed
from pipelines.mailbox.session import LineCut
from spro_docs.errors import TryAgainError

_TOGETHER = 2  # cuts in a row before a mail is asked for alone
_ALONE = 2  # cuts while it is alone, before it is left for the end
_AT_THE_END = 3  # cuts at the end, before it is told as failed
_SUSPECTS = 2  # more in a row are not mails: it is the line
_REFUSALS = 20  # before a server that gives nothing is left in peace

Ask = Callable[[Sequence[Listed]], Iterator[Fetched]]


class Perseverance:
    """Mails by `ask`, which raises `LineCut` when the line that it opened was cut."""

    def __init__(self, ask: Ask, pauses: tuple[float, ...]) -> None:
        self._ask = ask
        self._pauses = pauses
        self._cuts = 0  # since a mail last came
        self._works = False  # whether a mail has come at all
        self._refused: list[Failed] = []
        self._suspects: list[Listed] = []
        self._in_a_row = 0  # suspects since a mail last came

    def fetch(self, wanted: Iterable[Listed]) -> Iterator[Fetched]:
        """Yield each mail once. Raises `TryAgainError` when it is the line or the server."""
        left = {mail.uid: mail for mail in wanted}
        while left:
            first = next(iter(left.values()))
            batch = (first,) if self._cuts >= _TOGETHER else tuple(left.values())
            try:
                for mail in self._ask(batch):
                    del left[mail.uid]
                    yield from self._came(mail)
            except LineCut as error:
                self._pause()
                if self._cuts == _TOGETHER + _ALONE:
                    self._suspect(left.pop(first.uid), error)
        for suspect in self._suspects:
            yield from self._once_more(suspect)
        if self._refused:
            raise self._outage()

    def _came(self, mail: Fetched) -> Iterator[Fetched]:
        """Yield what came, and what was refused once it is known that the server gives others."""
        if isinstance(mail, Failed):
            self._refused.append(mail)
        else:
            self._works, self._cuts, self._in_a_row = True, 0, 0
            yield mail
        if self._works:
            yield from self._refused
            self._refused = []
        elif len(self._refused) >= _REFUSALS:
            raise self._outage()

    def _pause(self) -> None:
        self._cuts += 1
        if self._pauses:
            time.sleep(self._pauses[min(self._cuts, len(self._pauses)) - 1])

    def _suspect(self, mail: Listed, error: LineCut) -> None:
        if self._in_a_row == _SUSPECTS:
            raise error
        self._suspects.append(mail)
        self._in_a_row += 1
        self._cuts = _TOGETHER  # the next one is alone too

    def _once_more(self, suspect: Listed) -> Iterator[Fetched]:
        for number in range(1, _AT_THE_END + 1):
            try:
                for mail in self._ask((suspect,)):
                    yield from self._came(mail)
            except LineCut:
                self._pause()
                if number == _AT_THE_END and not self._works:
                    raise
            else:
                return
        yield Failed(suspect.uid, "le serveur coupe la ligne chaque fois qu’il l’envoie")

    def _outage(self) -> TryAgainError:
        return TryAgainError(
            f"Le serveur ne donne aucun courriel ({self._refused[0].reason}).",
            remedy="Rien n’est perdu : relancez dans quelques minutes.",
        )
