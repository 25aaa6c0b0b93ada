"""Bibliographic data of one work, in CSL's terms."""

from __future__ import annotations

from citeward.values import dataclass


@dataclass(frozen=True, slots=True)
class Name:
    """One contributor. A body (`World Health Organization`) has only `literal`."""

    family: str = ""
    given: str = ""
    literal: str = ""

    @property
    def printed(self) -> str:
        """The name by which a text would cite it: family name, else the literal."""
        return self.family or self.literal


@dataclass(frozen=True, slots=True)
class Work:
    """What is known of a work; an empty string or tuple means "not known", never "has none".

    `type` is a CSL type (``article-journal``, ``book``, ``webpage`` …); `kind` the kind of study or
    document that title or label state (``review``, ``meta-analysis``, ``randomized-trial``,
    ``guideline`` …); `others` is true where the list of authors ends in "et al.". Identifiers are
    bare (``10.1000/182``, no resolver in front). `raw` holds the entry's authors as printed, for
    matches that need no parsed names.
    """

    type: str = ""
    title: str = ""
    authors: tuple[Name, ...] = ()
    others: bool = False
    editors: tuple[Name, ...] = ()
    year: int | None = None
    year_suffix: str = ""
    container_title: str = ""
    publisher: str = ""
    volume: str = ""
    issue: str = ""
    page: str = ""
    doi: str = ""
    pmid: str = ""
    pmcid: str = ""
    arxiv: str = ""
    isbn: str = ""
    issn: str = ""
    url: str = ""
    abstract: str = ""
    language: str = ""
    kind: str = ""
    raw: str = ""

    @property
    def identifiers(self) -> dict[str, str]:
        """The identifiers that are known, by their CSL-like name."""
        names = ("doi", "pmid", "pmcid", "arxiv", "isbn", "issn", "url")
        return {name: value for name in names if (value := getattr(self, name))}
