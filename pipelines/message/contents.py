"""The tree of parts → bodies, attachments, calendars, reports and attached mails, told apart."""

from __future__ import annotations

from collections.abc import Callable

from pipelines.message import bodies
from pipelines.message.bodies import Body
from pipelines.message.charsets import Rung, decode
from pipelines.message.envelopes import signed_content
from pipelines.message.files import FoundFile, attachments_of
from pipelines.message.limits import Limits
from pipelines.message.mime import Part, TreeReader
from pipelines.message.model import Attachment, Message
from pipelines.message.tnef import read_tnef
from pipelines.message.uuencode import cut_files

_BODIES = frozenset({"text/plain", "text/html"})
_REPORTS = frozenset(
    {
        "message/delivery-status",
        "message/global-delivery-status",
        "message/disposition-notification",
        "message/feedback-report",
        "text/rfc822-headers",
        "message/global-headers",
    }
)
_SIGNATURES = frozenset(
    {
        "application/pkcs7-signature",
        "application/x-pkcs7-signature",
        "application/pgp-signature",
        "application/pgp-keys",
    }
)
_ENVELOPES = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})
_TNEF = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})
_SHADOWS = frozenset({"text/x-amp-html", "text/watch-html", "text/enriched", "text/richtext"})
"""Other forms of the body: neither read nor attachments."""
_METHODS = frozenset({"request", "reply", "cancel", "counter", "declinecounter"})
_UNKNOWN = frozenset({"application/octet-stream", "application/x-unknown"})


class Contents:
    """What is found while the tree is walked, from top to bottom.

    `read_mail` makes a `Message` of an attached mail's part.
    """

    def __init__(
        self,
        tree: TreeReader,
        limits: Limits,
        read_mail: Callable[[Part, bytes, TreeReader, Limits], Message],
    ) -> None:
        self._tree = tree
        self._limits = limits
        self._read_mail = read_mail
        self._files: list[FoundFile] = []
        self._tnef_body = Body()
        self.calendars: list[str] = []
        self.reports: list[str] = []
        self.forwarded: list[Message] = []
        self.rungs: list[Rung] = []
        self.defects: list[str] = []
        self.encrypted = False
        self.signed = False
        self.body = Body()

    def read(self, root: Part) -> None:
        """Walk the tree below `root`."""
        self.body = bodies.join(self._bodies(root, related=False, alone=True))
        if self.body == Body():
            self.body = self._tnef_body

    def attachments(self) -> tuple[Attachment, ...]:
        """Return the files, by safe names that differ, with those shown in the HTML marked."""
        return attachments_of(self._files, self.body.html or "", self.calendars)

    def _bodies(self, part: Part, *, related: bool, alone: bool = False) -> list[Body]:
        if not part.children:
            if part.type in _BODIES and (alone or _is_body(part)):
                return [self._leaf(part)]
            return self._other(part, related=related)
        if not part.is_message:
            return self._of_multipart(part, related=related)
        self._add_mail(part)
        return []

    def _of_multipart(self, part: Part, *, related: bool) -> list[Body]:
        kind = part.type.partition("/")[2]
        if kind == "alternative":
            found = [bodies.join(self._bodies(child, related=related)) for child in part.children]
            return [bodies.choose(found)]
        if kind == "encrypted":
            self.encrypted = True
            return []
        if kind == "related":
            return self._of_related(part)
        self.signed |= kind == "signed"
        return [body for child in part.children for body in self._bodies(child, related=related)]

    def _of_related(self, part: Part) -> list[Body]:
        """Return the root and, rarely, further texts; pictures within are for the HTML."""
        start = part.parameters.get("start", "").strip("<> ")
        children = part.children
        if start:
            children = sorted(children, key=lambda child: child.content_id != start)
        return [
            body
            for index, child in enumerate(children)
            for body in self._bodies(child, related=index > 0)
        ]

    def _leaf(self, part: Part) -> Body:
        data = part.decoded()
        if len(data) > self._limits.body:
            data = data[: self._limits.body]
            self.defects.append(f"texte de plus de {self._limits.body // 2**20} Mo, coupé")
        text, rung = bodies.read_leaf(part, data)
        self.rungs.append(rung)
        if part.type == "text/html":
            return Body(None, text)
        if b"begin " in data:
            text, files = cut_files(text)
            for name, content in files:
                self._files.append(FoundFile(name, "application/octet-stream", content))
        if b"-----BEGIN PGP " in data:
            text, encrypted, signed = bodies.without_armour(text)
            self.encrypted |= encrypted
            self.signed |= signed
        return Body(text)

    def _other(self, part: Part, *, related: bool) -> list[Body]:
        """Take a part that is no body: read it, list it as a file, or leave it."""
        type_ = part.type
        attached = part.disposition == "attachment"
        name = part.filename.lower()
        if type_ in _REPORTS and not attached:
            self.reports.append(bodies.read_leaf(part, part.decoded()[: self._limits.body])[0])
        elif type_ == "text/calendar" and (not attached or _is_answered(part)):
            self.calendars.append(bodies.read_leaf(part, part.decoded()[: self._limits.body])[0])
        elif type_ in _SIGNATURES:
            self.signed = True
        elif type_ in _ENVELOPES or (type_ in _UNKNOWN and name.endswith("smime.p7m")):
            return self._open_envelope(part)
        elif type_ in _TNEF or (type_ in _UNKNOWN and name == "winmail.dat"):
            self._open_tnef(part)
        elif type_ in _UNKNOWN and name.endswith(".eml"):
            self._add_file_mail(part)
        elif type_ not in _SHADOWS or attached:
            self._add_file(part, related=related)
        return []

    def _add_file(self, part: Part, *, related: bool) -> None:
        if part.start < part.end or part.filename:
            related = related and part.disposition != "attachment"
            file = FoundFile(part.filename, part.type, part.payload(), part.content_id, related)
            self._files.append(file)

    def _add_mail(self, part: Part) -> None:
        child = part.children[0]
        whole = part.decoded() if child.raw is not part.raw else part.raw[part.start : part.end]
        self.forwarded.append(self._read_mail(child, whole, self._tree, self._limits))

    def _add_file_mail(self, part: Part) -> None:
        """Read a .eml that was attached as a file like any other."""
        data = part.decoded()
        child = self._tree.read_inner(data) if len(data) <= self._limits.opened else None
        if child is None or not child.fields.first("from"):
            return self._add_file(part, related=False)
        self.forwarded.append(self._read_mail(child, data, self._tree, self._limits))
        return None

    def _open_envelope(self, part: Part) -> list[Body]:
        data = part.decoded() if part.end - part.start <= self._limits.opened else b""
        content = signed_content(data)
        child = self._tree.read_inner(content) if content is not None else None
        if child is None:
            self.encrypted = True
            return []
        self.signed = True
        return self._bodies(child, related=False)

    def _open_tnef(self, part: Part) -> None:
        small = part.end - part.start <= self._limits.opened
        found = read_tnef(part.decoded()) if small else None
        if found is None:
            self.defects.append("winmail.dat illisible, gardé tel quel")
            return self._add_file(part, related=False)
        for file in found.files:
            type_ = file.type.lower() or "application/octet-stream"
            self._files.append(FoundFile(file.name, type_, file.data))
        text = bodies.tidied(found.text) if found.text else None
        page = decode(found.html, None, html=True)[0] if found.html else None
        self._tnef_body = Body(text, bodies.tidied(page) if page else None)
        return None


def _is_answered(part: Part) -> bool:
    """Whether a calendar is a message between calendars (RFC 6047), though attached."""
    return part.parameters.get("method", "").lower() in _METHODS


def _is_body(part: Part) -> bool:
    """Whether a text among other parts is the body, or a piece of it, rather than a file."""
    return part.disposition != "attachment" and not part.filename
