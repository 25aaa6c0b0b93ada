"""Wikitext in, extract out."""

from __future__ import annotations

import re

from citeward.readers.extract import Extract
from citeward.readers.mediawiki.templates import TemplateWalker
from citeward.source import Source

_EVIDENCE = re.compile(
    r"<ref[ >/]|\{\{\s*(?:reflist|cite |sfn\b|citation needed)|<references"
    # "[[1]](url)" is a numbered link of Markdown
    r"|\[\[(?!\d)(?:[^\[\]\r\n|]{1,200}\|)?[^\[\]\r\n|]{1,200}\]\](?!\()|^==[^=\r\n]{1,200}==[ \t]*$",
    re.I | re.M,
)


def looks_like_mediawiki(text: str) -> bool:
    """Whether a text is evidently wikitext: several of its own constructs in the first 20,000 characters."""
    kinds = {found[0][:3].lower() for found in _EVIDENCE.finditer(text, 0, 20_000)}
    return len(kinds) >= 2 and bool(kinds & {"<re", "{{r", "{{c", "{{s", "[[f"} or len(kinds) >= 3)


def read_mediawiki(source: Source) -> Extract:
    """Read a page of wikitext; never raises."""
    return _Walker(source.text).extract()


class _Walker(TemplateWalker):
    def extract(self) -> Extract:
        self.collect_full_citations()
        self.run(0, len(self.text), 0)
        flow = self.weaver.build()
        markers = tuple(self.weaver.markers)
        return Extract(
            flow,
            markers,
            scan=not markers,
            note_works=self.note_works,
            references=tuple(r for key, r in self.references.items() if key in self.called or key in self.listed_works)
            if self.called
            else (),
            comments=tuple(self.comments),
            malformed=tuple(self.malformed),
        )
