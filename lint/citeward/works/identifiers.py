"""Identifiers of works in running text: where they stand, and their bare form.

Whether one can exist at all is asked in `citeward.works.identifier_checks`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import attrgetter

from citeward.patterns import lazy
from citeward.values import dataclass
from citeward.works.brackets import balanced

_DOI = lazy(r"10\.\d{4,9}(?:\.\d{1,9}){0,4}+(?:/|%2[Ff])[^\s\"“”«»`|，。；、）】」\ufffc]{1,400}+")
_DOI_END = lazy(
    r"]\(|[?&]\w{2,30}=|#|&(?:quot|#)|[;,]?(?=https?:)|[;,](?=(?:doi:)?10\.\d{4})|[.,;]?(?=PMC?ID:|PMID\b|Epub\b)"
    r"|</|<(?!\d{1,9}:)|&lt;/"
)
_DOI_PAGE = lazy(
    r"(?:/(?:full|abstract|e?pdf|meta|html|fulltext|full-text|figures|references|suppl|tables))++(?:\.pdf)?$"
    r"|(?:\.full|\.abstract|\.long|\.short)?(?:\.pdf|\.html?|\.full|\.abstract|\.long|\.short)$",
    re.IGNORECASE,
)
_PREPRINT_VERSION = lazy(r"(10\.1101/\d{4}\.\d\d\.\d\d\.\d+)v\d{1,3}\b.*")
_PLAIN_DOI = lazy(r"(?!.*(?:PMID|Epub|/doi/|//))10\.\d{4,9}/[\w./-]{0,200}\d", re.ASCII)
"""A DOI that is its own bare form but for its case: nothing in it could be punctuation, markup or a site's page."""
_LATEX_ESCAPE = lazy(r"\{?\\([_%&#$<>])\}?")
_TRAILING = ".,;:!?'’”*_"
_URL = lazy(r"(?:https?://|ftp://|\bwww\.)[^\s<>\"“”«»`|\\^，。；、）】」\ufffc]{1,2000}+", re.IGNORECASE)
_URL_BODY = lazy(r"[^\s<>\"“”«»`|\\^，。；、）】」\ufffc]{1,2000}+")
_URL_END = lazy(r"]\(|[;,](?=https?://)|\*\*")
_PLAIN_URL = lazy(r"[\w:/.%?=&#~+-]*[A-Za-z0-9/]", re.ASCII)
"""A URL without brackets, and with nothing at its end that could belong to the sentence."""

ARCHIVES = (
    "acc-phys|adap-org|alg-geom|ao-sci|astro-ph|atom-ph|bayes-an|chao-dyn|chem-ph|cmp-lg|comp-gas|cond-mat|cs|dg-ga|"
    "funct-an|gr-qc|hep-ex|hep-lat|hep-ph|hep-th|math|math-ph|mtrl-th|nlin|nucl-ex|nucl-th|patt-sol|physics|plasm-ph|"
    "q-alg|q-bio|quant-ph|solv-int|supr-con"
)
_ARXIV = lazy(
    r"(?:\barxiv\s{0,2}[.:]\s{0,2}|\barxiv\.org/[a-z]{3,8}/|\barxiv\s{1,2}(?=\d{4}\.|[a-z-]{2,9}/\d{7}))"
    r"(\d{4}\.\d{3,6}|[a-z-]{2,9}(?:\.[a-z]{2})?/\d{6,8})(v\d{1,2})?(?!\d)",
    re.IGNORECASE,
)
_SEVEN_DIGITS = lazy(r"/\d{7}(?!\d)")
_ARXIV_OLD = lazy(rf"(?<![\w/.-])((?:{ARCHIVES})(?:\.[A-Z]{{2}})?/\d{{7}})(v\d{{1,2}})?(?!\d)")
_PMID = lazy(r"(?:pubmed\.ncbi\.nlm\.nih\.gov/|/pubmed/|\bPubMed:\s{0,2})(\d{1,12})\b")
_PMCID = lazy(r"(?:\bPMCID\s?:?\s{0,2}|/|\b)(PMC\s?\d{1,12})\b", re.IGNORECASE)
_ISBN = lazy(r"\bISBN(?:-1[03])?\s{0,2}:?\s{0,2}((?:97[89](?:-| |‐|–)?)?\d(?:(?:-| |‐|–)?\d){8}(?:-| |‐|–)?[\dXx])\b")
_ISSN = lazy(r"\b[ep]?-?ISSN\s{0,2}:?\s{0,2}(\d{4}[-‐–]\d{3}[\dXx])\b", re.IGNORECASE)
_ORCID = lazy(r"(?:orcid\.org/|\bORCID\s{0,2}(?:iD)?\s{0,2}:?\s{0,2})(\d{4}-\d{4}-\d{4}-\d{3}[\dXx])\b", re.IGNORECASE)
_RESOLVER = lazy(
    r"^(?:(?:https?:/{0,2})?(?:dx\.|www\.)?doi\.org/|(?:https?://)?\S{1,80}?/doi/(?:\w+/)?|doi\s?[:=]?\s*)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Identifier:
    """An identifier in a text: ``kind`` as a field of `Work` names it, the bare ``value``, the place."""

    kind: str
    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Identifiers:
    """All identifiers of a text, in its order; the first of each kind by its name."""

    found: tuple[Identifier, ...] = ()

    def first(self, kind: str) -> str:
        """The first value of this kind, or an empty string."""
        return next((identifier.value for identifier in self.found if identifier.kind == kind), "")

    def all(self, kind: str) -> tuple[str, ...]:
        """All values of this kind."""
        return tuple(identifier.value for identifier in self.found if identifier.kind == kind)


def find_identifiers(text: str) -> Identifiers:
    """Every identifier in `text`: doi, pmid, pmcid, arxiv, isbn, issn, orcid, url.

    A DOI inside a URL is both. Bare numbers count for nothing: a PMID or ISBN must be named as one.
    """
    found = [*_find_urls(text), *find_dois(text)]
    lower = text.lower()
    if "arxiv" in lower or _SEVEN_DIGITS.search(text):
        found += _find_arxiv(text)
    for kind, sign, pattern in _LABELLED:
        if sign in lower:
            found += (Identifier(kind, _BARE[kind](m[1]), m.start(1), m.end(1)) for m in pattern.finditer(text) if m[1])
    if len(found) > 1:
        found.sort(key=_START)
    return Identifiers(tuple(found))


_START = attrgetter("start")


def names_identifier(lower: str) -> bool:
    """Whether a text in lower case may hold an identifier that is neither a DOI nor an address."""
    return "arxiv" in lower or any(map(lower.__contains__, _SIGNS)) or _SEVEN_DIGITS.search(lower) is not None


def find_dois(text: str) -> list[Identifier]:
    """The DOIs of `text`: brackets balanced, punctuation and markup around them left out."""
    if "10." not in text:
        return []
    found, match = [], _DOI.search(text)
    while match:
        start = match.start()
        end = match.end()
        if not start or not (text[start - 1].isdigit() or text[start - 1] == "."):
            value = match[0]
            if _PLAIN_DOI.fullmatch(value) and not value.startswith("10.1101/"):
                found.append(Identifier("doi", value.lower(), start, end))
            else:
                value = _trim_doi(value)
                end = start + max(len(value), 8)
                found.append(Identifier("doi", normalise_doi(value), start, start + len(value)))
        match = _DOI.search(text, end)  # what was trimmed may hold the next one
    return [doi for doi in found if "/" in doi.value[:-1]]


def _trim_doi(candidate: str) -> str:
    end = _DOI_END.search(candidate, 8)
    candidate = balanced(candidate[: end.start()] if end else candidate)
    opened = candidate.count("&lt;")
    if candidate.count("&gt;") > opened:  # the escaped bracket of the text around it
        candidate = "&gt;".join(candidate.split("&gt;", opened + 1)[:-1])
    if candidate.endswith("&gt;"):
        return candidate
    candidate = candidate.rstrip(_TRAILING)
    while candidate.endswith(("(", "[", "{", "<", "\\")):
        candidate = candidate[:-1].rstrip(_TRAILING)
    return candidate


def normalise_doi(value: str) -> str:
    """The bare DOI in lower case (DOIs know no case): no resolver, no page of a site, no escapes."""
    value = value.strip().strip("<>{}")
    value = _RESOLVER.sub("", value, count=1)
    if "\\" in value:
        value = _LATEX_ESCAPE.sub(r"\1", value)
    if "%" in value:
        from urllib.parse import unquote

        value = unquote(value)
    if "&" in value:
        value = value.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    value = _DOI_PAGE.sub("", value.rstrip(_TRAILING + " "))
    if value.startswith("10.1101/"):
        value = _PREPRINT_VERSION.sub(r"\1", value)
    return value.lower()


def normalise_arxiv(value: str) -> str:
    """The bare arXiv id without its version (``1706.03762``, ``hep-th/9901001``)."""
    value = re.sub(r"^(?:https?://)?(?:www\.)?(?:arxiv\.org/\w+/|arxiv\s*[:.]?\s*)", "", value.strip(), flags=re.I)
    return re.sub(r"(?:v\d{1,3})?(?:\.pdf)?$", "", value).lower()


def normalise_isbn(value: str) -> str:
    """Digits (and a last X) only."""
    return re.sub(r"[^0-9X]", "", value.upper().removeprefix("ISBN-13").removeprefix("ISBN-10"))


def first_serial(value: str) -> dict[str, str]:
    """The first ISBN or ISSN of a field, under its own name: fields hold several, and one in the other's place."""
    if isbn := _ISBN_FORM.search(value):
        return {"isbn": normalise_isbn(isbn[0])}
    if issn := _ISSN_FORM.search(value):
        return {"issn": normalise_issn(issn[0])}
    return {}


_ISBN_FORM = lazy(
    r"(?<![\dXx-])(?:97[89](?:-| |‐|–)?\d(?:(?:-| |‐|–)?\d){9}|\d(?:(?:-| |‐|–)?\d){8}(?:-| |‐|–)?[\dXx])(?![\dXx]|-\d)"
)
_ISSN_FORM = lazy(r"(?<![\dXx-])\d{4}[-‐–]?\d{3}[\dXx](?![\dXx-])")


def normalise_issn(value: str) -> str:
    """``1234-567X``."""
    digits = re.sub(r"[^0-9X]", "", value.upper())
    return f"{digits[:4]}-{digits[4:]}" if len(digits) == 8 else value.strip()


def normalise_pmid(value: str) -> str:
    """The digits."""
    return re.sub(r"^\D+", "", value).strip()


def normalise_pmcid(value: str) -> str:
    """``PMC123456``."""
    value = value.replace(" ", "").upper()
    return value if value.startswith("PMC") else f"PMC{value}"


_BARE = {
    "pmid": normalise_pmid,
    "pmcid": normalise_pmcid,
    "isbn": normalise_isbn,
    "issn": normalise_issn,
    "orcid": str.upper,
}
_LABELLED = (
    ("pmid", "pubmed", _PMID),
    ("pmid", "pmid", lazy(r"\bPMID\s?:?\s{0,2}(\d{1,12})\b", re.IGNORECASE)),
    ("pmcid", "pmc", _PMCID),
    ("isbn", "isbn", _ISBN),
    ("issn", "issn", _ISSN),
    ("orcid", "orcid", _ORCID),
)
_SIGNS = tuple(sign for _, sign, _ in _LABELLED)


def _find_arxiv(text: str) -> list[Identifier]:
    found = [Identifier("arxiv", m[1].lower(), m.start(1), m.end()) for m in _ARXIV.finditer(text)]
    taken = {identifier.start for identifier in found}
    return found + [
        Identifier("arxiv", m[1].lower(), m.start(1), m.end())
        for m in _ARXIV_OLD.finditer(text)
        if m.start(1) not in taken
    ]


def _find_urls(text: str) -> list[Identifier]:
    if "://" not in text and "www." not in text.lower():
        return []
    return [Identifier("url", url, start, start + len(url)) for start, url in _urls(text) if len(url) > 8]


def _urls(text: str) -> Iterator[tuple[int, str]]:
    if "www." in text.lower():
        yield from ((match.start(), trim_url(match[0])) for match in _URL.finditer(text))
        return
    at, colon = 0, text.find("://")
    while colon >= 0:  # the same, led by the colon: three times as fast where a text holds few addresses
        scheme = next((each for each in _SCHEMES if text[max(at, colon - 5) : colon].lower().endswith(each)), "")
        match = _URL_BODY.match(text, colon + 3) if scheme else None
        at = match.end() if match else colon + 3
        if match:
            start = colon - len(scheme)
            yield start, trim_url(text[start:at])
        colon = text.find("://", at)


_SCHEMES = ("https", "http", "ftp")


def trim_url(candidate: str) -> str:
    """A URL without the punctuation and the brackets of the sentence around it."""
    if _PLAIN_URL.fullmatch(candidate):
        return candidate
    end = _URL_END.search(candidate, 8)
    return balanced(candidate[: end.start()] if end else candidate).rstrip(_TRAILING + "([{")
