"""Files that are ZIP archives of XML (Word, PowerPoint, OpenDocument), opened with care."""

from __future__ import annotations

import io
import zipfile
import zlib

from lxml import etree

from pipelines.attachments.contents import ReadingLimits, UnreadableError

_MIN = 1_000_000
"""Bytes below which a ratio means nothing."""


class Archive:
    """The parts of an archive, read by name, within limits on number, size and ratio.

    Sizes are those that come out, not those that the archive announces. Archives inside it are
    never opened.
    """

    def __init__(self, data: bytes, limits: ReadingLimits) -> None:
        self._limits = limits
        self._left = limits.unpacked
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise UnreadableError("fichier abîmé") from error
        if len(self._zip.infolist()) > limits.entries:
            raise UnreadableError(f"plus de {limits.entries} éléments dans le fichier")

    def names(self) -> list[str]:
        """Return the names of the parts."""
        return self._zip.namelist()

    def read(self, name: str) -> bytes | None:
        """Return a part, or None if there is none; raises `UnreadableError` beyond the limits."""
        try:
            info = self._zip.getinfo(name)
        except KeyError:
            return None
        most = self._left
        if info.flag_bits & 1:
            raise UnreadableError("fichier protégé par un mot de passe")
        try:
            with self._zip.open(info) as part:
                data = part.read(most + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
            raise UnreadableError("fichier abîmé") from error
        ratio = len(data) / max(info.compress_size, 1)
        if len(data) > most or (len(data) > _MIN and ratio > self._limits.ratio):
            raise UnreadableError("fichier anormalement gros une fois décompressé")
        self._left -= len(data)
        return data

    def tree(self, name: str) -> etree._Element | None:
        """Return a part as XML, or None if there is none; entities are refused."""
        data = self.read(name)
        if data is None:
            return None
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise UnreadableError("fichier abîmé") from error
        if root.getroottree().docinfo.doctype:
            raise UnreadableError("fichier suspect : il définit des entités XML")
        return root


def local(element: etree._Element) -> str:
    """Return the name of an element without its namespace; comments have none."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""
