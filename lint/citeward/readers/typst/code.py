"""Typst code: calls and their arguments, and the regions that they open."""

from __future__ import annotations

import re

from citeward.document import OBJECT, BlockKind, MarkerStyle
from citeward.markers.marker import Item
from citeward.readers.extract import NamedBibliography
from citeward.readers.typst.markup import Frame, MarkupWalker
from citeward.readers.typst.syntax import CALL_GOES_ON
from citeward.span import Span

_CELLS = frozenset({"table", "grid", "table.header", "table.cell"})
_SUPER = re.compile(r"#super\[([^\[\]\r\n#@$`]{1,60}+)\]")
_ELSE = re.compile(r"\s{0,200}+else(?![\w-])")
_BRANCHES = frozenset({"#if", "#for", "#while", "#else"})


class CodeWalker(MarkupWalker):
    """The tokens that lead from markup into code, and those of code itself."""

    def on_keyword(self, found: re.Match[str], frame: Frame) -> int:
        """A statement: what follows to the line's end is code."""
        floating = self.weaver.is_empty or frame.floating
        self.frames.append(Frame("\n", found[0], found.start(), frame.quiet, floating))
        return found.end()

    def on_call(self, found: re.Match[str], frame: Frame) -> int:
        """A function's name: its arguments follow, or its value is shown."""
        if superscript := _SUPER.match(self.text, found.start()):
            if not frame.quiet:
                self.weaver.superscript(*superscript.span(1))
            return superscript.end()
        if self.text[found.end() : found.end() + 1] not in ("(", "["):
            self.show(OBJECT, *found.span())
            return found.end()
        return self.enter(found.end(), found[0][1:], found.start(), frame)

    def on_code(self, found: re.Match[str], frame: Frame) -> int:
        """A block of code or content."""
        if found[0] == '#"':
            return found.start() + 1
        return self.enter(found.end() - 1, "", found.start(), frame)

    def on_open(self, found: re.Match[str], frame: Frame) -> int:
        """A bracket that is just text, but has to be closed."""
        self.show("[", *found.span())
        self.frames.append(Frame("]", quiet=frame.quiet, floating=frame.floating, literal=True))
        return found.end()

    def on_close(self, found: re.Match[str], frame: Frame) -> int:
        """The end of a region of content, or a bracket that is just text."""
        if frame.closer == "]":
            return self.leave(found.end())
        self.show("]", *found.span())
        return found.end()

    in_comment, in_region, in_raw, in_math = (
        MarkupWalker.on_comment,
        MarkupWalker.on_region,
        MarkupWalker.on_raw,
        MarkupWalker.on_math,
    )
    in_ref = MarkupWalker.on_ref

    def in_string(self, found: re.Match[str], frame: Frame) -> int:
        """A string: a key, a bibliography's name, or nothing of ours."""
        start, end = found.start() + 1, found.end() - 1
        value = self.text[start:end]
        if frame.cite is not None and frame.named in ("", "form"):
            if frame.named == "form" and frame.form is not None:
                frame.form.append(value)
            else:
                frame.cite.append(Item(start, end, value, key=value))
        elif frame.call == "bibliography" and not frame.named:
            self.bibliographies.append(NamedBibliography(value, Span(start, end)))
        frame.string = frame.string or (start, end)
        return found.end()

    def in_label(self, found: re.Match[str], frame: Frame) -> int:
        """A label as an argument: it points to something."""
        key, start, end = found[0][1:-1], found.start() + 1, found.end() - 1
        if frame.cite is not None:
            frame.cite.append(Item(start, end, key, key=key))
        elif frame.call == "ref" and not frame.quiet and not self.is_cross_reference(key):
            item = Item(start, end, key, key=key)
            self.weaver.mark(*found.span(), MarkerStyle.KEY, (item,), confidence=self.confidence())
        return found.end()

    def in_named(self, found: re.Match[str], frame: Frame) -> int:
        """The name of an argument."""
        frame.named = found[0][:-1].rstrip()
        return found.end()

    def in_call(self, found: re.Match[str], frame: Frame) -> int:
        """A function called inside code."""
        if self.text[found.end() : found.end() + 1] in ("(", "["):
            return self.enter(found.end(), found[0], found.start(), frame)
        if found[0] == "true" and frame.named == "full" and frame.call == "bibliography":
            self.nocite.add("*")
        return found.end()

    def in_opener(self, found: re.Match[str], frame: Frame) -> int:
        """A bracket opens."""
        return self.enter(found.start(), frame.call, found.start(), frame)

    def in_closer(self, found: re.Match[str], frame: Frame) -> int:
        """A bracket closes, and with it the statements inside."""
        while frame.closer == "\n" and len(self.frames) > 1:
            self.frames.pop()
            frame = self.frames[-1]
        if frame.closer == "":
            return found.start() if found[0] == "]" else found.end()
        return self.leave(found.end()) if frame.closer == found[0] else found.end()

    def in_separator(self, found: re.Match[str], frame: Frame) -> int:
        """An argument or a statement ends."""
        if found[0] == ",":
            frame.named = ""
        elif frame.closer == "\n":
            self.frames.pop()
            return found.start() + (found[0] == ";")
        return found.end()

    def enter(self, opening: int, call: str, start: int, parent: Frame) -> int:
        """Open the region whose bracket stands at `opening`."""
        closer = {"(": ")", "[": "]", "{": "}"}[self.text[opening]]
        floating = parent.floating or (self.weaver.is_empty and parent.closer in ("", "]"))
        frame = Frame(closer, call, start, parent.quiet, floating, named=parent.named, cite=parent.cite)
        frame.form = parent.form
        if call == "cite" and frame.cite is None:
            frame.cite, frame.form, frame.quiet, frame.named = [], [], True, ""
        elif parent.call != call:
            frame.named = ""
        if closer == "]" and not frame.quiet:
            self.begin_content(frame, parent)
        self.frames.append(frame)
        return opening + 1

    def begin_content(self, frame: Frame, parent: Frame) -> None:
        """Decide how the content of a region stands in the text."""
        if frame.call == "footnote":
            self.weaver.begin_note()
        elif parent.closer not in ("", "]") and parent.floating:
            kind = BlockKind.CAPTION if parent.named == "caption" else BlockKind.PARAGRAPH
            kind = BlockKind.ROW if frame.call in _CELLS else kind
            self.weaver.open(kind)
            frame.own_block = True
        elif parent.closer not in ("", "]"):
            self.weaver.show(" ", frame.start, frame.start)

    def leave(self, end: int) -> int:
        """Close the innermost region, which ends at `end`; gives where reading goes on."""
        frame = self.frames.pop()
        parent = self.frames[-1]
        if frame.literal:
            self.show("]", end - 1, end)
        elif frame.cite is not None and parent.cite is None:
            self.finish_cite(frame, end)
            return end
        elif frame.closer == "]" and frame.call == "footnote" and not frame.quiet:
            self.weaver.end_note()
        elif frame.own_block:
            self.break_block()
        goes_on = CALL_GOES_ON.match(self.text, end) if frame.call and frame.cite is None else None
        if goes_on:
            bracket = goes_on.end() - 1 if goes_on[0] in ("(", "[") else goes_on.end()
            return self.enter(bracket, frame.call, frame.start, parent)
        if frame.call == "link" and frame.closer == ")" and frame.string and not frame.quiet:
            self.weaver.link(*frame.string, self.text[slice(*frame.string)])
        if parent.call in _BRANCHES and frame.closer != ")" and not _ELSE.match(self.text, end):
            self.frames.pop()
        return end

    def finish_cite(self, frame: Frame, end: int) -> None:
        """Show a citation call as the marker it is."""
        if frame.cite and not self.frames[-1].quiet:
            narrative = any(form in ("prose", "author") for form in frame.form or ())
            self.weaver.mark(frame.start, end, MarkerStyle.KEY, tuple(frame.cite), narrative=narrative)
