"""The laws of renumbering in formats with markup: links lead where they led, and print what stands there."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from numbered_articles import DOINGS, SUBJECTS, Article, articles, entry

from citeward.engine import Options
from citeward.engine.renumber import renumber_bytes
from citeward.renumber import Outcome, Result


def renumbered(text: str, name: str) -> tuple[str, Outcome]:
    data, outcome = renumber_bytes(name, text.encode(), Options(()), lambda path: None)
    return data.decode(), outcome


def sentences(article: Article, group: str, link: str, comma: str) -> list[str]:
    numbers = {identity: place for place, identity in enumerate(article.listed, 1)}
    return [
        f"{SUBJECTS[place % 12]} {DOINGS[place * 5 % 8]} as often as they can"
        + group.format(comma.join(link.format(each, numbers[each]) for each in sorted(cited, key=numbers.__getitem__)))
        for place, cited in enumerate(article.groups)
    ]


def html(article: Article) -> str:
    body = sentences(article, " [{}].", '<a href="#r{0}">{1}</a>', ", ")
    items = "\n".join(f'<li id="r{each}">{entry(each)}</li>' for each in article.listed)
    return f"<html><body>\n<p>{' '.join(body)}</p>\n<h2>References</h2>\n<ol>\n{items}\n</ol>\n</body></html>\n"


def html_typed(article: Article) -> str:
    body = sentences(article, ".<sup>{}</sup>", '<a href="#r{0}">{1}</a>', ",")
    items = "\n".join(f'<p id="r{each}">{n}. {entry(each)}</p>' for n, each in enumerate(article.listed, 1))
    return f"<html><body>\n<p>{' '.join(body)}</p>\n<h2>References</h2>\n<div>\n{items}\n</div>\n</body></html>\n"


def jats(article: Article) -> str:
    body = sentences(article, " [{}].", '<xref ref-type="bibr" rid="r{0}">{1}</xref>', ",")
    refs = "\n".join(
        f'<ref id="r{each}"><label>{n}.</label><mixed-citation>{entry(each)}</mixed-citation></ref>'
        for n, each in enumerate(article.listed, 1)
    )
    return (
        '<?xml version="1.0"?>\n<article><front><article-meta><title-group><article-title>Night</article-title>'
        f"</title-group></article-meta></front><body><sec><title>A</title><p>{' '.join(body)}</p></sec></body>\n"
        f"<back><ref-list><title>References</title>\n{refs}\n</ref-list></back></article>\n"
    )


LINK = {
    "html": r'<a href="#r(\d+)">(\d+)</a>',
    "html typed": r'<a href="#r(\d+)">(\d+)</a>',
    "jats": r'<xref ref-type="bibr" rid="r(\d+)">(\d+)</xref>',
}
LISTED = {
    "html": r'<li id="r(\d+)">()(.*)</li>',
    "html typed": r'<p id="r(\d+)">(\d+)\. (.*)</p>',
    "jats": r'<ref id="r(\d+)"><label>(\d+)\.</label><mixed-citation>(.*)</mixed-citation></ref>',
}
WRITERS = {"html": (html, "a.html"), "html typed": (html_typed, "a.html"), "jats": (jats, "a.xml")}


@pytest.mark.parametrize("form", WRITERS)
def test_links_keep_leading_where_they_led(form: str) -> None:
    write, name = WRITERS[form]

    @settings(max_examples=40, deadline=None)
    @given(articles())
    def law(article: Article) -> None:
        text = write(article)
        again, outcome = renumbered(text, name)
        assert outcome.result in (Result.RENUMBERED, Result.IN_ORDER), outcome.reason
        links, links_again = re.findall(LINK[form], text), re.findall(LINK[form], again)
        assert [target for target, _ in links_again] == [target for target, _ in links]
        listed = re.findall(LISTED[form], again)
        place = {identity: number for number, (identity, _, _) in enumerate(listed, 1)}
        assert all(place[target] == int(number) for target, number in links_again)
        assert all(not label or place[identity] == int(label) for identity, label, _ in listed)
        assert all(shown == entry(int(identity)) for identity, _, shown in listed)
        assert sorted(place) == sorted(str(each) for each in article.listed)
        assert masked(again, form) == masked(text, form)
        assert renumbered(again, name)[1].result is Result.IN_ORDER
        cited = [int(number) for _, number in links_again]
        assert list(dict.fromkeys(cited)) == list(range(1, len(set(cited)) + 1))

    law()


def masked(text: str, form: str) -> str:
    return re.sub(LISTED[form], "§", re.sub(LINK[form], "§", text))


@settings(max_examples=40, deadline=None)
@given(articles())
def test_restructured_text(article: Article) -> None:
    def parts(text: str) -> tuple[list[str], dict[str, str]]:
        return re.findall(r"\[(\d+)\]_", text), dict(re.findall(r"^\.\. \[(\d+)\] (.*)$", text, re.M))

    body = sentences(article, " {}.", "[{1}]_", " ")
    listed = "\n".join(f".. [{number}] {entry(each)}" for number, each in enumerate(article.listed, 1))
    text = f"Night\n=====\n\n{' '.join(body)}\n\nReferences\n----------\n\n{listed}\n"
    again, outcome = renumbered(text, "a.rst")
    assert outcome.result in (Result.RENUMBERED, Result.IN_ORDER), outcome.reason
    (marks, entries), (marks_again, entries_again) = parts(text), parts(again)
    assert [entries_again[mark] for mark in marks_again] == [entries[mark] for mark in marks]
    assert list(dict.fromkeys(map(int, marks_again))) == list(range(1, len(set(marks)) + 1))
    assert list(entries_again) == list(map(str, range(1, len(entries) + 1)))


@settings(max_examples=40, deadline=None)
@given(articles())
def test_the_bibliography_of_latex(article: Article) -> None:
    body = " ".join(
        f"{SUBJECTS[place % 12]} {DOINGS[place * 5 % 8]} \\cite{{{','.join(f'k{each}' for each in cited)}}}."
        for place, cited in enumerate(article.groups)
    )
    items = "\n\n".join(f"\\bibitem{{k{each}}}\n{entry(each)}" for each in article.listed)
    text = (
        f"\\documentclass{{article}}\n\\begin{{document}}\n{body}\n\n\\begin{{thebibliography}}{{9}}\n{items}\n"
        "\\end{thebibliography}\n\\end{document}\n"
    )
    again, outcome = renumbered(text, "a.tex")
    assert outcome.result in (Result.RENUMBERED, Result.IN_ORDER), outcome.reason
    assert again.partition("\\begin{the")[0] == text.partition("\\begin{the")[0]
    listed = re.findall(r"\\bibitem\{k(\d+)\}\n(.*)", again)
    assert all(shown == entry(int(identity)) for identity, shown in listed)
    cited = list(dict.fromkeys(each for group in article.groups for each in group))
    assert [int(identity) for identity, _ in listed] == [
        *cited,
        *(each for each in article.listed if each not in cited),
    ]
    assert renumbered(again, "a.tex")[1].result is Result.IN_ORDER


TWO = html(Article(((1,), (0,), (1, 0)), (0, 1)))
LATEX = r"""See \cite{b,a}
\begin{thebibliography}{9}
\bibitem{a} A, 2012.
\bibitem{b} B, 2013.
\end{thebibliography}
"""


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("a.tex", f"\\input{{one}}\n{LATEX}", "it takes in other files"),
        ("a.tex", LATEX.replace("{a} A", "[A12]{a} A"), "its entries print labels of their own"),
        ("a.html", TWO.replace('<li id="r1">', '<li value="2" id="r1">'), "its list counts by a number of its own"),
        ("a.html", TWO.replace('"#r0">1', '"#r1">1'), "point to different entries"),
    ],
)
def test_what_cannot_be_kept_is_left_alone(name: str, text: str, reason: str) -> None:
    again, outcome = renumbered(text, name)
    assert outcome.result is Result.ABSTAINED
    assert reason in outcome.reason
    assert again == text


def pointers(text: str) -> str:
    """The groups of a JATS article, links written as number@target."""
    links = re.sub(r'<xref ref-type="bibr" rid="(r\d)">(\d)</xref>', r"\2@\1", text)
    return " ".join(re.findall(r"\[\d[^]]*\]", links))


@pytest.mark.parametrize(
    ("groups", "before", "after"),
    [
        (((1,), (0, 1, 2), (3,)), "[2@r1] [1@r0–3@r2] [4@r3]", "[1@r1] [1@r1–3@r2] [4@r3]"),
        (((3,), (1,), (0, 1, 2)), "[4@r3] [2@r1] [1@r0–3@r2]", "[1@r3] [2@r1] [2@r1–4@r2]"),
        (((2,), (3,), (0, 1, 2)), "[3@r2] [4@r3] [1@r0–3@r2]", "[1@r2] [2@r3] [1@r2, 3@r0, 4@r1]"),
    ],
)
def test_a_linked_range_is_written_anew_where_it_falls_apart(
    groups: tuple[tuple[int, ...], ...], before: str, after: str
) -> None:
    text = jats(Article(groups, (0, 1, 2, 3)))
    text = text.replace('1</xref>,<xref ref-type="bibr" rid="r1">2</xref>,', "1</xref>–")
    again, outcome = renumbered(text, "a.xml")
    assert outcome.result is Result.RENUMBERED, outcome.reason
    assert (pointers(text), pointers(again)) == (before, after)


def test_footnotes_of_restructured_text_are_never_swapped() -> None:
    text = "Owls call [2]_ at dusk. Bats rest [1]_.\n\n.. [1] In caves, mostly.\n.. [2] Not all of them.\n"
    outcome = renumbered(text, "a.rst")[1]
    assert outcome.result is Result.NOTHING
    assert outcome.reason == "footnotes are not renumbered"
