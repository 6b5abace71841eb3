"""How an understood mail differs from its gold, in words; the tolerances of the gold hold."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

from pipelines.news.folding import fold
from pipelines.understanding import UnderstoodMail

Pair = tuple[str, str | None]


def differences(mail: UnderstoodMail, gold: dict[str, Any]) -> list[str]:
    """Return what an understood mail has wrong."""
    told = mail.model_dump(mode="json")
    found = [
        f"{name}: {told[name]}, not {gold[name]}"
        for name in ("kind", "trusted", "partner", "duplicate_of", "supersedes")
        if told[name] != gold[name]
    ]
    counts = [len(gold["items"]), *gold.get("item_count_ok", ())]
    if len(mail.items) not in counts:
        found.append(f"{len(mail.items)} items, not {len(gold['items'])}")
    found += _events(told["items"], gold)
    found += _lists(told["items"], gold)
    found += _texts(told, gold)
    return found


def _events(items: list[dict[str, Any]], gold: dict[str, Any]) -> Iterable[str]:
    told = [event for item in items for event in item["events"]]
    left = list(told)
    for wanted in (event for item in gold["items"] for event in item["events"]):
        match = next((event for event in left if _same_time(event, wanted)), None)
        if match is None:
            yield f"missed {wanted['start']}"
            continue
        left.remove(match)
        if match["status"] != wanted["status"]:
            yield f"{wanted['start']} is {match['status']}, not {wanted['status']}"
        if wanted["place"] and not wanted.get("place_optional") and not _same_place(match, wanted):
            yield f"{wanted['start']} is at {match['place']}, not {wanted['place']}"
    optional = [tuple(pair) for pair in gold["optional_events"]]
    for event in left:
        if (event["start"], event["end"]) not in optional:
            yield f"spurious {event['start']}"


def _same_time(event: dict[str, Any], wanted: dict[str, Any]) -> bool:
    times = [(wanted["start"], wanted["end"])]
    times += [(one[0], one[1]) for alt in wanted.get("alt", ()) for one in alt]
    return (event["start"], event["end"]) in times


def _same_place(event: dict[str, Any], wanted: dict[str, Any]) -> bool:
    told, asked = (Counter(_words(one["place"] or "")) for one in (event, wanted))
    shared = sum((told & asked).values())
    return 2 * shared >= 0.6 * (told.total() + asked.total()) and shared > 0


def _words(text: str) -> list[str]:
    small = {"le", "la", "les", "l", "de", "du", "des", "d", "a", "au", "aux", "en", "dans"}
    return [word for word in re.findall(r"\w+", fold(text)) if word not in small]


def _lists(items: list[dict[str, Any]], gold: dict[str, Any]) -> Iterable[str]:
    deadlines = ([d["date"][:10] for d in item["deadlines"]] for item in items)
    wanted = (d["date"] for item in gold["items"] for d in item["deadlines"])
    yield from _compare("deadlines", [d for some in deadlines for d in some], wanted, ())
    for name in ("contacts", "links"):
        told = [_plain(one) for item in items for one in item[name]]
        asked = [_plain(one) for item in gold["items"] for one in item[name]]
        optional = [_plain(one) for one in gold.get(f"optional_{name}", ())]
        yield from _compare(name, told, asked, optional)


def _plain(contact: str) -> str:
    return contact.replace(" ", "").lower().rstrip("/")


def _compare(
    name: str, told: Iterable[str], wanted: Iterable[str], optional: Iterable[str]
) -> Iterable[str]:
    have, want = Counter(told), Counter(wanted)
    extra = have - want - Counter(optional)
    if extra or want - have:
        yield f"{name}: {sorted(have)}, not {sorted(want)}"


def _texts(told: dict[str, Any], gold: dict[str, Any]) -> Iterable[str]:
    items = "\n".join(f"{item['title']}\n{item['text']}" for item in told["items"])
    whole = fold(f"{items}\n{told['text']}")
    yield from (f"lost {words}" for words in gold["must_keep"] if fold(words) not in whole)
    yield from (f"leaked {words}" for words in gold["must_drop"] if fold(words) in fold(items))
    for item in gold["items"]:
        if not any(fold(word) in fold(items) for word in item["title_keywords"]):
            yield f"no item on {item['title_keywords']}"
    partners = Counter(item["partner"] for item in told["items"])
    if len(told["items"]) == len(gold["items"]) and partners != Counter(
        item["partner"] for item in gold["items"]
    ):
        yield f"items about {dict(partners)}"
    files = [attached["filename"] for attached in told["attachments"]]
    if files != [attached["filename"] for attached in gold["attachments"]]:
        yield f"attachments {files}"
