"""The reference of the configuration, from the descriptions of the settings."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from citeward.settings.schema import Configuration

_TYPES = {
    "array": "list of strings",
    "boolean": "boolean",
    "integer": "number",
    "object": "table: pattern → list of rules",
    "string": "string",
}


def configuration_page() -> Iterator[str]:
    """The lines of the page."""
    yield "# Configuration"
    yield ""
    yield "The nearest `.citeward.toml`, `citeward.toml` or `pyproject.toml` with a table `[tool.citeward]` counts,"
    yield "from the folder that holds all given paths upward. `citeward init` writes a commented file, and"
    yield "`citeward check --show-settings` shows what holds. An unknown key is an error. Paths and patterns are"
    yield "relative to the folder of the file."
    yield ""
    yield "Editors that know JSON Schema complete and check the file with"
    yield "[configuration.schema.json](schemas/configuration.schema.json)."
    for name, described in settings().items():
        yield from ("", f"## `{name}`", "", described["description"], "")
        yield f"- type: {_type(described)}"
        yield f"- default: `{_toml(described['default'])}`"
        yield from ("", "```toml", *_example(name, described["examples"][0]), "```")


def settings() -> dict[str, dict[str, Any]]:
    """The settings by name, each with description, type, default and examples."""
    properties: dict[str, dict[str, Any]] = Configuration.model_json_schema(by_alias=True)["properties"]
    return properties


def _type(described: Mapping[str, Any]) -> str:
    if "enum" in described:
        return "one of " + ", ".join(f"`{value}`" for value in described["enum"])
    kinds = [described, *described.get("anyOf", ())]
    return " or ".join(_TYPES[kind["type"]] for kind in kinds if kind.get("type", "null") != "null")


def _example(name: str, value: object) -> Iterator[str]:
    if isinstance(value, dict):
        yield f"[{name}]"
        for key, each in value.items():
            yield f"{json.dumps(key)} = {_toml(each)}"
    else:
        yield f"{name} = {_toml(value)}"


def _toml(value: object) -> str:
    """A value in TOML, which JSON is for all values that settings have; None is no value there."""
    return "none" if value is None else json.dumps(value, ensure_ascii=False)
