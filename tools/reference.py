"""Writes docs/reference.md, the reference of the file's keys, from the model's JSON Schema (`make docs`)."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from timeline.model import Chronology

PAGE = Path(__file__).parent.parent / "docs" / "reference.md"
HEAD = """\
# The file, key by key

Made from the model by `make docs`. `timeline schema` prints the same as a JSON Schema, by which editors
complete and check as you write. How to write a file, with examples: [reporter.md](reporter.md).

A key in **bold** has to be there. A date is EDTF, or an English date as Timeline prints it
([Dates](reporter.md#dates)), or [a date with bounds](#a-date-with-bounds).
Where people or sources are named, write their key or their full name.
"""
TITLES = {
    "Chronology": "The file",
    "Event": "An event",
    "Claim": "A claim",
    "Link": "A link of a chain",
    "Person": "A person or institution",
    "Source": "A source",
    "Chart": "A chart",
    "DateObject": "A date with bounds",
}
PLAIN = {"string": "text", "integer": "a number", "number": "a number", "boolean": "true or false"}

Schema = dict[str, Any]


def reference(schema: Schema) -> str:
    """The whole page: one table for each kind of entry, those that every file has first."""
    kinds = {"Chronology": schema} | schema.get("$defs", {})
    names = [name for name in TITLES if name in kinds] + sorted(kinds.keys() - TITLES.keys())
    return "\n".join([HEAD, *(section(name, kinds[name]) for name in names)])


def references(schema: object) -> Iterator[str]:
    """The names of the kinds that a schema refers to, in its order."""
    if isinstance(schema, dict):
        if "$ref" in schema:
            yield schema["$ref"].rpartition("/")[2]
        for key, value in schema.items():
            if key != "$defs":
                yield from references(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from references(value)


def section(name: str, schema: Schema) -> str:
    """The heading, the description and the table of one kind of entry."""
    description = schema.get("description", "").replace("\n", " ")
    head = ["| key | takes | meaning |", "|---|---|---|"]
    lines = [f"## {TITLES.get(name, name)}", "", description, "", *head]
    required = schema.get("required", ())
    for key, field in schema.get("properties", {}).items():
        shown = f"**`{key}`**" if key in required else f"`{key}`"
        lines.append(f"| {shown} | {takes(field)} | {meaning(field)} |")
    return "\n".join([*lines, ""])


def meaning(field: Schema) -> str:
    """What a key is for, and what holds without it."""
    text = str(field.get("description", "")).replace("|", r"\|").replace("\n", " ")
    default = field.get("default")
    plain = isinstance(default, str | int) and not isinstance(default, bool) and default != ""
    return f"{text} (default: `{default}`)".strip() if plain and "default" not in text else text


def takes(field: Schema) -> str:
    """What may be written at a key, in words; a list of the same is said once."""
    if any(name == "DateObject" for name in references(field)):
        return "[date](reporter.md#dates)"
    options = list(flat(field))
    words = dict.fromkeys(word for option in options if (word := one(option)))
    if "text" in words:
        words.pop("a number", None)
    said = ", or ".join(words)
    if all(option.get("type") == "array" for option in field.get("anyOf", [field])):
        return f"a list: {said}"
    return f"{said}, or a list" if any(option.get("type") == "array" for option in options) else said


def flat(field: Schema) -> Iterator[Schema]:
    """The ways to write one thing, those inside a list and the list itself too."""
    for option in field.get("anyOf", [field]):
        yield option
        if option.get("type") == "array":
            yield from flat(option.get("items", {}))


def one(option: Schema) -> str:
    """One way to write it; nothing where `flat` says it."""
    if "$ref" in option:
        title = TITLES.get(name := option["$ref"].rpartition("/")[2], name)
        return f"[{title.lower()}](#{title.lower().replace(' ', '-')})"
    if values := option.get("enum", [option["const"]] if option.get("const") else []):
        return ", ".join(f"`{value}`" for value in values)
    if option.get("type") == "object":
        value = option.get("additionalProperties")
        inside = takes(value) if isinstance(value, dict) else ""
        return f"`name:` {inside}" if inside else "`name: …`"
    return "" if "const" in option else PLAIN.get(str(option.get("type", "")), "")


if __name__ == "__main__":
    PAGE.write_text(reference(Chronology.model_json_schema()), encoding="utf-8")
