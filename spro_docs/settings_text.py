"""Every setting as text: the `spro.toml` of a new workspace.

It is made from the models and their descriptions, so that it cannot forget a setting.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from enum import Enum
from typing import Any

from pydantic.fields import FieldInfo

from spro_docs.models import Model
from spro_docs.settings import Account, Settings

_HEADER = """\
# L’espace de travail de ce réseau. Chaque réglage est expliqué par la ligne au-dessus de lui ; une
# ligne qui commence par « # » montre la valeur par défaut : ôtez le « # » pour la changer.
# Aucun mot de passe ici : « spro doctor » dit où le mettre.
"""
_ELLIPSIS = '"…"'
_EXAMPLES = {
    "after": '{ move = "Traités" }',
    "port": "993",
    "sign_in_note": '"Noms et signatures conservés trois ans pour justifier la subvention."',
    "host": '"imap.reseau.example"',
    "user": '"coordination@reseau.example"',
    "name": '"coordination"',
    "addresses": '["coordination@reseau.example"]',
    "url": '"postgresql+psycopg://serveur/spro"',
}


def settings_toml(settings: Settings) -> str:
    """Return the `spro.toml` that says these settings, all others shown at their default."""
    parts = ["\n".join(_fields(settings))]
    for name, info in Settings.model_fields.items():
        if _table(info) is not None:
            parts.append("\n".join(_section(name, getattr(settings, name))))
            if name == "mail":
                parts += _accounts(settings.mail.accounts)
    return _HEADER + "\n\n".join(parts) + "\n"


def _fields(model: Model) -> Iterator[str]:
    """Yield the lines of a model's own settings, tables aside."""
    for name, info in type(model).model_fields.items():
        if _table(info) is not None or name == "accounts":
            continue
        value = getattr(model, name)
        yield f"# {info.description}"
        if info.is_required() or value != info.default or name == "version":
            yield f"{name} = {_value(value)}"
        else:
            shown = _EXAMPLES.get(name, _ELLIPSIS) if value in {None, ()} else _value(value)
            yield f"# {name} = {shown}"


def _section(name: str, model: Model) -> Iterator[str]:
    yield f"# {_told(type(model))}"
    yield f"[{name}]"
    yield from _fields(model)


def _accounts(accounts: tuple[Account, ...]) -> Iterator[str]:
    """Yield the mailboxes; where there is none, one that is commented out."""
    for account in accounts:
        yield "\n".join([f"# {_told(Account)}", "[[mail.accounts]]", *_fields(account)])
    if accounts:
        return
    lines = [
        f"# {_told(Account)} Pour en lire une, ôtez les « # » de ces lignes.",
        "# [[mail.accounts]]",
    ]
    for name in ("name", "host", "user", "login"):
        info = Account.model_fields[name]
        value = _EXAMPLES.get(name, _value(info.default) if not info.is_required() else _ELLIPSIS)
        lines += [f"# # {info.description}", f"# {name} = {value}"]
    yield "\n".join(lines)


def _table(info: FieldInfo) -> type[Model] | None:
    """Return the model of a table of settings, or None for a single one."""
    kind: Any = info.annotation
    return kind if isinstance(kind, type) and issubclass(kind, Model) else None


def _told(model: type[Model]) -> str:
    return (model.__doc__ or "").strip().splitlines()[0]


def _value(value: Any) -> str:
    if isinstance(value, Enum):
        return _value(value.value)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, Model):
        pairs = value.model_dump(exclude_none=True)
        return "{ " + ", ".join(f"{key} = {_value(one)}" for key, one in pairs.items()) + " }"
    return json.dumps(value, ensure_ascii=False)
