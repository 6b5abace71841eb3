"""What every model shares: frozen, closed, clean text, and names checked against the directory."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Annotated, Any, Protocol, runtime_checkable

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationInfo,
    model_validator,
)
from pydantic_core import PydanticCustomError

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
"""Characters that XML 1.0 cannot hold (plus DEL): python-docx raises on them, python-pptx writes
`_x001B_`, docxtpl breaks the file. They go when text comes in."""

_LINK = re.compile(r"(?:https?://|mailto:)[^\s<>\"]+$", re.IGNORECASE)
_ADDRESS = re.compile(r"[^\s@,;:<>()\[\]\"\\]{1,64}@[^\s@,;:<>()\[\]\"\\]{1,255}")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


class Model(BaseModel):
    """A frozen value; unknown fields are an error, empty ones (`said:` and nothing) are not set."""

    model_config = ConfigDict(frozen=True, defer_build=True, extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def _without_empty_fields(cls, data: Any) -> Any:
        if not isinstance(data, dict) or None not in data.values():
            return data
        fields = cls.model_fields
        return {key: value for key, value in data.items() if value is not None or key not in fields}


def without_control_characters(value: Any) -> Any:
    """Drop what XML cannot hold from a string; leave any other value to its field's own check."""
    return _FORBIDDEN.sub("", value) if isinstance(value, str) else value


def _one_line(value: str) -> str:
    return " ".join(value.split())


def _end_trimmed(value: str) -> str:
    return value.strip("\n\r\t ")


Line = Annotated[
    str, BeforeValidator(without_control_characters), AfterValidator(_one_line), Field(min_length=1)
]
"""A text of one line, without Markdown."""


def _check_address(address: str) -> str:
    if _ADDRESS.fullmatch(address):
        return address
    raise PydanticCustomError(
        "mail_address",
        "adresse attendue, comme « nom@reseau.example », « {address} » reçu",
        {"address": address},
    )


MailAddress = Annotated[Line, AfterValidator(_check_address)]
"""One bare mail address. It is written in headers, where a comma would make two of it, and a name
or a space would be read otherwise."""

Markdown = Annotated[str, BeforeValidator(without_control_characters), AfterValidator(_end_trimmed)]
"""CommonMark with tables; `->` at the start of a list line is a consequence."""


def _check_target(target: str) -> str:
    if _LINK.match(target) or (target and not _SCHEME.match(target)):
        return target
    raise PydanticCustomError(
        "link_target",
        "lien http(s), mailto ou nom de fichier attendu, « {target} » reçu",
        {"target": target},
    )


LinkTarget = Annotated[Line, AfterValidator(_check_target)]
"""An http(s) or mailto address, or the path of a file beside the document; nothing else, since
other schemes run programs on the reader's machine."""


@runtime_checkable
class Directory(Protocol):
    """What an organisation's name is looked up in; a validation context holds it as `directory`."""

    def find(self, name: str) -> str | None:
        """Return the acronym of the organisation so named, or None."""

    def suggestion(self, name: str) -> str:
        """Return « Vouliez-vous dire … ? », or an empty string."""


def _resolve(name: str, info: ValidationInfo) -> str:
    context = info.context
    directory = context.get("directory") if isinstance(context, Mapping) else None
    if not isinstance(directory, Directory):
        return name
    acronym = directory.find(name)
    if acronym is None:
        raise PydanticCustomError(
            "unknown_organisation",
            "partenaire inconnu « {name} ». {suggestion}",
            {"name": name, "suggestion": directory.suggestion(name)},
        )
    return acronym


OrganisationRef = Annotated[Line, AfterValidator(_resolve)]
"""The acronym, name or alias of an organisation; becomes its acronym where a directory is given
(`Model.model_validate(data, context={"directory": …})`), else stays as it is."""


@runtime_checkable
class PictureFolder(Protocol):
    """What a picture's name is looked up in; a validation context holds it as `pictures`."""

    def find(self, name: str) -> str:
        """Return the path of the picture so named; raises `ValueError` with a sentence."""


def _find_picture(name: str, info: ValidationInfo) -> str:
    context = info.context
    folder = context.get("pictures") if isinstance(context, Mapping) else None
    return folder.find(name) if isinstance(folder, PictureFolder) else name


PictureRef = Annotated[Line, AfterValidator(_find_picture)]
"""A PNG, JPEG or GIF file; becomes the path to open where a folder is given (context `pictures`),
else stays as it is."""


_CLOCK = re.compile(r"\s*(\d{1,2})(?:\s*h\s*(\d{2})?|:(\d{2}))\s*", re.IGNORECASE)


def _as_clock(value: Any) -> Any:
    written = _CLOCK.fullmatch(value) if isinstance(value, str) else None
    if written is None:
        return value
    hour, minute = int(written[1]), int(written[2] or written[3] or 0)
    return dt.time(hour, minute) if hour < 24 and minute < 60 else value


Clock = Annotated[dt.time, BeforeValidator(_as_clock)]
"""A local time of day (Europe/Paris): 14:00, 9:30, 14 h or 14h30."""


def _as_moment(value: Any) -> Any:
    """Keep a day a day: pydantic's union would read `2023-09-13` as midnight."""
    if not isinstance(value, str):
        return value
    day, _, clock = value.strip().replace("T", " ").partition(" ")
    hour = _as_clock(clock)
    try:
        if not clock:
            return dt.date.fromisoformat(day)
        if isinstance(hour, dt.time):
            return dt.datetime.combine(dt.date.fromisoformat(day), hour)
        return dt.datetime.fromisoformat(value.strip())
    except ValueError as error:
        raise PydanticCustomError(
            "moment",
            "date (2023-09-13) ou date et heure (2023-09-13 14:00) attendue, « {value} » reçu",
            {"value": value.strip()},
        ) from error


def _local(moment: dt.datetime | dt.date) -> dt.datetime | dt.date:
    if isinstance(moment, dt.datetime) and moment.tzinfo is not None:
        raise PydanticCustomError("aware_moment", "une heure locale s’écrit sans fuseau (14:00)")
    return moment


Moment = Annotated[dt.datetime | dt.date, BeforeValidator(_as_moment), AfterValidator(_local)]
"""A day, or a day and a local time (naive, Europe/Paris)."""


def day_of(moment: dt.datetime | dt.date) -> dt.date:
    """Return the day of a moment."""
    return moment.date() if isinstance(moment, dt.datetime) else moment


class Hours(Model):
    """From an hour to another, local time (Europe/Paris); no end: not said."""

    start: Clock
    end: Clock | None = None
