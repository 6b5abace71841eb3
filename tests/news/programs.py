"""Writes one letter as many mail programs do: the bytes that the tests read.

A letter is plain lines with a little markup: `**bold**`, `# heading`, `- item`, `1. item`,
`| cell | cell |`, `[label](address)`; an empty line parts two paragraphs.
"""

from __future__ import annotations

import base64
import html
import quopri
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from email.header import Header

_BOLD = re.compile(r"\*\*(.+?)\*\*")
_LINK = re.compile(r"\[([^\]]+)\]\((https?://[^)]+)\)")
_ADDRESS = re.compile(r"(?<![\">\w])(https?://[^\s<>]+[^\s<>.,;)])")
_MAIL = re.compile(r"(?<![\w.:])([\w.+-]+@[\w-]+(?:\.[\w-]+)+)")


@dataclass(frozen=True)
class Inner:
    """A mail quoted or passed on inside another."""

    name: str
    address: str
    date: str
    subject: str
    body: str
    signature: str = ""


@dataclass(frozen=True)
class Letter:
    """What somebody wrote, and what their program puts around it."""

    body: str
    signature: str = ""
    quote_line: str = ""
    quote: str = ""
    forward: Inner | None = None
    attachments: tuple[str, ...] = field(default=())


@dataclass(frozen=True)
class Program:
    """How a mail program writes: HTML or none, text or none, charset, transfer encoding."""

    page: Callable[[Letter], str] | None
    text: Callable[[Letter], str] | None
    charset: str = "utf-8"
    encoding: str = "quoted-printable"
    headers: tuple[str, ...] = ()


def _inline(text: str) -> str:
    text = html.escape(text, quote=False)
    text = _LINK.sub(r'<a href="\2">\1</a>', text)
    text = _ADDRESS.sub(r'<a href="\1">\1</a>', text)
    text = _MAIL.sub(r'<a href="mailto:\1">\1</a>', text)
    return _BOLD.sub(r"<b>\1</b>", text)


def _bare(text: str, bold: str = "") -> str:
    text = _LINK.sub(r"\1 <\2>", text)
    return _BOLD.sub(rf"{bold}\1{bold}", text)


def _blocks(body: str) -> list[tuple[str, list[str]]]:
    """Return runs of lines of one kind: paragraph, heading, bullets, numbers, table, gap."""
    blocks: list[tuple[str, list[str]]] = []
    for line in body.split("\n"):
        kind, text = _kind(line)
        if blocks and blocks[-1][0] == kind and kind in ("bullets", "numbers", "table"):
            blocks[-1][1].append(text)
        else:
            blocks.append((kind, [text]))
    return blocks


def _kind(line: str) -> tuple[str, str]:
    bare = line.strip()
    if not bare:
        return "gap", ""
    for sign, kind in (("- ", "bullets"), ("* ", "bullets"), ("# ", "heading"), ("| ", "table")):
        if bare.startswith(sign):
            return kind, bare[2:]
    number = re.match(r"\d+\. ", bare)
    return ("numbers", bare[number.end() :]) if number else ("line", line)


def _table(rows: list[str]) -> str:
    cells = [[_inline(cell.strip()) for cell in row.strip(" |").split("|")] for row in rows]
    lines = ["<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in cells]
    return f"<table border=1>{''.join(lines)}</table>"


def _word_body(body: str) -> str:
    out: list[str] = []
    for kind, lines in _blocks(body):
        if kind == "gap":
            out.append("<p class=MsoNormal><o:p>&nbsp;</o:p></p>")
        elif kind == "table":
            out.append(_table(lines))
        elif kind in ("bullets", "numbers"):
            for number, line in enumerate(lines, 1):
                sign = "·" if kind == "bullets" else f"{number}."
                out.append(
                    "<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'>"
                    "<![if !supportLists]><span style='font-family:Symbol'><span style="
                    f"'mso-list:Ignore'>{sign}<span style='font:7.0pt \"Times New Roman\"'>&nbsp;"
                    f"&nbsp; </span></span></span><![endif]>{_inline(line)}<o:p></o:p></p>"
                )
        else:
            out += [f"<p class=MsoNormal>{_inline(line)}<o:p></o:p></p>" for line in lines]
    return "\n".join(out)


def _div_body(body: str, attributes: str = "") -> str:
    out: list[str] = []
    for kind, lines in _blocks(body):
        if kind == "gap":
            out.append(f"<div{attributes}><br></div>")
        elif kind == "table":
            out.append(_table(lines))
        elif kind in ("bullets", "numbers"):
            tag = "ul" if kind == "bullets" else "ol"
            items = "".join(f"<li>{_inline(line)}</li>" for line in lines)
            out.append(f"<{tag}>{items}</{tag}>")
        else:
            out += [f"<div{attributes}>{_inline(line)}</div>" for line in lines]
    return "\n".join(out)


def _outlook_page(letter: Letter) -> str:
    parts = [_word_body(letter.body)]
    if letter.signature:
        parts += ["<p class=MsoNormal><o:p>&nbsp;</o:p></p>", _word_body(letter.signature)]
    if letter.quote:
        parts.append(
            "<div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'>"
            + _word_body(letter.quote)
            + "</div>"
        )
    if letter.forward:
        parts.append(_word_body(_outlook_block(letter.forward)))
    return (
        "<html xmlns:o='urn:schemas-microsoft-com:office:office'><head><meta name=Generator "
        'content="Microsoft Word 15 (filtered medium)"><style><!-- p.MsoNormal {margin:0cm;} '
        "p.MsoListParagraph {margin:0cm; margin-left:36.0pt;} --></style></head><body lang=FR>"
        "<div class=WordSection1>" + "\n".join(parts) + "</div></body></html>"
    )


def _outlook_block(inner: Inner) -> str:
    head = (
        f"De : {inner.name} <{inner.address}>\nEnvoyé : {inner.date}\n"
        f"À : Moi\nObjet : {inner.subject}\n"
    )
    return f"{head}\n{inner.body}\n\n{inner.signature}".rstrip()


def _owa_page(letter: Letter) -> str:
    style = ' class="elementToProof" style="font-family:Calibri,Arial; font-size:12pt"'
    parts = [_div_body(letter.body, style)]
    if letter.signature:
        parts.append(f'<div id="Signature">{_div_body(letter.signature, style)}</div>')
    if letter.forward:
        inner = letter.forward
        parts.append(
            '<div id="appendonsend"></div><hr tabindex="-1"><div id="divRplyFwdMsg" dir="ltr">'
            f"<b>De&nbsp;:</b> {inner.name} &lt;{inner.address}&gt;<br><b>Envoyé&nbsp;:</b> "
            f"{inner.date}<br><b>À&nbsp;:</b> Moi<br><b>Objet&nbsp;:</b> {inner.subject}</div>"
            + _div_body(f"{inner.body}\n\n{inner.signature}", style)
        )
    return f'<html><head></head><body dir="ltr">{"".join(parts)}</body></html>'


def _gmail_page(letter: Letter) -> str:
    parts = [_div_body(letter.body)]
    if letter.signature:
        parts.append(
            '<span class="gmail_signature_prefix">-- </span><br><div class="gmail_signature">'
            + _div_body(letter.signature)
            + "</div>"
        )
    if letter.quote:
        parts.append(
            f'<br><div class="gmail_quote"><div class="gmail_attr">{_inline(letter.quote_line)}'
            f'<br></div><blockquote class="gmail_quote" style="margin:0">{_div_body(letter.quote)}'
            "</blockquote></div>"
        )
    if letter.forward:
        inner = letter.forward
        parts.append(
            '<br><div class="gmail_quote"><div class="gmail_attr">---------- Forwarded message '
            f'---------<br>De : <b class="gmail_sendername">{inner.name}</b> &lt;<a href="mailto:'
            f'{inner.address}">{inner.address}</a>&gt;<br>Date: {inner.date}<br>Subject: '
            f"{inner.subject}<br>To: &lt;moi@x.example&gt;<br></div><br><br>"
            + _div_body(f"{inner.body}\n\n{inner.signature}")
            + "</div>"
        )
    return f'<div dir="ltr">{"".join(parts)}</div>'


def _zimbra_page(letter: Letter) -> str:
    parts = [_div_body(letter.body)]
    if letter.signature:
        parts.append('<div data-marker="__SIG_POST__">-- <br></div>' + _div_body(letter.signature))
    return f'<html><body><div style="font-family: arial">{"".join(parts)}</div></body></html>'


def _apple_page(letter: Letter) -> str:
    return (
        '<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head>'
        '<body style="word-wrap: break-word; -webkit-nbsp-mode: space;">'
        + _div_body(letter.body)
        + (f"<br><div>{_div_body(letter.signature)}</div>" if letter.signature else "")
        + "</body></html>"
    )


def _newsletter_page(letter: Letter, *, style: str = "brevo") -> str:
    rows: list[str] = []
    for kind, lines in _blocks(letter.body):
        if kind == "heading":
            look = "" if style == "brevo" else ' style="font-size:22px;font-weight:bold"'
            tag = "h2" if style == "brevo" else "p"
            rows.append(f"<{tag}{look}>{_inline(lines[0])}</{tag}>")
        elif kind == "line":
            link = _LINK.fullmatch(lines[0].strip())
            if link:
                rows.append(
                    f'<a href="{link[2]}" style="background:#0a5;color:#fff;padding:9px">'
                    f"{link[1]}</a>"
                )
            else:
                rows.append(f'<p style="margin:0 0 10px">{_inline(lines[0])}</p>')
    cells = "".join(
        '<tr><td style="padding:10px"><table width="100%"><tr><td>' + row + "</td></tr></table>"
        "</td></tr>"
        for row in rows
    )
    return (
        '<!doctype html><html><body style="background:#eee"><div style="display:none;max-height:0">'
        "Les nouvelles de nos équipes</div>"
        '<table width="100%"><tr><td align="center"><table width="600">'
        '<tr><td>Message illisible ? <a href="https://lettre.brevo-envoi.example/web/aa1/0">Voir '
        f"dans le navigateur</a></td></tr>{cells}"
        "<tr><td><p>Vous recevez ce courriel car vous êtes abonné à notre lettre. "
        '<a href="https://lettre.brevo-envoi.example/unsub/aa1/9">Se désabonner</a></p></td></tr>'
        "</table></td></tr></table></body></html>"
    )


def _mailjet_page(letter: Letter) -> str:
    return _newsletter_page(letter, style="mailjet")


def _webmail_page(letter: Letter) -> str:
    lines = "<br>".join(_inline(line) for line in letter.body.split("\n"))
    return f'<p style="font-family:Verdana">{lines}</p>'


def _text(letter: Letter, bold: str = "", bullet: str = "- ") -> str:
    lines = [
        re.sub(r"^- ", bullet, _bare(line, bold)).replace("# ", "")
        for line in letter.body.split("\n")
    ]
    text = "\n".join(lines)
    if letter.signature:
        text += "\n\n" + (f"-- \n{letter.signature}" if bold else letter.signature)
    if letter.quote:
        quoted = letter.quote
        if letter.quote_line:
            quoted = "\n".join(f"> {line}".rstrip() for line in letter.quote.split("\n"))
        text += f"\n\n{letter.quote_line}\n\n{quoted}" if letter.quote_line else f"\n\n{quoted}"
    if letter.forward:
        text += "\n\n" + _outlook_block(letter.forward)
    return text


def _wrapped(letter: Letter) -> str:
    """Return the text as Thunderbird writes it: wrapped at 72, format=flowed, stars for bold."""
    out: list[str] = []
    for line in _text(letter, bold="*", bullet="  * ").split("\n"):
        rest = line
        while len(rest) > 72 and " " in rest[1:72]:
            cut = rest.rfind(" ", 1, 72)
            out.append(rest[: cut + 1])
            rest = rest[cut + 1 :]
        out.append(rest)
    return "\n".join(out)


def _phone(letter: Letter) -> str:
    return _text(letter) + "\n\nEnvoyé de mon iPhone"


PROGRAMS = {
    "outlook": Program(
        _outlook_page, _text, "windows-1252", headers=("X-Mailer: Microsoft Outlook 16.0",)
    ),
    "owa": Program(_owa_page, _text, "iso-8859-15", headers=("Accept-Language: fr-FR, en-US",)),
    "gmail": Program(_gmail_page, lambda letter: _text(letter, bold="*"), "utf-8"),
    "zimbra": Program(
        _zimbra_page, _text, "utf-8", "8bit", headers=("X-Mailer: Zimbra 8.8.15_GA_4508",)
    ),
    "apple": Program(_apple_page, _text, "utf-8", "base64", headers=("X-Mailer: Apple Mail",)),
    "thunderbird": Program(
        None, _wrapped, "iso-8859-15", "8bit", headers=("User-Agent: Mozilla Thunderbird",)
    ),
    "iphone": Program(None, _phone, "utf-8", headers=("X-Mailer: iPhone Mail (20G81)",)),
    "webmail": Program(_webmail_page, None, "utf-8", "base64"),
    "newsletter": Program(
        _newsletter_page,
        None,
        headers=(
            "List-Unsubscribe: <https://lettre.brevo-envoi.example/unsub/aa1/9>",
            "Precedence: bulk",
        ),
    ),
    "mailjet": Program(_mailjet_page, None, "utf-8", "base64", headers=("Precedence: bulk",)),
}


def compose(program: Program, headers: list[tuple[str, str]], letter: Letter) -> bytes:
    """Return the mail that `program` makes of `letter`."""
    parts = [
        _part("text/plain", program.text(letter), program) if program.text else b"",
        _part("text/html", program.page(letter), program) if program.page else b"",
    ]
    parts = [part for part in parts if part]
    body = parts[0] if len(parts) == 1 else _multipart("alternative", parts, "=_alt_1")
    if letter.attachments:
        body = _multipart("mixed", [body, *map(_attached, letter.attachments)], "=_mix_1")
    lines = [f"{name}: {_encoded(name, value)}" for name, value in headers]
    return "\r\n".join([*lines, *program.headers, "MIME-Version: 1.0"]).encode() + b"\r\n" + body


def _encoded(name: str, value: str) -> str:
    if value.isascii() or name not in ("Subject", "From"):
        return value
    label, sep, address = value.rpartition(" <")
    if name == "From" and sep:
        return f"{Header(label, 'utf-8').encode()} <{address}"
    return Header(value, "utf-8").encode()


def _part(kind: str, text: str, program: Program) -> bytes:
    data = text.replace("\n", "\r\n").encode(program.charset, "xmlcharrefreplace")
    if program.encoding == "quoted-printable":
        data = quopri.encodestring(data.replace(b"\r\n", b"\n")).replace(b"\n", b"\r\n")
    elif program.encoding == "base64":
        data = base64.encodebytes(data).replace(b"\n", b"\r\n")
    flowed = "; format=flowed" if program.page is None and kind == "text/plain" else ""
    return (
        f"Content-Type: {kind}; charset={program.charset}{flowed}\r\n"
        f"Content-Transfer-Encoding: {program.encoding}\r\n\r\n"
    ).encode() + data


def _attached(name: str) -> bytes:
    return (
        f'Content-Type: application/octet-stream; name="{name}"\r\n'
        f'Content-Disposition: attachment; filename="{name}"\r\n\r\ndata'
    ).encode()


def _multipart(kind: str, parts: list[bytes], boundary: str) -> bytes:
    head = f'Content-Type: multipart/{kind}; boundary="{boundary}"\r\n\r\n'.encode()
    mark = f"--{boundary}\r\n".encode()
    joined = b"".join(mark + part + b"\r\n" for part in parts)
    return head + joined + f"--{boundary}--\r\n".encode()
