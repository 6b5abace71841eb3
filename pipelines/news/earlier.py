"""Mails that came before: what a mail repeats or replaces of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from pipelines.understanding import UnderstoodMail


@dataclass(frozen=True, slots=True)
class EarlierMail:
    """What is remembered of a mail in order to tell its repetitions and changes.

    `date` is the mail's Date, aware; `subject` as written.
    """

    mail: UnderstoodMail
    date: dt.datetime
    subject: str = ""
