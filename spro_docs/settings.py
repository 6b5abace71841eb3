"""The settings of a workspace: all that `spro.toml` may say.

Descriptions are French, since the reference of the settings is made from them. No secret is ever
here: passwords and tokens are in the system's keyring, a credential of systemd or the environment.

::

    version = 1
    network = "SPRO 99 – Val d’Essai"

    [mail]
    addresses = ["coordination@spro99.example"]
    authserv_id = "mx.spro99.example"

    [[mail.accounts]]
    name = "coordination"
    host = "imap.spro99.example"
    user = "coordination@spro99.example"
"""

from __future__ import annotations

import ipaddress
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, StrictBool, field_validator, model_validator

from spro_docs.files.toml import read_toml
from spro_docs.files.validation import validate
from spro_docs.models import Model
from spro_docs.models.base import Line, MailAddress

SETTINGS_FILE = "spro.toml"

Days = Annotated[int, Field(strict=True, ge=1, le=36_500)]
Megabytes = Annotated[int, Field(strict=True, ge=1, le=1_000)]
Port = Annotated[int, Field(strict=True, ge=1, le=65_535)]


STARTTLS: Literal["starttls"] = "starttls"
"""The setting by which a line is encrypted after the server's first word, on its plain port."""


class Login(StrEnum):
    """How an account is opened."""

    PASSWORD = "password"  # noqa: S105 - the name of a way to log in
    MICROSOFT = "microsoft"
    GOOGLE = "google"


class After(Model):
    """Ce que devient un courriel dans la boîte, une fois en sûreté dans le registre."""

    move: Line | None = Field(default=None, description="Le dossier où le déplacer.")
    keyword: Line | None = Field(default=None, description="Le mot-clé IMAP à lui mettre.")

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if (self.move is None) == (self.keyword is None):
            raise ValueError("« move » ou « keyword » attendu, l’un des deux")
        return self


class Account(Model):
    """Une boîte aux lettres IMAP."""

    name: Line = Field(description="Le nom du compte, qui ne change plus ensuite.")
    host: Line = Field(description="Le serveur IMAP, comme « outlook.office365.com ».")
    port: Port | None = Field(
        default=None, description="Le port ; sinon 993, ou 143 sans TLS dès l’ouverture."
    )
    user: Line = Field(description="Le nom d’utilisateur, souvent l’adresse.")
    login: Login = Field(
        default=Login.PASSWORD,
        description="« password », « microsoft » (365) ou « google » (Gmail).",
    )
    tls: StrictBool | Literal["starttls"] = Field(
        default=True,
        description="Chiffrer la connexion dès l’ouverture, ou par « starttls » (port 143) ; "
        "« false » n’est permis que vers la même machine.",
    )
    client_id: Line | None = Field(
        default=None, description="Microsoft et Google : l’identifiant de l’application."
    )
    tenant: Line = Field(
        default="organizations", description="Microsoft 365 : l’annuaire de l’organisation."
    )
    app_only: bool = Field(
        default=False,
        strict=True,
        description="Microsoft 365 : l’application lit la boîte seule, sans qu’une personne se "
        "soit connectée.",
    )
    folders: tuple[Line, ...] = Field(
        default=("INBOX",), min_length=1, description="Les dossiers à lire."
    )
    after: After | None = Field(
        default=None,
        description='Une fois en sûreté : { move = "Dossier" } ou { keyword = "mot" } ; '
        "sinon la boîte n’est jamais modifiée.",
    )

    @property
    def server_port(self) -> int:
        """The port to connect to."""
        return self.port or (993 if self.tls is True else 143)

    @field_validator("tls", mode="before")
    @classmethod
    def _one_of_three(cls, value: object) -> object:
        if not (isinstance(value, bool) or value == STARTTLS):
            raise ValueError("attendu : true, false ou « starttls »")
        return value

    @model_validator(mode="after")
    def _plain_only_at_home(self) -> Self:
        if not self.tls and not is_this_machine(self.host):
            raise ValueError("« tls = false » n’est permis que vers la même machine")
        return self


class MailSettings(Model):
    """Les courriels des partenaires."""

    addresses: tuple[MailAddress, ...] = Field(
        default=(),
        description="Nos propres adresses : ce qu’elles envoient n’est pas une actualité.",
    )
    authserv_id: Line | None = Field(
        default=None,
        description="Le serveur dont l’en-tête Authentication-Results fait foi (« microsoft » pour "
        "Microsoft 365) ; sans lui, aucun expéditeur n’est tenu pour sûr.",
    )
    max_size: Megabytes = Field(
        default=25, description="Taille, en Mo, au-delà de laquelle un courriel est mis de côté."
    )
    accept_trusted: bool = Field(
        default=False,
        strict=True,
        description="Accepter d’office les actualités sans doute d’un partenaire sûr, pour la "
        "prochaine réunion.",
    )
    warn_after: Days = Field(
        default=3, description="Jours sans réception réussie au bout desquels chaque liste le dit."
    )
    accounts: tuple[Account, ...] = Field(default=(), description="Les boîtes à lire.")

    @model_validator(mode="after")
    def _names_differ(self) -> Self:
        names = [account.name.casefold() for account in self.accounts]
        if len(set(names)) < len(names):
            raise ValueError("deux comptes portent le même nom")
        return self


class LedgerSettings(Model):
    """Le registre : courriels reçus, actualités, décisions."""

    url: Line | None = Field(
        default=None,
        description="Une base PostgreSQL (« postgresql://… ») ; sinon un fichier SQLite dans le "
        "dossier local de l’utilisateur.",
    )
    name: Line | None = Field(
        default=None,
        description="Le nom du registre local ; sinon il est tiré du chemin de l’espace de "
        "travail. Avec un nom, l’espace peut être déplacé.",
    )


class RetentionSettings(Model):
    """Combien de jours les courriels sont gardés (`spro data purge`)."""

    decided: Days = Field(
        default=90, description="Jours après la décision sur la dernière actualité d’un courriel."
    )
    rejected: Days = Field(
        default=30, description="Jours quand toutes ses actualités sont écartées."
    )
    other: Days = Field(
        default=90, description="Jours pour un courriel lu qui n’apporte aucune actualité."
    )
    set_aside: Days = Field(
        default=365, description="Jours pour un courriel mis de côté que personne n’a repris."
    )


class Settings(Model):
    """Ce que dit `spro.toml`.

    `network` is the line above the title of every document (« SPRO 37 – Indre-et-Loire »), where
    a meeting gives none of its own; `department` is the department's name.
    """

    version: Literal[1] = Field(default=1, description="La version du fichier.")
    network: Line | None = Field(
        default=None, description="La ligne au-dessus du titre des documents."
    )
    department: Line | None = Field(default=None, description="Le nom du département.")
    sign_in_note: Line | None = Field(
        default=None,
        description="La mention au bas de la feuille d’émargement : combien de temps noms et "
        "signatures sont gardés, et pourquoi ; sinon aucune.",
    )
    mail: MailSettings = Field(default=MailSettings(), description="Les courriels des partenaires.")
    ledger: LedgerSettings = Field(default=LedgerSettings(), description="Le registre.")
    retention: RetentionSettings = Field(
        default=RetentionSettings(), description="La durée de conservation des courriels."
    )


def read_settings(path: Path) -> Settings:
    """Return what a `spro.toml` says; raises `FileError` and `ContentError`."""
    return validate(read_toml(path, "un fichier de réglages (TOML)"), Settings)


def is_this_machine(host: str) -> bool:
    """Whether a host is the machine itself, by its name or its address."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"
