"""The JSON Schema of a meeting's file, by which editors complete, explain and check it.

It describes what people may write, not what the models hold: a text alone for a text block or a
place, a number where a text is expected, an empty field. The French of the descriptions is in
`schema_descriptions.json`, by model and field: beside the fields it would drown the models.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from spro_docs.models import Meeting, Model
from spro_docs.models.blocks import block_of
from spro_docs.models.people import place_of

DRAFT = "http://json-schema.org/draft-07/schema#"
"""The draft that editors know best. Nothing stands beside a `$ref`, which it would ignore."""

_DAY = r"\d{4}-\d{2}-\d{2}"
_CLOCK = r"([01]?\d|2[0-3])(\s*[hH]\s*([0-5]\d)?|:[0-5]\d(:[0-5]\d)?)"
_ZONE = r"(Z|[+-]\d{2}:\d{2})?"

_TEXT = {"type": ["string", "number"]}
"""`title: 2024` is a text: the reader takes the characters, whatever they look like."""

_EMPTY = {"type": "null"}

Descriptions = Mapping[str, Mapping[str, Any]]


def meeting_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 7) of a meeting's file, described in French."""
    schema = Meeting.model_json_schema(schema_generator=_EditorSchema)
    return {"$schema": DRAFT, **schema}


def descriptions() -> Descriptions:
    """Return title, description and fields of each model, in French."""
    text = files("spro_docs").joinpath("schema_descriptions.json").read_text("utf-8")
    found: Descriptions = json.loads(text)
    return found


class _EditorSchema(GenerateJsonSchema):
    """Pydantic's generator, with what a YAML file may hold instead."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._descriptions = descriptions()

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        return {**super().str_schema(schema), **_TEXT}

    def enum_schema(self, schema: core_schema.EnumSchema) -> JsonSchemaValue:
        return {"enum": [member.value for member in schema["members"]]}

    def decimal_schema(self, schema: core_schema.DecimalSchema) -> JsonSchemaValue:
        bounds = {"ge": "minimum", "gt": "exclusiveMinimum", "le": "maximum"}
        found: Mapping[str, Any] = schema
        return {"type": "number"} | {
            name: float(found[bound]) for bound, name in bounds.items() if bound in found
        }

    def date_schema(self, schema: core_schema.DateSchema) -> JsonSchemaValue:
        return _written(super().date_schema(schema), f"^{_DAY}$")

    def time_schema(self, schema: core_schema.TimeSchema) -> JsonSchemaValue:
        return _written(super().time_schema(schema), f"^{_CLOCK}$")

    def datetime_schema(self, schema: core_schema.DatetimeSchema) -> JsonSchemaValue:
        return _written(super().datetime_schema(schema), rf"^{_DAY}[T ]+{_CLOCK}{_ZONE}$")

    def tagged_union_schema(self, schema: core_schema.TaggedUnionSchema) -> JsonSchemaValue:
        """Drop `discriminator`, which is OpenAPI's: `kind` is required and constant."""
        union = super().tagged_union_schema(schema)
        return {"anyOf": union["oneOf"]}

    def function_before_schema(
        self, schema: core_schema.BeforeValidatorFunctionSchema
    ) -> JsonSchemaValue:
        """Allow the short forms: a text for a block, a name for a place."""
        inner = super().function_before_schema(schema)
        if schema["function"]["function"] not in {block_of, place_of}:
            return inner
        return {"anyOf": [_TEXT, *inner.get("anyOf", [inner])]}

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        found = super().model_schema(schema)
        cls = schema["cls"]
        if not issubclass(cls, Model):
            return found
        entry = self._descriptions[cls.__name__]
        required = [*found.get("required", ())]
        if "kind" in cls.model_fields:
            required.append("kind")
        fields = {
            name: _field(field, self._description(cls, name), required=name in required)
            for name, field in found["properties"].items()
        }
        return {
            **found,
            "title": entry["title"],
            "description": entry["description"],
            "properties": fields,
            **({"required": required} if required else {}),
        }

    def _description(self, cls: type[Model], name: str) -> str:
        """Return the description of a field where it is declared, or where it is told anew."""
        entries = (self._descriptions.get(base.__name__, {}) for base in cls.__mro__)
        return str(
            next(entry["fields"][name] for entry in entries if name in entry.get("fields", {}))
        )


def _written(found: JsonSchemaValue, pattern: str) -> JsonSchemaValue:
    """Tell a date or time by its pattern: JSON Schema's formats want seconds and a zone."""
    return {"type": found["type"], "pattern": pattern}


def _field(field: JsonSchemaValue, description: str, *, required: bool) -> JsonSchemaValue:
    """Return a field's schema with its description; it may be empty unless it is required."""
    kept = {key: field[key] for key in ("default",) if field.get(key)}
    bare = {key: value for key, value in field.items() if key not in {"title", "default"}}
    choices = bare.pop("anyOf", None) or [bare]
    if required and choices == [bare]:
        told = {"allOf": [bare]} if "$ref" in bare else bare
        return {"description": description, **kept, **told}
    empty = [] if required or _EMPTY in choices else [_EMPTY]
    return {"description": description, **kept, "anyOf": [*choices, *empty]}
