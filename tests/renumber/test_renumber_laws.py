"""The laws of renumbering, over made articles in every style and kind of list, asked by other means than its own."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numbered_articles import LISTS, STYLES, Article, articles, masked, meaning

from citeward.engine import Options
from citeward.engine.renumber import renumber_bytes
from citeward.renumber import Outcome, Result


def renumbered(text: str, name: str = "a.md") -> tuple[str, Outcome]:
    data, outcome = renumber_bytes(name, text.encode(), Options(()), lambda path: None)
    return data.decode(), outcome


@pytest.mark.parametrize("list_form", LISTS)
@pytest.mark.parametrize("style", STYLES)
def test_a_renumbered_article_means_the_same(style: str, list_form: str) -> None:
    @settings(max_examples=25, deadline=None)
    @given(articles())
    def law(article: Article) -> None:
        text = article.text(style, list_form)
        again, outcome = renumbered(text)
        if style in ("parenthesised", "bare") and outcome.result not in (Result.RENUMBERED, Result.IN_ORDER):
            assert again == text  # such a number out of its turn may not be read as a marker
            return
        assert outcome.result in (Result.RENUMBERED, Result.IN_ORDER), outcome.reason
        assert meaning(again, style)[0] == meaning(text, style)[0]
        assert sorted(meaning(again, style)[1]) == sorted(meaning(text, style)[1])
        assert masked(again, style) == masked(text, style)
        assert renumbered(again)[1].result is Result.IN_ORDER
        # a bare number out of its turn may be overlooked where there is nothing to do
        assert in_order(again, style) or (style == "bare" and outcome.result is Result.IN_ORDER)

    law()


def in_order(text: str, style: str) -> bool:
    """Whether the list follows the first mentions, and uncited entries follow them."""
    groups, listed = meaning(text, style)
    cited = [listed.index(each) for group in groups for each in sorted(group, key=listed.index)]
    return list(dict.fromkeys(cited)) == list(range(len(set(cited))))


@settings(max_examples=60, deadline=None)
@given(articles(), st.sampled_from(["\n", "\r\n", "\r"]))
def test_plain_text_and_its_line_ends(article: Article, newline: str) -> None:
    text = article.text("bracketed", "brackets", "References").replace("\n", newline)
    again, outcome = renumbered(text, "a.txt")
    assert outcome.result in (Result.RENUMBERED, Result.IN_ORDER), outcome.reason
    flat, flat_again = text.replace(newline, "\n"), again.replace(newline, "\n")
    assert flat_again.replace("\n", newline) == again
    assert meaning(flat_again, "bracketed")[0] == meaning(flat, "bracketed")[0]
    assert masked(flat_again, "bracketed") == masked(flat, "bracketed")


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from("ab 123[](),.^\n-–<>/#*_`"), max_size=120), articles())
def test_whatever_stands_in_the_text_nothing_else_changes(noise: str, article: Article) -> None:
    """Noise may make it abstain; what it writes must hold the same noise and the same meaning."""
    text = f"{noise}\n\n{article.text('bracketed', 'dots')}"
    again, outcome = renumbered(text)
    if outcome.result is not Result.RENUMBERED:
        assert again == text
        return
    assert again.startswith(noise) or "[" in noise
    ours, theirs = (each[each.index("as often as") :] for each in (text, again))
    assert meaning(theirs, "bracketed")[0] == meaning(ours, "bracketed")[0]
    assert masked(theirs, "bracketed") == masked(ours, "bracketed")
