"""One connection to an IMAP server: opened, watched over, and its failures told by their kind."""

from __future__ import annotations

import math
import ssl
from contextlib import suppress
from dataclasses import dataclass
from imaplib import IMAP4
from typing import TYPE_CHECKING, Any

from pipelines.mailbox.account import Patience
from pipelines.mailbox.connection import Client, Watch
from spro_docs.errors import CertificateError, LoginError, SproError, TryAgainError
from spro_docs.settings import Account

if TYPE_CHECKING:
    from pipelines.mailbox.fetching import Line
    from pipelines.mailbox.login import Login

# RFC 5530's codes, and the words of Exchange, Gmail and Dovecot, for « come later ».
_LATER = (
    *("[unavailable]", "[inuse]", "[limit]"),
    *("throttl", "too many", "try again", "temporar", "unavailable", "rate limit", "overloaded"),
)


class LineCut(TryAgainError):  # noqa: N818 - it is an error of the tree, named for what happened
    """The line was cut, fell silent or dripped; opening it again may help at once."""


@dataclass(slots=True)
class Selected:
    """The folder that a session has open, and what the server said of it."""

    folder: str
    uidvalidity: int
    uidnext: int  # 0: not told
    exists: int
    writable: bool


class Session:
    """A connection that has logged in. Once a verb has raised, it is not used again."""

    def __init__(self, account: Account, login: Login, patience: Patience) -> None:
        self.account = account
        self.patience = patience
        self.selected: Selected | None = None
        self.busy = False
        self._watch = Watch()
        try:
            with self.command():
                self.client = Client(account, patience, self._watch)
            with self.command(login=True):
                login(self.client)
        except BaseException:
            self.close()
            raise

    def command(self, *, seconds: float | None = None, login: bool = False) -> Command:
        """Bound the time of what is asked inside, to the patience of a short answer if not told.

        Raises `LineCut` for a line that fails, `TryAgainError` for a server that asks to come
        later, `LoginError` inside a login; a plain refusal (IMAP4.error) passes through.
        """
        allowed = self.patience.command if seconds is None else seconds
        return Command(self.account, self._watch, allowed, login)

    def select(self, folder: str, *, writable: bool = False) -> Selected:
        """Open a folder, for reading only unless told; raises IMAP4.error when it is refused."""
        self.selected = None
        with self.command():
            told = self.client.select_folder(folder, readonly=not writable)
        selected = _selected(folder, told)
        if not selected.uidnext and selected.exists:
            selected.uidnext = self._last_uid() + 1
        self.selected = selected
        return selected

    def _last_uid(self) -> int:
        """Return the highest UID, for a server that does not tell the one to come."""
        with self.command():
            return max(self.client.fetch("*", ["UID"]), default=0)

    @property
    def line(self) -> Line:
        """The connection itself, for `fetching`."""
        line: Line = self.client._imap
        return line

    def close(self) -> None:
        """Say goodbye without waiting for an answer: a round trip less."""
        self._watch.stop()
        with suppress(Exception):
            self.client.socket().settimeout(1)
            self.client._imap.send(b"BYE LOGOUT\r\n")
        with suppress(Exception):
            self.client.shutdown()


@dataclass(frozen=True, slots=True)
class Command:
    """Something that is asked of a server, and its failures told by their kind.

    A class rather than a generator, which takes three times as long: each mail has one.
    """

    account: Account
    watch: Watch
    seconds: float
    login: bool

    def __enter__(self) -> None:
        self.watch.expect(self.seconds)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: object
    ) -> None:
        self.watch.expect(math.inf)
        if isinstance(error, Exception):
            told = _told(self.account, error, login=self.login)
            if told is not error:
                raise told from error


def _told(account: Account, error: Exception, *, login: bool) -> Exception:
    """Return what a failure is in our tree, or the failure itself when it is not the line's."""
    match error:
        case ssl.SSLCertVerificationError():
            return _certificate(account, error)
        case IMAP4.error() if _is_cut(error):
            return _cut(account, refusal(error))
        case IMAP4.error():
            return _refused(account, error, login=login)
        case AttributeError() if "NoneType" not in str(error):
            return error
        case OSError() | EOFError() | AttributeError():
            # AttributeError: what ssl and imaplib raise when the watch has ended the line.
            return _cut(account, type(error).__name__)
    return error


def _is_cut(error: Exception) -> bool:
    """Whether the line ended; imapclient tells one that ends during a login as a refusal."""
    aborted = isinstance(error, IMAP4.abort) and not isinstance(error, IMAP4.readonly)
    return aborted or isinstance(error.__context__, IMAP4.abort)


def refusal(error: Exception) -> str:
    """Return a server's words, on one line and of bounded length."""
    text = str(error.args[0] if error.args else error)
    return " ".join(text.replace("b'", "").replace("'", "").split())[:200]


def asks_to_come_later(words: str, *, of_a_mail: bool = False) -> bool:
    """Whether a refusal is for now only.

    A server that stumbles (« SERVERBUG ») will mostly do so again over the same mail.
    """
    reasons = _LATER if of_a_mail else (*_LATER, "[serverbug]", "[contactadmin]")
    return any(word in words.casefold() for word in reasons)


_CUTS = {
    "gaierror": "ce nom de serveur est inconnu, ou le réseau absent",
    "ConnectionRefusedError": "connexion refusée",
    "ConnectionResetError": "ligne coupée",
    "TimeoutError": "pas de réponse à temps",
}
"""What Python calls the ways in which a line fails, in French."""


def _cut(account: Account, why: str) -> TryAgainError:
    kind = TryAgainError if asks_to_come_later(why) else LineCut
    return kind(
        f"Compte « {account.name} » : {account.host}:{account.server_port} ne répond pas, ou coupe "
        f"la ligne ({_CUTS.get(why, why)}).",
        remedy="Rien n’est perdu : relancez plus tard, ou vérifiez le réseau et le nom du serveur.",
    )


def _refused(account: Account, error: Exception, *, login: bool) -> Exception:
    if isinstance(error, IMAP4.readonly):
        return SproError(
            f"Compte « {account.name} » : ce dossier ne se laisse que lire.",
            remedy="Demandez le droit d’écrire, ou retirez « after » du compte.",
        )
    words = refusal(error)
    if asks_to_come_later(words):
        return TryAgainError(
            f"Compte « {account.name} » : {account.host} demande de revenir plus tard ({words}).",
            remedy="Rien n’est perdu : relancez dans quelques minutes.",
        )
    if not login:
        return error
    return LoginError(
        f"Compte « {account.name} » : {account.host} refuse la connexion ({words}).",
        remedy=_login_remedy(account),
    )


def _login_remedy(account: Account) -> str:
    if account.login == "password":
        return f"Vérifiez l’identifiant, puis le mot de passe : spro mail login {account.name}."
    if account.app_only:
        return "Vérifiez que l’application a le droit IMAP.AccessAsApp sur cette boîte."
    return f"Reconnectez le compte : spro mail login {account.name}."


def _certificate(account: Account, error: ssl.SSLCertVerificationError) -> SproError:
    return CertificateError(
        f"Compte « {account.name} » : le certificat de {account.host} ne prouve pas que c’est lui "
        f"({error.verify_message}). Rien n’a été envoyé.",
        remedy="Vérifiez le nom du serveur et la date de cette machine ; si le certificat vient de "
        "votre organisation, donnez son autorité par SSL_CERT_FILE.",
    )


def _selected(folder: str, told: dict[bytes, Any]) -> Selected:
    return Selected(
        folder=folder,
        uidvalidity=int(told.get(b"UIDVALIDITY", 0)),
        uidnext=int(told.get(b"UIDNEXT", 0)),
        exists=int(told.get(b"EXISTS", 0)),
        writable=b"READ-WRITE" in told,
    )
