"""The text of a document part, paragraph by paragraph, as Word shows it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field, replace

from citeward.document import OBJECT
from citeward.readers.docx.markup import Attributes, parse
from citeward.readers.docx.model import BREAK, Field, Paragraph, Story
from citeward.values import dataclass


@dataclass(slots=True)
class _OpenField:
    instruction: list[str] = field(default_factory=list)
    data: list[str] = field(default_factory=list)
    start: int | None = None


class StoryReader:
    """Takes in one or several parts; notes come behind the body they belong to."""

    def __init__(self, links: dict[str, str]) -> None:
        self.story = Story()
        self.note_numbers: dict[str, str] = {}
        self._targets = links
        self._prefix = ""
        self._note = ""
        self._skip_note = False
        self._silent = 0  # depth inside what is not shown: deleted text, fallbacks, properties
        self._stack: list[Paragraph] = []
        self._fields: list[_OpenField] = []
        self._taking = ""  # what character data are for: text, instr, data
        self._raised = self._vanished = False
        self._in_run_properties = False
        self._tables = 0
        self._controls: list[list[object]] = []
        self._anchors: list[tuple[str, int]] = []

    def read(self, data: bytes, part: str, prefix: str = "") -> None:
        """Take in one part; `prefix` sets the ids of footnotes and endnotes apart."""
        self._prefix = prefix
        parse(data, part, self._start, self._end, self._characters)

    # What is shown

    def _show(self, shown: str) -> None:
        if self._silent or self._vanished or not self._stack or self._skip_note or self._in_instruction:
            return
        if self._stack[-1] is not self.story.paragraphs[-1]:  # a text box interrupted its paragraph
            before = self._stack.pop()
            self._begin(replace(before, start=0, number=None))
        if self._raised:
            self.story.raised.append((self.story.length, self.story.length + len(shown)))
        self.story.text.append(shown)
        self.story.length += len(shown)

    @property
    def _in_instruction(self) -> bool:
        return bool(self._fields) and any(each.start is None for each in self._fields)

    def _characters(self, text: str) -> None:
        if self._taking == "text":
            self._show(text.replace("\n", " ").replace("\r", " "))
        elif self._taking == "instr" and self._fields:
            self._fields[-1].instruction.append(text)
        elif self._taking == "data" and self._fields:
            self._fields[-1].data.append(text)

    # Elements

    def _start(self, name: str, attributes: Attributes) -> None:
        if name in _UNSEEN:
            self._silent += 1
        if self._silent:
            return
        handler = _STARTS.get(name)
        if handler is not None:
            handler(self, attributes)
        elif name in _SHOWN:
            self._show(_SHOWN[name])

    def _end(self, name: str) -> None:
        if name in _UNSEEN:
            self._silent -= 1
        elif not self._silent and (handler := _ENDS.get(name)) is not None:
            handler(self)

    def _paragraph(self, attributes: Attributes) -> None:
        self._begin(Paragraph(0, in_table=self._tables > 0, note=self._note))

    def _begin(self, paragraph: Paragraph) -> None:
        story = self.story
        if story.paragraphs:
            last = story.paragraphs[-1]
            last.end = max(last.end, story.length)
            story.text.append("\n")
            story.length += 1
        paragraph.start = paragraph.end = story.length
        story.paragraphs.append(paragraph)
        self._stack.append(paragraph)

    def _paragraph_end(self) -> None:
        if self._stack:
            paragraph = self._stack.pop()
            if paragraph is self.story.paragraphs[-1]:
                paragraph.end = self.story.length

    def _of_paragraph(self, attributes: Attributes, what: str) -> None:
        if not self._stack or self._in_run_properties:
            return
        paragraph, value = self._stack[-1], attributes.get("val", "")
        if what == "style":
            paragraph.style = value
        elif what == "outline" and value.isdecimal():
            paragraph.level = int(value) + 1 if int(value) < 9 else 0
        elif what == "numId":
            paragraph.number = (value, paragraph.number[1] if paragraph.number else 0)
        elif what == "ilvl" and value.isdecimal():
            paragraph.number = (paragraph.number[0] if paragraph.number else "", int(value))

    def _run(self, attributes: Attributes) -> None:
        self._raised = self._vanished = False

    def _vertical(self, attributes: Attributes) -> None:
        if self._in_run_properties:
            self._raised = attributes.get("val") == "superscript"

    def _vanish(self, attributes: Attributes) -> None:
        if self._in_run_properties:
            self._vanished = attributes.get("val", "1") not in ("0", "false", "off")

    def _properties(self, attributes: Attributes) -> None:
        self._in_run_properties = True

    def _properties_end(self) -> None:
        self._in_run_properties = False

    def _take(self, what: str) -> None:
        self._taking = what

    def _field_char(self, attributes: Attributes) -> None:
        kind = attributes.get("fldCharType")
        if kind == "begin":
            self._fields.append(_OpenField())
        elif kind == "separate" and self._fields:
            self._fields[-1].start = self.story.length
        elif kind == "end" and self._fields:
            self._close_field(self._fields.pop())

    def _close_field(self, found: _OpenField) -> None:
        start = found.start if found.start is not None else self.story.length
        instruction = "".join(found.instruction).strip()
        self.story.fields.append(Field(instruction, start, self.story.length, "".join(found.data)))

    def _simple_field(self, attributes: Attributes) -> None:
        opened = _OpenField([attributes.get("instr", "")], start=self.story.length)
        self._fields.append(opened)

    def _simple_field_end(self) -> None:
        if self._fields:
            self._close_field(self._fields.pop())

    def _note_reference(self, attributes: Attributes, prefix: str) -> None:
        key = prefix + attributes.get("id", "")
        if key not in self.note_numbers:
            own = sum(1 for each in self.note_numbers if each.startswith(prefix))
            self.note_numbers[key] = f"{'e' if prefix == 'endnote ' else ''}{own + 1}"
        start, raised = self.story.length, self._raised
        self._raised = False
        self._show(f"[^{self.note_numbers[key]}]")
        self._raised = raised
        if self.story.length > start:
            self.story.note_marks.append((start, self.story.length, key))

    def _note_text(self, attributes: Attributes) -> None:
        self._skip_note = attributes.get("type", "normal") != "normal"
        self._note = self._prefix + attributes.get("id", "")

    def _note_text_end(self) -> None:
        self._note, self._skip_note = "", False

    def _hyperlink(self, attributes: Attributes) -> None:
        target = (
            f"#{attributes['anchor']}" if "anchor" in attributes else self._targets.get(attributes.get("id", ""), "")
        )
        self._anchors.append((target, self.story.length))

    def _hyperlink_end(self) -> None:
        if self._anchors:
            target, start = self._anchors.pop()
            if target and start < self.story.length:
                self.story.links.append((start, self.story.length, target))

    def _bookmark(self, attributes: Attributes) -> None:
        if name := attributes.get("name", ""):
            self.story.bookmarks.append((self.story.length, name))

    def _control(self, attributes: Attributes) -> None:
        self._controls.append([self.story.length])

    def _control_name(self, attributes: Attributes) -> None:
        if self._controls:
            self._controls[-1].append(attributes.get("val", ""))

    def _control_end(self) -> None:
        if self._controls:
            start, *names = self._controls.pop()
            if isinstance(start, int):
                self.story.controls.append((start, self.story.length, "\n".join(map(str, names))))

    def _table(self, by: int) -> None:
        self._tables += by


_UNSEEN = frozenset(
    {"del", "moveFrom", "mc:Fallback", "pPrChange", "rPrChange", "sectPrChange", "tblPrChange", "delInstrText"}
)
_SHOWN = {
    "tab": "\t",
    "br": BREAK,
    "cr": BREAK,
    "noBreakHyphen": "-",
    "sym": OBJECT,
    "drawing": OBJECT,
    "pict": OBJECT,
    "object": OBJECT,
    "math:oMath": OBJECT,
}
_STARTS: dict[str, Callable[[StoryReader, Attributes], None]] = {
    "p": StoryReader._paragraph,
    "r": StoryReader._run,
    "rPr": StoryReader._properties,
    "vertAlign": StoryReader._vertical,
    "vanish": StoryReader._vanish,
    "pStyle": lambda self, attributes: self._of_paragraph(attributes, "style"),
    "outlineLvl": lambda self, attributes: self._of_paragraph(attributes, "outline"),
    "numId": lambda self, attributes: self._of_paragraph(attributes, "numId"),
    "ilvl": lambda self, attributes: self._of_paragraph(attributes, "ilvl"),
    "t": lambda self, attributes: self._take("text"),
    "instrText": lambda self, attributes: self._take("instr"),
    "fldData": lambda self, attributes: self._take("data"),
    "fldChar": StoryReader._field_char,
    "fldSimple": StoryReader._simple_field,
    "footnoteReference": lambda self, attributes: self._note_reference(attributes, "footnote "),
    "endnoteReference": lambda self, attributes: self._note_reference(attributes, "endnote "),
    "footnote": StoryReader._note_text,
    "endnote": StoryReader._note_text,
    "hyperlink": StoryReader._hyperlink,
    "bookmarkStart": StoryReader._bookmark,
    "sdt": StoryReader._control,
    "tag": StoryReader._control_name,
    "docPartGallery": StoryReader._control_name,
    "bibliography": StoryReader._control_name,
    "tbl": lambda self, attributes: self._table(1),
}
_ENDS: dict[str, Callable[[StoryReader], None]] = {
    "p": StoryReader._paragraph_end,
    "rPr": StoryReader._properties_end,
    "r": lambda self: self._run({}),
    "t": lambda self: self._take(""),
    "instrText": lambda self: self._take(""),
    "fldData": lambda self: self._take(""),
    "fldSimple": StoryReader._simple_field_end,
    "footnote": StoryReader._note_text_end,
    "endnote": StoryReader._note_text_end,
    "hyperlink": StoryReader._hyperlink_end,
    "sdt": StoryReader._control_end,
    "tbl": lambda self: self._table(-1),
}
