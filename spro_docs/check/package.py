"""An Office file as a package of XML parts, opened with care: it may come from anywhere.

Sizes are bounded before anything is read, entities are never expanded, and whatever is wrong is one
`FileError` that says what to do.
"""

from __future__ import annotations

import posixpath
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NoReturn
from urllib.parse import unquote
from zipfile import BadZipFile, ZipFile

from lxml import etree

from spro_docs.check.ooxml import STRICT, Element
from spro_docs.errors import FileError, reason_of

MOST_PART = 64 * 2**20
MOST_TOTAL = 512 * 2**20
"""Bytes of XML: 2,000 slides are some 30 MB in all, parts of more than 64 are a trap."""
MOST_ATTRIBUTES = 2000
"""Of one element: Office writes ten at most, and lxml takes a minute for a hundred thousand."""

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
"""How the files of Office 97–2003 begin, and those with a password (MS-CFB, 2.2)."""
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

REPAIR = (
    "Ouvrez-le dans PowerPoint ou Word, acceptez la réparation, enregistrez-le et recommencez, "
    "ou demandez le fichier de nouveau."
)
SAVE_AS = "Ouvrez-le et enregistrez-le au format .pptx ou .docx, puis recommencez."


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part refers to: a part by its name, or, if `external`, an address."""

    id: str
    kind: str
    target: str
    external: bool


class Package:
    """The parts of an Office file by name, without the leading slash. Use it as a context."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._read = 0
        self._relations: dict[str, dict[str, Relation]] = {}
        self._zip = _open(path)
        self.names = frozenset(self._zip.namelist())

    def __enter__(self) -> Package:
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    @cached_property
    def main(self) -> str:
        """The name of the main part: the presentation or the document."""
        found = [rel.target for rel in self.relations("").values() if rel.kind == "officeDocument"]
        if not found or found[0] not in self.names:
            raise foreign(self.path, self.names)
        return found[0]

    def relations(self, part: str) -> dict[str, Relation]:
        """Return a part's relations by id; none where it has none."""
        if part not in self._relations:
            folder, _, name = part.rpartition("/")
            rels = posixpath.join(folder, "_rels", f"{name}.rels")
            self._relations[part] = dict(self._parse_relations(rels, folder))
        return self._relations[part]

    def related(self, part: str, kind: str) -> str | None:
        """Return the first part that a part refers to by this kind of relation, if it exists."""
        for relation in self.relations(part).values():
            if relation.kind == kind and relation.target in self.names:
                return relation.target
        return None

    def sources(self) -> Iterator[str]:
        """Yield the names of the parts that refer to something."""
        for name in sorted(self.names):
            folder, _, file = name.rpartition("/")
            if folder.endswith("_rels") and file.endswith(".rels"):
                yield posixpath.join(folder.removesuffix("_rels").rstrip("/"), file[:-5]).lstrip(
                    "/"
                )

    def xml(self, part: str) -> Element:
        """Return a part's root; raises `FileError` where it is missing, broken or too large."""
        if part not in self.names:
            self._broken(f"il y manque la partie {part}")
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True
        )
        data = _transitional(self._bytes(part))
        if _overloaded(data):
            self._broken(f"la partie {part} est démesurée")
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise FileError(
                self.path, f"ce fichier est abîmé (partie {part}).", remedy=REPAIR
            ) from error
        if root is None or root.getroottree().docinfo.doctype:
            # The format allows no document type (ECMA-376, part 2, 9.1.2).
            self._broken(f"la partie {part} n’est pas ce qu’elle dit")
        return root

    def _bytes(self, part: str) -> bytes:
        room = min(MOST_PART, MOST_TOTAL - self._read)
        try:
            with self._zip.open(part) as stream:
                data = stream.read(room + 1)
        except (BadZipFile, EOFError, zlib.error, OSError) as error:
            raise FileError(
                self.path, f"ce fichier est abîmé (partie {part}).", remedy=REPAIR
            ) from error
        except (RuntimeError, NotImplementedError) as error:  # a password, an unknown compression
            raise FileError(
                self.path, "ce fichier est protégé ou compressé autrement.", remedy=SAVE_AS
            ) from error
        if len(data) > room:
            raise FileError(
                self.path,
                "ce fichier est trop volumineux une fois décompressé.",
                remedy="Vérifiez d’où il vient ; s’il est sûr, partagez-le en plusieurs fichiers.",
            )
        self._read += len(data)
        return data

    def _parse_relations(self, rels: str, folder: str) -> Iterator[tuple[str, Relation]]:
        if rels not in self.names:
            return
        for child in self.xml(rels):
            identity, target = child.get("Id"), child.get("Target")
            if identity is None or target is None:
                continue
            external = child.get("TargetMode") == "External"
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, unquote(target)))[1:]
            kind = child.get("Type", "").rpartition("/")[2]
            yield identity, Relation(identity, kind, target, external)

    def _broken(self, why: str) -> NoReturn:
        raise FileError(self.path, f"ce fichier est abîmé ({why}).", remedy=REPAIR)


def _transitional(data: bytes) -> bytes:
    """Return XML with the usual namespaces: those of « strict » files differ by name only."""
    if b"purl.oclc.org/ooxml" in data:
        for strict, usual in STRICT:
            data = data.replace(strict, usual.strip("{}").encode())
    return data


def _open(path: Path) -> ZipFile:
    try:
        with path.open("rb") as file:
            head = file.read(8)
            if head == OLE:
                raise _compound(path, file.read(2**20))
    except FileNotFoundError:
        raise FileError(path, "ce fichier n’existe pas.", remedy="Vérifiez son nom.") from None
    except IsADirectoryError:
        raise FileError(
            path, "c’est un dossier.", remedy="Indiquez un fichier .pptx ou .docx."
        ) from None
    except OSError as error:
        raise FileError(
            path,
            f"ce fichier ne peut être lu ({reason_of(error)}).",
            remedy="Fermez-le s’il est ouvert ailleurs et vérifiez vos droits.",
        ) from error
    if not head:
        raise FileError(path, "ce fichier est vide.", remedy="Demandez-le de nouveau.")
    try:
        return ZipFile(path)
    except (BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise _no_archive(path, head) from error


def _compound(path: Path, data: bytes) -> FileError:
    if _ENCRYPTED in data:
        return FileError(
            path,
            "ce fichier est protégé par un mot de passe.",
            remedy="Ouvrez-le, puis Fichier > Informations > Protéger > Chiffrer avec un mot de "
            "passe, effacez le mot de passe et enregistrez.",
        )
    return FileError(path, "c’est un ancien format de Microsoft Office (97–2003).", remedy=SAVE_AS)


def _no_archive(path: Path, head: bytes) -> FileError:
    if head.startswith(b"PK"):
        return FileError(path, "ce fichier est incomplet ou abîmé.", remedy=REPAIR)
    return FileError(path, "ce n’est pas un fichier PowerPoint ou Word.", remedy=SAVE_AS)


def foreign(path: Path, names: frozenset[str]) -> FileError:
    """Return the error of an archive that is neither a deck nor a paper."""
    if "mimetype" in names and "content.xml" in names:
        kind = "c’est un fichier OpenDocument (LibreOffice)."
    elif any(name.startswith("xl/") for name in names):
        kind = "c’est un classeur Excel."
    else:
        kind = "ce n’est pas un fichier PowerPoint ou Word."
    return FileError(path, kind, remedy=SAVE_AS)


def _overloaded(data: bytes) -> bool:
    """Tell whether an element has attributes without end."""
    longest = MOST_ATTRIBUTES * len(b' a="" ')
    return any(
        len(piece) > longest and piece.count(b'="') + piece.count(b"='") > MOST_ATTRIBUTES
        for piece in data.split(b"<")
    )
