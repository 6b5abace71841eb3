"""Logging in to a real server by password and by token, with what providers may answer."""

from __future__ import annotations

import json
import sys
import threading
import time
import urllib.request
from contextlib import closing
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from pipelines.mailbox import google, microsoft
from pipelines.mailbox.imap import ImapMailbox
from pipelines.mailbox.secrets import Secrets
from spro_docs.errors import LoginError, TryAgainError, UsageError
from tests.mailbox.accounts import QUICK, AccountOf, mailbox_for
from tests.mailbox.mails import mail

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.servers.dovecot import Dovecot

PASSWORD = "s3cret"
TENANT = "11111111-2222-3333-4444-555555555555"


@pytest.fixture(autouse=True)
def keyring() -> Iterator[dict]:
    """A keyring in memory in place of the system's."""
    import keyring
    from keyring.backend import KeyringBackend

    class Memory(KeyringBackend):
        priority = 1

        def __init__(self) -> None:
            super().__init__()
            self.kept = {}

        def get_password(self, service: str, username: str) -> str | None:
            return self.kept.get((service, username))

        def set_password(self, service: str, username: str, password: str) -> None:
            assert len(password) <= 1280, "Windows keeps no more"
            self.kept[service, username] = password

    before = keyring.get_keyring()
    memory = Memory()
    keyring.set_keyring(memory)
    yield memory.kept
    keyring.set_keyring(before)


@pytest.fixture
def user(dovecot: Dovecot) -> str:
    user = dovecot.new_user()
    dovecot.deliver(mail(0), user=user)
    return user


class TestSecrets:
    def test_the_account_s_own_variable_comes_first(self, tmp_path: Path) -> None:
        (tmp_path / "spro-password-boite-spro").write_text("c")
        found = Secrets(
            {
                "SPRO_PASSWORD_BOITE_SPRO": "a",
                "SPRO_PASSWORD": "b",
                "CREDENTIALS_DIRECTORY": str(tmp_path),
            }
        )

        assert found.find("password", "Boîte SPRO") == "a"

    def test_a_credential_of_systemd(self, tmp_path: Path) -> None:
        (tmp_path / "spro-password-boite").write_text("é mot\n", encoding="utf-8")

        assert (
            Secrets({"CREDENTIALS_DIRECTORY": str(tmp_path)}).find("password", "Boîte") == "é mot"
        )

    def test_a_secret_without_account_serves_the_only_one(self) -> None:
        assert Secrets({"SPRO_PASSWORD": "mot"}).find("password", "boîte") == "mot"

    def test_a_secret_without_account_is_given_to_none_of_several(self) -> None:
        secrets = Secrets({"SPRO_PASSWORD": "mot", "SPRO_PASSWORD_B": "m"}, alone=False)

        assert secrets.find("password", "b") == "m"
        with pytest.raises(LoginError, match=r"SPRO_PASSWORD .*SPRO_PASSWORD_BOITE") as told:
            secrets.find("password", "boîte")
        assert "mot" not in str(told.value).split()

    def test_a_credential_without_account_is_given_to_none_of_several(self, tmp_path: Path) -> None:
        (tmp_path / "spro-password").write_text("mot")
        folder = {"CREDENTIALS_DIRECTORY": str(tmp_path)}

        assert Secrets(folder).find("password", "b") == "mot"
        with pytest.raises(LoginError, match="spro-password-b"):
            Secrets(folder, alone=False).find("password", "b")

    def test_the_keyring(self) -> None:
        Secrets({}).keep("password", "spro", "mot")

        assert Secrets({}).find("password", "spro") == "mot"

    def test_long_secrets_are_kept_in_parts(self, keyring) -> None:
        Secrets({}).keep("token", "spro", "x" * 9_500)
        Secrets({}).keep("token", "spro", "y" * 3_000)

        assert Secrets({}).find("token", "spro") == "y" * 3_000

    def test_no_secret(self) -> None:
        assert Secrets({}).find("password", "spro") is None

    def test_no_keyring(self) -> None:
        import keyring
        from keyring.backends.fail import Keyring

        keyring.set_keyring(Keyring())

        assert Secrets({}).find("password", "spro") is None
        with pytest.raises(LoginError, match="SPRO_PASSWORD_SPRO") as told:
            Secrets({}).keep("password", "spro", "mot")
        assert "mot" not in str(told.value).split()

    def test_no_program_for_a_keyring(self, monkeypatch) -> None:
        monkeypatch.setitem(sys.modules, "keyring", None)

        assert Secrets({}).find("password", "spro") is None
        with pytest.raises(LoginError, match=r"pip install keyring.*SPRO_PASSWORD_SPRO"):
            Secrets({}).keep("password", "spro", "mot")


def test_a_password_with_accents(dovecot) -> None:
    from tests.servers.dovecot import ACCENTED

    account = AccountOf(ACCENTED[0], "127.0.0.1", dovecot.port)
    with closing(mailbox_for(account, SPRO_PASSWORD=ACCENTED[1])) as mailbox:
        assert "INBOX" in mailbox.folders()


def _folders(account: AccountOf, tokens: Callable[[], str]) -> tuple[str, ...]:
    def login(client) -> None:
        client.oauth2_login(account.user, tokens())

    with closing(ImapMailbox(account, login, QUICK)) as mailbox:
        return mailbox.folders()


class TestTokens:
    def test_one_that_is_good(self, dovecot, user) -> None:
        from tests.servers.dovecot import token

        account = AccountOf(user, "127.0.0.1", dovecot.port, login="microsoft")

        assert "INBOX" in _folders(account, lambda: token(user, expires=time.time() + 600))

    @pytest.mark.parametrize("good_for", [-60, -86_400])
    def test_one_that_expired(self, dovecot, user, good_for) -> None:
        from tests.servers.dovecot import token

        account = AccountOf(user, "127.0.0.1", dovecot.port, login="microsoft")
        with pytest.raises(LoginError, match="spro mail login test"):
            _folders(account, lambda: token(user, expires=time.time() + good_for))


class _Answer:
    def __init__(self, body: object, status: int = 200) -> None:
        self.status_code = status
        self.text = json.dumps(body)
        self.headers: dict[str, str] = {}

    def raise_for_status(self) -> None:
        assert self.status_code < 400


class Microsoft:
    """What Microsoft's servers answer, by the last part of the address."""

    def __init__(self, **tokens: object) -> None:
        self.answers = tokens
        self.forms: list[dict] = []

    def get(self, url: str, **_: object) -> _Answer:
        base = f"https://login.microsoftonline.com/{TENANT}"
        return _Answer(
            {
                "issuer": f"{base}/v2.0",
                "authorization_endpoint": f"{base}/oauth2/v2.0/authorize",
                "token_endpoint": f"{base}/oauth2/v2.0/token",
                "device_authorization_endpoint": f"{base}/oauth2/v2.0/devicecode",
                "tenant_discovery_endpoint": f"{base}/v2.0/.well-known/openid-configuration",
                "metadata": [],
            }
        )

    def post(self, url: str, data: dict | None = None, **_: object) -> _Answer:
        self.forms.append(dict(data or {}))
        answer = self.answers[url.rpartition("/")[2]]
        return _Answer(answer, 400 if "error" in answer else 200)

    def close(self) -> None:
        """Nothing is open."""


def _id_token(user: str) -> str:
    import jwt

    claims = {
        "aud": "app",
        "iss": f"https://login.microsoftonline.com/{TENANT}/v2.0",
        "exp": int(time.time()) + 600,
        "iat": int(time.time()),
        "sub": "s",
        "oid": "o",
        "tid": TENANT,
        "preferred_username": user,
    }
    return jwt.encode(claims, "k" * 32, algorithm="HS256")


def _granted(user: str, *, seconds: int = 3600) -> dict:
    from tests.servers.dovecot import token

    info = {"uid": "o", "utid": TENANT}
    import base64

    return {
        "token_type": "Bearer",
        "access_token": token(user, expires=time.time() + seconds),
        "refresh_token": "renewing",
        "expires_in": seconds,
        "scope": " ".join(microsoft.PERSON),
        "id_token": _id_token(user),
        "client_info": base64.urlsafe_b64encode(json.dumps(info).encode()).decode().rstrip("="),
    }


CODE = {
    "device_code": "d",
    "user_code": "ABCD",
    "verification_uri": "https://microsoft.com/devicelogin",
    "expires_in": 900,
    "interval": 0,
    "message": "…",
}


class TestMicrosoft:
    @pytest.fixture
    def account(self, dovecot, user) -> AccountOf:
        return AccountOf(
            user, "127.0.0.1", dovecot.port, login="microsoft", client_id="app", tenant=TENANT
        )

    def test_a_person_logs_in_once_then_mails_are_read(self, account, keyring) -> None:
        http, said = Microsoft(devicecode=CODE, token=_granted(account.user)), []
        microsoft.log_in(account, Secrets({}), said.append, http=http)

        assert "ABCD" in said[0]
        assert "INBOX" in _folders(account, microsoft.tokens_of(account, Secrets({}), http=http))

    def test_a_token_near_its_end_is_renewed_and_kept(self, account, keyring) -> None:
        http = Microsoft(devicecode=CODE, token=_granted(account.user, seconds=30))
        microsoft.log_in(account, Secrets({}), lambda _: None, http=http)
        before = dict(keyring)
        http.answers["token"] = _granted(account.user)
        microsoft.tokens_of(account, Secrets({}), http=http)()

        assert http.forms[-1]["grant_type"] == "refresh_token"
        assert keyring != before

    def test_nobody_logged_in_yet(self, account) -> None:
        with pytest.raises(LoginError, match="spro mail login test"):
            microsoft.tokens_of(account, Secrets({}), http=Microsoft())()

    def test_a_login_that_was_withdrawn(self, account) -> None:
        http = Microsoft(devicecode=CODE, token=_granted(account.user, seconds=30))
        microsoft.log_in(account, Secrets({}), lambda _: None, http=http)
        http.answers["token"] = {
            "error": "invalid_grant",
            "error_description": "AADSTS700082: expired",
        }

        with pytest.raises(LoginError, match="AADSTS700082"):
            microsoft.tokens_of(account, Secrets({}), http=http)()

    def test_an_application_reads_by_itself(self, account) -> None:
        from dataclasses import replace

        account = replace(account, app_only=True)
        http = Microsoft(token=_granted(account.user))
        secrets = Secrets({"SPRO_PASSWORD_TEST": "app secret"})

        assert "INBOX" in _folders(account, microsoft.tokens_of(account, secrets, http=http))
        assert http.forms[0]["grant_type"] == "client_credentials"

    def test_microsoft_is_away(self, account) -> None:
        from dataclasses import replace

        class Away(Microsoft):
            def post(self, url: str, **_: object) -> _Answer:
                import requests

                raise requests.ConnectionError

        secrets = Secrets({"SPRO_PASSWORD_TEST": "app secret"})
        with pytest.raises(TryAgainError):
            microsoft.tokens_of(replace(account, app_only=True), secrets, http=Away())()

    def test_without_client_id_it_is_told(self, account) -> None:
        from dataclasses import replace

        with pytest.raises(UsageError, match="client_id"):
            microsoft.tokens_of(replace(account, client_id=None), Secrets({}))()


class TestGoogle:
    @pytest.fixture
    def account(self, dovecot, user) -> AccountOf:
        return AccountOf(user, "127.0.0.1", dovecot.port, login="google", client_id="app")

    def test_a_person_logs_in_by_the_browser_then_mails_are_read(self, account) -> None:
        forms: list[dict] = []
        browsers: list[threading.Thread] = []

        def browser(said: str) -> None:
            asked = parse_qs(urlsplit(said.rsplit(maxsplit=1)[-1]).query)
            back = f"{asked['redirect_uri'][0]}?state={asked['state'][0]}&code=given"
            opening = threading.Thread(target=lambda: urllib.request.urlopen(back).close())
            opening.start()
            browsers.append(opening)

        def post(form: dict) -> dict:
            forms.append(dict(form))
            return _granted(account.user)

        google.log_in(account, Secrets({}), browser, post=post)
        browsers[0].join()

        assert forms[0]["code"] == "given"
        assert "INBOX" in _folders(account, google.tokens_of(account, Secrets({}), post=post))
        assert forms[1]["grant_type"] == "refresh_token"

    def test_a_login_that_was_withdrawn(self, account) -> None:
        Secrets({}).keep("token", "test", "old")
        with pytest.raises(LoginError, match="revoked"):
            google.tokens_of(
                account,
                Secrets({}),
                post=lambda _: {"error": "invalid_grant", "error_description": "revoked"},
            )()

    def test_nobody_logged_in_yet(self, account) -> None:
        with pytest.raises(LoginError, match="spro mail login test"):
            google.tokens_of(account, Secrets({}))()
