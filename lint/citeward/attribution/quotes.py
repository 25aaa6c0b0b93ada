"""Quotations, against the sources they are attributed to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from citeward.attribution.analysis import Analysis
from citeward.attribution.claims import Claim
from citeward.attribution.features import EntryFeatures
from citeward.attribution.words import fold
from citeward.patterns import lazy
from citeward.values import dataclass

_QUOTED = lazy(
    r"“(?P<a>[^“”]{12,1500})”|„(?P<b>[^„“”]{12,1500})[“”]|«\s?(?P<c>[^«»]{12,1500})»|"
    r"(?<![\w\"])\"(?P<d>[^\"]{12,1500})\"(?!\w)|(?<!\w)‘(?P<e>[^‘]{12,1500})’(?!\w)|「(?P<f>[^「」]{6,1500})」"
)
_LEAST_WORDS = 4  # shorter ones are terms and scare quotes, not quotations
_ELLIPSIS = lazy(r"\[\s*(?:…|\.\s?\.\s?\.)\s*\]|\(\s*(?:…|\.\s?\.\s?\.)\s*\)|…|\.\s?\.\s?\.(?:\s?\.)?")
_LETTER = lazy(r"\[(\w)\](?=\w)")  # "[T]he": the case of the first letter was changed
_INSERTED = lazy(r"\[[^\[\]]{0,80}\]")
_SOFT = lazy(r"[\u00ad\u200b-\u200d\u2060]|(?<=\w)[-‐]\s*\n\s*(?=\w)")
_WORD = lazy(r"[^\W_]+")
# Citations that whoever quotes a passage may leave out: "[3, 4]", "(Ito, 2009)".
_CITED = lazy(r"\[[\d,;\s–-]{1,60}\]|\([^()]{0,200}\b(?:19|20)\d\d[a-z]?[^()]{0,100}\)")
_LEAST_TIGHT = 12  # letters; shorter parts may come about by chance across words
_NUMBER = lazy(r"\d{1,3}")
_NEAR_SHARE = 0.6  # of a quotation's words in a row that make a passage its likely origin


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation of claim `position`: its view offsets (without the marks), its words, and what became of it.

    `nearest` is the passage of a cited source that comes nearest, "" where none does. `elsewhere` is
    another entry whose source does hold the quotation.
    """

    position: int
    start: int
    end: int
    text: str
    cited: tuple[EntryFeatures, ...]
    nearest: str
    elsewhere: EntryFeatures | None


def missing_quotations(analysis: Analysis, sources: Mapping[str, str]) -> Iterator[Quotation]:
    """Quotations that none of the cited sources holds; silent unless every cited source is at hand.

    `sources` gives the text of an entry's source by the reference's id.
    """
    if not sources:
        return
    books: dict[str, _Words] = {}
    for position, claim in enumerate(analysis.claims):
        group = tuple(analysis.entries[index] for index in analysis.groups[position])
        if not group or not all(sources.get(entry.reference.id) for entry in group):
            continue
        for start, end in quotations(analysis.document.flow.text, claim):
            text = analysis.document.flow.text[start:end]
            cited = [_book(books, sources, entry) for entry in group]
            if any(book.holds(text) for book in cited):
                continue
            elsewhere = next(
                (
                    entry
                    for entry in analysis.entries
                    if entry not in group
                    and sources.get(entry.reference.id)
                    and _book(books, sources, entry).holds(text)
                ),
                None,
            )
            nearest = "" if elsewhere else next((passage for book in cited if (passage := book.nearest(text))), "")
            yield Quotation(position, start, end, text, group, nearest, elsewhere)


def quotations(text: str, claim: Claim) -> Iterator[tuple[int, int]]:
    """The view offsets of the quotations that a claim's marker stands for: those before it in its sentence."""
    for match in _QUOTED.finditer(text, claim.clause.start, claim.start):
        name = next(name for name in "abcdef" if match[name] is not None)
        if len(_WORD.findall(match[name])) >= _LEAST_WORDS or name == "f":
            yield match.span(name)


class _Words:
    """A source as folded words, for finding runs of words in it."""

    __slots__ = ("_printed", "_versions", "_words")

    def __init__(self, text: str) -> None:
        plain = _plain(text)
        self._printed = _WORD.findall(plain)
        self._words = [fold(word) for word in self._printed]
        without = [fold(word) for word in _WORD.findall(_CITED.sub(" ", plain)) if not _NUMBER.fullmatch(word)]
        self._versions = (" " + " ".join(self._words) + " ", " " + " ".join(without) + " ")

    def holds(self, quotation: str) -> bool:
        """Whether every part of the quotation (between ellipses and insertions) stands here, in order.

        Citations inside the passage may be left out, and words broken at line ends put together.
        """
        parts = [" ".join(words) for words in segments(quotation)]
        return any(_in_order(version, parts) for version in self._versions)

    def nearest(self, quotation: str) -> str:
        """The passage that shares most of the quotation's words in order, "" where less than 60 % of them do."""
        words = [word for part in segments(quotation) for word in part]
        if not words:
            return ""
        wanted = set(words)
        size, best, place = len(words), 0, 0
        count = sum(word in wanted for word in self._words[:size])
        for start in range(max(1, len(self._words) - size + 1)):
            if count > best:
                best, place = count, start
            if start + size < len(self._words):
                count += (self._words[start + size] in wanted) - (self._words[start] in wanted)
        return " ".join(self._printed[place : place + size]) if best >= _NEAR_SHARE * size else ""


def _in_order(text: str, parts: list[str]) -> bool:
    position = 0
    for part in parts:
        found = text.find(f" {part} ", position)
        if found < 0 and not _is_broken(text[position:], part):
            return False
        position = max(position, found + len(part))
    return True


def _is_broken(text: str, part: str) -> bool:
    """Whether the part stands in the text if all spaces are left out, as where a line end broke a word."""
    tight = part.replace(" ", "")
    return len(tight) > _LEAST_TIGHT and tight in text.replace(" ", "")


def segments(quotation: str) -> list[list[str]]:
    """The folded words of a quotation, apart where it leaves out or inserts something."""
    text = _LETTER.sub(r"\1", _plain(quotation))
    parts = [piece for part in _ELLIPSIS.split(text) for piece in _INSERTED.split(part)]
    return [words for part in parts if (words := [fold(word) for word in _WORD.findall(part)])]


def _plain(text: str) -> str:
    return _SOFT.sub("", text).replace("’", "").replace("'", "").replace("‘", "")


def _book(books: dict[str, _Words], sources: Mapping[str, str], entry: EntryFeatures) -> _Words:
    key = entry.reference.id
    if key not in books:
        books[key] = _Words(sources[key])
    return books[key]
