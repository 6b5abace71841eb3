"""A09 and A18: links that say where they lead, and lead only where one may go."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from spro_docs.check.finding import Fault, quoted
from spro_docs.check.view import Document, Link

VAGUE = frozenset(
    {
        *("ici", "cliquez ici", "cliquer ici", "clique ici", "cliquez", "par ici", "là", "lien"),
        *("ce lien", "le lien", "lien ici", "suivre ce lien", "voir", "voir ici", "lire"),
        *("lire la suite", "la suite", "en savoir plus", "savoir plus", "plus d’infos", "plus"),
        *("plus d’informations", "infos", "info", "télécharger", "here", "click here", "link"),
        *("read more", "more", "url", "http", "https"),
    }
)
LONG_ADDRESS = 40
"""Characters from which an address as a link's text is a burden to hear."""
_BARE = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):")
_DRIVE = re.compile(r"[A-Za-z]:[\\/]|[A-Za-z]:$|\\\\")
RENAME = "Clic droit > Modifier le lien > Texte à afficher\u00a0: dites où mène le lien."


def judge_link_texts(document: Document) -> Iterator[Fault]:
    """A09: a link's words say where it leads; a path leads to a file beside the document.

    WCAG 2.1, 2.4.4 (RGAA 4.1, 6.1 and 6.2). Sees words without meaning, long bare addresses,
    files and bookmarks that are not there; pages of the web are not visited.
    """
    for link in document.links:
        problem = _words_problem(link)
        if problem:
            yield Fault(link.spot, problem, RENAME)
        broken = _path_problem(document, link)
        if broken:
            yield Fault(
                link.spot,
                broken,
                "Mettez le fichier dans le dossier du document et refaites le lien "
                "(Insertion > Lien), sans lettre de lecteur ni «\u00a0\\\u00a0».",
            )
        if _is_lost(document, link):
            yield Fault(
                link.spot,
                f"le lien {quoted(link.text)} mène à un signet qui n’existe pas.",
                "Clic droit > Modifier le lien > Emplacement dans ce document.",
            )


def _is_lost(document: Document, link: Link) -> bool:
    """Tell whether a link within a paper leads to a bookmark that is not there."""
    inner = document.kind == "paper" and link.anchor and not link.address
    return bool(inner) and link.anchor not in document.anchors | {"_top", "top"}


def _words_problem(link: Link) -> str:
    words = " ".join(link.text.split()).strip(" .:!>»«→()[]").replace("'", "’")
    if not words:
        return "le lien n’a pas de texte."
    if words.casefold() in VAGUE:
        return f"le lien {quoted(words)} ne dit pas où il mène."
    if _BARE.fullmatch(words) and len(words) > LONG_ADDRESS:
        return f"le lien a pour texte une longue adresse, {quoted(words)}."
    return ""


def _path_problem(document: Document, link: Link) -> str:
    if not link.external or not link.address or _looks_like_address(link.address):
        return ""
    address = link.address
    if _DRIVE.match(address) or "\\" in address:
        return f"le lien mène à {quoted(address)}, un chemin d’un seul ordinateur."
    name = unquote(address.partition("#")[0])
    try:
        found = not name or (Path(document.path).parent / name).exists()
    except (OSError, ValueError):
        found = False
    return "" if found else f"le lien mène au fichier {quoted(name)}, qui n’est pas là."


def _looks_like_address(address: str) -> bool:
    """Tell whether an address is A18's: it has a scheme, or misses it."""
    return bool(_SCHEME.match(address) or _NO_SCHEME.match(address))


_NO_SCHEME = re.compile(r"www\.|[^\s/\\@]+@[\w-]+(\.[\w-]+)+$", re.IGNORECASE)
_HOST = re.compile(
    r"[^\W_](?:[\w-]*[^\W_])?(?:\.[^\W_](?:[\w-]*[^\W_])?)*\.?|[0-9a-f]*:[0-9a-f:.]+", re.I
)
_MAILBOX = re.compile(r"[^\s@<>(),;:\"\\]+@[\w-]+(?:\.[\w-]+)+")
_FETCHES = re.compile(r"\s*(INCLUDEPICTURE|INCLUDETEXT|DDEAUTO|DDE|IMPORT|LINK)\b", re.IGNORECASE)
MEND = "Clic droit > Modifier le lien\u00a0: corrigez l’adresse, ou supprimez le lien."
EMBED = "Supprimez-le et insérez le contenu lui-même dans le document (Insertion)."
REMOTE = {
    "image": "une image",
    "video": "une vidéo",
    "audio": "un son",
    "media": "un son ou une vidéo",
    "oleObject": "un objet",
    "package": "un objet",
    "attachedTemplate": "un modèle",
    "subDocument": "un document",
    "frame": "une page",
    "externalLinkPath": "un classeur",
}


def judge_addresses(document: Document) -> Iterator[Fault]:
    """A18: no link is malformed, runs a script or leaves the web, and nothing comes from outside.

    Addresses may be http, https and mailto (RFC 3986, RFC 6068), or files beside the document.
    Remote pictures and templates tell their owner who opens the file, and bring in what he
    likes; no WCAG criterion covers it. Nothing is fetched: a dead address is not seen.
    """
    used = {link.relation for link in document.links}
    for link in document.links:
        problem = _action_problem(link.action)
        if link.external and link.address:
            problem = problem or address_problem(link.address)
        if problem:
            yield Fault(link.spot, f"le lien {quoted(link.text)} {problem}.", MEND)
    for reference in document.references:
        relation = reference.relation
        if relation.kind != "hyperlink":
            what = REMOTE.get(relation.kind, "un contenu")
            problem = f"{what} vient d’ailleurs, de {quoted(relation.target)}."
            yield Fault(reference.spot, problem, EMBED)
        elif f"{reference.part}#{relation.id}" not in used:
            problem = address_problem(relation.target)
            if problem:
                yield Fault(reference.spot, f"un lien {problem}.", MEND)
    for spot, code in document.fields:
        if _FETCHES.match(code):
            yield Fault(spot, f"le champ {quoted(code)} va chercher un contenu ailleurs.", EMBED)


def _action_problem(action: str) -> str:
    if action.startswith(("ppaction://program", "ppaction://macro", "ppaction://ole")):
        return "lance un programme"
    return ""


def address_problem(address: str) -> str:
    """Return in French what is wrong with an address, nothing if it may be followed."""
    if any(character.isspace() or ord(character) < 32 for character in address):
        return f"a une espace ou un retour dans son adresse, {quoted(address)}"
    if _NO_SCHEME.match(address) and not _SCHEME.match(address):
        return (
            f"a une adresse sans «\u00a0https://\u00a0» ni «\u00a0mailto:\u00a0», {quoted(address)}"
        )
    scheme = _SCHEME.match(address)
    if scheme is None:
        return ""  # a path: A09
    kind = scheme[1].lower()
    if kind in {"http", "https", "mailto"}:
        good = _is_mail(address) if kind == "mailto" else _is_page(address)
        return "" if good else f"a une adresse mal formée, {quoted(address)}"
    return f"{_SCHEMES.get(kind, OTHER_SCHEME)}, {quoted(address)}"


_SCHEMES = {
    "javascript": "lance un programme",
    "vbscript": "lance un programme",
    "data": "lance un programme",
    "file": "mène à un fichier d’un seul ordinateur",
}
OTHER_SCHEME = "n’est ni une page du web, ni un courriel, ni un fichier voisin"


def _is_mail(address: str) -> bool:
    boxes = unquote(address.partition(":")[2].partition("?")[0])
    return all(_MAILBOX.fullmatch(box) for box in re.split(r"[,;]", boxes))


def _is_page(address: str) -> bool:
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return False
    return bool(_HOST.fullmatch(host)) and "\\" not in address
