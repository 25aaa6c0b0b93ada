"""Citation keys: pandoc's and Manubot's syntax, and what only looks like it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citeward.document import Block, BlockKind, Flow, Hyperlink, MarkerStyle
from citeward.findings import Confidence
from citeward.markers.key import find_broken_keys, find_keys
from citeward.projection import Projection, ProjectionBuilder


def flow(text: str) -> Flow:
    return Flow(Projection.identity(text), (Block(BlockKind.PARAGRAPH, 0, len(text)),), block_starts=(0,))


@pytest.mark.parametrize(
    ("text", "shown", "keys"),
    [
        ("x [@a; -@b, pp. 3] y", "[@a; -@b, pp. 3]", ["a", "b"]),
        ("[see @a, chap. 2, for more; also @b]", "[see @a, chap. 2, for more; also @b]", ["a", "b"]),
        ("as @ito2019 says", "@ito2019", ["ito2019"]),
        ("as @ito2019 [p. 3] says", "@ito2019 [p. 3]", ["ito2019"]),
        ("as @ito2019 [p. 3; see also @rao] says", "@ito2019 [p. 3; see also @rao]", ["ito2019", "rao"]),
        ("as @{a weird, key} says", "@{a weird, key}", ["a weird, key"]),
        ("so -@ito2019 says", "-@ito2019", ["ito2019"]),
        ("so says @ito.rao_2019:a/b.", "@ito.rao_2019:a/b", ["ito.rao_2019:a/b"]),
        ("(as @ito2019)", "@ito2019", ["ito2019"]),
        ("[@a, @b]", "[@a, @b]", ["a", "b"]),
        ("[see [1], @a]", "[see [1], @a]", ["a"]),
        ("[@doi:10.1/x(3)y; @pmid:12]", "[@doi:10.1/x(3)y; @pmid:12]", ["doi:10.1/x(3)y", "pmid:12"]),
        ("by @url:https://a.example/b?c=d.", "@url:https://a.example/b?c=d", ["url:https://a.example/b?c=d"]),
        ("in @arxiv:1407.3561v1, as", "@arxiv:1407.3561v1", ["arxiv:1407.3561v1"]),
    ],
)
def test_reads_keys(text: str, shown: str, keys: list[str]) -> None:
    (marker,) = find_keys(flow(text))
    assert marker.style is MarkerStyle.KEY
    assert text[marker.start : marker.end] == shown
    assert [item.key for item in marker.items] == keys
    assert [text[item.start : item.end] for item in marker.items] == keys


@pytest.mark.parametrize(
    "text",
    [
        "write to me@example.org",
        "see @fig:one, @tbl:two, @eq:three, @sec:four and @lst:five",
        "see @fig-one, @tbl-two, @sec-four, @eq-x and @thm-y",
        "see \\@ref(fig:x) and @ref(fig:x)",
        "an escaped \\@name2019",
        "https://example.org/@name2019",
        "@name2019@example.social",
        "(@good) An example sentence",
        "at @ noon",
    ],
)
def test_leaves_what_is_no_key(text: str) -> None:
    assert find_keys(flow(text)) == []


def test_a_handle_shown_by_a_hyperlink_is_no_key() -> None:
    text = "by @name2019 there"
    linked = Flow(Projection.identity(text), (), links=(Hyperlink(3, 12, "https://example.org/name"),))
    assert find_keys(linked) == []


def test_an_escaped_at_sign_is_no_key() -> None:
    builder = ProjectionBuilder()
    builder.add("by ", 0, 3)
    builder.add("@", 3, 5)
    builder.add("name2019", 5, 13)
    assert find_keys(Flow(builder.build(), ())) == []


def test_is_sure_of_brackets_and_digits_only() -> None:
    markers = find_keys(flow("[@ito] and @ito2019 but @someone and @babel/core7"))
    assert [marker.confidence for marker in markers] == [
        Confidence.HIGH, Confidence.HIGH, Confidence.LOW, Confidence.LOW,
    ]  # fmt: skip
    assert [marker.narrative for marker in markers] == [False, True, True, True]


def test_keeps_prefix_and_locator() -> None:
    (marker,) = find_keys(flow("[see @a, chap. 2, for more; also @b, pp. 33-35; @c {p. 7}]"))
    assert [item.prefix for item in marker.items] == ["see", "also", ""]
    locators = [(item.locator.label, item.locator.value) for item in marker.items if item.locator]
    assert locators == [("chapter", "2"), ("page", "33-35"), ("page", "7")]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("x [@a;;@b] y", "[@a;;@b]"),
        ("x [@a;] y", "[@a;]"),
        ("x [-@] y", "[-@]"),
        ("x [@ smith2019] y", "[@ smith2019]"),
        ("x [@ito2019 and no more", "[@ito2019"),
    ],
)
def test_reports_broken_keys(text: str, shown: str) -> None:
    (broken,) = find_broken_keys(flow(text))
    assert text[broken.start : broken.end] == shown


def test_whole_keys_are_not_broken() -> None:
    assert find_broken_keys(flow("[@a; @b], @c [p. 3], [see @d [sic]], me@example.org, @ noon, here [@]")) == []


PIECES = st.sampled_from(
    ["[", "]", "@", "-@", "a", "b2019", ";", ", ", " ", "{", "}", "p. 3", "\n\n", "^", "doi:10.1/", ":"]
)


@given(st.one_of(st.text(), st.lists(PIECES, max_size=50).map("".join)))
def test_never_raises_and_spans_hold_their_keys(text: str) -> None:
    end = 0
    for marker in find_keys(flow(text)):
        assert end <= marker.start < marker.end <= len(text)
        end = marker.end
        for item in marker.items:
            assert marker.start <= item.start < item.end <= marker.end
            assert text[item.start : item.end] == item.key
    for broken in find_broken_keys(flow(text)):
        assert 0 <= broken.start < broken.end <= len(text)


@pytest.mark.parametrize(
    "text",
    ["[@a;" * 15_000, "@" * 300_000, "[" * 300_000 + "@a", "@a@" * 100_000, "@" + "a." * 200_000, "[@ " * 80_000],
    ids=["open", "signs", "brackets", "handles", "dots", "keyless"],
)
def test_hostile_text_costs_linear_time(text: str) -> None:
    started = time.process_time()
    find_keys(flow(text))
    find_broken_keys(flow(text))
    assert time.process_time() - started < 20
