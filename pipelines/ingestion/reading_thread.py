"""Reading in the run's own process, within a time: few mails do not pay for a process to start.

A thread reads, and the run waits for it no longer than that. What holds the interpreter itself (a C
library that never returns) cannot be waited for by a thread: a watchdog below Python then ends the
program, and the note beside the ledger tells the next run which mail it was.
"""

from __future__ import annotations

import ctypes
import faulthandler
import os
import threading
from contextlib import suppress
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Self

from pipelines.ingestion.reader import Reader
from pipelines.ingestion.reading_pool import Outcome, read_one
from pipelines.store import ArchivedMail
from spro_docs.errors import SproError

HERE_SECONDS = 20.0
"""How long a mail may take before it is given up here, to be read in a process of its own."""

FALL_SECONDS = 60.0
"""How long a mail may hold the interpreter before the program is ended."""


class ReadingThread:
    """Reads mails one after the other, within `with`."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._thread: _Thread | None = None

    def read(self, mail: ArchivedMail) -> Outcome | None:
        """Return what a mail gave, None when it took too long; raises the `SproError` it met."""
        if self._thread is None:
            self._thread = _Thread(self._reader)
        # Nobody reads a traceback of ours; the exit alone is wanted.
        faulthandler.dump_traceback_later(FALL_SECONDS, exit=True, file=self._nowhere)
        try:
            found = self._thread.read(mail)
        except Empty:
            self._thread.give_up()
            self._thread = None
            return None
        finally:
            faulthandler.cancel_dump_traceback_later()
        if isinstance(found, SproError):
            raise found
        return found

    def __enter__(self) -> Self:
        self._nowhere = os.open(os.devnull, os.O_WRONLY)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        os.close(self._nowhere)
        if self._thread is not None:
            self._thread.end()


class _Thread:
    """A thread that reads what it is handed. As a daemon it never keeps the program from ending."""

    def __init__(self, reader: Reader) -> None:
        self._asked: SimpleQueue[ArchivedMail | None] = SimpleQueue()
        self._found: SimpleQueue[Outcome | SproError] = SimpleQueue()
        self._thread = threading.Thread(target=self._work, args=(reader,), daemon=True)
        self._thread.start()

    def read(self, mail: ArchivedMail) -> Outcome | SproError:
        self._asked.put(mail)
        return self._found.get(timeout=HERE_SECONDS)

    def end(self) -> None:
        self._asked.put(None)

    def give_up(self) -> None:
        """Have the thread end at its next step of Python: it would take its share for ever."""
        self.end()
        ident = ctypes.c_ulong(self._thread.ident or 0)
        with suppress(AttributeError):  # not of every Python
            ctypes.pythonapi.PyThreadState_SetAsyncExc(ident, ctypes.py_object(_GivenUpError))

    def _work(self, reader: Reader) -> None:
        with suppress(_GivenUpError):
            while (mail := self._asked.get()) is not None:
                try:
                    self._found.put(read_one(reader, mail))
                except SproError as error:
                    self._found.put(error)
                del mail  # it may be large, and the next one may be long in coming


class _GivenUpError(BaseException):
    """Raised in a thread from outside; no fault boundary of a reader takes it for a fault."""
