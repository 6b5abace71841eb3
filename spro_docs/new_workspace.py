"""A new workspace that works at once: settings, partners, register, a first meeting."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from spro_docs.action_register import NEW as ACTIONS
from spro_docs.errors import FileError, SproError, UsageError, reason_of
from spro_docs.files.editing import new_text, yaml_value
from spro_docs.files.writing import write_whole
from spro_docs.meeting_frame import frame_text
from spro_docs.models import Meeting, Organisation
from spro_docs.registers import PartnerRegister
from spro_docs.settings import SETTINGS_FILE, Settings
from spro_docs.settings_text import settings_toml

_PARTNERS = """\
# Les partenaires du réseau.
#
#   acronym    le nom court, celui que montrent les documents
#   name       le nom entier ; aliases : les autres façons de le nommer, dans les courriels aussi
#   domains    les domaines de ses adresses électroniques ; addresses : ses adresses isolées
#   people     les personnes : name, role, email (à qui vont invitations et relances)
#
# Exemple, à imiter (sans les « # ») :
#
#   - acronym: CMA
#     name: Chambre de métiers et de l’artisanat
#     aliases: [Chambre de métiers, CMA 37]
#     domains: [cma.example]
#     people:
#       - name: Renaud Gilbert
#         email: renaud.gilbert@cma.example
"""
_READ_ME = """\
Cet espace de travail est celui de SPRO Docs.

  spro.toml       les réglages (nom du réseau, boîte aux lettres)
  partners.yaml   les partenaires et leurs personnes
  actions.yaml    le registre des actions, d’une réunion à l’autre
  meetings/       un fichier par réunion, nommé par son jour
  templates/      vos modèles, s’ils remplacent ceux du programme (spro template export)
  out/            ce qui est fait : diaporama, comptes rendus… rien n’y est à garder

Dans ce dossier :

  spro doctor     dit si tout est en ordre, et sinon comment y remédier
  spro ingest     lit la boîte aux lettres
  spro news list  montre les actualités à retenir ou à écarter
  spro pack       fait tous les documents de la prochaine réunion
"""


def write_workspace(
    folder: Path, settings: Settings, partners: Iterable[Organisation], first: Meeting
) -> tuple[Path, ...]:
    """Write the files of a new workspace and return them.

    Nothing that exists is replaced: raises `SproError` before anything is written.
    """
    files = dict(_files(folder, settings, tuple(partners), first))
    for path in files:
        if path.exists():
            raise SproError(
                f"{path} existe déjà : rien n’a été écrit.",
                remedy="Choisissez un dossier nouveau, ou ôtez ce fichier.",
            )
    try:
        for name in ("meetings", "templates", "out"):
            (folder / name).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileError(folder, f"création impossible ({reason_of(error)})") from None
    for path, text in files.items():
        write_whole(path, text.encode())
    return tuple(files)


def partner_of(text: str) -> Organisation:
    """Return the partner of « SIGLE ; nom ; domaine ; courriel », all but the first optional.

    Raises `UsageError`.
    """
    acronym, name, domain, address, *rest = (part.strip() for part in (text + ";;;").split(";"))
    if not acronym or any(rest):
        raise UsageError(
            f"« {text} » n’est pas un partenaire.",
            remedy="Exemple : « CMA ; Chambre de métiers ; cma.example ; contact@cma.example ».",
        )
    return Organisation(
        acronym=acronym,
        name=name or acronym,
        domains=(domain,) if domain else (),
        addresses=(address,) if address else (),
    )


def _files(
    folder: Path, settings: Settings, partners: tuple[Organisation, ...], first: Meeting
) -> Iterator[tuple[Path, str]]:
    yield folder / SETTINGS_FILE, settings_toml(settings)
    yield folder / "partners.yaml", _PARTNERS + _partners_text(partners)
    yield folder / "actions.yaml", ACTIONS
    yield folder / "meetings" / f"{first.date}.yaml", frame_text(first)
    yield folder / "LISEZMOI.txt", _READ_ME


def _partners_text(partners: tuple[Organisation, ...]) -> str:
    if not partners:
        return "version: 1\npartners: []\n"
    root = yaml_value(PartnerRegister(partners=partners))
    root.insert(0, "version", 1)
    return new_text(root)
