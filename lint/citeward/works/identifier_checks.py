"""Identifiers that cannot exist, by form or check digit; none of this asks a registry.

Every check takes the bare identifier and gives the reason in a few words, or None.
Sources: DOI handbook 2.2; arXiv identifier scheme; ISO 2108 (ISBN), ISO 3297 (ISSN), ISO 7064 mod 11-2 (ORCID).
"""

from __future__ import annotations

import re
from collections.abc import Callable

from citeward.patterns import lazy
from citeward.works.identifiers import ARCHIVES

_DOI_FORM = lazy(r"10\.\d{4,9}(?:\.\d+)*/\S+")
_SHORT_DOI = lazy(r"10/[a-z0-9]{2,}", re.IGNORECASE)
_ARXIV_NEW = lazy(r"(\d\d)(\d\d)\.(\d{4,5})(?:v\d+)?")
_ARXIV_OLD = lazy(rf"(?:{ARCHIVES})(?:\.[a-z]{{2}})?/(\d\d)(\d\d)\d{{3}}(?:v\d+)?", re.IGNORECASE)


def check_doi(doi: str) -> str | None:
    """Why this DOI cannot exist."""
    if _DOI_FORM.fullmatch(doi) or _SHORT_DOI.fullmatch(doi):
        return None
    if not doi.startswith("10."):
        return "a DOI begins with 10."
    if any(character.isspace() for character in doi):
        return "a DOI holds no white space"
    prefix, slash, suffix = doi.partition("/")
    if not slash or not suffix:
        return "nothing follows its prefix"
    return f"{prefix} is not the prefix of a registrant"


def check_pmid(pmid: str) -> str | None:
    """Why this PubMed id cannot exist: they are numbers of up to eight digits."""
    if not pmid.isdecimal() or not pmid.isascii():
        return "a PMID holds digits only"
    if pmid.startswith("0"):
        return "a PMID does not begin with 0"
    return "a PMID has at most 8 digits" if len(pmid) > 8 else None


def check_pmcid(pmcid: str) -> str | None:
    """Why this PubMed Central id cannot exist."""
    if not re.fullmatch(r"PMC[1-9]\d*(?:\.\d+)?", pmcid, re.IGNORECASE):
        return "a PMCID is PMC and a number"
    return "a PMCID has at most 8 digits" if len(pmcid.partition(".")[0]) > 11 else None


def check_arxiv(arxiv: str) -> str | None:
    """Why this arXiv id cannot exist."""
    if match := _ARXIV_NEW.fullmatch(arxiv):
        year, month, number = int(match[1]), int(match[2]), match[3]
        if not 1 <= month <= 12:
            return f"{match[2]} is not a month"
        if (year, month) < (7, 4):
            return "ids of this form begin in April 2007"
        if len(number) != (4 if year < 15 else 5):
            return "ids have five digits after the point since 2015, four before"
        return "its number is 0" if not int(number) else None
    if match := _ARXIV_OLD.fullmatch(arxiv):
        if not 1 <= int(match[2]) <= 12:
            return f"{match[2]} is not a month"
        return "ids of this form run from July 1991 to March 2007" if 7 < int(match[1]) < 91 else None
    return "it has neither the form 1501.00001 nor hep-th/9901001"


def arxiv_year(arxiv: str) -> int | None:
    """The year in which a preprint with this id was first posted."""
    match = _ARXIV_NEW.fullmatch(arxiv) or _ARXIV_OLD.fullmatch(arxiv)
    if not match or not 1 <= int(match[2]) <= 12:
        return None
    year = int(match[1])
    return 1900 + year if "/" in arxiv and year > 90 else 2000 + year


def check_isbn(isbn: str) -> str | None:
    """Why this ISBN-10 or ISBN-13 cannot exist; hyphens and spaces do not matter."""
    digits = re.sub(r"[-\s‐–]", "", isbn).upper()
    if re.fullmatch(r"\d{9}[\dX]", digits):
        total = sum((10 - place) * _digit(character) for place, character in enumerate(digits))
        return "its check digit is wrong" if total % 11 else None
    if re.fullmatch(r"97[89]\d{10}", digits):
        total = sum((3 if place % 2 else 1) * int(character) for place, character in enumerate(digits))
        return "its check digit is wrong" if total % 10 else None
    return "an ISBN has 10 digits, or 13 that begin with 978 or 979"


def check_issn(issn: str) -> str | None:
    """Why this ISSN cannot exist."""
    digits = issn.replace("-", "").upper()
    if not re.fullmatch(r"[0-9]{7}[0-9X]", digits):
        return "an ISSN has eight digits"
    total = sum((8 - place) * _digit(character) for place, character in enumerate(digits))
    return "its check digit is wrong" if total % 11 else None


def check_orcid(orcid: str) -> str | None:
    """Why this ORCID cannot exist."""
    digits = orcid.replace("-", "").upper()
    if not re.fullmatch(r"[0-9]{15}[0-9X]", digits):
        return "an ORCID has sixteen digits"
    total = 0
    for character in digits[:-1]:
        total = (total + int(character)) * 2
    return "its check digit is wrong" if (12 - total % 11) % 11 != _digit(digits[-1]) else None


def check_url(url: str) -> str | None:
    """Why this URL leads nowhere: no host, or white space in it."""
    match = re.match(r"(?:[a-z][a-z0-9+.-]{1,20}://)?([^/?#\s]*)", url, re.IGNORECASE)
    host = match[1] if match else ""
    if any(character.isspace() for character in url):
        return "a URL holds no white space"
    return None if "." in host or host.startswith("localhost") or ":" in host else "it names no host"


CHECKS: dict[str, Callable[[str], str | None]] = {
    "doi": check_doi,
    "pmid": check_pmid,
    "pmcid": check_pmcid,
    "arxiv": check_arxiv,
    "isbn": check_isbn,
    "issn": check_issn,
    "orcid": check_orcid,
    "url": check_url,
}


def check_identifier(kind: str, value: str) -> str | None:
    """Why an identifier of this kind (a key of `CHECKS`) cannot exist."""
    return CHECKS[kind](value)


def _digit(character: str) -> int:
    return 10 if character == "X" else int(character)
