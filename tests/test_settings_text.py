"""Every setting is written in a new spro.toml."""

from __future__ import annotations

import tomllib

from spro_docs.settings import Account, Login, Settings
from spro_docs.settings_text import settings_toml


def names(model) -> list[str]:
    return [
        name
        for name, info in model.model_fields.items()
        if not hasattr(info.annotation, "model_fields") and name != "accounts"
    ]


FULL = Settings.model_validate(
    {
        "network": 'SPRO « 99 » \\ "x"',
        "mail": {
            "addresses": ["a@x.example"],
            "accept_trusted": True,
            "accounts": [
                {
                    "name": "un",
                    "host": "h.example",
                    "user": "a@x.example",
                    "login": Login.MICROSOFT,
                    "after": {"move": "Traités"},
                }
            ],
        },
        "retention": {"decided": 10},
    }
)


def test_what_is_written_is_read_back() -> None:
    for settings in (FULL, Settings(network="SPRO 99")):
        assert Settings.model_validate(tomllib.loads(settings_toml(settings))) == settings


def test_every_setting_is_in_a_new_file_with_its_description() -> None:
    text = settings_toml(FULL)

    for model in (Settings, type(FULL.mail), type(FULL.ledger), type(FULL.retention), Account):
        for name in names(model):
            assert f"\n{name} = " in text or f"\n# {name} = " in text, name
            assert f"# {model.model_fields[name].description}" in text


def test_a_commented_line_is_valid_once_its_sign_is_off() -> None:
    for line in settings_toml(Settings(network="x")).splitlines():
        if line.startswith("# ") and " = " in line and "«" not in line.partition(" = ")[0]:
            tomllib.loads(line.removeprefix("# "))
