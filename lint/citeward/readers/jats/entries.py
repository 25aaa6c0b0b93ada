"""From a `ref` element to a work."""

from __future__ import annotations

import re

from citeward.document import Name, Work
from citeward.readers.jats.node import Node
from citeward.works.free_text import parse_entry

CITATIONS = ("element-citation", "mixed-citation", "nlm-citation", "citation")

_TYPES = {
    "journal": "article-journal",
    "article": "article-journal",
    "book": "book",
    "book-chapter": "chapter",
    "chapter": "chapter",
    "confproc": "paper-conference",
    "conference": "paper-conference",
    "conf-proc": "paper-conference",
    "thesis": "thesis",
    "report": "report",
    "gov": "report",
    "preprint": "article",
    "web": "webpage",
    "webpage": "webpage",
    "website": "webpage",
    "patent": "patent",
    "data": "dataset",
    "database": "dataset",
    "software": "software",
    "newspaper": "article-newspaper",
}
_YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)([a-z]?)(?![\w])")
_DOI = re.compile(r"10\.\d{4,9}/\S+")
_PMCID = re.compile(r"(?:PMC)?(\d+)")
_OTHERS = re.compile(r"\bet\.?\s+al\b|\band others\b|\band colleagues\b", re.I)
_EDITORS = frozenset({"editor", "ed", "editors", "compiler", "translator", "guest-editor", "transed"})


def work_of(entry: Node) -> Work:
    """The work an entry describes; of an entry with several citations, the first."""
    cited = _citation(entry)
    year, suffix = _year(cited)
    kind = _type(cited)
    has_chapter = cited.find("chapter-title", "part-title") is not None
    title, container = _titles(cited, kind)
    authors, editors = _names(cited)
    identifiers = _identifiers(cited)
    if not (title or container or authors or editors or identifiers):
        return parse_entry(cited.text)  # nothing is tagged: it is read as a typed entry is
    return Work(
        type="chapter" if has_chapter and kind in ("book", "") else kind,
        title=title,
        authors=authors,
        others=cited.find("etal") is not None or bool(_OTHERS.search(_names_text(cited))),
        editors=editors,
        year=year,
        year_suffix=suffix,
        container_title=container,
        publisher=cited.first_text("publisher-name", "institution"),
        volume=cited.first_text("volume"),
        issue=cited.first_text("issue"),
        page=_pages(cited),
        isbn=cited.first_text("isbn"),
        issn=cited.first_text("issn"),
        raw=_names_text(entry),
        doi=identifiers.get("doi", ""),
        pmid=identifiers.get("pmid", ""),
        pmcid=identifiers.get("pmcid", ""),
        arxiv=identifiers.get("arxiv", ""),
        url=identifiers.get("url", ""),
    )


def _citation(entry: Node) -> Node:
    found = list(entry.all(*CITATIONS))
    tagged = [node for node in found if node.name == "element-citation"]
    if entry.find("citation-alternatives") is not None and tagged:
        return tagged[0]
    return found[0] if found else entry


def _type(cited: Node) -> str:
    names = ("publication-type", "citation-type", "publication-format")
    stated = next((cited.attributes[name] for name in names if cited.attributes.get(name)), "")
    return _TYPES.get(stated.strip().lower(), "")


def _titles(cited: Node, kind: str) -> tuple[str, str]:
    source = cited.first_text("source")
    title = cited.first_text("article-title", "chapter-title", "data-title", "part-title")
    if title:
        return title, source
    journal = kind == "article-journal" or cited.find("volume") is not None
    return ("", source) if journal else (source, "")


def _year(cited: Node) -> tuple[int | None, str]:
    text = cited.first_text("year", "date")
    if not text and cited.find("article-title", "source") is None:
        text = cited.text  # no field is tagged: the year is only printed
    match = _YEAR.search(text)
    return (int(match[1]), match[2]) if match else (None, "")


def _pages(cited: Node) -> str:
    first, last = cited.first_text("fpage"), cited.first_text("lpage")
    if first and last and first != last:
        return f"{first}-{last}"
    return first or cited.first_text("page-range", "elocation-id")


def _names(cited: Node) -> tuple[tuple[Name, ...], tuple[Name, ...]]:
    authors: list[Name] = []
    editors: list[Name] = []
    pending: list[tuple[Node | str, bool]] = [(child, False) for child in reversed(cited.children)]
    while pending:
        node, edits = pending.pop()
        if isinstance(node, str):
            continue
        if node.name in ("name", "string-name", "collab"):
            if name := _name(node):
                (editors if edits else authors).append(name)
            continue
        if node.name == "person-group":
            edits = node.attributes.get("person-group-type", "").lower() in _EDITORS
        pending.extend((child, edits) for child in reversed(node.children))
    return tuple(authors), tuple(editors)


def _name(node: Node) -> Name | None:
    if node.name == "collab":
        return Name(literal=node.text) if node.text else None
    parts = {child.name: child.text for child in node.children if not isinstance(child, str)}
    if family := parts.get("surname"):
        return Name(family=family, given=f"{parts.get('given-names', '')} {parts.get('suffix', '')}".strip())
    return Name(literal=node.text) if node.text else None


def _names_text(entry: Node) -> str:
    """The names as printed: the tagged ones, or all that stands before the year or title."""
    tagged = [node.text for node in entry.all("person-group", "name", "string-name", "collab", "etal")]
    if tagged:
        return "; ".join(dict.fromkeys(tagged))
    text = entry.text
    match = _YEAR.search(text)
    return text[: match.start()] if match else text


def _identifiers(cited: Node) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in cited.all("pub-id", "object-id", "article-id"):
        _identify(found, node.attributes.get("pub-id-type", "").lower(), node.text)
    for node in cited.all("ext-link", "uri"):
        target = next((value for name, value in node.attributes.items() if name.endswith("href")), "") or node.text
        kind = node.attributes.get("ext-link-type", "").lower()
        doi = _DOI.search(_unescaped(target))
        if doi and (kind == "doi" or "doi.org" in target):
            _identify(found, "doi", doi[0])
        elif kind in ("pmid", "pmcid", "pmc"):
            _identify(found, kind, target)
        elif kind in ("uri", "url", "") and target.startswith(("http", "ftp")):
            _identify(found, "url", target)
    return found


def _identify(found: dict[str, str], kind: str, text: str) -> None:
    if kind == "doi":
        match = _DOI.search(_unescaped(text))
        text = match[0] if match else text
    elif kind in ("pmcid", "pmc"):
        kind, match = "pmcid", _PMCID.fullmatch(text)
        text = f"PMC{match[1]}" if match else text
    elif kind not in ("pmid", "arxiv", "url"):
        return
    if text:
        found.setdefault(kind, text)


def _unescaped(text: str) -> str:
    """An address with the slash of its DOI written as one."""
    return text.replace("%2F", "/").replace("%2f", "/") if "%" in text else text
