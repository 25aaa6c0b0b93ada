from __future__ import annotations

from citeward.document import BlockKind, MarkerStyle
from citeward.readers.extract import Extract
from citeward.readers.rfc import looks_like_rfc, read_rfc
from citeward.source import Source

MEMO = """\
Network Working Group                                            A. Singer
Request for Comments: 9999                                    January 2020


                    Carrying Whale Songs over Datagrams

Status of This Memo

   This memo is a fixture.

Table of Contents

   1.  Introduction ....................................................1
   2.  References ......................................................2

1.  Introduction

   The words "MUST" and "SHOULD" are used as in [RFC2119].  Songs are
   long [SONGS, Section 3] and carried as in [I-D.whale-
   song-format]; see also [RFC 8174] and, wrongly, [RFC7777].  The
   rest is optional [OMITTED], as are remarks [No answer was given].

   song = [FWS] phrase [CFWS] *( "," phrase )
   tones[3] = tones[2] ::= [APPLICATION 3] IMPLICIT

   A sentence that goes on over the end of the page, and then names



Singer                       Informational                      [Page 1]
\f
RFC 9999                       Whale Songs                  January 2020


   its source [RFC8174].

2.  References

2.1.  Normative References

   [RFC2119]  Bradner, S., "Key words for use in memos", BCP 14,



Singer                       Informational                      [Page 2]
\f
RFC 9999                       Whale Songs                  January 2020


              RFC 2119, March 1997.

   [RFC8174]  Leiba, B., "Ambiguity of uppercase words", 2017.

2.2.  Informational References

   [I-D.whale-song-format]
              Singer, B., "A format", Work in Progress, 2019.

   [SONGS]    Payne, R., "Songs", 1971.

Author's Address

   A. Singer
"""


def read(text: str) -> tuple[Source, Extract]:
    source = Source("memo.txt", text)
    return source, read_rfc(source)


def keys(text: str) -> list[str | None]:
    return [item.key for marker in read(text)[1].markers for item in marker.items]


def test_finds_citations_and_no_other_brackets() -> None:
    assert keys(MEMO) == ["RFC2119", "SONGS", "I-D.whale-song-format", "RFC8174", "RFC7777", "RFC8174"]


def test_spans_hold_what_they_name() -> None:
    source, extract = read(MEMO)
    held = [source.slice(extract.flow.span(marker.start, marker.end)) for marker in extract.markers]
    assert held[:4] == ["[RFC2119]", "[SONGS, Section 3]", "[I-D.whale-\n   song-format]", "[RFC 8174]"]
    items = [source.slice(extract.flow.span(i.start, i.end)) for m in extract.markers for i in m.items]
    assert items[:2] == ["RFC2119", "SONGS"]


def test_entries_run_over_pages() -> None:
    source, extract = read(MEMO)
    assert [(r.key, r.text) for r in extract.references] == [
        ("RFC2119", 'Bradner, S., "Key words for use in memos", BCP 14, RFC 2119, March 1997.'),
        ("RFC8174", 'Leiba, B., "Ambiguity of uppercase words", 2017.'),
        ("I-D.whale-song-format", 'Singer, B., "A format", Work in Progress, 2019.'),
        ("SONGS", 'Payne, R., "Songs", 1971.'),
    ]
    assert [source.slice(r.label_span) for r in extract.references] == [r.label for r in extract.references]


def test_pages_leave_no_trace() -> None:
    flow = read(MEMO)[1].flow
    assert "[Page" not in flow.text and "Whale Songs   " not in flow.text
    assert any(flow.block_text(block).endswith("and then names\nits source [RFC8174].") for block in flow.blocks)
    headings = [(b.level, flow.block_text(b)) for b in flow.blocks if b.kind is BlockKind.HEADING]
    assert (2, "2.1.  Normative References".replace("  ", " ")) in headings


NUMBERED = """\
Network Working Group
Request for Comments: 9998

Status of this Memo

   Songs are long [1], and repeated [1, 3-4].  See a[7] and [9].

       +----+ [2]
       | [3]|

References

   [1]  Payne, R., "Songs".

   [2]  Thorpe, W., "Birds".

   [3]  Holy, T., "Mice".
"""


def test_numbered_memos() -> None:
    _, extract = read(NUMBERED)
    assert [[item.number for item in m.items] for m in extract.markers] == [[1], [1, 3, 4], [9]]
    assert {m.style for m in extract.markers} == {MarkerStyle.NUMERIC}
    assert [(r.number, r.key) for r in extract.references] == [(1, None), (2, None), (3, None)]


def test_a_memo_without_a_list_cites_nothing() -> None:
    extract = read("Request for Comments: 1\n\n   Supported are [RFC 1274] and [RFC 1277].\n")[1]
    assert (extract.markers, extract.scan) == ((), False)


def test_recognises_memos_by_content() -> None:
    assert looks_like_rfc(MEMO) and looks_like_rfc(NUMBERED)
    assert not looks_like_rfc("Whales sing [RFC2119].\n\nReferences\n\n[RFC2119] Bradner.")
