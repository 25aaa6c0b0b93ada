"""The YAML header of a Markdown article: title, bibliographies, nocite, and entries written in it."""

from __future__ import annotations

import re
from typing import Any

from citeward.document import Malformed
from citeward.patterns import lazy
from citeward.readers.extract import NamedBibliography
from citeward.span import Span
from citeward.values import dataclass

_HEADER = lazy(r"\ufeff?---[ \t]*\r?\n(?P<body>.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_TOML = lazy(r"\+\+\+[ \t]*\r?\n.*?^\+\+\+[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_INTERESTING = lazy(r"^\s*(?:bibliography|references|nocite|title)\s*:", re.MULTILINE)
_KEYED = lazy(r"\s*+(?:#[^\n]*+\n\s*+)*+(?:\Z|[\w\"'.-][^:\n]{0,80}:(?:\s|\Z))")
"""How the body of a header begins; prose between two rules begins otherwise."""
_KEY = lazy(r"@(?:\{([^{}\n]{1,300})\}|(\w++(?:[:.#$%&+?<>~/-]++\w++){0,40}+))")
_CITED = lazy(r"(?<![\w@\\./])-?@(\w++(?:[:.#$%&+?<>~/-]++\w++){0,40}+)")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What a header says; `end` is where the article begins, `references` the span of its own entries."""

    end: int = 0
    title: str = ""
    bibliographies: tuple[NamedBibliography, ...] = ()
    nocite: frozenset[str] = frozenset()
    references: Span | None = None
    malformed: tuple[Malformed, ...] = ()


def read_front_matter(text: str) -> FrontMatter:
    """Read the header of an article; without one, everything is empty."""
    if text.startswith("+++"):
        toml = _TOML.match(text)
        return FrontMatter(toml.end()) if toml else FrontMatter()
    header = _HEADER.match(text) if text.lstrip("\ufeff").startswith("---") else None
    if header is None or not _KEYED.match(header["body"]):
        return FrontMatter()
    if not _INTERESTING.search(header["body"]):
        return FrontMatter(header.end())
    return _read_yaml(header)


def keys_of_nocite(value: str) -> frozenset[str]:
    """The keys that ``nocite`` names; ``*`` for ``@*``, which names all."""
    keys = frozenset(match[1] or match[2] for match in _KEY.finditer(value))
    return keys | {"*"} if "@*" in value else keys


def _read_yaml(header: re.Match[str]) -> FrontMatter:
    try:
        return _read_nodes(header)
    except RecursionError:  # nested without end, or an anchor that holds itself
        span = Span(header.start(), header.end())
        return FrontMatter(header.end(), malformed=(Malformed(span, "the front matter is nested too deeply"),))


def _read_nodes(header: re.Match[str]) -> FrontMatter:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    start = header.start("body")
    try:
        node = yaml.compose(header["body"], Loader=loader)
    except yaml.YAMLError as error:
        span = Span(header.start(), header.end())
        return FrontMatter(
            header.end(), malformed=(Malformed(span, f"the front matter is not valid YAML ({_first_line(error)})"),)
        )
    found: dict[str, Any] = {}
    for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
        found.setdefault(str(key.value), value)
    bibliographies = tuple(_scalars(found.get("bibliography"), start))
    nocite = " ".join(name.name for name in _scalars(found.get("nocite"), start))
    references = found.get("references")
    return FrontMatter(
        header.end(),
        next((name.name for name in _scalars(found.get("title"), start)), ""),
        bibliographies,
        # an abstract or a title in the header may cite; what it cites is in use
        keys_of_nocite(nocite).union(_CITED.findall(header["body"])),
        Span(start + references.start_mark.index, start + references.end_mark.index)
        if references is not None
        else None,
    )


def _scalars(node: Any, offset: int) -> list[NamedBibliography]:
    import yaml

    if isinstance(node, yaml.ScalarNode):
        if node.value in ("", "null", "~"):
            return []
        return [NamedBibliography(node.value, Span(offset + node.start_mark.index, offset + node.end_mark.index))]
    if isinstance(node, yaml.SequenceNode):
        return [name for child in node.value for name in _scalars(child, offset)]
    if isinstance(node, yaml.MappingNode):
        return [name for _, child in node.value for name in _scalars(child, offset)]
    return []


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]
