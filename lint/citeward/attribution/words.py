"""The words of a text that say what it is about, as stems in reading order."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

from citeward.attribution.stemmer import stem
from citeward.patterns import lazy

_WORD = lazy(
    r"[A-Za-z]{1,6}+[-‐‑–]\d{1,4}+(?![\w])"  # IL-6, COVID-19: one word, the dash dropped
    r"|[^\W_]+"
)
_CJK = lazy(r"[぀-ヿ㐀-鿿]")
_JOINED = lazy(r"[A-Za-z]-\d")
_BLANKS = bytes(code if chr(code).isalnum() and code < 128 else 32 for code in range(256))
_DASHES = str.maketrans("", "", "-‐‑–")

STOP_WORDS = frozenset(
    """
    a about above across after again against all almost along already also although always am among an and
    another any are around as at away back be became because become been before being below between beyond both
    but by came can cannot come could did do does doing done down due during each either else enough etc even
    ever every few first for from further furthermore get given had has have having he hence her here him his
    how however i ie if in indeed instead into is it its itself just last later least less like made mainly make
    many may me might more moreover most mostly much must my near neither never nevertheless new next no non nor
    not now of off often on once one only onto or other others our out over overall own per perhaps rather same
    second see seen several she should since so some still such than that the their them themselves then there
    therefore these they third this those though three through throughout thus to together too toward towards
    two under unless until up upon us use used using usually versus very via was we well were what when where
    whereas whether which while who whom whose why will with within without would yet you your et al figure fig
    table ref refs reference references eg vs cf ibid doi http https www org com pmid according account
    additionally aim approach author authors based better brief by-product case cases certain common commonly
    consider considered current data demonstrated describe described described detail different effect effects
    evidence example find finding findings found general generally good great group groups high higher important
    including increase increased known large larger level levels literature low lower main major method methods
    model models number observed obtained paper particular performed possible potential present presented
    previous previously propose proposed provide provided recent recently related report reported research
    result results review role section shown show shows significant significantly similar similarly small
    specific studied studies study suggest suggested suggests system term terms time various way work works year
    years analysis used de da do das dos em na nas nos uma um para com por ao aos que nao sao ou pela pelo como
    sobre mais foi el los las del al es y le les des du une un pour avec par au aux est et dans chez der das und
    von mit bei fur auf ein eine einer eines dem im zur zum ist nicht uber als nach di il lo gli dei delle della
    per nel nella tra sul sulla
    """.split()
)


@lru_cache(maxsize=1 << 15)
def fold(word: str) -> str:
    """Lower case without diacritics (``Müller`` → ``muller``)."""
    if word.isascii():
        return word.lower()
    return "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c))


class _Stems(dict[str, str]):
    """The stem of each word seen so far, "" for one that says nothing; a plain look-up once it is known."""

    def __missing__(self, token: str) -> str:
        if len(self) >= _MOST_KNOWN:
            self.clear()
        self[token] = found = _stem_of(token)
        return found


_MOST_KNOWN = 1 << 16  # words of some fifty articles; what is forgotten is computed again


@cache
def _stems() -> _Stems:
    return _Stems()


def _stem_of(token: str) -> str:
    plain = token.isascii() and token.isalpha()
    word = token.lower() if plain else fold(token.translate(_DASHES))
    return "" if len(word) < 2 or word in STOP_WORDS or word.isdigit() else stem(word)


def read(text: str) -> tuple[list[str], list[str]]:
    """The words of `text` as printed, and the stems of its content words in order, repeats kept."""
    if text.isascii():
        # Most text is plain, and split three times as fast as searched.
        joined = "-" in text and _JOINED.search(text)
        printed = _WORD.findall(text) if joined else text.encode().translate(_BLANKS).decode().split()
    else:
        printed = _WORD.findall(text)
        if _CJK.search(text):
            return printed, [stem for token in printed for stem in _terms_of(token)]
    return printed, list(filter(None, map(_stems().__getitem__, printed)))


def terms(text: str) -> list[str]:
    """Stems of the content words of `text`, in order, repeats kept."""
    return read(text)[1]


def token_terms(text: str) -> list[tuple[str, tuple[str, ...]]]:
    """Each word of `text` as printed, with its stems (none for a stop word)."""
    return [(token, _terms_of(token)) for token in _WORD.findall(text)]


def _terms_of(token: str) -> tuple[str, ...]:
    if _CJK.match(token):
        return _bigrams(token)
    found = _stems()[token]
    return (found,) if found else ()


def _bigrams(token: str) -> tuple[str, ...]:
    """The pairs of characters of a word, where no word boundaries are written: they stand for words."""
    word = fold(token)
    return tuple(word[i : i + 2] for i in range(max(1, len(word) - 1)))
