"""Entries that are one work: by identifier, then by title, never by comparing all pairs."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from citeward.document import Reference, Work
from citeward.patterns import lazy
from citeward.values import dataclass

_TOKEN = lazy(r"[^\W_]+")
_NUMERALS = frozenset(["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"])
_ALIKE = 0.92  # of titles; read by eye: below it translations, parts of a series and replies begin
_FEWEST_WORDS = 4  # shorter titles ("Editorial", "Whale songs") are shared by different works
_FEWEST_BESIDE = 2  # words of a title that author and year bear out to the letter
_UNLIKE = 0.2  # of the words in common: two works, whatever identifier they are given
_UNLIKE_OF_TWO = 0.5  # the same, where the first authors differ, too
_SAME_PAGE = 0.5  # of the words in common: one page under two headlines
_MOST_SHARING = 50  # entries that share a title word; a word of more is no help to find twins
_PROGRAMS = frozenset(["document", "software"])
_PAPERS = frozenset(["article-journal", "paper-conference", "chapter", "book", "report", "thesis"])
_ARCHIVES = lazy(r"\b(?:(?:ar|bior|medr|chemr|psyar|eartha?r)xiv|ssrn|preprints?|research square|corr|osf)\b", re.I)
_ARCHIVE_DOI = lazy(r"10\.(?:48550|1101|26434|31234|2139|20944|21203|31219)/", re.I)
_PREPRINT_YEARS = 3  # from preprint to publication


@dataclass(frozen=True, slots=True)
class Twins:
    """Two entries of one work, the earlier first; `reason` says by what they were known."""

    first: Reference
    second: Reference
    reason: str
    preprint: Reference | None = None
    similarity: float = 1.0

    @property
    def contradict(self) -> bool:
        """Whether the two share an identifier and have different titles: one of the two is wrong."""
        one, other = self.first.work.title, self.second.work.title
        telling = min(len(_tokens(one)), len(_tokens(other))) >= _FEWEST_WORDS  # "arxiv.org" is no title
        # works of one field share words, so those of two first authors need fewer others to be told apart
        least = _UNLIKE_OF_TWO if _of_two_authors(self.first.work, self.second.work) else _UNLIKE
        return telling and _common(one, other) < least

    @property
    def is_published(self) -> bool:
        """Whether the entry that is no preprint says where and when the work appeared: a page with a copy does not."""
        work = self.second.work if self.preprint is self.first else self.first.work
        dated = work.container_title and work.year
        return bool(dated or work.doi or work.pmid or work.isbn or work.volume or work.page)


def find_twins(references: Sequence[Reference]) -> Iterator[Twins]:
    """Each entry that repeats an earlier one, once, with the earliest it repeats."""
    order = {reference.id: place for place, reference in enumerate(references)}
    found: dict[str, Twins] = {}
    for twins in [*_by_identifier(references), *_by_title(references)]:
        known = found.get(twins.second.id)
        if known is None or order[twins.first.id] < order[known.first.id]:
            found[twins.second.id] = twins
    return iter(sorted(found.values(), key=lambda twins: order[twins.second.id]))


def same_title(one: Work, other: Work) -> bool:
    """Whether two works are one by their title."""
    return bool(one.title) and title_similarity(one.title, other.title) >= _ALIKE


def title_similarity(one: str, other: str) -> float:
    """0 … 1; different numbers in two titles (part 2, 2019) make them 0."""
    left, right = _tokens(one), _tokens(other)
    if left == right:
        return 1.0
    if _numbers(left) != _numbers(right):
        return 0.0
    from difflib import SequenceMatcher  # dear to import, and few titles come this far

    matcher = SequenceMatcher(None, " ".join(left), " ".join(right), autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= _ALIKE else 0.0


def is_preprint(work: Work) -> bool:
    """Whether the entry is evidently the preprint of a work."""
    if _ARCHIVES.search(work.container_title) or _ARCHIVE_DOI.match(work.doi):
        return True
    return bool(work.arxiv) and not work.container_title and not work.doi


_HELP = ("_(identifier)", "_(disambiguation)")
"""What an encyclopedia's page on a kind of identifier ends in: its entries link to it beside each number."""


def _by_identifier(references: Sequence[Reference]) -> Iterator[Twins]:
    seen: dict[tuple[str, str], Reference] = {}
    for reference in references:
        for kind, value in _identifiers(reference.work):
            first = seen.setdefault((kind, value), reference)
            if first is not reference and _may_be_one(first.work, reference.work, kind):
                yield Twins(first, reference, f"the same {kind} {value}", _preprint_of(first, reference))


def _identifiers(work: Work) -> Iterator[tuple[str, str]]:
    if work.doi:
        yield "DOI", work.doi.lower()
    if work.pmid:
        yield "PMID", work.pmid
    if work.pmcid:
        yield "PMCID", work.pmcid.upper()
    if work.arxiv:
        yield "arXiv id", re.sub(r"v\d+$", "", work.arxiv.lower())
    address = work.url.partition("#")[0].partition("://")[2].rstrip("/").lower()
    if (
        address.count("/") and not work.doi and not address.endswith(_HELP)
    ):  # the address of a whole site is shared by its pages
        yield "URL", address


def _may_be_one(one: Work, other: Work, kind: str) -> bool:
    """Whether nothing speaks against it: parts of a book, or pages of a portal, share an identifier."""
    if not one.title or not other.title:
        return True
    if kind == "URL":
        return _common(one.title, other.title) >= _SAME_PAGE
    left, right = _numbers(_tokens(one.title)), _numbers(_tokens(other.title))
    return left == right or title_similarity(one.title, other.title) > 0


def _common(one: str, other: str) -> float:
    """The share of words that two titles have in common, of the longer one."""
    left, right = set(_tokens(one)), set(_tokens(other))
    return len(left & right) / max(len(left), len(right), 1)


def _by_title(references: Sequence[Reference]) -> Iterator[Twins]:
    tokens = {each.id: _tokens(each.work.title) for each in references if each.work.title}
    counts = Counter(token for words in tokens.values() for token in set(words))
    by_word: dict[str, list[Reference]] = defaultdict(list)
    for reference in references:
        words = tokens.get(reference.id, ())
        telling = sum(len(word) > 2 for word in words)
        if telling < _FEWEST_BESIDE:
            continue
        distinct = set(words)
        if sum(1 for word in distinct if counts[word] == 1) >= 3:
            continue  # its rarest words stand in no other title
        rarest = sorted(distinct, key=lambda word: (counts[word], word))[:3]
        for earlier in {each.id: each for word in rarest for each in by_word[word]}.values():
            if telling < _FEWEST_WORDS and not (
                tokens[earlier.id] == words and _bear_out(earlier.work, reference.work)
            ):
                continue
            similarity = title_similarity(earlier.work.title, reference.work.title)
            if similarity >= _ALIKE and _compatible(earlier.work, reference.work):
                preprint = _preprint_of(earlier, reference)
                yield Twins(earlier, reference, "the same title", preprint, round(similarity, 2))
        for word in rarest:
            if len(by_word[word]) < _MOST_SHARING:
                by_word[word].append(reference)


def _bear_out(one: Work, other: Work) -> bool:
    """Whether authors and year speak for a title too short to tell by itself."""
    return bool(one.authors and other.authors and one.year) and one.year == other.year


def _compatible(one: Work, other: Work) -> bool:
    """Whether authors, years and identifiers allow that two works of one title are one."""
    if not _same_first_author(one, other) or _are_program_and_paper(one, other):
        return False
    preprint = is_preprint(one) != is_preprint(other)
    if one.year and other.year and abs(one.year - other.year) > (_PREPRINT_YEARS if preprint else 1):
        return False
    if preprint:
        return True
    # two DOIs, two volumes, two web addresses: an edition, a reply, a chapter of the same name
    fields = ("doi", "pmid", "isbn", "volume", "page", "url")
    return not any(_differ(getattr(one, field), getattr(other, field)) for field in fields)


def _differ(one: str, other: str) -> bool:
    return bool(one and other) and _TOKEN.findall(one.lower()) != _TOKEN.findall(other.lower())


def _same_first_author(one: Work, other: Work) -> bool:
    if not one.authors or not other.authors:
        return (not one.authors and not other.authors) or bool(one.year and one.year == other.year)
    left, right = (_fold(work.authors[0].printed) for work in (one, other))
    return left == right or left in _fold(other.raw) or right in _fold(one.raw)


def _of_two_authors(one: Work, other: Work) -> bool:
    """Whether both works name a first author, and not the same."""
    names = [_fold(work.authors[0].printed) for work in (one, other) if work.authors]
    return len(names) == 2 and names[0] != names[1] and not (names[0] in names[1] or names[1] in names[0])


def _are_program_and_paper(one: Work, other: Work) -> bool:
    """Whether one is the manual of a program, the other a paper: papers about programs often bear their titles."""
    types = {one.type, other.type}
    return bool(types & _PROGRAMS and types & _PAPERS)


def _preprint_of(one: Reference, other: Reference) -> Reference | None:
    if is_preprint(one.work) == is_preprint(other.work):
        return None
    return one if is_preprint(one.work) else other


def _numbers(tokens: Sequence[str]) -> list[str]:
    return [token for token in tokens if token in _NUMERALS or any(character.isdigit() for character in token)]


def _tokens(title: str) -> tuple[str, ...]:
    return tuple(_TOKEN.findall(_fold(title)))


def _fold(text: str) -> str:
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))
