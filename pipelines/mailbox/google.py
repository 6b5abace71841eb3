"""Tokens of Gmail: a person logs in once in a browser of this machine, the token renews itself.

Google gives mail no login by code on another device, so the browser comes back to a port of this
machine (RFC 8252), with a proof that nobody else asked (RFC 7636). The application's secret is
kept as the account's password, the renewing token as its token. An account with an application
password needs none of this: `login = "password"`.
Source: https://developers.google.com/identity/protocols/oauth2/native-app
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets as random
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.error import HTTPError, URLError
from urllib.parse import parse_qs, urlencode, urlsplit
from urllib.request import Request, urlopen

from pipelines.mailbox.secrets import Secrets
from spro_docs.errors import LoginError, TryAgainError, UsageError
from spro_docs.settings import Account

_ASK = "https://accounts.google.com/o/oauth2/v2/auth"
_TOKENS = "https://oauth2.googleapis.com/token"
_SCOPE = "https://mail.google.com/"
_PATIENCE = 300.0  # seconds for a person to log in
_ANSWER_MOST = 64 * 1024

Post = Callable[[Mapping[str, str]], Mapping[str, object]]


def tokens_of(account: Account, secrets: Secrets, *, post: Post | None = None) -> Callable[[], str]:
    """Return what gives a fresh token; `post` takes the place of Google (for tests)."""

    def token() -> str:
        renewing = secrets.find("token", account.name)
        if renewing is None:
            raise LoginError(
                f"Compte « {account.name} » : personne ne s’est encore connecté à Google.",
                remedy=f"Connectez-vous une fois : spro mail login {account.name}.",
            )
        form = {"grant_type": "refresh_token", "refresh_token": renewing}
        answer = _answer(account, secrets, form, post or _post)
        return str(answer["access_token"])

    return token


def log_in(
    account: Account, secrets: Secrets, say: Callable[[str], None], *, post: Post | None = None
) -> None:
    """Let a person log in; `say` tells them where. Raises `LoginError`."""
    state, proof = random.token_urlsafe(32), random.token_urlsafe(48)
    with _Return(state) as server:
        back = f"http://127.0.0.1:{server.server_port}/"
        challenge = base64.urlsafe_b64encode(hashlib.sha256(proof.encode()).digest())
        wanted = {
            "client_id": _client_id(account),
            "redirect_uri": back,
            "response_type": "code",
            "scope": _SCOPE,
            "state": state,
            "code_challenge": challenge.decode().rstrip("="),
            "code_challenge_method": "S256",
            "access_type": "offline",
            "prompt": "consent",
            "login_hint": account.user,
        }
        say(f"Ouvrez sur cette machine : {_ASK}?{urlencode(wanted)}")
        code = server.wait()
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "code_verifier": proof,
        "redirect_uri": back,
    }
    answer = _answer(account, secrets, form, post or _post)
    secrets.keep("token", account.name, str(answer["refresh_token"]))


def _answer(
    account: Account, secrets: Secrets, form: Mapping[str, str], post: Post
) -> Mapping[str, object]:
    known = {"client_id": _client_id(account)}
    if secret := secrets.find("password", account.name):
        known["client_secret"] = secret
    answer = post({**form, **known})
    if "access_token" in answer:
        return answer
    why = str(answer.get("error_description") or answer.get("error") or "réponse inattendue")
    raise LoginError(
        f"Compte « {account.name} » : Google refuse ({' '.join(why.split())[:200]}).",
        remedy=f"Reconnectez le compte : spro mail login {account.name}.",
    )


def _client_id(account: Account) -> str:
    if account.client_id is None:
        raise UsageError(
            f"Compte « {account.name} » : client_id manque.",
            remedy="C’est l’identifiant de l’application dans la console de Google.",
        )
    return account.client_id


def _post(form: Mapping[str, str]) -> Mapping[str, object]:
    """Return Google's answer, a refusal included; raises `TryAgainError` when there is none."""
    request = Request(_TOKENS, data=urlencode(form).encode())
    try:
        with urlopen(request, timeout=30) as answer:  # noqa: S310 - Google's, by https
            return _object(answer.read(_ANSWER_MOST))
    except HTTPError as error:
        if error.code < 500:
            return _object(error.read(_ANSWER_MOST))
        raise _away(f"{error.code}") from error
    except (URLError, OSError) as error:
        raise _away(type(error).__name__) from error


def _away(why: str) -> TryAgainError:
    return TryAgainError(
        f"Google ne répond pas ({why}).", remedy="Rien n’est perdu : relancez plus tard."
    )


def _object(data: bytes) -> Mapping[str, object]:
    try:
        found = json.loads(data)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


class _Return(HTTPServer):
    """Where the browser comes back to, with the code that was given for our request."""

    timeout = _PATIENCE

    def __init__(self, state: str) -> None:
        super().__init__(("127.0.0.1", 0), _Answer)
        self.state = state
        self.code: str | None = None
        self.waiting = True

    def handle_timeout(self) -> None:
        self.waiting = False

    def wait(self) -> str:
        while self.waiting and self.code is None:
            self.handle_request()
        if self.code is None:
            raise LoginError("La connexion à Google n’a pas été faite.", remedy="Recommencez.")
        return self.code


class _Answer(BaseHTTPRequestHandler):
    server: _Return

    def do_GET(self) -> None:
        """Take the code when the request is ours; a browser also asks for an icon."""
        asked = parse_qs(urlsplit(self.path).query)
        ours = random.compare_digest(asked.get("state", [""])[0], self.server.state)
        if ours:
            self.server.code = asked.get("code", [None])[0]
            self.server.waiting = False
        told = "C’est fait, vous pouvez fermer cette page." if self.server.code else "Refusé."
        self.send_response(200 if ours else 404)
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.end_headers()
        self.wfile.write(told.encode())

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        """Log nothing: the address holds the code."""
