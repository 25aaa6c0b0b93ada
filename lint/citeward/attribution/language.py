"""The language of a sentence or a title, by its function words; silence where it has none."""

from __future__ import annotations

from functools import lru_cache

from citeward.patterns import lazy

_WORDS = {
    "en": "the of and in for with on by is are was were from that this to as be has have which between among an at its",
    "pt": "de da do das dos em na no nas nos uma para com por ao aos à que não são ou pela pelo como sobre mais foi",
    "es": "de la el los las del en una un para con por al que no es son o y como entre sobre más fue sus su lo se",
    "fr": "de la le les des du en une un pour avec par au aux que est sont et dans sur entre chez leur ses l d",
    "de": "der die das und in von mit bei für auf ein eine einer eines des dem den im zur zum ist sind nicht über nach",
    "it": "di la il lo gli le dei delle del della in una un per con da che è sono e nel nella tra sul sulla",
}
FUNCTION_WORDS = {language: frozenset(words.split()) for language, words in _WORDS.items()}
_TOKEN = lazy(r"[^\W\d_]+")
_OTHER_SCRIPT = lazy(r"[Ѐ-ӿ぀-ヿ㐀-鿿가-힣؀-ۿ]")


@lru_cache(maxsize=4096)
def language_of(text: str) -> str:
    """A two-letter code, "other" for scripts that are not Latin, "" where nothing tells or two tie."""
    if not text.isascii() and _OTHER_SCRIPT.search(text):
        return "other"
    tokens = _TOKEN.findall(text.lower())
    counts = {language: sum(token in words for token in tokens) for language, words in FUNCTION_WORDS.items()}
    best = max(counts, key=lambda language: counts[language])
    first, second = sorted(counts.values(), reverse=True)[:2]
    return best if first > second and first >= 1 else ""


def differ(one: str, two: str) -> bool:
    """Whether two texts are evidently in different languages."""
    first, second = language_of(one), language_of(two)
    return bool(first and second and first != second)
