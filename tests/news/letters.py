"""The letters of `cases/*.txt` and what a careful assistant notes of each.

    === ID PROGRAM
    from: ACRONYM (or ?) | NAME | ADDRESS
    date: LOCAL TIME
    subject: …
    ---
    body, then parts if any: `--- sig`, `--- quote LINE`, `--- fwd` (headers, `---`, body),
    `--- attach NAME`
    --- gold
    KIND
    item PARTNER | KEYWORDS
      event START [.. END] [@ PLACE] [! STATUS] [?…]      deadline DAY     contact …     link …
    keep WORDS / drop WORDS / who NAME STATUS DAY / duplicate ID / supersedes ID / count N M

`python -m tests.news.letters FOLDER [SET…]` writes them as .eml and .json files.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email.utils import format_datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from tests.news.programs import PROGRAMS, Inner, Letter, compose

CASES = Path(__file__).parent / "cases"
PARTNERS: dict[str, Any] = json.loads((CASES / "partners.json").read_text(encoding="utf-8"))
_PARIS = ZoneInfo("Europe/Paris")
_OWN = PARTNERS["mailbox"][0]


@dataclass(frozen=True)
class Case:
    """A mail and its gold, in the form of the JSON beside a mail."""

    name: str
    raw: bytes
    gold: dict[str, Any]


def load(name: str) -> tuple[Case, ...]:
    """Return the cases of a set: « open », « aside »…"""
    text = (CASES / f"{name}.txt").read_text(encoding="utf-8")
    return tuple(_case(block) for block in re.split(r"^=== ", text, flags=re.MULTILINE)[1:])


def sets() -> tuple[str, ...]:
    """Return the names of all sets."""
    return tuple(sorted(path.stem for path in CASES.glob("*.txt")))


def _case(block: str) -> Case:
    head, _, rest = block.partition("\n---\n")
    first, *fields = head.split("\n")
    name, program = first.split()[:2]
    headers = dict(field.split(": ", 1) for field in fields)
    written, _, gold = rest.partition("\n--- gold\n")
    letter = _letter(written)
    partner, sender, address = (part.strip() for part in headers["from"].split("|"))
    when = dt.datetime.strptime(headers["date"], "%Y-%m-%d %H:%M").replace(tzinfo=_PARIS)
    raw = compose(PROGRAMS[program], list(_headers(headers, sender, address, when)), letter)
    return Case(f"{name}.eml", raw, _gold(name, partner, when, gold))


def _headers(
    headers: dict[str, str], sender: str, address: str, when: dt.datetime
) -> Iterator[tuple[str, str]]:
    domain = address.partition("@")[2]
    yield "Return-Path", headers.get("returnpath", f"<{address}>")
    yield (
        "Authentication-Results",
        f"{PARTNERS['authserv_id']}; dkim=pass header.d={domain};"
        f" spf=pass smtp.mailfrom={domain}; dmarc=pass header.from={domain}",
    )
    yield "From", f"{sender} <{address}>"
    yield "To", f"SPRO 18 <{_OWN}>"
    yield "Subject", headers["subject"]
    yield "Date", format_datetime(when)
    yield "Message-ID", f"<{when:%Y%m%d%H%M}@{domain}>"
    if headers["subject"].lower().startswith("re:"):
        yield "In-Reply-To", "<first@spro18.example>"
    if "auto" in headers:
        yield "Auto-Submitted", headers["auto"]


def _letter(written: str) -> Letter:
    pieces = re.split(r"^--- (sig|quote|fwd|attach)(.*)\n?", written, flags=re.MULTILINE)
    body, parts = (
        pieces[0],
        [
            (kind, line.strip(), text.strip("\n"))
            for kind, line, text in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True)
        ],
    )
    forward = next((index for index, part in enumerate(parts) if part[0] == "fwd"), len(parts))
    own = {kind: (line, text) for kind, line, text in parts[:forward]}
    inner = parts[forward:]
    return Letter(
        body.strip("\n"),
        own.get("sig", ("", ""))[1],
        own.get("quote", ("", ""))[0],
        own.get("quote", ("", ""))[1],
        _inner(inner) if inner else None,
        tuple(line for kind, line, _ in parts if kind == "attach"),
    )


def _inner(parts: list[tuple[str, str, str]]) -> Inner:
    head, _, body = parts[0][2].partition("\n---\n")
    fields = dict(field.split(": ", 1) for field in head.split("\n"))
    _, name, address = (part.strip() for part in fields["from"].split("|"))
    signature = next((text for kind, _, text in parts if kind == "sig"), "")
    return Inner(name, address, fields["date"], fields["subject"], body, signature)


def _gold(name: str, partner: str, when: dt.datetime, text: str) -> dict[str, Any]:
    known = partner != "?"
    gold: dict[str, Any] = {
        "file": f"{name}.eml",
        "reference": when.isoformat(),
        "kind": text.partition("\n")[0].strip(),
        "trusted": known,
        "partner": partner if known else None,
        "items": [],
        "must_keep": [],
        "must_drop": [],
        "duplicate_of": None,
        "supersedes": None,
        "attachments": [],
        "optional_contacts": [],
        "optional_events": [],
        "tags": [name.rstrip("0123456789")],
    }
    for line in text.split("\n")[1:]:
        if line.strip():
            _note(gold, *line.strip().partition(" ")[::2])
    return gold


def _note(gold: dict[str, Any], word: str, rest: str) -> None:
    """Write a line of the gold into its form."""
    if word in ("item", "event", "deadline", "contact", "link"):
        _note_item(gold["items"], word, rest)
    elif word in ("keep", "drop"):
        gold[f"must_{word}"].append(rest)
    elif word in ("duplicate", "supersedes"):
        gold["duplicate_of" if word == "duplicate" else word] = f"{rest}.eml"
    else:
        _ABOUT_MAIL[word](gold, rest)


def _note_item(items: list[dict[str, Any]], word: str, rest: str) -> None:
    if word == "item":
        partner, _, keyword = (part.strip() for part in rest.partition("|"))
        about = None if partner == "-" else partner
        lists: dict[str, Any] = {k: [] for k in ("events", "deadlines", "contacts", "links")}
        items.append({"partner": about, "title_keywords": [keyword], **lists})
    elif word == "event":
        items[-1]["events"].append(_event(rest))
    elif word == "deadline":
        items[-1]["deadlines"].append({"date": rest, "what": ""})
    else:
        items[-1][f"{word}s"].append(rest)


def _optional(gold: dict[str, Any], rest: str) -> None:
    start, _, end = rest.partition("/")
    gold["optional_events"].append([start, end or None])


def _who(gold: dict[str, Any], rest: str) -> None:
    who, status, date = rest.rsplit(" ", 2)
    gold["attendance"] = {"who": who, "status": status, "date": date}


_ABOUT_MAIL: dict[str, Callable[[dict[str, Any], str], None]] = {
    "contact?": lambda gold, rest: gold["optional_contacts"].append(rest),
    "optional": _optional,
    "count": lambda gold, rest: gold.update(item_count_ok=[int(n) for n in rest.split()]),
    "who": _who,
    "attachment": lambda gold, rest: gold["attachments"].append({"filename": rest, "type": ""}),
}


def _event(text: str) -> dict[str, Any]:
    flags = re.findall(r"\?(\w+)(?: ([\d:T;/-]+))?", text)
    text = re.sub(r" \?\w+(?: [\d:T;/-]+)?", "", text)
    half = re.search(r" / (am|pm)", text)
    found = re.fullmatch(
        r"(?P<start>[\d:T-]+)(?: \.\. (?P<end>[\d:T-]+))?(?: ~ (?P<grain>\w+))?"
        r"(?: @ (?P<place>.+?))?(?: / [ap]m)?(?: ! (?P<status>\w+))?",
        text,
    )
    if found is None:
        raise ValueError(text)
    event: dict[str, Any] = found.groupdict()
    event["grain"] = event["grain"] or ("minute" if "T" in event["start"] else "day")
    event["status"] = event["status"] or "confirmed"
    for flag, value in flags:
        if flag == "place":
            event["place_optional"] = True
        elif flag == "alt":
            event["alt"] = [[(*one.split("/"), None)[:2] for one in value.split(";")]]
    return {**event, "half": half[1]} if half else event


def main() -> None:
    """Write the cases of the sets as files for other programs."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name in sys.argv[2:] or sets():
        for case in load(name):
            (folder / case.name).write_bytes(case.raw)
            gold = json.dumps(case.gold, ensure_ascii=False, indent=1)
            (folder / case.name).with_suffix(".json").write_text(gold, encoding="utf-8")
    (folder / "partners.json").write_text(json.dumps(PARTNERS, ensure_ascii=False))


if __name__ == "__main__":
    main()
