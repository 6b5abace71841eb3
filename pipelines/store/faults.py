"""What can go wrong with the ledger, in French, each with its remedy."""

from __future__ import annotations

import sqlite3

import sqlalchemy.exc

from spro_docs.errors import SproError


class LedgerError(SproError):
    """A ledger that cannot be opened, read or written."""


class LedgerBusyError(LedgerError):
    """Another program is writing in the ledger; later it will do."""

    exit_code = 75


def another_run() -> LedgerBusyError:
    """Return what a run is told while another one goes."""
    return LedgerBusyError(
        "une autre réception (spro ingest) est en cours",
        remedy="Laissez-la finir : elle apporte les mêmes courriels.",
    )


_SAVED = "Restaurez la dernière sauvegarde du fichier"
_DAMAGED = (
    "le registre est abîmé",
    f"{_SAVED} ; sans sauvegarde, renommez-le : « spro ingest » relira les boîtes, et les "
    "décisions déjà écrites dans les réunions (spro close) y restent.",
)
_FULL = (
    "le disque est plein, rien de ce passage n’est perdu",
    "Libérez de la place, puis relancez la même commande.",
)
_READ_ONLY = (
    "le registre est en lecture seule",
    "Donnez-vous le droit d’écrire ce fichier et son dossier.",
)
_UNREADABLE = (
    "le registre ne peut être ouvert",
    "Vérifiez que son dossier existe et que vous pouvez y écrire.",
)
_BROKEN_DISK = (
    "le disque refuse de lire ou d’écrire le registre",
    "Vérifiez le disque, puis relancez la même commande : rien n’est compté deux fois.",
)
_BUSY = (
    "le registre est occupé par un autre programme",
    "Réessayez dans un instant.",
)

_BY_CODE = {
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_PERM: _READ_ONLY,
    sqlite3.SQLITE_AUTH: _READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: _UNREADABLE,
    sqlite3.SQLITE_IOERR: _BROKEN_DISK,
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_PROTOCOL: _BUSY,
}


_BY_STATE = {
    "53100": _FULL,
    "25006": _READ_ONLY,
    "40001": _BUSY,
    "40P01": _BUSY,
    "55P03": _BUSY,
}
"""PostgreSQL's codes: https://www.postgresql.org/docs/current/errcodes-appendix.html."""


def ledger_error(error: sqlalchemy.exc.SQLAlchemyError, where: str) -> LedgerError:
    """Return what a database's error means for a person; `where` names the ledger."""
    original = getattr(error, "orig", None)
    code = getattr(original, "sqlite_errorcode", None)
    if code is None and (told := _BY_STATE.get(getattr(original, "sqlstate", None) or "")):
        kind = LedgerBusyError if told == _BUSY else LedgerError
        return kind(f"{where} : {told[0]}", remedy=told[1])
    if code is None:
        return LedgerError(
            f"{where} : le registre ne répond pas ({type(original or error).__name__})",
            remedy="Vérifiez « url » de [ledger] dans spro.toml et que la base est en marche.",
        )
    problem, remedy = _BY_CODE.get(code & 0xFF, _BROKEN_DISK)
    kind = LedgerBusyError if (problem, remedy) == _BUSY else LedgerError
    return kind(f"{where} : {problem}", remedy=remedy)
