"""What the attributes of an element say: invisible, signature, history, quote, colour.

The names of classes and ids are those that Gmail, Outlook, Apple Mail, Thunderbird, Zimbra, Yahoo
and Proton write.
"""

import re

# Not font-size:0 and mso-hide: newsletter builders put them around text that is seen.
_HIDDEN = re.compile(
    r"display:\s*none|visibility:\s*hidden|max-height:\s*0(?:px)?\s*(?:;|$)"
    r"|(?<![\w-])opacity:\s*0\s*(?:;|$)",
    re.IGNORECASE,
)
_MSO_LIST = re.compile(r"mso-list:\s*\w+\s+level(\d)", re.IGNORECASE)
_MSO_IGNORE = re.compile(r"mso-list:\s*ignore", re.IGNORECASE)
_NO_MARGIN = re.compile(r"margin(?:-(?:top|bottom))?:\s*0", re.IGNORECASE)
_COLOUR = re.compile(r"(?<![\w-])color:\s*([#\w(), ]+)", re.IGNORECASE)
_BOLD = re.compile(r"font-weight:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_DRAB = re.compile(
    r"black|windowtext|inherit|initial|auto|gr[ae]y|#(\w)\1{2}$|#(\w\w)\2{2}$|rgb\(0"
)
_SIGNATURE = re.compile(
    r"gmail_signature|moz-signature|applemailsignature|ms-outlook-mobile-signature|yahoo-?signature"
    r"|protonmail_signature_block\b|(?:^|\s)signature(?:\s|$)|__sig_p(?:re|ost)__"
    r"|tutanota_signature",
    re.IGNORECASE,
)
_THREAD = re.compile(
    r"divrplyfwdmsg|olk_src_body_section|zmail_extra|yahoo_quoted|__headers__|moz-cite-prefix"
    r"|gmail_quote|gmail_attr|wordsection1_quoted|replyforwardmessage",
    re.IGNORECASE,
)
_UNQUOTED = re.compile(r"border(?:-left)?(?:-style)?:\s*(?:none|0)|margin(?:-left)?:[^;]*40px")
_FILE_NAME = re.compile(r"^[\w-]+\.(?:png|jpe?g|gif|svg)$|^image\d*$|^cid:", re.IGNORECASE)
_DRAWN_BY_OFFICE = re.compile(
    r"une image contenant|description (?:générée|automatically)|logo", re.I
)


Attributes = dict[str, str]


def is_invisible(attributes: Attributes) -> bool:
    """Tell whether no reader sees the element."""
    return "hidden" in attributes or _HIDDEN.search(attributes.get("style", "")) is not None


def is_drawn_bullet(attributes: Attributes) -> bool:
    """Tell whether the element is the bullet or number that Word draws before a list item."""
    return _MSO_IGNORE.search(attributes.get("style", "")) is not None


def is_bold(attributes: Attributes) -> bool:
    """Tell whether the element's style makes its text bold."""
    return _BOLD.search(attributes.get("style", "")) is not None


def word_list_level(attributes: Attributes) -> int:
    """Return the level (from 1) of a paragraph that is an item of a Word list, else 0."""
    found = _MSO_LIST.search(attributes.get("style", ""))
    return int(found[1]) if found else 0


def is_tight(attributes: Attributes) -> bool:
    """Tell whether a paragraph follows the one before without an empty line."""
    if attributes.get("class", "").startswith("Mso"):
        return True
    return _NO_MARGIN.search(attributes.get("style", "")) is not None


def is_quote(attributes: Attributes) -> bool:
    """Tell whether a blockquote quotes a mail; one without a bar only indents."""
    if attributes.get("type") == "cite" or "gmail_quote" in attributes.get("class", ""):
        return True
    return _UNQUOTED.search(attributes.get("style", "")) is None


def is_signature(attributes: Attributes) -> bool:
    """Tell whether a program put a signature into the element."""
    return _SIGNATURE.search(_names(attributes)) is not None


def is_thread(attributes: Attributes) -> bool:
    """Tell whether a program put quoted or forwarded mail, or its header, into the element."""
    return _THREAD.search(_names(attributes)) is not None


def is_coloured(attributes: Attributes) -> bool:
    """Tell whether the text has a colour of its own: not black, grey or the reader's."""
    found = _COLOUR.search(attributes.get("style", ""))
    shade = found[1] if found else attributes.get("color", "")
    return bool(shade.strip()) and not _DRAB.match(shade.strip().lower())


def told_by_picture(attributes: Attributes) -> str:
    """Return what a picture says for itself, if that is more than a file name or a logo."""
    alternative = " ".join(attributes.get("alt", "").split())
    named = _FILE_NAME.match(alternative) or _DRAWN_BY_OFFICE.search(alternative)
    if " " not in alternative or named or is_invisible(attributes):
        return ""
    return alternative


def _names(attributes: Attributes) -> str:
    return " ".join(attributes.get(key, "") for key in ("id", "class", "data-marker"))
