"""Where secrets are kept: the environment, systemd's credentials, the system's keyring.

They are looked for in this order: `SPRO_PASSWORD_<ACCOUNT>` and `SPRO_PASSWORD`, the credentials
`spro-password-<account>` and `spro-password`, then the keyring. A name without an account serves
where there is one account alone: sent to all, it would give one's password to the others' servers.
They are never in files of the workspace, in arguments or in logs.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path

from spro_docs.errors import LoginError

SERVICE = "spro-docs"
_PART = 1000  # characters: Windows keeps at most 2,560 bytes in a credential
_MOST_PARTS = 64


class Secrets:
    """The secrets of accounts, by the kind « password » or « token ».

    `alone` says that the workspace has one account, so that a secret may do without its name.
    """

    def __init__(self, environ: Mapping[str, str], *, alone: bool = True) -> None:
        self._environ = environ
        self._alone = alone

    def find(self, kind: str, account: str) -> str | None:
        """Return a secret, or None when no place has it.

        Raises `LoginError` for one that does not say which of several accounts it is of.
        """
        return (
            self._variable(kind, account)
            or self._credential(kind, account)
            or _from_keyring(kind, account)
        )

    def keep(self, kind: str, account: str, secret: str) -> None:
        """Put a secret in the system's keyring; raises `LoginError` when there is none."""
        require_keyring(kind, account)
        import keyring
        from keyring.errors import KeyringError

        parts = [secret[at : at + _PART] for at in range(0, len(secret), _PART)]
        try:
            for number, part in enumerate(parts):
                keyring.set_password(SERVICE, _entry(kind, account, number), part)
            # What an earlier, longer secret left behind would be read as a part of this one.
            keyring.set_password(SERVICE, _entry(kind, account, len(parts)), "")
        except (KeyringError, RuntimeError) as error:
            raise LoginError(
                f"Le trousseau du système ne garde pas le secret ({type(error).__name__}).",
                remedy=f"Donnez-le par {elsewhere(kind, account)}.",
            ) from error

    def _variable(self, kind: str, account: str) -> str | None:
        if own := self._environ.get(_variable(kind, account)):
            return own
        shared = f"SPRO_{kind.upper()}"
        found = self._environ.get(shared)
        if found and not self._alone:
            raise _of_nobody(shared, account, f"la variable {_variable(kind, account)}")
        return found

    def _credential(self, kind: str, account: str) -> str | None:
        folder = self._environ.get("CREDENTIALS_DIRECTORY")
        if not folder:
            return None
        own, shared = credential(kind, account), f"spro-{kind}"
        for name in (own, shared):
            path = Path(folder, name)
            if path.is_file():
                if name == shared and not self._alone:
                    raise _of_nobody(shared, account, elsewhere(kind, account))
                return path.read_text(encoding="utf-8").strip("\r\n") or None
        return None


def _of_nobody(shared: str, account: str, named: str) -> LoginError:
    return LoginError(
        f"Compte « {account} » : {shared} ne dit pas de quel compte c’est le secret, or spro.toml "
        "en a plusieurs ; il n’est donné à aucun.",
        remedy=f"Nommez le compte : donnez-le par {named}.",
    )


def credential(kind: str, account: str) -> str:
    """Return the name of the credential that holds a secret: « spro-password-boite-spro »."""
    return f"spro-{kind}-{_slug(account)}"


def require_keyring(kind: str, account: str) -> None:
    """Raise `LoginError` where nothing reaches a keyring, before a person types a secret."""
    try:
        import keyring  # noqa: F401 - whether it is there
    except ImportError as error:
        raise LoginError(
            "Le programme qui ouvre le trousseau du système n’est pas installé.",
            remedy=f"Installez-le (pip install keyring), ou donnez le secret par "
            f"{elsewhere(kind, account)}.",
        ) from error


def elsewhere(kind: str, account: str) -> str:
    """Return where a secret may be given without a keyring, in French."""
    return f"systemd ({credential(kind, account)}), ou la variable {_variable(kind, account)}"


def _variable(kind: str, account: str) -> str:
    return f"SPRO_{kind}_{_slug(account)}".upper().replace("-", "_")


def _from_keyring(kind: str, account: str) -> str | None:
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError:
        return None
    parts: list[str] = []
    try:
        while len(parts) < _MOST_PARTS:
            part = keyring.get_password(SERVICE, _entry(kind, account, len(parts)))
            if not part:
                break
            parts.append(part)
    except (KeyringError, RuntimeError):
        return None  # no keyring on this machine, or it stays locked
    return "".join(parts) or None


def _entry(kind: str, account: str, number: int) -> str:
    return f"{kind}/{account}" if number == 0 else f"{kind}/{account}/{number}"


def _slug(account: str) -> str:
    """Return an account's name as names of variables and files have it: « boite-spro »."""
    plain = unicodedata.normalize("NFKD", account).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "mail"
