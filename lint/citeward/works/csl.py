"""CSL-JSON: as Zotero, Better BibTeX, Mendeley and pandoc export it.

## Read
A list of items, `{"references": […]}`, or an item a line. One broken item hides no other.

## Comments
None: silence a rule with the setting `per-file-ignores`. An entry whose note says so needs no citation:
`"note": "citeward: uncited"`

## Limits
A `.json` file counts as a bibliography only where its first items look like CSL.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from citeward.document import Malformed, Reference
from citeward.patterns import lazy
from citeward.source import Source
from citeward.span import Span
from citeward.works.csl_work import work_of_csl
from citeward.works.library import Library
from citeward.works.yaml_library import read_csl_yaml_at

_DECODER = json.JSONDecoder(strict=False)
_BETWEEN = lazy(r"[\s,]*+")
_LIST = lazy(r"\"(?:references|items|data)\"\s{0,20}:\s{0,20}\[")
_ITEM_START = lazy(
    r"\{\s{0,200}+\"(?!family|given|literal|date-parts|raw|name|season|circa|non-dropping|dropping)[\w-]{1,40}\""
)
_KEY_MEMBERS = ("id", "standard_citation", "standard_id", "citation-key")  # the two in the middle: Manubot
_KEY_MEMBER = lazy(rf"\"({'|'.join(_KEY_MEMBERS)})\"\s{{0,20}}:\s{{0,20}}")
_NO_OBJECT = "an item is not an object"
_MAX_TRIES = 200  # places at which reading is taken up again behind a broken item: keeps hostile files linear


def read_csl_json(source: Source) -> Library:
    """Every item of a list, of ``{"references": […]}`` or of JSON Lines; a broken one hides no other."""
    text = source.text
    references: list[Reference] = []
    broken: list[Malformed] = []
    seen: set[str] = set()
    for found in _items(text, _first_item(text)):
        if isinstance(found, Malformed):
            broken.append(found)
        else:
            item, span = found
            references.append(_reference(text, item, span, seen))
            seen.add(references[-1].id)
    if not references and broken and text.lstrip("\ufeff \t\r\n")[:1] not in ("[", "{"):
        return Library(error="it is not JSON")
    if not references and all(each.reason == _NO_OBJECT for each in broken):
        return Library(error="it holds no bibliographic entry")  # a list of numbers, of strings, of lists
    return Library(tuple(references), tuple(broken), fields=_JsonFields(text, {r.id: r.span for r in references}))


def _first_item(text: str) -> int:
    """Where the first item may begin."""
    start = len(text) - len(text.lstrip("\ufeff \t\r\n"))
    if text.startswith("[", start):
        return start + 1
    if (listed := _LIST.search(text)) and not text.startswith('{"id"', start):
        return listed.end()
    return start


def _items(text: str, at: int) -> Iterator[tuple[Mapping[str, object], Span] | Malformed]:
    tries = 0
    first = 0 if text.startswith("[", at - 1) else at
    while True:
        between = _BETWEEN.match(text, at)
        at = between.end() if between else at
        if at >= len(text) or text[at] in "]}":
            return
        try:
            item, end = _DECODER.raw_decode(text, at)
        except (json.JSONDecodeError, RecursionError) as error:
            following, tries = _resume(text, at, tries)
            yield Malformed(Span(at, following), f"an item is not valid JSON: {_why(error)}")
            at = following
            continue
        if not isinstance(item, dict):
            yield Malformed(Span(at, end), _NO_OBJECT)
        elif "id" in item or "title" in item or ("type" in item and at > first):
            yield item, Span(at, end)  # the file's own object with a "type" alone is some program's settings
        at = end


def _why(error: Exception) -> str:
    return error.msg.lower() if isinstance(error, json.JSONDecodeError) else "it is nested too deeply"


def _resume(text: str, at: int, tries: int) -> tuple[int, int]:
    """The next place where an item can be read, or the end of the text."""
    for match in _ITEM_START.finditer(text, at + 1):
        tries += 1
        if tries > _MAX_TRIES:
            break
        try:
            item, _ = _DECODER.raw_decode(text, match.start())
        except (json.JSONDecodeError, RecursionError):
            continue
        if isinstance(item, dict) and ("id" in item or ("type" in item and "title" in item)):
            return match.start(), tries
    return len(text), tries


def _reference(text: str, item: Mapping[str, object], span: Span, seen: set[str]) -> Reference:
    member = next((name for name in _KEY_MEMBERS if isinstance(item.get(name), (str, int))), "id")
    key = str(item.get(member, ""))
    return Reference(
        id=key if key and key not in seen else f"{key or 'entry'}~{span.start}",
        span=span,
        label=key,
        label_span=_key_span(text, span, member, item.get(member)),
        text=text[span.start : span.end],
        work=work_of_csl(item),
        key=key or None,
        aliases=tuple(str(item[name]) for name in _KEY_MEMBERS if name != member and isinstance(item.get(name), str)),
    )


def _key_span(text: str, span: Span, member: str, key: object) -> Span:
    for match in _KEY_MEMBER.finditer(text, span.start, span.end):
        if match[1] != member:
            continue
        start = match.end()
        try:
            value, end = _DECODER.raw_decode(text, start)
        except (json.JSONDecodeError, RecursionError):
            continue
        if value == key:
            return Span(start + 1, end - 1) if isinstance(value, str) else Span(start, end)
    return Span(span.start, span.start + 1)


class _JsonFields(Mapping[str, Mapping[str, Span]]):
    """Spans of the values of an item's own members, found when a rule asks for them."""

    __slots__ = ("_spans", "_text")

    def __init__(self, text: str, spans: dict[str, Span]) -> None:
        self._text = text
        self._spans = spans

    def __getitem__(self, id: str) -> Mapping[str, Span]:
        return _member_spans(self._text, self._spans[id])

    def __iter__(self) -> Iterator[str]:
        return iter(self._spans)

    def __len__(self) -> int:
        return len(self._spans)


_MEMBER = lazy(r"[\s,]*+\"((?:[^\"\\]|\\.){0,200}+)\"\s*+:\s*+")


def _member_spans(text: str, span: Span) -> dict[str, Span]:
    spans: dict[str, Span] = {}
    at = span.start + 1
    while match := _MEMBER.match(text, at, span.end):
        value, at = _DECODER.raw_decode(text, match.end())
        inner = 1 if isinstance(value, str) else 0
        spans.setdefault(match[1].lower(), Span(match.end() + inner, at - inner))
    return spans


__all__ = ["read_csl_json", "read_csl_yaml_at"]
