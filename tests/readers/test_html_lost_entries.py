"""Pages whose list lacks an entry: links that lead nowhere, and numbers that go on."""

from citeward.engine import lint_text
from citeward_rules import RULES

PAGE = """<!doctype html><html><body><h1>Herds at the water</h1>
<p>{text}</p>
<h2>References</h2>
<div id="refs" class="references">
{entries}
</div></body></html>
"""


def told(text: str, entries: str) -> list[tuple[str, str | None]]:
    found = lint_text(PAGE.format(text=text, entries=entries), "html", path="page.html", rules=RULES)
    return sorted((each.code, each.label) for each in found if each.code in ("REF001", "REF006", "REF007"))


def test_a_link_made_like_those_to_the_entries_leads_to_one_that_is_lost() -> None:
    entries = "\n".join(
        f'<div id="ref-{name.lower()}{year}"><p>{name}, A. {year}. {title}. <em>Savanna Press</em>.</p></div>'
        for name, year, title in (
            ("Lee", 1987, "Calves and their aunts"),
            ("Moss", 1988, "Evenings at the river"),
            ("Poole", 1994, "How long a herd drinks"),
        )
    )
    links = " ".join(
        f'They come ({name} <a href="#ref-{name.lower()}{year}">{year}</a>).'
        for name, year in (("Lee", 1987), ("Moss", 1988), ("Poole", 1994))
    )
    lost = 'They dig (Ramey <a href="#ref-ramey2013">2013</a>). See <a href="#wells">below</a>.'
    assert told(links, entries) == []
    assert told(f"{links} {lost}", entries) == [("REF001", "Ramey 2013")]


def test_a_link_that_says_that_it_leads_to_a_work_does() -> None:
    entry = '<div id="ref-lee1987"><p>Lee, P. 1987. Calves and their aunts. <em>Animal Behaviour</em>.</p></div>'
    text = (
        'Calves follow (Lee <a href="#ref-lee1987">1987</a>), stay (Lee <a href="#ref-lee1987">1987</a>) '
        'and drink (Moss <a href="#ref-moss1988"{}>1988</a>).'
    )
    assert told(text.format(' role="doc-biblioref"'), entry) == [("REF001", "Moss 1988")]


def test_entries_have_the_numbers_that_they_print() -> None:
    works = (
        "Evenings at the river",
        "How long a herd drinks",
        "Cows that lead",
        "Wells in dry rivers",
        "The first storms",
    )
    text = "".join(f' They come <sup><a href="#r{n}_ref">{n}</a></sup>.' for n in range(1, 6))

    def listed(*numbers: int) -> str:
        return "".join(
            f'<p class="csl-entry" id="r{n}_ref"><sup>{n}</sup> Moss C. {works[n - 1]}. Savanna Press; 1988.</p>'
            for n in numbers
        )

    assert told(text, listed(1, 2, 3, 4, 5)) == []
    assert told(text, listed(1, 2, 4, 5)) == [("REF001", "3"), ("REF006", "4")]
