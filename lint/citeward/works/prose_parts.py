"""Parts of a typed entry behind its authors: year, title, container, volume, issue, pages."""

from __future__ import annotations

import re

from citeward.patterns import lazy
from citeward.values import dataclass
from citeward.works.prose_names import CAPITAL

_YEAR = r"(?:1[5-9]|20)\d\d"
YEAR_AFTER_AUTHORS = lazy(
    rf"[.,:; ]{{0,6}}(?:\(({_YEAR})([a-z])?(?:[,/;–-][^()]{{0,40}})?(?:\([^()]{{0,20}}\))?\)"
    rf"|({_YEAR})([a-z])?(?=[.,:;) ]))[.,:;]{{0,2}}"
)
NO_DATE = lazy(r"[.,]? {0,2}\((?:n\.? ?d\.?|in press|forthcoming|in preparation|submitted)\)[.,]?", re.IGNORECASE)
_YEARS = lazy(rf"(?<![\w.:/–‐-])({_YEAR})([a-z])?(?![\d/–‐-]|\.\d)")
_YEAR_IN_BRACKETS = lazy(rf"\(({_YEAR})([a-z])?\)")
_YEAR_VOLUME = lazy(rf"(?<!\d)({_YEAR})(?:[ /][A-Z][a-z]{{2,8}}\.?(?:[- ][A-Z]?\w{{1,8}})?)?\s?[;,]\s?\d")

_END = lazy(
    rf"([.?!])(?:[”\"’')\]]{{0,2}}) {{1,3}}"
    rf"(?={CAPITAL}|[\"(\[\d]|“|‘|[a-z]{{1,5}}[A-Z]|npj )"
)
ABBREVIATIONS = frozenset(
    "vs sp spp subsp ssp var cf eg e.g i.e ie no vol st dr mr mrs ms prof inc ltd co approx al fig u.s u.k d.c".split()
)
_TITLE_NOTE = lazy(r"\s*\[(?:Internet|online|Preprint|Article|[A-Z]{1,2}(?:/OL)?|[Ii]n [A-Z]\w+)\]$")


@dataclass(frozen=True, slots=True)
class Numbers:
    """Volume, issue and pages as printed; empty where there are none."""

    volume: str = ""
    issue: str = ""
    page: str = ""


def title_end(text: str, start: int) -> tuple[int, int]:
    """Where the title that begins at `start` ends, and where the next part begins."""
    opening = text[start : start + 1]
    if opening in _CLOSERS and (closed := _CLOSERS[opening].search(text, start + 1)):
        return closed.start(), closed.end()
    book = _IN_BOOK.search(text, start) if " in " in text or " In" in text else None
    for match in _END.finditer(text, start):
        if book and book.start() <= match.start():
            return book.start(), book.start() + 2
        end = match.start() + (match[1] == "?")
        if _is_inside_brackets(text, start, end):
            continue
        journal = _journal_follows(text, match.end())
        if match[1] in "?!" and not journal:
            continue
        if match[1] == "." and _is_abbreviation(text, start, match.start(), journal=journal):
            continue
        if not journal and _is_second_sentence(text, match.end()):
            continue
        return end, match.end()
    return (book.start(), book.start() + 2) if book else (len(text), len(text))


_CLOSERS = {"‘": lazy(r"[,.?]’(?= |$)|’(?=[,.;])[,.]?"), "'": lazy(r"[,.?]'(?= |$)|'(?=[,.;])[,.]?")}
_IN_BOOK = lazy(r"(?:,|\.|\?) [Ii]n:? (?=[A-Z“\"][^.]{3,150}[,(] ?[Ee]d(?:s|ited)?\b)")
_FUNCTION_WORDS = frozenset("of and the in for on de la et der und für del di e y do da du des & : = a - –".split())
_JOURNAL_WORD = (
    rf"(?:{CAPITAL}[^\s\d;]{{0,30}}+|(?:{'|'.join(map(re.escape, sorted(_FUNCTION_WORDS)))})(?= )"
    r"|eLife|arXiv|bioRxiv|preprint|[a-z][A-Z][A-Za-z]{1,20}+|\([A-Z][^()]{1,30}+\)),?"
)
_JOURNAL = lazy(rf"(?:{_JOURNAL_WORD} ){{0,9}}+(?:{_JOURNAL_WORD})?[.,:;( ]{{0,3}}\d")
_NO_SENTENCE = lazy(
    r"(?:In|PhD|Ph\.D|Doctoral|Unpublished|Master|Available|Retrieved|Accessed|Published|Preprint|Paper presented|"
    r"Poster|Working|Technical|Press|Thesis|Dissertation|University|Report|Version|Vol|R package)\b"
)


def _is_inside_brackets(text: str, start: int, end: int) -> bool:
    """Whether a bracket is open here that closes soon: "(Vitellaria paradoxa C.F. Gaertn.)"."""
    return any(
        text.count(opener, start, end) > text.count(closer, start, end) and closer in text[end : end + 60]
        for opener, closer in ("()", "[]")
    )


def _journal_follows(text: str, start: int) -> bool:
    """Whether capitalised words and then a figure stand here: a journal with its year or volume."""
    return bool(_JOURNAL.match(text, start))


def _is_second_sentence(text: str, start: int) -> bool:
    """Whether the title goes on ("A review."): words in lower case, a full stop, and only then a journal."""
    if _PART_NUMBER.match(text, start):
        return True
    end = text.find(". ", start)
    if end < 0 or _NO_SENTENCE.match(text, start) or not _source_follows(text, end + 2):
        return False
    words = text[start:end].split()
    plain = sum(word[:1].islower() and word not in _FUNCTION_WORDS for word in words)
    return 1 <= len(words) <= 30 and plain >= 1 and not any(word.isdigit() for word in words)


_PART_NUMBER = lazy(r"(?:[IVX]{1,4}|[Pp]art (?:[IVX]{1,4}|\d))[.:] ")


def _source_follows(text: str, start: int) -> bool:
    """A journal as above, or a short sentence and then a figure: "The American journal of pathology. 1993"."""
    if text[start : start + 2].lstrip("( ")[:1].isdigit():
        return False  # then the sentence in front of it is the journal
    if _journal_follows(text, start):
        return True
    end = text.find(". ", start)
    return end > 0 and text[end + 2 : end + 3].isdigit() and text.count(" ", start, end) < 9


def _is_abbreviation(text: str, start: int, dot: int, *, journal: bool) -> bool:
    blank = max(text.rfind(" ", start, dot), start - 1)
    word = text[blank + 1 : dot].strip("([“\"'")
    if journal and word in ("sp", "spp"):
        return False
    if word.lower() in ABBREVIATIONS and (not word.isupper() or "." in word):
        return True
    initial = len(word) == 1 and word.isupper() and dot - start > 3
    return not journal and (initial or word in ("I", "II", "III", "IV", "V"))


def clean_title(title: str) -> str:
    """A title without the quotation marks, full stops and notes around it."""
    title = title.strip(' “”"„«»‘*_').rstrip(".,;: ")
    if title.endswith("]"):
        title = _TITLE_NOTE.sub("", title).rstrip(".,;: ")
    return title.strip('“”"„«»*_') if title.endswith(("”", '"', "»", "*", "_")) else title


def believable(title: str) -> str:
    """`title`, or nothing where it cannot be one: no letters, a date, a whole paragraph."""
    named = _LETTERS.search(title) and len(title) <= 600 and not ("," in title and _NAMES_ONLY.fullmatch(title))
    return title if named else ""


_LETTERS = lazy(r"[^\W\d_]{2}|[^\x00-\u2fff]{2}")
_NAMES_ONLY = lazy(r"(?:[A-Z][\w'’.-]{0,30}+(?: [A-Z][\w'’.-]{0,30}+){0,2}+(?:, |; | & | and |$)){3,}+")


_ARXIV_NUMBER = lazy(r"(?<!\d)\d{4}\.\d{4,5}(?:v\d+)?(?!\d)")
_CITED = lazy(r"\[(?:cited|accessed|updated|zitiert)[^\[\]]{0,60}\]", re.IGNORECASE)


def find_year(rest: str) -> tuple[int | None, str]:
    """The year of publication in what follows the title: before a volume, in brackets, else the last one."""
    if "[" in rest:
        rest = _CITED.sub("", rest)
    if "rXiv" in rest:
        rest = _ARXIV_NUMBER.sub("", rest)  # "arXiv:1409.1556, 2014" is no volume of 1556
    match = _YEAR_VOLUME.search(rest)
    if match:
        return int(match[1]), ""
    match = _YEAR_IN_BRACKETS.search(rest)
    if not match:
        found = list(_YEARS.finditer(rest[:2000]))
        match = found[-1] if found else None
    return (int(match[1]), match[2] or "") if match else (None, "")


_CONTAINER = lazy(
    r"[\s.,;]*(?:[Ii]n:?\s+(?=[\"“A-Z]))?([^\d;]{2,250}?)"
    r"[\s.,;:(\[]*(?=\b(?:[Vv]ol(?:ume)?|[Nn]o|pp?|[Ii]ssue)\b\.?|\(?\d|;|\[|$)"
)
_PAGE = r"([A-Za-z]{0,4}\d[\w.]{0,14}(?:\s?(?:-|–|‐|−|—){1,2}\s?[A-Za-z]{0,3}\d\w{0,10})?)"
_VANCOUVER = lazy(
    rf"{_YEAR}[^;:]{{0,20}}[;:,]\s?(?:[Vv]ol\.? ?)?(\d{{1,4}}|[A-Z]{{1,3}}\d{{1,4}})\s?"
    rf"(?:\(([^()]{{1,30}})\))?\s?[:,]\s?(?:pp?\.? ?)?{_PAGE}"
)
_VOLUME_PAGES = lazy(
    rf"(?<![\d(])(\d{{1,4}})\s?(?:\(([^()]{{1,30}})\))?\s?[,:]\s?(?:pp?\.? ?|[Aa]rt(?:icle|\.)? ?)?{_PAGE}"
)
_VOLUME = lazy(r"\b[Vv]ol(?:ume|\.)? ?(\d{1,4})")
_ISSUE = lazy(r"\b(?:[Nn]o|[Ii]ss(?:ue)?|[Nn]umber)\.? ?(\d{1,4})")
_PAGES = lazy(r"\b(?:[Pp]p?\.|[Pp]ages?) ?([A-Za-z]{0,2}\d{1,6}(?:\s?(?:-|–|‐|−|—){1,2}\s?[A-Za-z]{0,2}\d{1,6})?)")
_PAGES_ONLY = lazy(r"[:,;] ?(\d{1,6}\s?(?:-|–|‐|−|—){1,2}\s?\d{1,6})\b")


_EDITED = lazy(r"[\s.,;]*[Ii]n:? [^.]{3,200}?[,(] ?(?:[Ee]ditors?|[Ee]ds?\b)\.?\)?[.,:]*\s")


def find_container(rest: str) -> str:
    """The journal, book or site that what follows the title begins with; "" where that is unclear."""
    edited = _EDITED.match(rest)
    match = _CONTAINER.match(rest, edited.end() if edited else 0)
    if not match:
        return ""
    container = match[1].strip(' .,;:"“”*_')
    if container.lower() in ("in", "available from", "url", "doi", "pmid", "accessed", "retrieved from"):
        return ""
    return container if any(character.isalpha() for character in container) else ""


def find_numbers(rest: str) -> Numbers:
    """Volume, issue and pages in what follows the title."""
    volume = _VOLUME.search(rest)
    if not volume and (match := _VANCOUVER.search(rest) or _VOLUME_PAGES.search(rest)):
        return Numbers(match[1], match[2] or "", match[3].rstrip("."))
    issue, pages = _ISSUE.search(rest), _PAGES.search(rest) or _PAGES_ONLY.search(rest)
    return Numbers(volume[1] if volume else "", issue[1] if issue else "", pages[1] if pages else "")
