"""Shapes of entries that are not author lists: blocks of lines, web pages, Chinese standard entries."""

from __future__ import annotations

import re

from citeward.patterns import lazy

_LABELS = frozenset(
    {
        "research",
        "guideline",
        "guidelines",
        "guideline topic",
        "drug label",
        "fda drug label",
        "review",
        "systematic review",
        "meta-analysis",
        "clinical trial",
        "case report",
    }
)
_SOURCE_LINE = lazy(r"(.{2,220}?)[.,]{0,2}\s{0,2}\(?((?:1[89]|20)\d\d)([a-z]?)\)?\.?")
_ONLY_YEAR = lazy(r"\(?((?:1[89]|20)\d\d)\)?\.?")
_ACCESS_WORDS = (
    "access", "retriev", "visited", "viewed", "zugriff", "consult", "acess", "abgerufen", "访问", "アクセス"
)  # fmt: skip
_ACCESSED = lazy(
    r"\b(?:last )?(?:accessed|retrieved|visited|viewed|zugriff|consulté|consultado|acessado|acesso|abgerufen)\b:?"
    r"(?: on| am| le| em| el)?(?= |:|,|$)|访问时间为|访问时间|访问日期|アクセス日",
    re.IGNORECASE,
)
_SITE = lazy(r"\s+[|｜–—]\s+|\s+-\s+|\s?[_]\s?(?=[^\x00-\x7f])")
_STANDARD = lazy(r"^(.{0,300}?[.．]\s{0,2})?([^.．]{2,300}?)\s?\[(?:[JMCDRSPNGA]|EB|DB|CP)(?:/OL|/CD)?\]", re.DOTALL)
_HOSTS = frozenset(
    {"pubmed", "pmc", "researchgate", "nih", "wikipedia", "arxiv", "youtube", "medium", "reddit", "biorxiv", "medrxiv"}
)


def split_block(lines: list[str], *, apart: bool = False) -> tuple[str, str, str, int | None] | None:
    """Label, title, container and year of an entry printed on lines of its own; None for running text.

    The lines are: an evidence label (if any), the title, and ``Journal, Year``; the year may be missing
    where blank lines keep the lines `apart`.
    """
    label = ""
    if lines[0].strip(" *_#:").lower() in _LABELS:
        label, lines = lines[0].strip(" *_#:"), lines[1:]
    if len(lines) >= 2 and (match := _SOURCE_LINE.fullmatch(lines[-1].strip())):
        return label, " ".join(lines[:-1]), match[1].rstrip(" .,("), int(match[2])
    if len(lines) >= 2 and (match := _ONLY_YEAR.fullmatch(lines[-1].strip())):
        return label, " ".join(lines[:-1]), "", int(match[1])
    if (label or apart) and len(lines) == 2:
        return label, lines[0], lines[1].rstrip(" ."), None
    return (label, " ".join(lines), "", None) if label and lines else None


def before_access(text: str) -> tuple[str, bool]:
    """What stands in front of "accessed March 27, 2025", and whether that was there at all."""
    match = _ACCESSED.search(text) if speaks_of_access(text.lower()) else None
    if not match or match.start() < 3:
        return text, False
    return text[: match.start()].rstrip(" ,.;:-–([，。（"), True


def speaks_of_access(lower: str) -> bool:
    """Whether a text in lower case may say when something was last looked at."""
    return any(map(lower.__contains__, _ACCESS_WORDS))


def split_site(title: str) -> tuple[str, str]:
    """The title of a web page without the name of its site, and that name."""
    parts = _SITE.split(title)
    if len(parts) < 2:
        return title, ""
    head, site = title[: title.rfind(parts[-1])].rstrip(" |-–—_｜"), parts[-1].strip()
    piped = title[len(head) : len(title) - len(site)].strip() in ("|", "｜")
    short = len(site.split()) <= (12 if piped else 6) and len(site) <= 90
    named = not site[:1].islower() or "." in site or site.lower() in _HOSTS
    enough = len(head.split()) >= 2 or len(head) >= 8
    if not (short and named and enough):
        return title, ""
    if len(parts) > 2 and parts[-1].strip().lower() in _HOSTS:
        inner, journal = split_site(head)
        return inner, journal or site
    return head, site


def split_standard(text: str) -> tuple[str, str] | None:
    """Authors and title of a GB/T 7714 entry (``张三. 题名[J]. …``)."""
    match = _STANDARD.match(text)
    return (match[1] or "", match[2].strip()) if match else None
