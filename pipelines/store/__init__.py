"""The ledger: mails seen, raw mails, news and what was decided of them."""

from pipelines.store.faults import LedgerBusyError, LedgerError
from pipelines.store.ledger import Ledger, ledger_exists, workspace_url
from pipelines.store.rows import (
    FINAL,
    AccountRow,
    Added,
    AddedNews,
    ArchivedMail,
    Arrival,
    AttendanceRow,
    Decision,
    MailFacts,
    MailRow,
    MailState,
    NewsRow,
    NewsStatus,
    NewsUpdate,
    RunRow,
    Sighting,
)
from pipelines.store.understood import Prepared, Recorded, Related, Understood, prepared

__all__ = [
    "FINAL",
    "AccountRow",
    "Added",
    "AddedNews",
    "ArchivedMail",
    "Arrival",
    "AttendanceRow",
    "Decision",
    "Ledger",
    "LedgerBusyError",
    "LedgerError",
    "MailFacts",
    "MailRow",
    "MailState",
    "NewsRow",
    "NewsStatus",
    "NewsUpdate",
    "Prepared",
    "Recorded",
    "Related",
    "RunRow",
    "Sighting",
    "Understood",
    "ledger_exists",
    "prepared",
    "workspace_url",
]
