"""Lines that head a reference list, in many languages, and lines that head what is none."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citeward.readers import headings
from citeward.readers.headings import is_boilerplate_heading, is_reference_heading

REFERENCES = """
References|REFERENCES|Reference|References:|7. References|VII. References|# References|**References**|References cited
Key references|Selected sources|Sources|Sources used|Works cited|Work cited|Literature cited|Literature|Bibliography
Cited works|Reference list|List of references|References and notes
Notes and references|Key citations|Citations|Footnotes
Normative references|Informative References|Primary sources|References (selected)|References and further reading
📚 References|🔗 Sources:|References 📖|### ✅ **Key sources**
Source: Conversation with Bing, 12/4/2023|Origen: Conversación con Bing, 4/12/2023
Quelle: Unterhaltung mit Bing, 4.12.2023|Learn more:
Literatur|Literaturverzeichnis|Quellen|Quellenverzeichnis
Einzelnachweise|Bronnen|Literatuurlijst|Källor|Kilder|Lähteet
Referencias|Referencias bibliográficas|Bibliografía|Fuentes|Literatura citada|Referências|Referências bibliográficas
Références|Références bibliographiques|Bibliographie|Riferimenti bibliografici|Bibliografia|Fonti
Список литературы|Литература|Источники|Kaynakça|Irodalomjegyzék|Przypisy
参考文献|参考资料|主要参考文献|来源|引用|引用文献|参考文獻|【参考文献】|一、参考文献|참고문헌|참고 문헌|출처
"""
OTHER = """
Introduction|Reference ranges for adults|The sources of the Nile
References to owls are rare here.|Owls|Results and discussion
Note: the Bing cherry, 1/2 cup|Search with Bing|Copilot: a guide
Source code|Sources of error|Cite this article
Literature on owls since 1950|Our sources tell us more|1. Owls call at dusk
"""
BOILERPLATE = """
Disclaimer|Medical disclaimer|Disclaimers|About the author|About us
Related articles|Related links|See also|Further reading
External links|Share this article|Cite this page|Copyright notice|Acknowledgements|Acknowledgments|Funding
Conflict of interest|Competing interests|Supplementary material
Have a follow-up question?|**Disclaimer**|Author contributions
"""


def listed(words):
    return [word for line in words.split("\n") for word in line.split("|") if word]


@pytest.mark.parametrize("line", listed(REFERENCES))
def test_a_line_that_heads_a_list(line):
    assert is_reference_heading(line)
    assert not is_boilerplate_heading(line)


@pytest.mark.parametrize("line", listed(OTHER))
def test_a_line_that_heads_none(line):
    assert not is_reference_heading(line)


@pytest.mark.parametrize("line", listed(BOILERPLATE))
def test_a_line_that_heads_what_is_neither_entry_nor_claim(line):
    assert is_boilerplate_heading(line)


@pytest.mark.parametrize("line", ["Funding was scarce for owls.", "See also the owls", "Share", "About owls and bats"])
def test_a_line_that_goes_on_is_prose(line):
    assert not is_boilerplate_heading(line)


def test_a_long_line_is_never_looked_at():
    assert not is_reference_heading("References" + " " * 200)
    assert not is_boilerplate_heading("Disclaimer" + " " * 200)


WORDS = sorted({word for name in headings._NAMES for word in re.findall(r"[^\W\d_]+", name)})
PARTS = st.lists(st.sampled_from([*WORDS, "&", "1.", "#", "**", "the"]), min_size=1, max_size=4)


@given(PARTS, st.sampled_from([" ", ""]))
def test_the_short_cuts_say_what_the_pattern_says(parts, between):
    line = between.join(parts)
    expected = len(line) <= 80 and headings._REFERENCES.fullmatch(line.strip()) is not None
    assert is_reference_heading(line) == expected


@pytest.mark.parametrize("line", sorted(headings._USUAL))
def test_the_usual_names_are_among_the_pattern(line):
    assert headings._REFERENCES.fullmatch(line)
