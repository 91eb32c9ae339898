"""The JSON Schema of the file format, by which editors complete and check while one types."""

from __future__ import annotations

from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from timeline.model import Chronology


class _Plain(GenerateJsonSchema):
    """Without a title at each key: it would only repeat the key."""

    def field_title_should_be_set(self, schema: object) -> bool:  # noqa: ARG002  pydantic passes it
        """No key has a title."""
        return False


def schema() -> dict[str, Any]:
    """The schema of a chronology's file, draft 2020-12."""
    written = Chronology.model_json_schema(schema_generator=_Plain)
    return {"$schema": _Plain.schema_dialect, **written, "title": "A chronology for Timeline"}
