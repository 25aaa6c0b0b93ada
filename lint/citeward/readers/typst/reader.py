"""Walks a Typst file once, in markup and in code."""

from __future__ import annotations

from citeward.readers.extract import Extract, NamedFile
from citeward.readers.typst.code import CodeWalker
from citeward.readers.typst.syntax import CODE, INCLUDE, MARKUP
from citeward.source import Source
from citeward.span import Span


def read_typst(source: Source) -> Extract:
    """Read a Typst file; never raises."""
    return _Walker(source.text).extract()


class _Walker(CodeWalker):
    def extract(self) -> Extract:
        position, length = 0, len(self.text)
        while position < length:
            frame = self.frames[-1]
            in_markup = frame.closer in ("", "]")
            found = (MARKUP if in_markup else CODE).search(self.text, position)
            end = found.start() if found else length
            if in_markup and end > position:
                self.copy(position, end)
            if found is None:
                break
            prefix = "on_" if in_markup else "in_"
            position = getattr(self, prefix + str(found.lastgroup))(found, frame)
        flow = self.weaver.build()
        markers = tuple(self.weaver.markers)
        return Extract(
            flow,
            markers,
            scan=not markers and not self.bibliographies,
            comments=tuple(self.comments),
            bibliographies=tuple(self.bibliographies),
            nocite=frozenset(self.nocite),
            includes=tuple(NamedFile(each[1], Span(*each.span(1))) for each in INCLUDE.finditer(self.text)),
            is_part=not self.bibliographies,
        )
