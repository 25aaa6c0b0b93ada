"""Lists whose entries print keys of their own ("[Knu84]", "[S1]"), and the brackets that cite them."""

from __future__ import annotations

import pytest

from citeward.document import Document
from citeward.engine import lint_text
from citeward.readers import read_document
from citeward.registry import all_rules
from citeward.source import Source

ALPHA = """\
Frogs sing of rain [Ito84]. Toads sing of love [Rao73, Lin62], and so do newts [Rao73]. Few listen [Moe76, p. 12].
{}

References

[Ito84] A. Ito. Songs of rain. Pond Letters, 1984.

[Lin62] C. Lind. Love in the reeds. Pond Letters, 1962.

[Moe76] E. Moe. Who listens? Pond Letters, 1976.

[Rao73] D. Rao. Toads at night, volume 3. Reed Press, 1973.
"""
SOURCES = """\
Frogs sing of rain {0} 1]. Toads sing of love {0} 2], {0} 3]. Newts are silent {0} 1].
{1}

## Sources

- {0} 1] A. Ito. Songs of rain. Pond Letters, 1984.
- {0} 2] C. Lind. Love in the reeds. Pond Letters, 1962.
- {0} 3] E. Moe. Who listens? Pond Letters, 1976.
"""


def read(text: str) -> Document:
    return read_document(Source("a.md", text), "markdown")


def told(text: str) -> list[str]:
    return [f"{each.code} {each.message}" for each in lint_text(text, rules=all_rules()) if each.code.startswith("REF")]


def test_keys_of_the_list_are_cited() -> None:
    labels = [each.labels for each in read(ALPHA.format("")).citations]
    assert labels == [("Ito84",), ("Rao73", "Lin62"), ("Rao73",), ("Moe76",)]
    assert not told(ALPHA.format(""))


@pytest.mark.parametrize("text", [ALPHA, ALPHA.replace("\n\n[", "\n[")])
def test_a_key_that_is_nearly_one_of_the_list_is_told(text: str) -> None:
    assert told(text.format("Others disagree [Moe77].")) == ["REF001 key Moe77 has no reference: did you mean Moe76?"]


def test_an_entry_whose_key_is_never_cited_is_told() -> None:
    text = ALPHA.format("").replace(", Lin62]", "]")
    assert told(text) == ["REF002 reference Lin62 is never cited"]


@pytest.mark.parametrize(
    "aside",
    [
        "They sing [sic] of rain, [as] we know [emphasis added].",
        "It is told on [page 3] of [A1] and in `[Moe77]`.",
        "The codes [NH4], [Ca2] and [x86] are ions and chips.",
        "See [the songs](https://songs.example.org), [Song 2].",
    ],
)
def test_other_brackets_are_none(aside: str) -> None:
    assert not told(ALPHA.format(aside))


@pytest.mark.parametrize("opened", ["[S", "[Source", "[Ref"])
def test_numbered_keys(opened: str) -> None:
    text = SOURCES.format(opened, "").replace("[S ", "[S")
    assert len(read(text).citations) in (3, 4)
    assert not told(text)
    wrong = SOURCES.format(opened, f"Others disagree {opened} 7].").replace("[S ", "[S")
    assert [each[:6] for each in told(wrong)] == ["REF001"]


def test_a_list_nobody_cites_by_its_keys_is_left_alone() -> None:
    text = ALPHA.format("").replace("[Ito84].", ".").replace("[Rao73, Lin62]", "").replace("[Moe76, p. 12]", "")
    assert not told(text)
