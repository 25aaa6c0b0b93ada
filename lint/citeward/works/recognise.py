"""Whether a JSON or YAML file is a bibliography, seen from its beginning alone."""

from __future__ import annotations

import re

from citeward.patterns import lazy

SAMPLE = 16 * 1024
"""How many bytes of a file are looked at: its first entries."""

_CSL_TYPE = (
    r"(?:article(?:-journal|-magazine|-newspaper)?|book|chapter|dataset|document|entry(?:-\w+)?|manuscript|patent|"
    r"paper-conference|post(?:-weblog)?|report|review(?:-book)?|software|speech|thesis|webpage)"
)
_JSON_TYPE = lazy(rf'"type"\s{{0,9}}:\s{{0,9}}"{_CSL_TYPE}"')
_JSON_MEMBER = lazy(r'"(?:issued|container-title|DOI|author)"\s{0,9}:\s{0,9}(?:\[\s{0,99}\{|\{|")')
_YAML_TYPE = lazy(
    rf"^[ -]{{0,12}}type:[ ]{{1,9}}[\"']?(?i:{_CSL_TYPE}|web|anthos|proceedings)[\"']?[ \t]*$", re.MULTILINE
)
_YAML_MEMBER = lazy(r"^[ -]{2,12}(?:issued|container-title|author|date|parent):", re.MULTILINE)


def looks_like_library(path: str, sample: str) -> bool:
    """Whether `sample`, the beginning of a ``.json`` or ``.yaml`` file, holds entries of CSL or hayagriva.

    A type that CSL knows is asked for, and a member that says more: settings and data have "type",
    "title" and "id" as well.
    """
    if path.lower().endswith("json"):
        return (
            sample.lstrip("\ufeff \t\r\n")[:1] in ("[", "{")
            and '"title"' in sample
            and _JSON_TYPE.search(sample) is not None
            and _JSON_MEMBER.search(sample) is not None
        )
    return "title:" in sample and _YAML_TYPE.search(sample) is not None and _YAML_MEMBER.search(sample) is not None
