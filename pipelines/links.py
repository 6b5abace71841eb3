"""Links in mails: wrapped ones are unwrapped, those that only watch the reader are told apart.

Nothing is fetched: an address is read, never followed.
"""

import re
from collections.abc import Collection, Iterable
from urllib.parse import parse_qs, unquote, urlsplit

_MAX_URL = 4_096  # characters; browsers refuse much longer ones
_MAX_LAYERS = 5  # a safelink around a urldefense around a redirect is as deep as it gets

_URLDEFENSE_V3 = re.compile(r"/v3/__(?P<url>.+?)__;(?P<runs>[\w-]*)!")
# Redirectors: (host ends with, path begins with, name of the parameter that holds the address).
_REDIRECTORS = (
    ("google.com", "/url", "q"),
    ("google.com", "/url", "url"),
    ("google.fr", "/url", "q"),
    ("l.facebook.com", "/l.php", "u"),
    ("lm.facebook.com", "/l.php", "u"),
    ("linkedin.com", "/safety/go", "url"),
    ("linkedin.com", "/redir", "url"),
    ("youtube.com", "/redirect", "q"),
    ("out.reddit.com", "/", "url"),
    ("deref-mail.com", "/", "redirectUrl"),
    ("deref-gmx.net", "/", "redirectUrl"),
    ("protect.checkpoint.com", "/", "url"),
    ("linkprotect.cudasvc.com", "/url", "a"),
    ("mailinblack.com", "/", "url"),
    ("clicktime.symantec.com", "/", "u"),
)
# Microsoft wraps under one host a region and cloud: outlook.com, office365.us, outlook.cn…
_SAFELINKS = re.compile(r"(?:^|\.)safelinks\.protection\.(?:outlook|office365|partner)\.")
# Path pieces of mailing platforms that stand before an opaque token.
_WATCHING_PATH = re.compile(
    r"/(?:lnk|lk|clk|click|clic|cl0?|track(?:ing)?|trk|trc|open|oo|o|pixel|wf/(?:open|click)"
    r"|ls/click|unsub\w*|desabo\w*|optout|c|r|e|tr/(?:cl|op|un)|web|view|mirror|miroir)/",
    re.IGNORECASE,
)
_WATCHING_HOST = re.compile(
    r"^(?:click|clic|clicks|link|links|lnk|track|tracking|trk|t|r|email|mail|e|go|u\d+|url\d+)\.|"
    r"(?:^|\.)(?:mjt\.lu|list-manage\.com|sendibt\d\.com|sendibm\d\.com|sibautomation\.com|rs6\.net"
    r"|mailjet\.com|sendgrid\.net|hubspotlinks\.com|mandrillapp\.com|createsend\d?\.com|emlnk\d*\.com"
    r"|sp1-brevo\.net|brevo\.com|exct\.net|mlsend\.com|dmdelivery\.com|acemlnb\.com)$",
    re.IGNORECASE,
)
# An opaque token: long, or short and hexadecimal with figures and letters, or a parameter.
_TOKEN = re.compile(
    r"(?<![\w-])(?=[\w-]{0,200}\d)[\w-]{16,}|(?<=/)(?=[0-9]*[a-f])(?=[a-f]*\d)[0-9a-f]{4,}(?=[/?]|$)"
    r"|[?&](?:upn|u|e|id|k|t)=[\w%-]+"
)
_CAMPAIGN = re.compile(r"(?:utm_\w+|mc_cid|mc_eid|fbclid|gclid|mtm_\w+|pk_\w+|xtor|_hs\w+)=", re.I)


def unwrap(url: str) -> str:
    """Return the address that a protection or redirection service wrapped, or the url itself.

    >>> unwrap("https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fcria.example")
    'https://cria.example'
    """
    if len(url) > _MAX_URL:
        return url
    for _ in range(_MAX_LAYERS):
        inner = _unwrap_once(url)
        if inner is None:
            break
        url = inner
    return _without_campaign(url)


def _unwrap_once(url: str) -> str | None:
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").lower()
    except ValueError:
        return None
    if host.endswith(("urldefense.com", "urldefense.proofpoint.com")):
        return _undefend(url, parts.path, parts.query)
    if _SAFELINKS.search(host):
        inner = parse_qs(parts.query, max_num_fields=50).get("url", [""])[0]
        return inner if inner.startswith(("http://", "https://")) else None
    for suffix, path, parameter in _REDIRECTORS:
        if (host == suffix or host.endswith("." + suffix)) and parts.path.startswith(path):
            inner = parse_qs(parts.query, max_num_fields=50).get(parameter, [""])[0]
            if inner.startswith(("http://", "https://")):
                return inner
    return None


def _undefend(url: str, path: str, query: str) -> str | None:
    """Read Proofpoint's wrapping: version 3 keeps the address, 1 and 2 encode it in `u`."""
    found = _URLDEFENSE_V3.search(url)
    if found:
        # Special characters are moved to an encoded tail; "*" marks their places. Without them
        # the address is still the right site, so that the tail is not decoded.
        inner = re.sub(r"^(https?):/(?!/)", r"\1://", found["url"])
        return inner if inner.startswith("http") else None
    wrapped = parse_qs(query, max_num_fields=50).get("u", [""])[0]
    if path.startswith("/v2"):
        wrapped = unquote(wrapped.replace("-", "%").replace("_", "/"))
    return wrapped if wrapped.startswith("http") else None


def _without_campaign(url: str) -> str:
    """Take the parameters off that only count visits ("utm_source=…")."""
    if not _CAMPAIGN.search(url):
        return url
    base, _, rest = url.partition("?")
    query, mark, fragment = rest.partition("#")
    kept = [pair for pair in query.split("&") if pair and not _CAMPAIGN.match(pair)]
    return base + ("?" + "&".join(kept) if kept else "") + mark + fragment


def is_tracking(url: str, counters: Collection[str] = ()) -> bool:
    """Tell whether an (unwrapped) address only leads through a mailing platform's counter.

    `counters` are hosts that the mail itself shows to be a platform's, by `counting_hosts`.
    """
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return False
    if parts.scheme not in ("http", "https") or len(url) > _MAX_URL:
        return False
    if _COUNTER.fullmatch(parts.path) or (host in counters and _is_opaque(parts.path, parts.query)):
        return True
    target = parts.path + ("?" + parts.query if parts.query else "")
    watching = bool(_WATCHING_HOST.search(host)), bool(_WATCHING_PATH.search(parts.path))
    return all(watching) or (any(watching) and _TOKEN.search(target) is not None)


def counting_hosts(texts: Iterable[str]) -> frozenset[str]:
    """Return the hosts of addresses by which a mail's reader would unsubscribe.

    `texts` hold them: the List-Unsubscribe field, the lines below a newsletter. The same host
    counts the clicks on the letter's other links, whose words lead nowhere else.
    """
    hosts = set()
    for text in texts:
        for found in _ADDRESS.finditer(text[:_MAX_TEXT]):
            try:
                hosts.add((urlsplit(found[0]).hostname or "").lower())
            except ValueError:
                continue
    return frozenset(hosts - {""})


def without_counters(text: str, counters: Collection[str]) -> tuple[str, tuple[str, ...]]:
    """Take the addresses that only count readers out of a text; return these too."""
    if "://" not in text:
        return text, ()
    gone: list[str] = []

    def kept(found: re.Match[str]) -> str:
        if not is_tracking(unwrap(found["url"].rstrip(".,;:!?")), counters):
            return found[0]
        gone.append(found["url"])
        return ""

    return _SHOWN.sub(kept, text), tuple(gone)


_MAX_TEXT = 50_000  # characters in which an address to unsubscribe is looked for
_ADDRESS = re.compile(r"https?://[^\s<>\"'()]{4,2000}", re.IGNORECASE)
# An address with the blank and the brackets that a program set around it.
_SHOWN = re.compile(
    r"[ \t]?(?:(?P<bracket>[<(\[])[ \t]?)?(?P<url>https?://[^\s<>\"()\[\]]{4,2000})"
    r"(?(bracket)[ \t]?[>)\]])",
    re.IGNORECASE,
)
# Pieces that no site has but a counter, and behind them nothing that a person would read.
_COUNTER = re.compile(
    r"/(?:[\w-]{1,20}/)?(?:lnk|lk|clk|clicks?|clic|trk|trc|track(?:ing)?|ls/click|wf/click"
    r"|tr/cl)(?:/(?=[\w=-]{0,200}[\dA-Z_]|[a-z]{1,3}(?:/|$))[\w=-]{1,200}){1,8}/?",
)
_WORD = re.compile(r"[a-z]{4,}")
_WATCH_WORDS = frozenset(
    (
        *("link", "links", "click", "clic", "track", "tracking", "redirect", "redir", "open"),
        *("unsubscribe", "unsub", "optout", "view", "mirror", "miroir", "url", "goto"),
    )
)


def _is_opaque(path: str, query: str) -> bool:
    """Tell whether nothing in a path can be read: « /c/12/b7 », « /mk/cl/f/sh/7nVU1aA2ng »."""
    pieces = [piece for piece in path.split("/") if piece]
    return bool(pieces or query) and not any(map(_is_readable, pieces))


def _is_readable(piece: str) -> bool:
    words = [word for word in _WORD.findall(piece) if _is_spoken(word)]
    if not words or piece.lower() in _WATCH_WORDS:
        return False
    token = any(c.isdigit() for c in piece) or any(c.isupper() for c in piece[1:])
    return not token or "-" in piece or "." in piece


_VOWEL = re.compile(r"[aeiouy]")
_MUTE = re.compile(r"[^aeiouy]{5}")


def _is_spoken(letters: str) -> bool:
    """Tell whether letters can be said: « agenda », not « tdkjhkk »."""
    return _VOWEL.search(letters) is not None and _MUTE.search(letters) is None
