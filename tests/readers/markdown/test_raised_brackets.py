"""Markers that chat programs raise inside brackets, ``[^1^]``, and the definitions and lists below them."""

from __future__ import annotations

import pytest

from citeward.engine import lint_text
from citeward.readers import read_document
from citeward.registry import all_rules
from citeward.resolve import LinkStatus, resolve
from citeward.source import Source

COFFEE = """\
Coffee holds caffeine, which blocks adenosine receptors{1}. A cup in the afternoon delays sleep by an hour{2}{3}.

- Older people clear caffeine slowly{2}.
- Coffee without caffeine leaves sleep alone{last}.
"""
PAGES = ("https://sleep.example.org/caffeine", "https://coffee.example.org/clearing", "https://health.example.org/a/3")
TITLES = ("Caffeine and sleep", "How caffeine is cleared", "Coffee in the afternoon")


def article(listing: str, last: int = 3, marker: str = "[^{0}^]") -> str:
    shown = COFFEE.replace("{last}", marker.format(last))
    for number in (1, 2, 3):
        shown = shown.replace(f"{{{number}}}", marker.format(number))
    return f"{shown}\n{listing}"


def lines(form: str) -> str:
    return "\n".join(form.format(n, title, page) for n, (title, page) in enumerate(zip(TITLES, PAGES, strict=True), 1))


LISTS = {
    "notes": lines("[^{0}^]: {2}"),
    "notes with titles": lines("[^{0}^]: {1}. {2}"),
    "notes under a heading": "Sources:\n\n" + lines("[^{0}^]: {1}. {2}"),
    "notes of the plain form": lines("[^{0}]: {1}. {2}"),
    "links": lines("[{0}]: {2} \"{1}\""),
    "links without a title": lines('[{0}]: {2} ""'),
    "links under a heading": "**Sources:**\n\n" + lines('[{0}]: {2} ""'),
    "entries": "## References\n\n" + lines("{0}. {1}. 2021. {2}"),
    "entries with such labels": "## References\n\n" + lines("[^{0}^] {1}. 2021. {2}\n"),
    "items with such labels": "**References**\n\n" + lines("- [^{0}^]: {1}. 2021. {2}"),
    "the list that the program adds": "Source: Conversation with Bing, 12/4/2023\n" + lines("({0}) {1}. {2}."),
}  # fmt: skip


def told(text: str) -> list[str]:
    return [f"{each.code} {each.message}" for each in lint_text(text, rules=all_rules())]


@pytest.mark.parametrize("listing", LISTS.values(), ids=LISTS)
def test_every_marker_is_tied_to_its_definition(listing: str) -> None:
    text = article(listing)
    document = read_document(Source("a.md", text), "markdown")
    links = resolve(document)
    assert [link.item.label for link in links.all] == ["1", "2", "3", "2", "3"]
    assert all(link.status is LinkStatus.RESOLVED for link in links.all)
    assert all(links.is_cited(reference) for reference in document.references)
    assert not [each for each in told(text) if each.startswith("REF")]


@pytest.mark.parametrize("listing", LISTS.values(), ids=LISTS)
def test_a_marker_without_a_definition_is_told(listing: str) -> None:
    found = [each for each in told(article(listing, last=7)) if each.startswith("REF001")]
    assert found in (["REF001 note 7 is not defined"], ["REF001 marker 7 has no reference: the list ends at 3"])


@pytest.mark.parametrize("name", ["notes", "links", "entries", "the list that the program adds"])
def test_an_entry_that_nothing_cites_is_told(name: str) -> None:
    more = {"notes": "[^4^]: ", "links": "[4]: ", "entries": "4. Tea. 2020. "}.get(name, "(4) Tea. ")
    text = article(f"{LISTS[name]}\n{more}https://tea.example.org/evening")
    assert len([each for each in told(text) if each.startswith("REF002")]) == 1


def test_a_second_bracket_is_the_link_that_the_marker_leads_to() -> None:
    text = f"{LISTS['links']}\n\n" + article("", marker="[^{0}^][{0}]")
    document = read_document(Source("a.md", text), "markdown")
    assert [link.reference.number for link in resolve(document).all if link.reference] == [1, 2, 3, 2, 3]
    assert not told(text)


def test_the_second_bracket_counts_where_the_two_differ() -> None:
    text = "Tea wakes less[^1^][2]. Milk does not wake at all[^2^][3].\n\n" + LISTS["links"]
    links = resolve(read_document(Source("a.md", text), "markdown"))
    assert [link.item.label for link in links.all] == ["2", "3"]


def test_a_colon_may_follow_a_marker() -> None:
    text = article(LISTS["notes"]).replace("an hour[^2^][^3^].", "an hour, as they say[^2^][^3^]:")
    assert len(read_document(Source("a.md", text), "markdown").citations) == 5


def test_raised_numbers_run_together_are_numbers_of_their_own() -> None:
    text = article(LISTS["the list that the program adds"], marker="{0}")
    for plain, raised in (
        ("receptors1", "receptors¹"),
        ("hour23", "hour²³"),
        ("slowly2", "slowly²"),
        ("alone3", "alone³"),
    ):
        text = text.replace(plain, raised)
    links = resolve(read_document(Source("a.md", text), "markdown"))
    assert [link.item.label for link in links.all] == ["1", "2", "3", "2", "3"]
    assert not told(text)


def test_plain_text_has_them_too() -> None:
    text = article("References\n\n" + lines("[^{0}^]: {1}. 2021. {2}"))
    links = resolve(read_document(Source("a.txt", text), "text"))
    assert [link.item.label for link in links.all] == ["1", "2", "3", "2", "3"]
    assert all(link.status is LinkStatus.RESOLVED for link in links.all)


def test_a_second_bracket_without_a_definition_is_told_once() -> None:
    text = "Tea wakes less[^1^][1]. Milk does not wake at all[^4^][4].\n\n" + LISTS["links"]
    found = [each for each in told(text) if not each.startswith("REF002")]
    assert found == ["REF001 marker 4 has no reference: the list ends at 3"]


@pytest.mark.parametrize("negated", ["[^0-9]", "[^a-zA-Z]", "[^A-Z0-9_]", r"[^\w]", "[^,;]"])
def test_a_class_of_characters_is_no_note(negated: str) -> None:
    assert not told(f"The class {negated} is negated[^1].\n\n[^1]: {TITLES[0]}. {PAGES[0]}\n")
