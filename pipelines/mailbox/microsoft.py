"""Tokens of Microsoft 365, by msal.

Two ways. A person logs in once, with a code on any browser (`log_in`); the token's cache is
kept in the keyring and renews itself. Or a program of the organisation reads the mailbox by itself
(`app_only`), with a client secret kept as the account's password, and the right
`IMAP.AccessAsApp` given by an administrator.
Source: https://learn.microsoft.com/exchange/client-developer/legacy-protocols/how-to-authenticate-an-imap-pop-smtp-application-by-using-oauth
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from pipelines.mailbox.secrets import Secrets, elsewhere
from spro_docs.errors import LoginError, TryAgainError, UsageError
from spro_docs.settings import Account

PERSON = ["https://outlook.office365.com/IMAP.AccessAsUser.All"]
APPLICATION = ["https://outlook.office365.com/.default"]
_AUTHORITY = "https://login.microsoftonline.com/"
_AWAY = frozenset({"temporarily_unavailable", "server_error"})


def tokens_of(account: Account, secrets: Secrets, *, http: Any = None) -> Callable[[], str]:
    """Return what gives a fresh token; `http` takes the place of msal's own (for tests)."""

    def token() -> str:
        found = _application(account, secrets, http) if account.app_only else None
        return found or _of_person(account, secrets, http)

    return token


def log_in(
    account: Account, secrets: Secrets, say: Callable[[str], None], *, http: Any = None
) -> None:
    """Let a person log in with a code; `say` tells them where. Raises `LoginError`."""
    if account.app_only:
        raise UsageError(f"Compte « {account.name} » : app_only n’a besoin d’aucune connexion.")
    client, cache = _client(account, secrets, http)
    flow = _asking(account, lambda: client.initiate_device_flow(scopes=PERSON))
    if "user_code" not in flow:
        raise _refused(account, flow)
    say(f"Ouvrez {flow['verification_uri']} et tapez le code {flow['user_code']}.")
    answer = _asking(account, lambda: client.acquire_token_by_device_flow(flow))
    _token(account, answer)
    secrets.keep("token", account.name, cache.serialize())


def _of_person(account: Account, secrets: Secrets, http: Any) -> str:
    client, cache = _client(account, secrets, http)
    known = client.get_accounts()
    if not known:
        raise LoginError(
            f"Compte « {account.name} » : personne ne s’est encore connecté à Microsoft 365.",
            remedy=f"Connectez-vous une fois : spro mail login {account.name}.",
        )
    answer = _asking(
        account, lambda: client.acquire_token_silent_with_error(PERSON, account=known[0])
    )
    token = _token(account, answer or {})
    if cache.has_state_changed:
        secrets.keep("token", account.name, cache.serialize())
    return token


def _application(account: Account, secrets: Secrets, http: Any) -> str:
    import msal

    secret = secrets.find("password", account.name)
    if secret is None:
        raise LoginError(
            f"Compte « {account.name} » : pas de secret d’application.",
            remedy=f"Enregistrez-le : spro mail login {account.name} ; ou, sans trousseau, "
            f"donnez-le par {elsewhere('password', account.name)}.",
        )

    def ask() -> Any:
        client = msal.ConfidentialClientApplication(
            _client_id(account),
            client_credential=secret,
            authority=_AUTHORITY + account.tenant,
            http_client=http,
        )
        return client.acquire_token_for_client(scopes=APPLICATION)

    return _token(account, _asking(account, ask))


def _client(account: Account, secrets: Secrets, http: Any) -> tuple[Any, Any]:
    import msal

    cache = msal.SerializableTokenCache()
    cache.deserialize(secrets.find("token", account.name))
    client = _asking(
        account,
        lambda: msal.PublicClientApplication(
            _client_id(account),
            authority=_AUTHORITY + account.tenant,
            token_cache=cache,
            http_client=http,
        ),
    )
    return client, cache


def _client_id(account: Account) -> str:
    if account.client_id is None:
        raise UsageError(
            f"Compte « {account.name} » : client_id manque.",
            remedy="C’est l’identifiant de l’application inscrite dans Entra ID.",
        )
    return account.client_id


def _asking(account: Account, ask: Callable[[], Any]) -> Any:
    """Return an answer of Microsoft's; raises `TryAgainError` when it cannot be had."""
    import requests

    try:
        return ask()
    except (requests.RequestException, OSError) as error:
        raise TryAgainError(
            f"Compte « {account.name} » : Microsoft ne répond pas ({type(error).__name__}).",
            remedy="Rien n’est perdu : relancez plus tard.",
        ) from error
    except ValueError as error:  # what msal says of an unknown tenant
        raise LoginError(
            f"Compte « {account.name} » : Microsoft ne connaît pas « {account.tenant} ».",
            remedy="Vérifiez tenant dans spro.toml.",
        ) from error


def _token(account: Account, answer: Mapping[str, Any]) -> str:
    if "access_token" in answer:
        return str(answer["access_token"])
    if answer.get("error") in _AWAY:
        raise TryAgainError(
            f"Compte « {account.name} » : Microsoft demande de revenir plus tard.",
            remedy="Rien n’est perdu : relancez dans quelques minutes.",
        )
    raise _refused(account, answer)


def _refused(account: Account, answer: Mapping[str, Any]) -> LoginError:
    why = str(answer.get("error_description") or answer.get("error") or "jeton expiré")
    return LoginError(
        f"Compte « {account.name} » : Microsoft refuse ({' '.join(why.split())[:200]}).",
        remedy="Vérifiez client_id, tenant et le secret de l’application."
        if account.app_only
        else f"Reconnectez le compte : spro mail login {account.name}.",
    )
