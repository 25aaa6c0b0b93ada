"""What a CSL item (from JSON or YAML) says of the work."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

from citeward.document import Name, Work
from citeward.patterns import lazy
from citeward.works.identifiers import (
    find_identifiers,
    normalise_arxiv,
    normalise_doi,
    normalise_isbn,
    normalise_issn,
    normalise_pmcid,
    normalise_pmid,
)
from citeward.works.study_kind import study_kind

_MARKUP = lazy(r"</?(?:i|b|sup|sub|sc|span|em|strong|p|jats:\w{1,20})(?:\s[^<>]{0,200})?>", re.IGNORECASE)
_YEAR = lazy(r"(?<!\d)(\d{4})(?!\d)([a-z]?)\b")


def work_of_csl(item: Mapping[str, object]) -> Work:
    """The work of a CSL item; members of an unexpected kind count as absent."""
    authors, others = _names(item.get("author"))
    editors, _ = _names(item.get("editor"))
    year, suffix = _year(item)
    title, container = plain(item.get("title")), plain(item.get("container-title"))
    ids = _identifiers(item)
    return Work(
        type=plain(item.get("type")),
        title=title,
        authors=authors,
        others=others,
        editors=editors,
        year=year,
        year_suffix=suffix or plain(item.get("year-suffix")),
        container_title=container,
        publisher=plain(item.get("publisher")),
        volume=plain(item.get("volume")),
        issue=plain(item.get("issue")),
        page=plain(item.get("page") or item.get("number")),
        abstract=plain(item.get("abstract")),
        language=plain(item.get("language")),
        kind=study_kind(title, container=container, doi=ids.get("doi", ""), arxiv=ids.get("arxiv", "")),
        raw="; ".join(filter(None, (f"{name.given} {name.printed}".strip() for name in authors))),
        **ids,
    )


def plain(value: object) -> str:
    """A string or number as text without markup; of a list the first; "" for anything else."""
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return ""
    text = str(value)
    if "<" in text:
        text = _MARKUP.sub("", text)
    return " ".join((html.unescape(text) if "&" in text else text).split())


def _names(value: object) -> tuple[tuple[Name, ...], bool]:
    names, others = [], False
    for member in value if isinstance(value, list) else []:
        name = _name(member)
        if name.printed.lower().rstrip(".") in ("others", "et al"):
            others = True
        elif name.printed:
            names.append(name)
    return tuple(names), others


def _name(member: object) -> Name:
    if isinstance(member, str):
        return Name(literal=plain(member))
    if not isinstance(member, Mapping):
        return Name()
    family, given = plain(member.get("family")), plain(member.get("given"))
    particle = plain(member.get("non-dropping-particle")) or plain(member.get("dropping-particle"))
    if not family:
        return Name(literal=plain(member.get("literal") or member.get("name") or given))
    return Name(family=f"{particle} {family}" if particle else family, given=given)


def _year(item: Mapping[str, object]) -> tuple[int | None, str]:
    for member in ("issued", "published-print", "published-online", "original-date", "submitted"):
        year = year_of(item.get(member))
        if year[0] is not None:
            return year
    return None, ""


def year_of(date: object) -> tuple[int | None, str]:
    """The year of a CSL date (``date-parts``, ``raw``, ``literal``, EDTF, a YAML mapping), and its letter."""
    if isinstance(date, list) and date:
        date = date[0]
    if isinstance(date, Mapping):
        parts = date.get("date-parts")
        if isinstance(parts, list) and parts and isinstance(parts[0], list) and parts[0]:
            date = parts[0][0]
        else:
            date = next((date[name] for name in ("year", "raw", "literal", "edtf") if name in date), "")
    match = _YEAR.search(str(date)) if isinstance(date, (str, int)) else None
    return (int(match[1]), match[2]) if match else (None, "")


_MEMBERS = (
    ("doi", ("DOI", "doi"), normalise_doi),
    ("pmid", ("PMID", "pmid"), normalise_pmid),
    ("pmcid", ("PMCID", "pmcid"), normalise_pmcid),
    ("isbn", ("ISBN", "isbn"), normalise_isbn),
    ("issn", ("ISSN", "issn"), normalise_issn),
    ("arxiv", ("arxiv", "arXiv"), normalise_arxiv),
    ("url", ("URL", "url"), str.strip),
)


def _identifiers(item: Mapping[str, object]) -> dict[str, str]:
    ids = {}
    for name, members, normalise in _MEMBERS:
        if value := next((text for member in members if (text := plain(item.get(member)))), ""):
            # Several ISBNs or ISSNs stand in one string.
            ids[name] = normalise(re.split(r"[,;]\s*|\s+(?=\d)", value)[0] if name in ("isbn", "issn") else value)
    written = " ".join(plain(item.get(member)) for member in ("URL", "note", "number", "container-title"))
    if "/" in written or ":" in written:
        found = find_identifiers(written)
        for kind in ("doi", "arxiv", "pmid", "pmcid"):
            if first := found.first(kind):
                ids.setdefault(kind, first)
    return ids
