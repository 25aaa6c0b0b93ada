"""Wikipedia's citation templates: what work they tell of, and what short footnotes call it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from citeward.document import Name, Work
from citeward.readers.mediawiki.syntax import Argument

SHORT = re.compile(
    r"(?:sfn|sfnp|sfnm|snf|harv|harvnb|harvp|harvtxt|harvcol|harvcolnb|harvcoltxt|harvs|shortened footnote)"
)
FULL = re.compile(r"(?:cite|citation|vcite|wikicite|literatur|internetquelle|ouvrage|article|lien web|obra citada)\b")
NEEDED = re.compile(
    r"(?:citation needed|cn|fact|facts|cite needed|needs citation|reference necessary|unreferenced inline|"
    r"quellebeleg|belege fehlen|référence nécessaire|refnec|cita requerida|carece de fontes(?:/\w+)?|source\?)"
)
_NOT_A_WORK = re.compile(r"cite (?:needed|check|sign|quick)|citation (?:needed|style)")
_MARKUP = re.compile(
    r"\[\[(?:[^\[\]|]{0,300}+\|)?([^\[\]|]{0,300}+)\]\]|'{2,5}|<!--(?:[^-]|-(?!->)){0,500}+-->|</?[a-z]{1,10}/?>"
)
_NESTED = re.compile(r"\{\{[^{}]{0,1000}+\}\}")
_HARVID = re.compile(r"\{\{\s*(?:harvid|sfnref)\s*\|([^{}]{0,400}+)\}\}", re.IGNORECASE)
_YEAR = re.compile(r"\b(1\d{3}|20\d\d)([a-z])?\b")
_SHORT_NAMES = re.compile(r"(?:p|pp|loc|page|pages|at|ps|postscript|ref|nb|c|chapter)\d{0,2}")


def plain(text: str) -> str:
    """A template value without its own markup."""
    return _MARKUP.sub(lambda found: found[1] or "", _NESTED.sub("", text)).strip()


def is_full(name: str) -> bool:
    """Whether a template of this name gives a whole work."""
    return FULL.match(name) is not None and _NOT_A_WORK.match(name) is None


def work_of(values: Mapping[str, str]) -> Work:
    """The work that the arguments of a citation template tell of."""

    def first(*names: str) -> str:
        return next((plain(values[name]) for name in names if values.get(name, "").strip()), "")

    year = _YEAR.search(first("year", "date", "jahr", "datum", "année", "publication-date"))
    title = first("title", "titel", "titre", "chapter", "título")
    return Work(
        title=title,
        authors=_names(values),
        others=values.get("display-authors", "").strip().lower() in ("etal", "1")
        or "et al" in values.get("author", ""),
        year=int(year[1]) if year else None,
        year_suffix=(year[2] or "") if year else "",
        container_title=first(
            "journal", "work", "newspaper", "magazine", "website", "sammelwerk", "werk", "périodique"
        ),
        publisher=first("publisher", "verlag", "éditeur"),
        volume=first("volume", "band"),
        issue=first("issue", "number", "nummer"),
        page=first("pages", "page", "seiten"),
        doi=first("doi"),
        pmid=first("pmid"),
        pmcid=_pmcid(first("pmc")),
        arxiv=first("arxiv", "eprint"),
        isbn=first("isbn"),
        issn=first("issn"),
        url=first("url", "lien", "archive-url"),
    )


def _pmcid(printed: str) -> str:
    """The identifier whole: templates are given its number only."""
    return f"PMC{printed}" if printed.isdecimal() else printed


def _names(values: Mapping[str, str]) -> tuple[Name, ...]:
    names = []
    for number in ("", *map(str, range(1, 31))):
        family = next((values[key] for key in _name_keys(number) if values.get(key, "").strip()), "")
        given = next((values[key] for key in (f"first{number}", f"given{number}") if values.get(key)), "")
        if family:
            names.append(Name(family=plain(family), given=plain(given)))
        elif literal := values.get(f"author{number}", "") or (values.get("autor", "") if not number else ""):
            names.append(Name(literal=plain(literal)))
    return tuple(names)


def _name_keys(number: str) -> tuple[str, ...]:
    return (f"last{number}", f"surname{number}", f"author-last{number}", f"author{number}-last", f"nom{number}")


def anchors_of(values: Mapping[str, str], work: Work) -> tuple[str, ...]:
    """The names under which short footnotes call a full citation."""
    given = values.get("ref", "").strip()
    if harvid := _HARVID.search(given):
        parts = [part.strip() for part in harvid[1].split("|") if "=" not in part]
        return ("CITEREF" + "".join(parts),)
    if given.startswith("CITEREF"):
        return (given,)
    if given.lower() == "none":
        return ()
    names = "".join(name.printed for name in work.authors[:4])
    if not names:
        names = "".join(
            plain(values.get(key, "")) for key in ("editor-last", "editor1-last", "editor-last1", "editor-last2")
        )
    printed = _YEAR.search(values.get("year", "") or values.get("date", ""))
    year = "".join(part or "" for part in printed.groups()) if printed else values.get("date", "").strip()
    return ("CITEREF" + names + year,) if names else ()


def short_target(text: str, arguments: Sequence[Argument]) -> tuple[str, str, int, int] | None:
    """What a short footnote calls: anchor, printed label, and where names and year stand."""
    parts = [argument for argument in arguments if argument.name.isdecimal()]
    if not parts:
        return None
    values = [text[part.start : part.end].strip() for part in parts]
    explicit = next((text[a.start : a.end].strip() for a in arguments if a.name == "ref"), "")
    start = (
        parts[0].start + len(text[parts[0].start : parts[0].end]) - len(text[parts[0].start : parts[0].end].lstrip())
    )
    end = parts[-1].start + len(text[parts[-1].start : parts[-1].end].rstrip())
    anchor = explicit if explicit.startswith("CITEREF") else "CITEREF" + "".join(values[:5])
    return anchor, " ".join(value for value in values[:5] if value), start, max(start, end)
