"""`spro.toml`: its defaults, and its mistakes told by line, field and what was expected."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from spro_docs.errors import ContentError
from spro_docs.models import Model
from spro_docs.settings import Account, Login, Settings, read_settings

ACCOUNT = """\
[[mail.accounts]]
name = "coordination"
host = "imap.spro99.example"
user = "coordination@spro99.example"
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "spro.toml"


def read(path: Path, text: str) -> Settings:
    path.write_text(text, encoding="utf-8")
    return read_settings(path)


def test_an_account_has_safe_defaults(path: Path) -> None:
    account = read(path, ACCOUNT).mail.accounts[0]

    assert (account.login, account.tls, account.server_port) == (Login.PASSWORD, True, 993)
    assert account.folders == ("INBOX",)
    assert account.after is None


def test_what_happens_to_a_mail_afterwards_is_one_of_two(path: Path) -> None:
    after = read(path, ACCOUNT + 'after = { move = "SPRO/Lus" }\n').mail.accounts[0].after

    assert after is not None
    assert after.move == "SPRO/Lus"


def test_settings_without_tables_have_every_default(path: Path) -> None:
    settings = read(path, "version = 1\n")

    assert settings.retention.decided == 90
    assert settings.retention.rejected == 30
    assert settings.mail.max_size == 25
    assert settings.mail.accounts == ()
    assert settings.ledger.url is None


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[mail]\nmax_sise = 3\n", "ligne 2 : mail.max_sise : champ inconnu. Vouliez-vous dire"),
        ("[mail]\n\nmax_size = 0\n", "ligne 3 : mail.max_size : attendu : au moins 1"),
        ("[retention]\ndecided = true\n", "ligne 2 : retention.decided : attendu"),
        ("mail.max_size = []\n", "ligne 1 : mail.max_size : attendu : un nombre entier"),
        (ACCOUNT + 'port = "x"\n', "ligne 5 : mail.accounts[0].port : attendu : un nombre"),
        (
            ACCOUNT + "\n" + ACCOUNT.replace('"coordination"', '"b"') + 'login = "pasword"\n',
            "ligne 10 : mail.accounts[1].login : attendu : password, microsoft ou google",
        ),
        (ACCOUNT + "after = {}\n", "ligne 5 : mail.accounts[0].after : « move » ou « keyword »"),
        ('[[mail.accounts]]\nname = "a"\n', "ligne 1 : mail.accounts[0].host : champ obligatoire"),
        (
            ACCOUNT + "tls = false\n",
            "« tls = false » n’est permis que vers la même machine",
        ),
        (
            ACCOUNT + 'tls = "startls"\n',
            "ligne 5 : mail.accounts[0].tls : attendu : true, false ou « starttls »",
        ),
        (ACCOUNT + ACCOUNT, "deux comptes portent le même nom"),
        (
            ACCOUNT + '[mail.accounts.after]\nmvoe = "x"\n',
            "ligne 6 : mail.accounts[0].after.mvoe : champ inconnu",
        ),
    ],
)
def test_a_mistake_is_told_with_its_line_and_field(path: Path, text: str, sentence: str) -> None:
    with pytest.raises(ContentError) as caught:
        read(path, text)

    assert sentence in str(caught.value)
    assert "\n" not in str(caught.value)


def test_plain_connections_stay_on_the_machine(path: Path) -> None:
    for host in ("localhost", "127.0.0.1", "::1"):
        text = ACCOUNT.replace("imap.spro99.example", host) + "tls = false\n"
        assert read(path, text).mail.accounts[0].server_port == 143


def test_a_line_may_be_encrypted_after_its_opening(path: Path) -> None:
    account = read(path, ACCOUNT + 'tls = "starttls"\n').mail.accounts[0]

    assert (account.tls, account.server_port) == ("starttls", 143)


def test_lines_inside_a_text_of_several_lines_are_not_fields(path: Path) -> None:
    text = '[mail]\nauthserv_id = """\nmax_size = 1"""\nmax_size = 0\n'

    with pytest.raises(ContentError, match=r"mail\.max_size"):
        read(path, text)


def models(model: type[Model]) -> Iterator[type[Model]]:
    yield model
    for field in model.model_fields.values():
        for inner in (field.annotation, *getattr(field.annotation, "__args__", ())):
            if isinstance(inner, type) and issubclass(inner, Model):
                yield from models(inner)


def test_every_setting_is_described() -> None:
    found = set(models(Settings))

    assert Account in found
    for model in found:
        assert model.__doc__
        for name, field in model.model_fields.items():
            assert field.description, f"{model.__name__}.{name}"
