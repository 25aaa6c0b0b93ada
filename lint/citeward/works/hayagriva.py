"""Hayagriva: Typst's own YAML of entries by key, with parents.

## Read
Entries by key, their `parent` entries, `serial-number` with DOI and its kin, dates and page ranges.

## Comments
None: silence a rule with the setting `per-file-ignores`.

## Limits
Only what a rule asks of a work is read: types are mapped to those of CSL.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from citeward.document import Name, Work
from citeward.works.csl_work import plain, year_of
from citeward.works.identifiers import normalise_arxiv, normalise_doi, normalise_isbn, normalise_issn, normalise_pmid
from citeward.works.names import read_names
from citeward.works.study_kind import study_kind
from citeward.works.yaml_nodes import Node

_TYPES = {
    "article": "article-journal",
    "chapter": "chapter",
    "entry": "entry-encyclopedia",
    "anthos": "chapter",
    "report": "report",
    "thesis": "thesis",
    "web": "webpage",
    "book": "book",
    "proceedings": "book",
    "anthology": "book",
    "repository": "software",
    "patent": "patent",
    "case": "legal_case",
    "legislation": "legislation",
    "manuscript": "manuscript",
    "blog": "post-weblog",
    "newspaper": "article-newspaper",
}
_MEMBERS = frozenset({"type", "title", "author", "date", "parent", "url", "serial-number", "publisher", "editor"})


def is_hayagriva(node: Node) -> bool:
    """Whether a top-level value looks like an entry: a type, and something to say with it."""
    kind = node.get("type") if node.pairs else None
    return kind is not None and kind.text is not None and sum(key.text in _MEMBERS for key, _ in node.pairs or []) > 1


def work_of_hayagriva(entry: Mapping[str, Any]) -> Work:
    """The work of an entry; what it does not state itself comes from its (first) parent."""
    parent = _parent(entry)
    type_ = _TYPES.get(plain(entry.get("type")).lower(), "")
    if type_ == "article-journal" and plain(parent.get("type")).lower() in ("proceedings", "conference"):
        type_ = "paper-conference"
    authors, others = _names(entry.get("author"))
    title = _value(entry.get("title"))
    ids = _identifiers(entry, parent)
    return Work(
        type=type_,
        title=title,
        authors=authors,
        others=others,
        editors=_names(entry.get("editor") or parent.get("editor"))[0],
        year=year_of(entry.get("date") or parent.get("date"))[0],
        container_title=_value(parent.get("title")),
        publisher=_value(entry.get("publisher") or parent.get("publisher")),
        volume=plain(entry.get("volume") or parent.get("volume")),
        issue=plain(entry.get("issue") or parent.get("issue")),
        page=plain(entry.get("page-range")),
        abstract=plain(entry.get("abstract")),
        language=plain(entry.get("language")),
        kind=study_kind(title, doi=ids.get("doi", ""), arxiv=ids.get("arxiv", "")),
        raw="; ".join(f"{name.given} {name.printed}".strip() for name in authors),
        **ids,
    )


def _parent(entry: Mapping[str, Any]) -> Mapping[str, Any]:
    parent = entry.get("parent")
    if isinstance(parent, list) and parent:
        parent = parent[0]
    return parent if isinstance(parent, Mapping) else {}


def _value(member: Any) -> str:
    if isinstance(member, Mapping):
        member = member.get("value") or member.get("name")
    return plain(member).replace("{", "").replace("}", "")


def _names(member: Any) -> tuple[tuple[Name, ...], bool]:
    members = member if isinstance(member, list) else [member] if member else []
    names = []
    for one in members:
        if isinstance(one, Mapping):
            family = " ".join(filter(None, (plain(one.get("prefix")), plain(one.get("name")))))
            names.append(Name(family=family, given=plain(one.get("given-name"))))
        elif written := plain(one):
            names.extend(read_names(written)[0])
    return tuple(name for name in names if name.printed.lower() != "others"), len(names) > 0 and _ends_in_others(names)


def _ends_in_others(names: list[Name]) -> bool:
    return names[-1].printed.lower() == "others"


def _identifiers(entry: Mapping[str, Any], parent: Mapping[str, Any]) -> dict[str, str]:
    ids: dict[str, str] = {}
    serials = [owner.get("serial-number") for owner in (entry, parent)]
    for serial in serials:
        if isinstance(serial, Mapping):
            for name, normalise in _SERIALS.items():
                if value := plain(serial.get(name)):
                    ids.setdefault(name, normalise(value))
    if doi := plain(entry.get("doi")):
        ids.setdefault("doi", normalise_doi(doi))
    if url := _value(entry.get("url")):
        ids["url"] = url
    return ids


_SERIALS = {
    "doi": normalise_doi,
    "isbn": normalise_isbn,
    "issn": normalise_issn,
    "pmid": normalise_pmid,
    "arxiv": normalise_arxiv,
}
