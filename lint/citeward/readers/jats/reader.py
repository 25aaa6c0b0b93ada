"""Read a JATS article: its flow, its cross-references to the list, its entries."""

from __future__ import annotations

from citeward.readers.crossrefs.markers import markers_of
from citeward.readers.extract import Extract
from citeward.readers.jats.events import mend, one_byte, run
from citeward.readers.jats.listing import references_of
from citeward.readers.jats.weaver import Weaver
from citeward.source import Source


def read_jats(source: Source) -> Extract:
    """Read `source` as JATS or NLM XML.

    A file that is not well-formed is read with the offending characters blanked out; one that ends
    early gives what stands before its end. Entities made of entities are never expanded, and
    nothing outside the file is opened.
    """
    weaver = Weaver(source.text)
    malformed = run(source, weaver)
    if any("cannot be read" in fault.reason for fault in malformed):
        data = one_byte(source.text)
        mended = mend(data)
        if mended != data:
            weaver = Weaver(source.text)
            run(source, weaver, mended)
    weaver.entries.finish()
    flow = weaver.builder.build()
    references = references_of(weaver.entries.all, weaver.pointers.all, flow.text, len(source.text))
    return Extract(
        flow=flow,
        markers=markers_of(flow, weaver.pointers.all, references),
        references=references,
        comments=tuple(weaver.comments),
        malformed=malformed,
        title=weaver.title,
        language=weaver.language,
        apart=tuple(weaver.apart),
        notes_are_cited=False,
        slanted=tuple(sorted(weaver.slanted)),
        nocite=frozenset(weaver.cited_unseen),
    )
