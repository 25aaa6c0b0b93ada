"""Citations one of whose keys is gone, in the ways in which formats write them."""

import pytest

from citeward.engine import lint_text
from citeward_rules import RULES

LIBRARY = b"".join(
    b"@book{%s, title={Evenings at the river %d}, author={Moss, C.}, year={19%d}, publisher={Savanna Press}}\n"
    % (key, number, 88 + number)
    for number, key in enumerate((b"moss", b"poole", b"lee"))
)


@pytest.mark.parametrize(
    ("form", "article"),
    [
        ("markdown", "---\nbibliography: herds.bib\n---\nThey come at dusk {{cite}}`moss,{},lee`.\n"),
        ("markdown", "---\nbibliography: herds.bib\n---\nThey come at dusk [@moss; {}; @lee].\n"),
        ("rst", "They come at dusk :cite:p:`moss,{},lee`.\n\n.. bibliography:: herds.bib\n"),
        ("org", "#+bibliography: herds.bib\n\nThey come at dusk [cite:@moss; {}; @lee].\n"),
        ("latex", "They come at dusk~\\cite{{moss, {}, lee}}.\n\\bibliography{{herds}}\n"),
    ],
)
def test_a_key_that_is_gone_is_told_once(form: str, article: str) -> None:
    key = "@poole" if "@" in article else "poole"

    def told(text: str) -> list[str]:
        found = lint_text(text, form, path="article", rules=RULES, partners={"herds.bib": LIBRARY})
        return [each.code for each in found if each.code in ("MRK002", "REF001")]

    assert told(article.format(key)) == []
    assert told(article.format("")) == ["MRK002"]
