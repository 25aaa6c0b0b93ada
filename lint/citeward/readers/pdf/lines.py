"""The printed lines of a PDF page, with their places; all lengths in points, y grows upwards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from typing import Any

from citeward.span import joined
from citeward.values import dataclass

_WORD_GAP = 3.0
"""Widths of a gap, in font sizes, beyond which the text goes on in another column or cell."""


@dataclass(slots=True)
class Line:
    """What stands on one line of one column; `raised` are ranges of superscripts in `text`."""

    text: str
    left: float
    right: float
    base: float
    size: float
    page: int
    bold: bool = False
    number: int = 0
    raised: list[tuple[int, int]] = field(default_factory=list)


@dataclass(slots=True)
class _Glyph:
    sign: str
    left: float
    right: float
    base: float
    size: float
    index: int = 0


def lines_of(text_page: Any, page: int) -> list[Line]:
    """The lines in the order in which the page draws them."""
    lines: list[Line] = []
    for run in _runs(text_page):
        line = _line(run, page)
        if not line.text.strip():
            continue
        inked = [glyph.index for glyph in run if not glyph.sign.isspace()]
        line.bold = _is_bold(text_page, inked[0]) and _is_bold(text_page, inked[-1])
        if lines and _goes_on(lines[-1], line):
            _join(lines[-1], line)
        else:
            lines.append(line)
    return lines


def _runs(text_page: Any) -> Iterator[list[_Glyph]]:
    """Glyphs that follow one another without a break or a wide gap."""
    run: list[_Glyph] = []
    for glyph in _glyphs(text_page):
        ends = glyph.sign in "\r\n"
        if ends or (run and not glyph.sign.isspace() and glyph.left - run[-1].right > _WORD_GAP * max(glyph.size, 1.0)):
            if run:
                yield run
            run = []
        if not ends:
            run.append(glyph)
    if run:
        yield run


def _glyphs(text_page: Any) -> Iterator[_Glyph]:
    import ctypes

    import pypdfium2.raw as pdfium

    x, y, box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
    last = _Glyph(" ", 0.0, 0.0, 0.0, 0.0)
    for index in range(text_page.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text_page, index)
        sign = _SIGNS.get(code) or (chr(code) if 0x20 <= code < 0xD800 or 0xDFFF < code < 0x110000 else "")
        if not sign:
            continue
        if sign in "\r\n" or pdfium.FPDFText_IsGenerated(text_page, index) == 1 or sign == " ":
            last = _Glyph(sign, last.right, last.right, last.base, last.size)
        else:
            pdfium.FPDFText_GetCharOrigin(text_page, index, x, y)
            pdfium.FPDFText_GetLooseCharBox(text_page, index, box)
            last = _Glyph(sign, box.left, box.right, y.value, abs(box.top - box.bottom), index)
        yield last
        if code in _DIVIDES:  # what follows stands on the next line, and no line end is told
            yield _Glyph("\n", last.right, last.right, last.base, last.size)


def _is_bold(text_page: Any, index: int) -> bool:
    import ctypes

    import pypdfium2.raw as pdfium

    name, flags = ctypes.create_string_buffer(100), ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(text_page, index, name, 100, flags)
    return b"bold" in name.value.lower() or b"-medi" in name.value.lower() or name.value.upper().startswith(b"CMBX")


_DIVIDES = (0x02, 0xFFFE)

_SIGNS = {
    0x0D: "\r", 0x0A: "\n", 0x09: " ", 0xA0: " ", 0x02: "-", 0xFFFE: "-", 0xAD: "-", 0x2028: " ", 0x2029: " ",
    0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl",
}  # fmt: skip
"""PDFium gives U+0002 or U+FFFE for a hyphen at the end of a line; ligatures are written out."""


def _line(run: list[_Glyph], page: int) -> Line:
    inked = [glyph for glyph in run if not glyph.sign.isspace()] or run
    size = sorted(glyph.size for glyph in inked)[len(inked) // 2]
    full = [glyph.base for glyph in inked if glyph.size >= 0.9 * size] or [inked[0].base]
    base = sorted(full)[len(full) // 2]
    parts: list[str] = []
    raised: list[tuple[int, int]] = []
    length = 0
    for glyph in run:
        if not glyph.sign.isspace() and glyph.size < 0.9 * size and glyph.base > base + 0.12 * size:
            raised.append((length, length + len(glyph.sign)))
        parts.append(glyph.sign)
        length += len(glyph.sign)
    left, right = min(glyph.left for glyph in inked), max(glyph.right for glyph in inked)
    return Line("".join(parts), left, right, base, size, page, raised=joined(raised))


def _goes_on(line: Line, following: Line) -> bool:
    """Whether what follows stands on the same line: a raised number breaks it in two or three."""
    gap = following.left - line.right
    size = max(line.size, following.size)
    return -0.2 * size < gap < 1.2 * size and abs(line.base - following.base) < 0.6 * size


def _join(line: Line, following: Line) -> None:
    line.bold = line.bold and following.bold
    space = "" if line.text.endswith(" ") or following.left - line.right < 0.15 * line.size else " "
    shift = len(line.text) + len(space)
    if following.size < 0.9 * line.size and following.base > line.base + 0.12 * line.size:
        line.raised.append((shift, shift + len(following.text.rstrip())))
    elif line.size < 0.9 * following.size and line.base > following.base + 0.12 * following.size:
        line.raised = [(0, len(line.text.rstrip()))]
        line.base, line.size = following.base, following.size
        line.raised += [(start + shift, end + shift) for start, end in following.raised]
    else:
        line.raised += [(start + shift, end + shift) for start, end in following.raised]
        if len(following.text) > len(line.text):
            line.base, line.size = following.base, following.size
    line.text += space + following.text
    line.right = max(line.right, following.right)
