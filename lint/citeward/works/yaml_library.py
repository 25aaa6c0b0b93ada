"""CSL-YAML: the same items as CSL-JSON, in YAML.

## Read
A list of items or `references:` with one, also as the header of a Markdown file.

## Comments
`# citeward: ignore[RULE] reason` on a line of its own before an entry. An entry whose note says
`citeward: uncited` needs no citation.

## Limits
A `.yaml` file counts as a bibliography only where its entries look like CSL or hayagriva.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from citeward.document import Comment, Malformed, Reference, Work
from citeward.patterns import lazy
from citeward.source import Source
from citeward.span import Span
from citeward.values import replace
from citeward.works.csl_work import work_of_csl
from citeward.works.hayagriva import is_hayagriva, work_of_hayagriva
from citeward.works.library import Library
from citeward.works.yaml_nodes import Node, NotYaml, read_nodes

_ITEM = lazy(r"^([ ]{0,20})- (?=[ ]{0,20}[\w\"'-]{1,40}:)", re.MULTILINE)
_COMMENT = lazy(r"^[ \t]*(#[^\r\n]*)", re.MULTILINE)
_ENTRY = lazy(r"^[^\s#:\-][^\n:]{0,200}:[ \t]*$", re.MULTILINE)


def read_yaml(source: Source) -> Library:
    """The entries of a CSL-YAML or hayagriva file; where the whole cannot be parsed, entry by entry."""
    text = source.text
    shift = 1 if text.startswith("\ufeff") else 0
    try:
        roots = read_nodes(text[shift:], shift)
    except NotYaml as error:
        return _read_apart(text, str(error))
    references: list[Reference] = []
    fields: dict[str, Mapping[str, Span]] = {}
    for root in roots:
        _collect(text, root, references, fields)
    if not references:
        return Library(error="it holds no bibliographic entry")
    strangers = tuple(each for root in roots for each in _strangers(text, root))
    return Library(tuple(references), strangers, _comments(text), fields)


def read_csl_yaml_at(source: Source, span: Span) -> tuple[Reference, ...]:
    """The CSL entries of a piece of YAML inside another file (a front matter's ``references:``).

    Places are those of the whole file. YAML that cannot be parsed gives the items that can.
    """
    text, start = source.text, span.start
    while start and text[start - 1] in " \t":  # the first item's indent belongs to the piece: YAML compares it
        start -= 1
    piece = Source(source.path, text[start : span.end], source.encoding)
    return tuple(_moved(reference, start) for reference in read_yaml(piece).references)


def _moved(reference: Reference, offset: int) -> Reference:
    place, label = reference.span, reference.label_span
    return replace(
        reference,
        span=Span(place.start + offset, place.end + offset),
        label_span=Span(label.start + offset, label.end + offset),
    )


def _collect(text: str, root: Node, references: list[Reference], fields: dict[str, Mapping[str, Span]]) -> None:
    listed = root if root.items is not None else root.get("references")
    if listed is not None and listed.items is not None:
        for item in listed.items:
            if item.pairs and (item.get("id") or item.get("type")):
                _add(text, _csl_reference(text, item, fields), item, references, fields)
    elif 2 * sum(is_hayagriva(value) for _, value in root.pairs or ()) > len(root.pairs or ()):
        for key, value in root.pairs or ():
            if not is_hayagriva(value):
                continue
            reference = _reference(text, key, Span(key.start, value.end), work_of_hayagriva(value.plain()), fields)
            _add(text, reference, value, references, fields)


def _comments(text: str) -> tuple[Comment, ...]:
    """The lines of comments; one in a block of text is taken for one too, and says nothing to citeward."""
    found = _COMMENT.finditer(text)
    return tuple(Comment(Span(match.start(1), match.end(1)), match[1].lstrip("#").strip()) for match in found)


def _strangers(text: str, root: Node) -> Iterator[Malformed]:
    """What stands among the entries and is none."""
    listed = root if root.items is not None else root.get("references")
    if listed is not None and listed.items is not None:
        for item in listed.items:
            if not item.pairs:
                yield Malformed(Span(item.start, max(item.start, _trimmed(text, item))), "an item is not a mapping")
    elif listed is None:
        for key, value in root.pairs or ():
            if not is_hayagriva(value):
                yield Malformed(Span(key.start, _trimmed(text, value)), f"entry {key.text} has no type and title")


def _add(
    text: str, reference: Reference, item: Node, references: list[Reference], fields: dict[str, Mapping[str, Span]]
) -> None:
    references.append(reference)
    spans = {(key.text or "").lower(): Span(value.start, _trimmed(text, value)) for key, value in item.pairs or []}
    fields[reference.id] = spans


def _csl_reference(text: str, item: Node, fields: Mapping[str, object]) -> Reference:
    key = item.get("id") or Node(item.start, item.start, text="")
    return _reference(text, key, Span(item.start, item.end), work_of_csl(item.plain()), fields)


def _reference(text: str, key: Node, span: Span, work: Work, fields: Mapping[str, object]) -> Reference:
    name = key.text or ""
    end = max(key.end, span.start + len(_without_last_comments(text[span.start : span.end])))
    return Reference(
        id=name if name and name not in fields else f"{name or 'entry'}~{span.start}",
        span=Span(span.start, end),
        label=name,
        label_span=Span(key.start, max(key.start, key.end)),
        text=text[span.start : end],
        work=work,
        key=name or None,
    )


def _trimmed(text: str, node: Node) -> int:
    return max(node.start, node.start + len(text[node.start : node.end].rstrip()))


def _read_apart(text: str, reason: str) -> Library:
    """Parse entry by entry, so that one that is broken does not hide the others."""
    starts = _starts(text)
    if not starts:
        return Library(error=f"it is not valid YAML: {reason}")
    references: list[Reference] = []
    broken: list[Malformed] = []
    fields: dict[str, Mapping[str, Span]] = {}
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        try:
            for root in read_nodes(text[start:end], start):
                _collect(text, root, references, fields)
        except NotYaml as error:
            broken.append(Malformed(Span(start, start + len(text[start:end].rstrip())), f"not valid YAML: {error}"))
    return Library(tuple(references), tuple(broken), fields=fields)


def _starts(text: str) -> list[int]:
    items = list(_ITEM.finditer(text))
    if items:
        indent = items[0][1]
        return [match.start() for match in items if match[1] == indent]
    return [match.start() for match in _ENTRY.finditer(text)]


def _without_last_comments(text: str) -> str:
    """An entry without the comments behind it: they belong to the next one."""
    lines = text.split("\n")
    while len(lines) > 1 and (not lines[-1].strip() or lines[-1].lstrip().startswith("#")):
        lines.pop()
    return "\n".join(lines).rstrip()
