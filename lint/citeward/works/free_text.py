"""A typed reference entry as a work: as much as can be told with certainty, the rest stays empty.

A wrong title is worse than none: rules compare titles, and stay quiet where there is none.
"""

from __future__ import annotations

import re

from citeward.document import Work
from citeward.patterns import lazy
from citeward.values import replace
from citeward.works import prose_parts as parts
from citeward.works.identifiers import Identifiers, find_identifiers
from citeward.works.plain_shapes import read_plain
from citeward.works.prose_names import Authors, read_authors
from citeward.works.prose_shapes import before_access, split_block, split_site, split_standard
from citeward.works.study_kind import study_kind

_QUOTED = lazy(
    r"[“\"„«]([^“”\"„«»]{8,400}?)(?:[,.?!][”\"“»](?=[\s,.(;:]|$)|[”\"“»](?=[,.(;]|$| [Ii]n\b| [A-Z(\[\d]))[,.]?"
)
_LINK_FIRST = lazy(r"\s*(?:https?://|www\.)\S+\s*(?:[-–—:|]\s*)?")
_TAIL = lazy(
    r"\b(?:available (?:from|at|online)(?: at)?|retrieved from|from|url|doi|pmid|pmcid|arxiv|https?|pubmed|epub|link|"
    r"source|verfügbar unter|disponible en):?$",
    re.IGNORECASE,
)
_LOOSE_END = " \t,;:([<-–—|：，（"
_LONGEST_TAIL = 24
_CREDIT = lazy(r"(?: ?\[(?:CrossRef|PubMed|Google Scholar|PMC free article|DOI)\])+\.?", re.IGNORECASE)
_LOOSE = lazy(r"[\u200b\u00ad\ufffc\ufeff]")
_LOOSE_STOP = lazy(r" +([,;](?= )|\.(?= \w))")
_MAX_LENGTH = 4000  # an entry is no longer; what stands behind is an abstract or a page that was not split


def parse_entry(text: str) -> Work:
    """The work that one typed entry speaks of, its label already taken off; lines are separated by ``\\n``.

    Never raises; fields that the entry does not evidently state stay empty.
    """
    if plain := read_plain(text):
        return plain
    return read_closely(text)


def typed_work(text: str, link: str = "") -> Work:
    """The work of one typed entry, read when a field of it is first asked for: many runs never ask for most.

    `link` is where the entry leads, for one that prints no address itself.
    """
    return Work.on_demand(_linked, text, link) if link else Work.on_demand(parse_entry, text)


def _linked(text: str, link: str) -> Work:
    work = parse_entry(text)
    return work if work.url else replace(work, url=link)


def read_closely(text: str) -> Work:
    """`parse_entry` without the glance at plain layouts first."""
    lines = [line.strip() for line in text[:_MAX_LENGTH].split("\n") if line.strip()]
    if not lines:
        return Work()
    apart = "\n\n" in text
    if len(lines) > 1 and (block := split_block(lines, apart=apart)) and not _is_prose(block[1]):
        label, title, container, year = block
        return _finish(Work(title=parts.clean_title(title), container_title=container, year=year), label, Identifiers())
    line = _LOOSE_STOP.sub(r"\1", _LOOSE.sub("", " ".join(lines)).lstrip(" .,;:"))
    line = " ".join(line.split())
    found = find_identifiers(line)
    work = _prose(_CREDIT.sub("", line) if "[" in line else line, found)
    return _finish(work, "", found)


def _is_prose(title: str) -> bool:
    """Whether what looked like a title is an entry with authors, broken over lines."""
    authors = read_authors(title)
    if authors is None or (authors.form == "full" and len(authors.names) < 2):
        return False  # two capitalised words are a title as easily as a name
    return authors.form in ("surname-initials", "initials-surname", "full", "inverted", "bare")


def _finish(work: Work, label: str, found: Identifiers) -> Work:
    first: dict[str, str] = {}
    for one in found.found:
        first.setdefault(one.kind, one.value)
    doi, arxiv = first.get("doi", ""), first.get("arxiv", "")
    return replace(
        work,
        type=work.type or _type(work, found),
        kind=study_kind(work.title, label=label, container=work.container_title, doi=doi, arxiv=arxiv),
        doi=doi,
        arxiv=arxiv,
        pmid=first.get("pmid", ""),
        pmcid=first.get("pmcid", ""),
        isbn=first.get("isbn", ""),
        issn=first.get("issn", ""),
        url=first.get("url", ""),
    )


def _type(work: Work, found: Identifiers) -> str:
    if work.container_title:
        return "article-journal" if work.volume else ""
    only_url = bool(found.found) and all(one.kind == "url" for one in found.found)
    return "webpage" if only_url and not work.volume and not work.authors else ""


def _prose(line: str, found: Identifiers) -> Work:
    body, accessed = before_access(line)
    is_web = accessed or bool(found.all("url"))
    if is_web and (link := _LINK_FIRST.match(body)):
        return _web_page(body[link.end() :])
    body, tail = _cut(body, found)
    if not body:
        return Work()
    if "[" in body and (standard := split_standard(body)):
        return _standard(body, *standard)
    authors = read_authors(body)
    quoted = _QUOTED.search(body, 0, 900)
    if quoted and " " in quoted[1] and _only_a_date(body, authors.end if authors else 0, quoted.start()):
        return _with_quoted_title(body, authors, quoted)
    if authors:
        return _with_authors(body, tail, authors)
    return _without_authors(body, tail, is_web=is_web)


def _only_a_date(body: str, start: int, end: int) -> bool:
    """Whether nothing but a year or a few words stand there: words in quotes inside a title are not the title."""
    between = body[start:end]
    if start > end or (between.strip() and between.rstrip()[-1] not in ",.:;)"):
        return False
    return sum(character.isalpha() for character in between) <= (12 if start else 60)


def _cut(line: str, found: Identifiers) -> tuple[str, str]:
    """The line in front of its first link or DOI, and what stands from there on."""
    starts = [one.start for one in found.found if one.kind in ("url", "doi", "pmid", "pmcid") and one.start > 2]
    cut = min(starts, default=len(line))
    body = line[:cut].rstrip(_LOOSE_END)
    if cut < len(line):
        while match := _TAIL.search(body, max(0, len(body) - _LONGEST_TAIL)):
            body = body[: match.start()].rstrip(_LOOSE_END + ".") + "."
            body = body.rstrip(_LOOSE_END)
    return body.strip(), line[cut:]


def _web_page(rest: str) -> Work:
    title, site = split_site(rest.strip(' -–—:|"“”'))
    return Work(type="webpage", title=parts.believable(title), container_title=site)


def _standard(body: str, before: str, title: str) -> Work:
    rest = body[body.find(title) + len(title) :]
    container = parts.find_container(rest[rest.find("]") + 1 :])
    year, suffix = parts.find_year(rest)
    numbers = parts.find_numbers(rest)
    authors = read_authors(before)
    return Work(
        title=title,
        authors=authors.names if authors else (),
        others=bool(authors and authors.others),
        container_title=container,
        year=year,
        year_suffix=suffix,
        volume=numbers.volume,
        issue=numbers.issue,
        page=numbers.page,
        raw=before.strip(" ."),
    )


def _with_quoted_title(body: str, authors: Authors | None, quoted: re.Match[str]) -> Work:
    before, rest = body[: quoted.start()], body[quoted.end() :]
    stated = parts.YEAR_AFTER_AUTHORS.search(before, authors.end if authors else 0)
    year, suffix = (_stated_year(stated)) if stated else parts.find_year(rest)
    return _assemble(parts.clean_title(quoted[1]), rest, authors, before, year, suffix)


def _stated_year(match: re.Match[str]) -> tuple[int, str]:
    return int(match[1] or match[3]), match[2] or match[4] or ""


def _with_authors(body: str, tail: str, authors: Authors) -> Work:
    at, year, suffix = authors.end, None, ""
    stated = parts.YEAR_AFTER_AUTHORS.match(body, at)
    if editors := _EDITORS.match(body, at):
        at = editors.end()
        stated = parts.YEAR_AFTER_AUTHORS.match(body, at)
    if stated:
        at, (year, suffix) = stated.end(), _stated_year(stated)
    elif undated := parts.NO_DATE.match(body, at):
        at = undated.end()
    before = body[: authors.end]
    while at < len(body) and body[at] in " .,:;":
        at += 1
    comma = authors.form == "initials-surname" and not stated and body[authors.end : authors.end + 1] == ","
    end, following = _title_before_comma(body, at) if comma else parts.title_end(body, at)
    title, rest = parts.clean_title(body[at:end]), body[following:]
    if (not rest or ";" in title) and (last := _YEAR_LAST.search(title)):
        title, rest = parts.clean_title(title[: last.start()]), f"{last[0]} {rest}"
    if _is_container(title) or _ABBREVIATED.match(body, at) or _IN_BOOK.match(title):  # chemists leave the title out
        title, rest = "", body[at:]
    if year is None:
        year, suffix = parts.find_year(rest) if rest else (None, "")
    if year is None and tail:
        year, suffix = parts.find_year(before_access(tail)[0])
    return _assemble(parts.believable(title), rest, authors, before, year, suffix)


_EDITORS = lazy(r"[,.]? {0,2}\(?(?:[Ee]ds?|[Ee]ditors?|[Hh]rsg|[Cc]oord)\b\.?\)?[.,:]?")
_JOURNAL = lazy(r", (?=(?:in:? )?(?:Proc|J\.|Phys|IEEE|ACM|Journal|arXiv|Nature|Science|Ann|Trans|[Ii]n [A-Z]))|\. ")
_ABBREVIATED = lazy(r"(?:[A-Z][a-z]{0,9}\. ?){2,8}(?:[A-Z][a-z]{0,9} )?[( ]{0,2}\d")
_YEAR_LAST = lazy(
    r"(?:[;.] ?|,? \()(?:1[5-9]|20)\d\d\)?$"
    r"|(?: \d{1,4}[-–−]\d{1,4})? \([^()]{3,120}, (?:1[5-9]|20)\d\d\)$"  # Title (Publisher, 2019)
    r"|(?<=\w{2}); (?:1[5-9]|20)\d\d\b.*$"
)
_IN_BOOK = lazy(r"[Ii]n:? [A-Z][^.]* \((?:[Ee]ds?|[Ee]dited)\b|In: ")
_VOLUME = lazy(r"\b\d{1,3} ?[(:,] ?\d|\b[Vv]ol\.? ?\d|;\s?\d{1,4}\b")


def _title_before_comma(body: str, at: int) -> tuple[int, int]:
    match = _JOURNAL.search(body, at)
    return (match.start(), match.end()) if match else parts.title_end(body, at)


def _is_container(title: str) -> bool:
    """Whether this is a journal with its figures rather than a title: "J. Am. Chem. Soc. 2012, 134, 123"."""
    words = title.split()
    if not words:
        return True
    abbreviated = sum(word.endswith(".") for word in words)
    plain = sum(word[0].islower() and len(word) > 3 for word in words)
    return len(words) <= 14 and (abbreviated * 2 >= len(words) or (not plain and bool(_VOLUME.search(title))))


def _assemble(title: str, rest: str, authors: Authors | None, before: str, year: int | None, suffix: str) -> Work:
    numbers = parts.find_numbers(rest)
    return Work(
        title=title,
        authors=authors.names if authors else (),
        others=bool(authors and authors.others),
        year=year,
        year_suffix=suffix,
        container_title=parts.find_container(rest),
        volume=numbers.volume,
        issue=numbers.issue,
        page=numbers.page,
        raw=before.strip(" .,;:"),
    )


def _without_authors(body: str, tail: str, *, is_web: bool) -> Work:
    """A title first, or a web page: ``Title. A. Author, B. Author. 2021.``, ``Title. Journal 2021;3:4``."""
    end, following = parts.title_end(body, 0)
    title, rest = parts.clean_title(body[:end]), body[following:].lstrip(". ")
    year, suffix = parts.find_year(rest) if rest else (None, "")
    if rest and (authors := read_authors(rest)) and _stand_behind_a_title(authors, rest):
        work = _assemble(parts.believable(title), rest[authors.end :], authors, rest[: authors.end], year, suffix)
        return replace(work, container_title="") if _is_only_year(rest[authors.end :]) else work
    if is_web and year is None:
        title, site = split_site(body)
        return Work(title=parts.believable(parts.clean_title(title)), container_title=site)
    if rest and year is not None and len(title.split()) >= 3 and len(title) <= 300:
        return _assemble(parts.believable(title), rest, None, "", year, suffix)
    if not rest and len(title) <= 300:
        return _only_a_title(title, is_web=is_web)
    return Work(year=year, year_suffix=suffix)


def _stand_behind_a_title(authors: Authors, rest: str) -> bool:
    """Whether these are authors; the abbreviated name of a journal (``Arab J Chem``) looks like one."""
    if authors.form == "body":
        return False
    return len(authors.names) > 1 or authors.others or bool(_YEAR_ALONE.fullmatch(rest, authors.end))


def _only_a_title(title: str, *, is_web: bool) -> Work:
    year, suffix = parts.find_year(title)
    if is_web:
        head, site = split_site(title)
        return Work(title=parts.believable(head), container_title=site, year=None)
    return Work(title=parts.believable(title) if year is None else "", year=year, year_suffix=suffix)


_YEAR_ALONE = lazy(r"[\s.,(]*(?:(?:1[5-9]|20)\d\d)?[\s.,)]*")


def _is_only_year(rest: str) -> bool:
    return not any(character.isalpha() for character in rest)
