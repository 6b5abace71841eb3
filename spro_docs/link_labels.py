"""What a bare address is called where it is shown: a reader wants to know where it leads."""

from __future__ import annotations

from urllib.parse import urlsplit

LONGEST = 40


def link_label(target: str) -> str:
    """Return « apec.example » for a web address, the address of a mailto, else the target.

    A short path is kept: « bij37.example/forum ».
    """
    if target.lower().startswith("mailto:"):
        return target[len("mailto:") :].partition("?")[0]
    if "://" not in target:
        return target
    parts = urlsplit(target)
    host = parts.netloc.rpartition("@")[2].removeprefix("www.")
    whole = host + parts.path.rstrip("/")
    return whole if len(whole) <= LONGEST and not parts.query else host
