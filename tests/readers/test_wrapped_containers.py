"""Entries without blank lines between them, whose second line begins with a journal or a conference."""

from __future__ import annotations

from citeward.readers import read_document
from citeward.source import Source

TEXT = """Owls hunt (Ito & McRao, 1983). Bats call (Lee, 2013). Frogs answer (Roe, 2015).

References

Jane Roe. Frogs in the shopping mall. Science, 347(6221):536-539, 2015.
Morris H Ito and Stephen E McRao. The comparison of owls.
Journal of the Royal Society of Owls: Series D, 32(1-2):12-22, 1983.
John C Lee. Local bats and their rates.
In 2013 IEEE Symposium on Bats, pp. 429-438. IEEE, 2013.
"""


def test_a_container_begins_no_entry():
    document = read_document(Source("owls.txt", TEXT), "text")
    assert [(each.text.split(".")[0].split()[0], each.work.year) for each in document.references] == [
        ("Jane", 2015),
        ("Morris", 1983),
        ("John", 2013),
    ]
