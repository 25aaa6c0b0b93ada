"""What the fields of a BibTeX entry say of the work."""

from __future__ import annotations

from citeward.document import Work
from citeward.patterns import lazy
from citeward.works.identifier_checks import check_arxiv
from citeward.works.identifiers import (
    find_identifiers,
    first_serial,
    normalise_arxiv,
    normalise_doi,
    normalise_isbn,
    normalise_issn,
    normalise_pmcid,
    normalise_pmid,
)
from citeward.works.latex_text import latex_to_text
from citeward.works.names import read_names
from citeward.works.study_kind import study_kind

_TYPES = {
    "article": "article-journal",
    "suppperiodical": "article-journal",
    "review": "review",
    "book": "book",
    "mvbook": "book",
    "collection": "book",
    "mvcollection": "book",
    "reference": "book",
    "proceedings": "book",
    "mvproceedings": "book",
    "booklet": "pamphlet",
    "inbook": "chapter",
    "bookinbook": "chapter",
    "suppbook": "chapter",
    "incollection": "chapter",
    "suppcollection": "chapter",
    "inreference": "entry-encyclopedia",
    "inproceedings": "paper-conference",
    "conference": "paper-conference",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "bachelorsthesis": "thesis",
    "thesis": "thesis",
    "techreport": "report",
    "report": "report",
    "manual": "document",
    "online": "webpage",
    "electronic": "webpage",
    "www": "webpage",
    "webpage": "webpage",
    "unpublished": "manuscript",
    "patent": "patent",
    "dataset": "dataset",
    "data": "dataset",
    "software": "software",
    "periodical": "periodical",
    "legislation": "legislation",
    "jurisdiction": "legal_case",
}
_YEAR = lazy(r"(?<!\d)(\d{4})(?!\d)([a-z]?)\b")
_CONTAINERS = ("journaltitle", "journal", "booktitle", "maintitle", "eventtitle", "howpublished")
_MACRO = lazy(r"[{\s]*\\([A-Za-z]{1,40})[}\s]*")  # {\apj}: the style prints the journal's name
_URL = lazy(r"\\url\s?\{([^{}\s]{1,2000}+)\}|\\href\s?\{([^{}\s]{1,2000}+)\}|(https?://\S{1,2000}+)")


def work_of(type: str, fields: dict[str, str]) -> Work:
    """The work of an entry: `fields` by lower-case name, macros put in, LaTeX still undone."""
    written_authors = fields.get("author", "")
    authors, others = read_names(written_authors) if written_authors else ((), False)
    editors = read_names(fields["editor"])[0] if "editor" in fields else ()
    year, suffix = _year(fields)
    title = _joined(fields, "title", "subtitle")
    container = _container(fields)
    ids = _identifiers(fields)
    return Work(
        type=_type(type, fields),
        title=title,
        authors=authors,
        others=others,
        editors=editors,
        year=year,
        year_suffix=suffix,
        container_title=container,
        publisher=_text(fields, "publisher", "institution", "school", "organization"),
        volume=_text(fields, "volume"),
        issue=_text(fields, "number", "issue"),
        page=_text(fields, "pages", "page", "eid"),
        abstract=_text(fields, "abstract"),
        language=_text(fields, "langid", "language", "hyphenation"),
        kind=study_kind(title, container=container, doi=ids.get("doi", ""), arxiv=ids.get("arxiv", "")),
        raw=latex_to_text(written_authors),
        **ids,
    )


def _type(type: str, fields: dict[str, str]) -> str:
    """The CSL type; BibTeX's own `inbook` is a book of which a part is cited, and its title is the book's."""
    is_book = type == "inbook" and not any(fields.get(name) for name in ("booktitle", "maintitle", "crossref"))
    return "book" if is_book else _TYPES.get(type, "")


def _text(fields: dict[str, str], *names: str) -> str:
    for name in names:
        if value := fields.get(name):
            return latex_to_text(value)
    return ""


def _joined(fields: dict[str, str], name: str, addition: str) -> str:
    main, added = _text(fields, name), _text(fields, addition)
    return f"{main}: {added}" if main and added else main


def _container(fields: dict[str, str]) -> str:
    for name in _CONTAINERS:
        if value := fields.get(name):
            text = latex_to_text(value) or _macro(value)
            if name != "howpublished" or not ("://" in text or len(text) > 100):
                return text
    return ""


def _macro(value: str) -> str:
    """The name of the one macro that a value consists of: nobody here knows what it prints."""
    macro = _MACRO.fullmatch(value)
    return macro[1] if macro else ""


def _year(fields: dict[str, str]) -> tuple[int | None, str]:
    """Publication year, and the letter behind it (2019a)."""
    for name in ("date", "year", "issued", "eventdate"):
        if name in fields and (match := _YEAR.search(fields[name])):
            return int(match[1]), match[2]
    return None, ""


def _identifiers(fields: dict[str, str]) -> dict[str, str]:
    ids = {name: normalise(fields[name]) for name, normalise in _NORMALISERS if fields.get(name)}
    if "eprint" in fields:
        ids = {**_eprint(fields), **ids}
    for serial in ("isbn", "issn"):
        if serial in fields:
            ids = {**(first_serial(fields[serial]) or {serial: _NORMALISED[serial](fields[serial])}), **ids}
    if url := _find_url(fields):
        ids["url"] = url
    for name in ("url", "journal", "note", "howpublished", "journaltitle"):
        if (value := fields.get(name)) and ("/" in value or ":" in value):
            found = find_identifiers(_bare(value))
            for kind in ("doi", "arxiv", "pmid", "pmcid"):
                if first := found.first(kind):
                    ids.setdefault(kind, first)
    return ids


def _eprint(fields: dict[str, str]) -> dict[str, str]:
    """The eprint; where no archive is named it counts only if it has the form of an arXiv id."""
    stated = (fields.get("eprinttype") or fields.get("archiveprefix") or "").strip().lower()
    value = _bare(fields["eprint"]).partition(" [")[0]  # Zotero adds the class: "1706.03762 [cs]"
    if stated in _EPRINTS:
        return {stated.replace("pubmed", "pmid"): _EPRINTS[stated](value)}
    arxiv = normalise_arxiv(value)
    return {"arxiv": arxiv} if not stated and not check_arxiv(arxiv) else {}


def _bare(value: str) -> str:
    return value.replace("\\_", "_").replace("\\%", "%").replace("\\&", "&").replace("{", " ").replace("}", " ").strip()


def _find_url(fields: dict[str, str]) -> str:
    for name in ("url", "howpublished", "note"):
        if (value := fields.get(name)) and (match := _URL.search(value)):
            return (match[1] or match[2] or match[3].rstrip("}.,;")).replace("\\_", "_").replace("\\%", "%")
    return fields.get("url", "").strip() if "." in fields.get("url", "") else ""


_NORMALISERS = (
    ("doi", normalise_doi),
    ("pmid", normalise_pmid),
    ("pmcid", normalise_pmcid),
)
_NORMALISED = {"isbn": normalise_isbn, "issn": normalise_issn}
_EPRINTS = {"arxiv": normalise_arxiv, "pubmed": normalise_pmid, "pmid": normalise_pmid, "pmcid": normalise_pmcid}
