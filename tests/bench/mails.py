"""French mails as a coordinator gets them, made up, and the same at each run.

Sizes are those of a real mailbox: median 8.6 kB, 99th percentile 1.06 MB, 10,000 mails take
584 MB. One mail in eight has files; one in sixteen says that it is in another charset than it is.
Each knows its text, so that a reader can be held to it.
"""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import quopri
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

_FIRST = ("Anaïs", "Benoît", "Chloé", "Damien", "Élodie", "François", "Gaëlle", "Hervé", "Noémie")
_LAST = ("ARNOUX", "BÉGUIN", "CHÂTEL", "DUPRÉ", "FAŸ", "GUÉRIN", "HÉNAULT", "LEFÈVRE", "PÉCOUT")
_DOMAINS = ("cma37", "ml-tours", "bij37", "cria37", "greta", "capemploi37", "cci-touraine")
_SENTENCES = (
    "Le forum de l’orientation se tiendra du 16 au 20 octobre 2023, de 9 h à 17 h.",
    "Bonjour à toutes et à tous,",
    "Une réunion d’information est prévue le jeudi 12 octobre à 14 h 30 à la mission locale.",
    "Merci de confirmer votre présence avant le 2 octobre : forum@cma37.example.",
    "Notre « Café VAE » a réuni vingt-deux personnes ; le cœur du sujet était l’évaluation.",
    "Le coût est de 1 250 € pour l’ensemble des participants, repas compris…",
    "Les élèves de troisième seront reçus à l’Hôtel de Ville, où un goûter les attendra.",
    "Voir aussi https://www.cma37.example/agenda/forum?jour=12 pour le programme.",
    "Nous avons encore six places, n’hésitez pas à en parler autour de vous !",
    "À très bientôt, et bonne rentrée à chacune et chacun d’entre vous.",
)
_STYLE = (
    "<style><!-- p.MsoNormal, li.MsoNormal {margin:0cm; font-size:11.0pt; "
    'font-family:"Calibri",sans-serif;} @page WordSection1 {size:612.0pt 792.0pt;} --></style>'
)
_OFFICE = "application/vnd.openxmlformats-officedocument"
_KINDS = (
    ("Programme été.pdf", "application/pdf", b"%PDF-1.5\n"),
    ("Compte rendu.docx", f"{_OFFICE}.wordprocessingml.document", b"PK\3\4"),
    ("photo_forum.jpg", "image/jpeg", b"\xff\xd8\xff\xe0"),
    ("budget 2023.xlsx", f"{_OFFICE}.spreadsheetml.sheet", b"PK\3\4"),
)
_START = dt.datetime(2022, 9, 1, 8, tzinfo=dt.timezone(dt.timedelta(hours=2)))
_NOISE = Random(37).randbytes(1 << 20)


@dataclass(frozen=True, slots=True)
class GeneratedMail:
    """A mail (`raw`, lines end in CRLF) and what a reader must find in it."""

    raw: bytes
    subject: str
    sender: str
    text: str | None
    html: str | None
    filenames: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """How large mails are: medians and spreads (of the logarithm) of bodies and files, in bytes."""

    body: int = 2_750
    body_spread: float = 0.75
    files: float = 0.125
    file: int = 149_000
    file_spread: float = 1.22


REAL = Shape()
SMALL = Shape(body=600, body_spread=0.4, files=0.0)


def mails(count: int, *, seed: int = 37, shape: Shape = REAL) -> Iterator[GeneratedMail]:
    """Yield `count` mails; the n-th is the same whatever the count."""
    return (mail(index, seed=seed, shape=shape) for index in range(count))


def mail(index: int, *, seed: int = 37, shape: Shape = REAL) -> GeneratedMail:
    """Return the mail of that number."""
    random = Random(f"{seed}/{index}")
    letter = _letter(random, int(random.lognormvariate(0, shape.body_spread) * shape.body))
    charset, said = _charsets(random)
    letter = letter.encode(charset, "replace").decode(charset)
    style = random.choice((_plain, _flowed, _alternative, _alternative, _alternative, _page))
    body, text, html = style(random, letter, charset, said)
    files = _files(random, shape) if random.random() < shape.files else []
    if files:
        body = _multipart(random, "mixed", [body, *(part for _, part in files)])
    domain = random.choice(_DOMAINS)
    name = f"{random.choice(_FIRST)} {random.choice(_LAST)}"
    sender = f"contact{random.randrange(40)}@{domain}.example"
    subject = f"{random.choice(_SENTENCES)[:60].strip()} ({index})"
    head = _head(random, index, f"{_word(name)} <{sender}>", subject)
    raw = (head + body).replace(b"\n", b"\r\n")
    return GeneratedMail(raw, subject, sender, text, html, tuple(name for name, _ in files))


def _letter(random: Random, size: int) -> str:
    lines: list[str] = []
    while sum(map(len, lines)) < size:
        lines.append(random.choice(_SENTENCES))
        if random.random() < 0.3:
            lines.append("")
    return "\n".join(lines).strip()


def _charsets(random: Random) -> tuple[str, str]:
    """Return a charset, and the one that the mail says it has."""
    if random.random() < 1 / 16:
        return random.choice(
            (
                ("cp1252", "iso-8859-1"),
                ("cp1252", "us-ascii"),
                ("utf-8", "iso-8859-1"),
                ("utf-8", "us-ascii"),
                ("utf-8", ""),
                ("cp1252", "utf-8"),
                ("cp1252", "x-unknown"),
            )
        )
    charset = random.choice(("utf-8", "utf-8", "utf-8", "windows-1252", "iso-8859-15"))
    return charset, charset


def _plain(random: Random, letter: str, charset: str, said: str) -> tuple[bytes, str, None]:
    encoding = random.choice(("8bit", "quoted-printable", "base64"))
    return _part("text/plain", letter, charset, said, encoding), letter, None


def _flowed(random: Random, letter: str, charset: str, said: str) -> tuple[bytes, str, None]:
    lines = []
    for line in letter.split("\n"):
        head, space, tail = line.partition(" ")
        lines.append(f"{head}{space}\n{tail}" if space and len(tail) > 20 else line)
    part = _part("text/plain; format=flowed", "\n".join(lines), charset, said, "8bit")
    return part, letter, None


def _alternative(random: Random, letter: str, charset: str, said: str) -> tuple[bytes, str, str]:
    html = _html(letter)
    encoding = random.choice(("quoted-printable", "quoted-printable", "base64"))
    forms = [
        _part("text/plain", letter, charset, said, encoding),
        _part("text/html", html, charset, said, encoding),
    ]
    return _multipart(random, "alternative", forms), letter, html


def _page(random: Random, letter: str, charset: str, said: str) -> tuple[bytes, None, str]:
    html = _html(letter)
    return _part("text/html", html, charset, said, "quoted-printable"), None, html


def _html(letter: str) -> str:
    lines = "\n".join(f"<p class=MsoNormal>{line}<o:p></o:p></p>" for line in letter.split("\n"))
    return f"<html><head>{_STYLE}</head><body lang=FR>\n{lines}\n</body></html>"


def _part(type_: str, content: str, charset: str, said: str, encoding: str) -> bytes:
    data = content.encode(charset)
    if encoding == "base64":
        data = base64.encodebytes(data.replace(b"\n", b"\r\n")).rstrip(b"\n")
    elif encoding == "quoted-printable":
        data = quopri.encodestring(data)
    label = f'; charset="{said}"' if said else ""
    type_, flow, more = type_.partition(";")
    head = f"Content-Type: {type_}{label}{flow}{more}\nContent-Transfer-Encoding: {encoding}\n\n"
    return head.encode() + data


def _files(random: Random, shape: Shape) -> list[tuple[str, bytes]]:
    found = []
    for number in range(random.choice((1, 1, 1, 2))):
        name, type_, magic = random.choice(_KINDS)
        name = f"{number + 1} {name}"
        size = min(int(random.lognormvariate(0, shape.file_spread) * shape.file), 20_000_000)
        data = magic + _noise(random, size * 3 // 4)
        word = _word(name)
        head = (
            f'Content-Type: {type_}; name="{word}"\nContent-Transfer-Encoding: base64\n'
            f'Content-Disposition: attachment; filename="{word}"\n\n'
        )
        found.append((name, head.encode() + _lines(data)))
    return found


def _noise(random: Random, size: int) -> bytes:
    start = random.randrange(len(_NOISE))
    return (_NOISE[start:] + _NOISE * (size // len(_NOISE) + 1))[:size]


def _lines(data: bytes) -> bytes:
    """Return base64 in lines of 76."""
    return b"\n".join(
        binascii.b2a_base64(data[start : start + 57], newline=False)
        for start in range(0, len(data), 57)
    )


def _multipart(random: Random, kind: str, parts: list[bytes]) -> bytes:
    boundary = f"----=_Part_{random.randrange(1 << 40):x}".encode()
    head = b'Content-Type: multipart/%s;\n boundary="%s"\n\n' % (kind.encode(), boundary)
    inner = b"".join(b"--" + boundary + b"\n" + part + b"\n" for part in parts)
    return head + inner + b"--" + boundary + b"--\n"


def _word(text: str) -> str:
    """Return the text as encoded words, cut where no character is cut."""
    if text.isascii():
        return text
    pieces = [text[start : start + 30] for start in range(0, len(text), 30)]
    return "\n ".join(f"=?utf-8?b?{base64.b64encode(one.encode()).decode()}?=" for one in pieces)


def _head(random: Random, index: int, sender: str, subject: str) -> bytes:
    date = (_START + dt.timedelta(minutes=53 * index)).strftime("%a, %d %b %Y %H:%M:%S +0200")
    server = "mx.hebergeur.example"
    address = sender.rpartition("<")[2].rstrip(">")
    domain = address.rpartition("@")[2]
    identity = f"{random.randrange(1 << 64):016x}"
    return f"""\
Return-Path: <{address}>
Delivered-To: coordination@spro37.example
Received: from smtp.{domain} (smtp.{domain} [203.0.113.{index % 250}])
\tby {server} (Postfix) with ESMTPS id {identity[:10].upper()}
\tfor <coordination@spro37.example>; {date}
Authentication-Results: {server};
\tdkim=pass (2048-bit key) header.d={domain} header.s=s1;
\tspf=pass smtp.mailfrom={domain};
\tdmarc=pass (policy=quarantine) header.from={domain}
MIME-Version: 1.0
From: {sender}
To: "Claire VAUZELLE - SPRO 37" <coordination@spro37.example>
Subject: {_word(subject)}
Date: {date}
Message-ID: <{identity}.{index}@{domain}>
X-Mailer: Microsoft Outlook 16.0
Content-Language: fr
""".encode()
