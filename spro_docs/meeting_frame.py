"""A prepared meeting as a new file, each part explained by a comment."""

from __future__ import annotations

from pathlib import Path

from spro_docs import typography
from spro_docs.errors import SproError
from spro_docs.files.editing import new_text, yaml_value
from spro_docs.files.holding import held
from spro_docs.files.writing import write_whole
from spro_docs.models import Meeting

_HEADER = """\
# {title} du {date}.
#
# Ce fichier n’est que le cadre. Les actions ouvertes, les réponses attendues et les actualités
# retenues y entrent d’elles-mêmes quand un document est fait (spro deck, spro pack…).
#
#   sections    ce qui est montré : un titre qui dit l’essentiel, puis des blocs ; un bloc
#               « news », « actions » ou « timeline » vide tient la place de ce qui arrivera
#   said, decisions, opened    à remplir pendant la réunion : ce qui s’est dit, ce qui est décidé,
#               les actions qui s’ouvrent ({opened})
#
# Après la réunion : « status: held », corrigez les présences, puis « spro close {day} ».
# « spro schema » donne à votre éditeur de quoi compléter et vérifier ce fichier.
"""
_OPENED = "« - what: …, lead: {organisation: …}, due: 2023-12-01 »"
_COMMENTS = {
    "previous": "Les actions closes depuis cette réunion sont encore montrées.",
    "attendance": "status : expected (attendu, si rien n’est dit), present, excused, absent ;\n"
    "delegate : qui vient à la place.",
    "agenda": "standing: true marque ce qui revient à chaque réunion.",
    "next": "Dès que la date suivante est connue : date, hours, place.",
}


def frame_text(meeting: Meeting) -> str:
    """Return the file of a prepared meeting, readable by `load_meeting`."""
    root = yaml_value(meeting)
    root.insert(0, "version", meeting.version)
    for key, comment in _COMMENTS.items():
        if key in root:
            root.yaml_set_comment_before_after_key(key, before="\n" + comment)
    header = _HEADER.format(
        title=meeting.title,
        date=typography.long_date(meeting.date).replace(typography.NO_BREAK, " "),
        opened=_OPENED,
        day=meeting.date,
    )
    lines = ("" if line.strip() == "#" else line.rstrip() for line in new_text(root).splitlines())
    return header + "\n".join(lines) + "\n"


def write_frame(path: Path, meeting: Meeting) -> None:
    """Write the file of a prepared meeting; never over another: raises `SproError`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with held(path):
        if path.exists():
            raise SproError(
                f"{path} existe déjà : il reste tel quel.",
                remedy="Changez-y la date ou le lieu dans un éditeur, ou ôtez-le d’abord.",
            )
        write_whole(path, frame_text(meeting).encode())
