"""Groups of authors and years in the plain form: read at a glance, they are what the long way reads."""

from hypothesis import given
from hypothesis import strategies as st

from citeward.findings import Confidence
from citeward.markers.author_year.items import confidence_of, items_between
from citeward.markers.author_year.plain import read_plain_group

SURNAMES = st.sampled_from(
    """Ito Rao Smith Chen Lund May Paris London Table See Nature Health Jordan Box Vander Will Most Fig Org Del Von Inc
    Esp Iii Etal Cited Apud Page Chap Line Kap Sec Press Brasil Council Figure And Or In Accessed Of Sra Jr""".split()
)
JOINTS = st.sampled_from(["", " et al.", " & Rao", " and Lund", " & May", " and Health", " et al", ", Chen & Rao"])
YEARS = st.sampled_from(["2019", "2019a", "1757", "1499", "2055", "n.d.", "2019-20", "19", "2019, p. 3"])
ITEMS = st.tuples(SURNAMES, JOINTS, YEARS).map(lambda parts: f"{parts[0]}{parts[1]}, {parts[2]}")
GROUPS = st.lists(ITEMS, min_size=1, max_size=4).flatmap(
    lambda items: st.sampled_from(["; ", ", ", ";"]).map(lambda joint: joint.join(items))
)


def test_a_plain_group_is_read_at_a_glance():
    text = "(Ito et al., 2019b; Lund & Rao, 2020; Chen, 1999)"
    items = read_plain_group(text, 1, len(text) - 1)
    assert [(item.label, item.names, item.others, item.year) for item in items] == [
        ("Ito et al. 2019b", ("Ito",), True, "2019b"),
        ("Lund & Rao 2020", ("Lund", "Rao"), False, "2020"),
        ("Chen 1999", ("Chen",), False, "1999"),
    ]
    assert [text[item.start : item.end] for item in items] == text[1:-1].split("; ")


def test_what_may_be_no_surname_is_weighed():
    for group in ("May, 2019", "Paris and Rao, 2019", "Health et al., 2019", "see Ito, 2019", "Ito, 2019, p. 3"):
        assert read_plain_group(f"({group})", 1, len(group) + 1) == ()


@given(GROUPS, st.sampled_from(["Reeds grow (", "Lund (", "("]), st.sampled_from([")", ") and", "), 3"]))
def test_a_glance_gives_what_weighing_gives(group, before, after):
    text = f"{before}{group}{after}"
    start, end = len(before), len(before) + len(group)
    items = read_plain_group(text, start, end)
    if items:
        assert items == items_between(text, start, end, None)
        assert confidence_of(text, items) is Confidence.HIGH
