"""Hundreds of mails that are broken, lying or meant to harm; each has a name.

They are made when asked for, since some are large: `corpus()` yields name and bytes, the large
ones (up to 16 MB) last and only with `large=True`.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from random import Random

from tests.message.containers import (
    attribute,
    enveloped,
    properties,
    signed,
    string,
    tnef,
    tnef_body,
    tnef_file,
    tnef_mail,
)
from tests.message.mails import attached, mail, multipart, part

Case = tuple[str, bytes]

NAMES = (
    "../../etc/passwd", "..\\..\\Windows\\win.ini", "C:\\temp\\x.exe", "/etc/shadow", "CON",
    "con.txt", "NUL.pdf", "COM1.docx", "lpt9", "aux .txt", "a\u202efdp.exe", "a\0b.pdf", ".", "..",
    "...", "", " ", "x" * 400 + ".pdf", "é" * 300 + ".pdf", "a\r\nBcc: x@y.example", "~/.ssh/id",
    "a:b.txt", "a|b*?.txt", "<script>.html", ".htaccess", "x.", "x. . .", "\ufeff\u200b.pdf",
    "CON\u200b.txt", "file:///etc/passwd", "\\\\server\\share\\x", "a/../../b.txt", "%2e%2e%2fx",
)  # fmt: skip
LABELS = (
    "", "utf-8", "us-ascii", "iso-8859-1", "windows-1252", "iso-8859-15", "utf-16", "utf-16le",
    "utf-32", "utf-7", "iso-2022-jp", "gb2312", "big5", "koi8-r", "x-unknown", "unknown-8bit",
    "rot13", "zlib", "idna", "punycode", "unicode_escape", "hex", "base64", "mbcs", "é", "a" * 200,
    "utf-8; x", '"', "../x", "cp65001", "undefined", "charmap",
)  # fmt: skip
TEXTS = (
    "Café été".encode(), "Café été".encode("cp1252"), b"plain", b"\xff\xfeC\0a\0f\0\xe9\0",
    b"\xfe\xff\0C\0a", b"\xef\xbb\xbfCaf\xc3\xa9", b"\x81\x8d\x8f\x90\x9d", b"\xc3", b"\0\0\0",
    b"\xed\xa0\x80", b"\xf8\x88\x80\x80\x80", b"+AGE-+2D3-", b"\x1b$B%F\x1b(B", b"~{<:Ky~}",
    "Café".encode("utf-16-le"), bytes(range(256)),
)  # fmt: skip
DATES = (
    "", "x", "0", "99 Foo 9999 99:99:99 +9999", "Thu, 1 Jan 1970 00:00:00 +0000",
    "31 Dec 9999 23:59:59 -9959", "1 Jan 0001 00:00:00 +2359", "29 Feb 2023 00:00 +0000",
    "Thu, 7 Sep 23 09:22 CEST", "7 Sep 2023", "Thu, 07 Sep 2023 25:61:61 +0200", "-1 Sep 2023 1:1",
    "7 Sep 2023 09:22:40 +99999999999999999999", "9" * 10_000, "jeu., 7 sept. 2023 09:22",
)  # fmt: skip
SENDERS = (
    "", "x", "<>", "@", "a@", "@b", "<<a@b>>", '"a', "(" * 5_000 + "a@b.example", "a@b" * 2_000,
    "a@b.example, " * 3_000, "x: a@b.example, c@d.example", "x: y: z: a@b;;;", '"\\' * 3_000,
    "<a@b.example", "=?utf-8?q?a@b.example?=", "a@b.example\0@c.example", "<@x,@y:a@b.example>",
    "a b c <d e@f g>", "'a@b.example'", '"a@b.example" <c@d.example>', "é@été.example",
)  # fmt: skip
SUBJECTS = (
    "=?", "=?utf-8?q?", "=?utf-8?b?!!!!?=", "=?utf-8?q?=ZZ?=", "=?rot13?q?abc?=", "=?x?x?x?=",
    "=?utf-8?b?w6?= =?utf-8?b?k=?=", "=?utf-8?q?a?b?c?=", "=?utf-8*fr?q?Caf=C3=A9?=", "=??q?a?=",
    "=?utf-8?q?" + "a" * 5_000 + "?=", "=?utf-8?q?a?= " * 2_000, "=?" * 5_000, "?=" * 5_000,
    "=?utf-8?q?=0D=0ABcc:_x?=", "=?utf-16?b?AGEADQAKAGI=?=", "=?utf-7?q?+AA0-?=", "\u202e\u2066x",
    "a\rb", "a\0b", "a\x0bb\x0c", "=?iso-2022-jp?b?GyRCJUYbKEI=?=", "=?utf-8?q?_?=" * 500,
)  # fmt: skip
BROKEN = (
    b"Q2Fm", b"Q2Fmw6k", b"Q2Fmw6k=Q2Fm", b"Q", b"====", b"!!!!", b"Q2 Fm\nw6k=", b"\xff" * 50,
    b"Q2Fmw6k=\n\n-- \nfooter", b"=" * 10_000, b"Q" * 9_999, b"=E9=E", b"=\n=\n=", b"=" * 5_000,
    b"begin 644 a\nM\nend", b"begin 644 ../x\n#0V%T\n`\nend\n", b"begin 999 " + b"a" * 999,
)  # fmt: skip
ENCODINGS = (b"base64", b"quoted-printable", b"x-uuencode", b"8bit", b"binary", b"gzip", b"7bit; x")


def corpus(*, large: bool = False) -> Iterator[Case]:
    """Yield the name and the bytes of each mail."""
    for family in (_headers, _charsets, _encodings, _names, _structures, _contents, _cut):
        for index, (name, raw) in enumerate(family()):
            yield f"{family.__name__[1:]}-{index:03d}-{name}", raw
    if large:
        yield from _large()


def _headers() -> Iterator[Case]:
    for name, values in (("Date", DATES), ("From", SENDERS), ("Subject", SUBJECTS)):
        for value in values:
            line = name.encode() + b": " + value.encode("utf-8", "surrogateescape")
            yield name.lower(), mail(b"x", line)
            yield f"{name.lower()}-first", line + b"\n" + mail(b"x")
    yield "from-spaces", mail(b"x", b"From: " + b" " * 9_000 + b"!")
    yield "none", b""
    yield "newline", b"\n"
    yield "only-text", b"Bonjour\n\nCeci n'est pas un message.\n"
    yield "no-blank-line", b"From: a@b.example\nSubject: x\nBonjour\n"
    yield "mbox", b"From a@b.example Thu Sep  7 09:22:40 2023\n" + mail(b"x\n\nFrom b\n")
    yield "only-cr", mail(b"a\nb").replace(b"\n", b"\r")
    yield "utf-16", b"\xff\xfe" + mail().decode().encode("utf-16-le")
    yield "mark", b"\xef\xbb\xbf" + mail()
    yield "nul", b"\0" * 5_000
    yield "nul-name", b"Fr\0om: a@b.example\n\nx"
    yield "spaces", b" \n \n \n: x\n:\n\nx"
    yield "colons", b":" * 5_000 + b"\n\n"
    yield "many", b"".join(b"X-%d: y\n" % number for number in range(5_000)) + b"\nx"
    yield "same", b"Subject: y\n" * 5_000 + b"\nx"
    yield "folds", b"Subject: x\n" + b" y\n" * 5_000 + b"\nx"
    yield "raw-8-bit", mail(b"x", b"Subject: Caf\xe9", b"X: " + bytes(range(128, 256)))
    yield "references", mail(b"x", b"References: " + b"<a@b> " * 9_000, b"Message-ID: <<<")


def _charsets() -> Iterator[Case]:
    for label in LABELS:
        for index, text in enumerate(TEXTS):
            type_ = b'text/plain; charset="%s"' % label.encode()
            yield f"{index}", mail(text, b"Content-Type: " + type_)
    for text in TEXTS:
        page = b'<html><head><meta charset="iso-8859-2"></head>' + text
        yield "meta", mail(page, b"Content-Type: text/html")
        yield "word", mail(b"x", b"Subject: =?x-y?b?" + base64.b64encode(text) + b"?=")
        yield "flowed", mail(text, b"Content-Type: text/plain; format=flowed; delsp=yes")


def _encodings() -> Iterator[Case]:
    for encoding in ENCODINGS:
        for data in BROKEN:
            head = b"Content-Transfer-Encoding: " + encoding
            yield encoding.decode(), mail(data, head)
            file = part(b"application/pdf; name=x.pdf", data, head)
            yield f"file-{encoding.decode()}", multipart(b"mixed", file)
            yield (
                f"mail-{encoding.decode()}",
                multipart(b"mixed", part(b"message/rfc822", data, head)),
            )


def _names() -> Iterator[Case]:
    for name in NAMES:
        raw = name.encode("utf-8", "surrogateescape")
        word = b"=?utf-8?b?" + base64.b64encode(raw) + b"?="
        percent = b"".join(b"%%%02X" % byte for byte in raw)
        yield "plain", multipart(b"mixed", attached(b"application/pdf", raw))
        yield "word", multipart(b"mixed", attached(b"application/pdf", word))
        head = b"Content-Disposition: attachment; filename*=utf-8''" + percent
        yield "percent", multipart(b"mixed", part(b"application/pdf", b"x", head))
        pieces = b"; ".join(
            b"filename*%d*=%s" % pair for pair in enumerate([b"''" + percent, b"%2F"])
        )
        head = b"Content-Disposition: attachment; " + pieces
        yield "pieces", multipart(b"mixed", part(b"application/pdf", b"x", head))
        inner = tnef(tnef_file("a.pdf", b"x", name))
        yield "tnef", multipart(b"mixed", attached(b"application/ms-tnef", b"winmail.dat", inner))
    same = [attached(b"application/pdf", b"a.pdf")] * 50
    yield "same", multipart(b"mixed", *same)
    head = b"Content-Disposition: attachment; " + b"; ".join(
        b"filename*%d=x" % n for n in range(900)
    )
    yield "numbers", multipart(b"mixed", part(b"application/pdf", b"x", head))
    yield "parameters", mail(b"x", b"Content-Type: text/plain" + b"; a=b" * 9_000)
    yield "quotes", mail(b"x", b'Content-Type: text/plain; charset="' + b"\\" * 9_000)


def _structures() -> Iterator[Case]:
    text = part(b"text/plain", b"Caf\xc3\xa9")
    whole = multipart(b"mixed", text, text)
    yield "no-end", whole.replace(b"--lim--\n", b"")
    yield "no-boundary", whole.replace(b'; boundary="lim"', b"")
    yield "other-boundary", whole.replace(b'boundary="lim"', b'boundary="x"')
    yield "empty-boundary", whole.replace(b'boundary="lim"', b'boundary=""')
    yield "closed-first", whole.replace(b"--lim\n", b"--lim--\n--lim\n")
    yield (
        "prefix",
        multipart(b"mixed", multipart(b"mixed", text, boundary=b"lima"), boundary=b"lim"),
    )
    yield "same-inside", multipart(b"mixed", multipart(b"mixed", text))
    yield "pattern", multipart(b"mixed", text, boundary=b".*+?(a)[b]{2}\\|^$")
    yield "long-boundary", multipart(b"mixed", text, boundary=b"b" * 3_000)
    yield "8-bit-boundary", multipart(b"mixed", text, boundary=b"\xe9\xff")
    yield "spaces", multipart(b"mixed", text, boundary=b"a  b")
    for kind in (b"digest", b"related", b"signed", b"encrypted", b"report", b"x-unknown", b""):
        yield f"kind-{kind.decode()}", multipart(kind, text, text)
        yield f"empty-{kind.decode()}", multipart(kind)
    for type_ in (b"", b"/", b"text", b"text/", b"text/plain/x", b"\xe9/\xe9", b";", b"a" * 5_000):
        yield "type", mail(b"x", b"Content-Type: " + type_)
        yield "inner-type", multipart(b"mixed", part(type_, b"x"))
    encoded = base64.encodebytes(b"--lim\n" + text + b"\n--lim--\n")
    head = b"Content-Transfer-Encoding: base64\n\n"
    yield "encoded-multipart", multipart(b"mixed").partition(b"\n\n")[0] + b"\n" + head + encoded
    yield (
        "encoded-mail",
        multipart(
            b"mixed",
            part(
                b"message/rfc822", base64.encodebytes(mail()), b"Content-Transfer-Encoding: base64"
            ),
        ),
    )
    for depth in (5, 49, 50, 51, 500):
        yield f"nested-{depth}", nested(depth)
        yield f"mails-{depth}", nested_mails(depth)
    for count in (999, 1_001, 3_000):
        yield f"parts-{count}", multipart(b"mixed", *[b"\n"] * count)
        yield f"mail-parts-{count}", multipart(b"digest", *[b"Subject: x\n\nx"] * count)
    yield "delimiters", mail(b"--lim\n" * 9_000, b"Content-Type: multipart/mixed; boundary=lim")
    yield "delimiter-line", mail(b"--lim" * 9_000, b"Content-Type: multipart/mixed; boundary=lim")
    yield "dashes", mail(b"-" * 99_999, b'Content-Type: multipart/mixed; boundary="-"')


def _contents() -> Iterator[Case]:
    p7m = b"application/pkcs7-mime; smime-type=signed-data; name=smime.p7m"
    inner = part(b"text/plain", b"Bonjour")
    for data in (
        signed(inner),
        signed(inner, indefinite=True),
        enveloped(),
        b"",
        b"\x30\x80" * 900,
    ):
        yield "p7m", mail(data, b"Content-Type: " + p7m, b"Content-Transfer-Encoding: binary")
    for size in range(0, len(signed(inner)), 7):
        yield "p7m-cut", mail(signed(inner)[:size], b"Content-Type: " + p7m)
    boxes = {
        "files": tnef(tnef_file("a.pdf", b"x"), tnef_file("b.pdf", b"y", "Été.pdf")),
        "body": tnef(tnef_body("Café", "<p>Café</p>")),
        "mail": tnef(tnef_mail(tnef(tnef_file("c.pdf", b"z")))),
        "count": tnef(attribute(0x9003, b"\xff\xff\xff\xff", 1)),
        "values": tnef(attribute(0x9003, properties(b"\x1f\0\0\x10\xff\xff\xff\xff"), 1)),
        "names": tnef(attribute(0x9003, properties(b"\x1f\0\0\x90" + b"\xff" * 24), 1)),
        "length": tnef(b"\2\x0f\x80\6\0\xff\xff\xff\x7f"),
        "codepage": tnef(attribute(0x9007, b"\xff\xff\xff\xff", 1), tnef_file("é", b"x")),
        "zero": tnef(b"\0" * 999),
        "string": tnef(attribute(0x9003, properties(string(0x1000, b"\xff")), 1)),
    }
    deep = tnef(tnef_file("deep.pdf", b"x"))
    for _ in range(40):
        deep = tnef(tnef_mail(deep))
    boxes["deep"] = deep
    for name, data in boxes.items():
        for size in {len(data), *range(0, min(len(data), 400), 11)}:
            box = attached(b"application/ms-tnef", b"winmail.dat", data[:size])
            yield f"tnef-{name}-{size}", multipart(b"mixed", box)
    for armour in (b"MESSAGE", b"SIGNED MESSAGE", b"SIGNATURE", b"PUBLIC KEY BLOCK"):
        begin = b"-----BEGIN PGP %s-----\n" % armour
        yield "pgp", mail(begin + b"Hash: SHA256\n\nBonjour\n-----END PGP %s-----\n" % armour)
        yield "pgp-many", mail(begin * 900)
    yield "uu", mail(b"Bonjour\nbegin 644 ../x.txt\n#0V%T\n`\nend\nAu revoir\n")
    yield "uu-many", mail(b"begin 644 x\nM\n" * 3_000)
    yield "calendar", multipart(b"alternative", part(b"text/calendar; method=REQUEST", b"BEGIN:V"))
    yield "eml", multipart(b"mixed", attached(b"application/octet-stream", b"x.eml", mail()))
    yield "not-eml", multipart(b"mixed", attached(b"application/octet-stream", b"x.eml", b"%PDF"))
    matryoshka = mail()
    for _ in range(60):
        matryoshka = multipart(
            b"mixed", attached(b"application/octet-stream", b"x.eml", matryoshka)
        )
    yield "eml-in-eml", matryoshka
    envelope = signed(inner)
    for _ in range(60):
        envelope = signed(part(p7m, envelope))
    yield "p7m-in-p7m", mail(envelope, b"Content-Type: " + p7m)
    page = b'<img src="cid:a"><img src="cid:%62"><img src=cid:' + b"c" * 900 + b">"
    yield (
        "pictures",
        multipart(
            b"related",
            part(b"text/html", page),
            *[
                part(b"image/png", b"x", b"Content-ID: <%s>" % name)
                for name in (b"a", b"b", b"", b"<")
            ],
        ),
    )


def _cut() -> Iterator[Case]:
    """A mail with a bit of everything, cut at a hundred places, then spoilt at random."""
    whole = everything()
    for index in range(100):
        yield "cut", whole[: len(whole) * index // 100]
    random = Random(1)
    for _ in range(60):
        spoilt = bytearray(whole)
        for _ in range(30):
            spoilt[random.randrange(len(spoilt))] = random.randrange(256)
        yield "spoilt", bytes(spoilt)
    for _ in range(20):
        yield "noise", random.randbytes(2_000)


def everything() -> bytes:
    """Return a mail in which there is one of each thing."""
    alternative = multipart(
        b"alternative",
        part(b"text/plain; charset=iso-8859-1; format=flowed", b"Caf\xe9 \nau lait"),
        part(b"text/html; charset=utf-8", "<p>Café <img src='cid:logo'></p>".encode()),
        part(b"text/calendar; method=REPLY", b"BEGIN:VCALENDAR\nEND:VCALENDAR"),
        boundary=b"inner",
    ).split(b"\n", 3)[3]
    return multipart(
        b"mixed",
        alternative,
        part(b"image/png; name=image001.png", b"\x89PNG", b"Content-ID: <logo>"),
        attached(b"application/pdf", "Été.pdf".encode()),
        attached(b"application/ms-tnef", b"winmail.dat", tnef(tnef_file("a.doc", b"x", "été.doc"))),
        part(b"message/rfc822", mail(b"Bonjour", b"Subject: =?utf-8?q?Caf=C3=A9?=")),
        part(b"message/delivery-status", b"Final-Recipient: rfc822; a@b.example\nAction: failed"),
        attached(b"application/pkcs7-mime", b"smime.p7m", signed(part(b"text/plain", b"Bonjour"))),
    )


def nested(depth: int) -> bytes:
    """Return a mail of parts within parts."""
    heads = b"".join(
        b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (level, level)
        for level in range(depth)
    )
    return b"From: a@b.example\n" + heads + part(b"text/plain", b"x")


def nested_mails(depth: int) -> bytes:
    """Return a mail in a mail in a mail…"""
    return b"From: a@b.example\nContent-Type: message/rfc822\n\n" * depth + mail()


def _large() -> Iterator[Case]:
    yield "large-header", b"Subject: " + b"x" * 10_000_000 + b"\nFrom: a@b.example\n\nx"
    yield "large-headers", b"X-Y: z\n" * 1_500_000 + b"\nx"
    yield "large-folds", b"Subject: x\n" + b" y\n" * 3_000_000 + b"\nx"
    yield "large-line", b"x" * 10_000_000
    yield "large-words", mail(b"x", b"Subject: " + b"=?utf-8?q?a?= " * 80_000)
    yield "large-open-words", mail(b"x", b"Subject: " + b"=?utf-8?q?" * 25_000)
    yield "large-question", mail(b"x", b"Subject: " + b"=?utf-8?q?" + b"a?" * 120_000)
    yield "large-base64-word", mail(b"x", b"Subject: =?utf-8?b?" + b"QUFB" * 60_000 + b"?=")
    yield "large-addresses", mail(b"x", b"Cc: " + b"a@b.example, " * 19_000)
    yield "large-comments", mail(b"x", b"Cc: " + b"(" * 250_000)
    yield "large-quotes", mail(b"x", b"Cc: " + b'"\\"' * 80_000)
    yield "large-parameters", mail(b"x", b"Content-Type: text/plain; " + b'a="' * 80_000)
    yield "large-depth", nested(10_000)
    yield "large-mails", nested_mails(10_000)
    yield "large-parts", multipart(b"mixed", *[b"\nx"] * 100_000)
    yield "large-text", mail("é".encode() * 5_000_000)
    yield "large-page", mail(b"<div>" * 2_000_000, b"Content-Type: text/html")
    yield "large-meta", mail(b"<meta " * 1_500_000 + b"\xe9", b"Content-Type: text/html")
    yield "large-flowed", mail(b"> a \n" * 900_000, b"Content-Type: text/plain; format=flowed")
    yield "large-uu", mail(b"begin 644 x\n#0V%T\nend\n" * 300_000)
    yield "large-begin", mail(b"begin 644 x\nM" * 600_000)
    yield "large-pgp", mail(b"-----BEGIN PGP SIGNED MESSAGE-----\n" * 200_000)
    yield "large-padding", mail(b"QQ==" * 2_000_000, b"Content-Transfer-Encoding: base64")
    yield (
        "large-cids",
        multipart(b"related", part(b"text/html", b"cid:a " * 1_000_000), part(b"image/png", b"x")),
    )
    yield (
        "large-tnef",
        multipart(
            b"mixed", attached(b"application/ms-tnef", b"winmail.dat", tnef(b"\0" * 11 * 900_000))
        ),
    )
    yield (
        "large-tnef-files",
        multipart(
            b"mixed",
            attached(
                b"application/ms-tnef", b"winmail.dat", tnef(*[tnef_file("a", b"x")] * 100_000)
            ),
        ),
    )
    yield "large-envelope", mail(b"\x30\x80" * 4_000_000, b"Content-Type: application/pkcs7-mime")
    yield (
        "large-octets",
        mail(b"\x24\x80\x04\x01x" * 1_500_000, b"Content-Type: application/pkcs7-mime"),
    )
    yield (
        "large-delimiters",
        mail(b"--a\n" * 3_000_000, b"Content-Type: multipart/mixed; boundary=a"),
    )
    yield (
        "large-guess",
        mail(b"--a b c d \n" * 900_000, b"Content-Type: multipart/mixed; boundary=q"),
    )
