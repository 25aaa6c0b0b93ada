"""A PDF file as a source of printed lines, and the article that stands in them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import field, replace
from itertools import pairwise
from statistics import median
from typing import Any

from citeward.document import Malformed
from citeward.patterns import lazy
from citeward.readers.extract import Extract
from citeward.readers.headings import is_reference_heading
from citeward.readers.pdf.columns import in_reading_order, without_running_heads
from citeward.readers.pdf.lines import Line, lines_of
from citeward.source import Source, UnreadableSource
from citeward.span import Span
from citeward.values import dataclass

MISSING_EXTRA = "reading PDF files needs an extra package: pip install citeward[pdf]"

MOST_PAGES = 3000
"""Pages that are read: no article, and few books, have more."""

_LABEL = lazy(r"\s*+(?:\[\d{1,4}\]|\d{1,3}\.\s|\(\d{1,3}\)\s|[•●▪–]\s)")
_ENDS = lazy(r"[.!?:;\])”\"’]\s*+$")
_HYPHEN = lazy(r"(?<=[a-zà-öø-ÿß])[-‐]$")
_LOWER = lazy(r"[a-zà-öø-ÿß]\S*+\s?")


class PdfSource(Source):
    """The text of a PDF file, a line for each printed line, blank lines between paragraphs."""

    __slots__ = ("blank_pages", "printed", "raised")

    def __init__(self, path: str, page_text: PageText, blank_pages: Sequence[int]) -> None:
        super().__init__(path, "".join(page_text.parts))
        self.printed = page_text.printed
        self.raised = page_text.raised
        self.blank_pages = tuple(blank_pages)

    def replacement(self, span: Span, text: str) -> str | None:
        """None: the text is made from the file, so an edit cannot be written back."""
        return None

    def place(self, offset: int) -> str:
        """Page and printed line, both counted from 1, running heads left out."""
        index = bisect_right(self.printed, offset, key=lambda each: each[0]) - 1
        if index < 0:
            return ""
        _, page, line = self.printed[index]
        return f"page {page}, line {line}"


def open_pdf(path: str, data: bytes) -> PdfSource:
    """Read a PDF file.

    Raises:
        UnreadableSource: when it is broken or encrypted, holds no text, or the extra is not installed.
    """
    try:
        import pypdfium2
    except ImportError as error:
        raise UnreadableSource(MISSING_EXTRA) from error
    try:
        file = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        reason = "it is protected by a password" if "assword" in str(error) else "it is broken, or no PDF file"
        raise UnreadableSource(reason) from error
    try:
        pages, blank = _pages(file)
    except pypdfium2.PdfiumError as error:
        raise UnreadableSource(f"it is broken: {error}") from error
    finally:
        file.close()
    if not any(pages):
        raise UnreadableSource("it holds no text: its pages are pictures, or empty" if blank else "it holds no text")
    return PdfSource(path, _text(without_running_heads(pages)), blank)


def read_pdf(source: Source) -> Extract:
    """The extract of an opened PDF file; any other source is read as plain text."""
    from citeward.readers.plain import read_plain

    extract = read_plain(source)
    if not isinstance(source, PdfSource):
        return extract
    flow = extract.flow
    view = flow.projection.view_offset
    raised = tuple((view(start), view(end)) for start, end in source.raised)
    return replace(
        extract,
        flow=replace(flow, superscripts=tuple(each for each in raised if each[0] < each[1])),
        malformed=tuple(
            Malformed(Span(0, min(1, len(source.text))), f"page {page} is a picture: its text cannot be read")
            for page in source.blank_pages
        ),
    )


def _pages(file: Any) -> tuple[list[list[Line]], list[int]]:
    """The lines of each page in reading order, and the numbers of pages that are pictures only."""
    pages: list[list[Line]] = []
    blank: list[int] = []
    for number in range(min(len(file), MOST_PAGES)):
        page = file[number]
        text_page = page.get_textpage()
        lines = in_reading_order(lines_of(text_page, number + 1))
        if not lines and any(True for _ in page.get_objects(filter=(_IMAGE,), max_depth=3)):
            blank.append(number + 1)
        pages.append(lines)
        text_page.close()
        page.close()
    return pages, blank


_IMAGE = 3  # FPDF_PAGEOBJ_IMAGE


@dataclass(slots=True)
class PageText:
    """The text under construction: where printed lines begin (offset, page, line), and what is raised."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    printed: list[tuple[int, int, int]] = field(default_factory=list)
    raised: list[tuple[int, int]] = field(default_factory=list)

    def add(self, text: str) -> None:
        """Add text at the end."""
        self.parts.append(text)
        self.length += len(text)


def _text(pages: Sequence[Sequence[Line]]) -> PageText:
    for page in pages:
        for number, line in enumerate(page, start=1):
            line.number = number
    lines = [line for page in pages for line in page]
    size = median(line.size for line in lines)
    step = _usual_step(lines, size)
    text = PageText()
    for paragraph in _paragraphs(lines, size, step):
        _write(paragraph, text)
        text.add("\n")
    return text


def _write(paragraph: Sequence[Line], text: PageText) -> None:
    """Write the lines of a paragraph; the rest of a divided word goes up to where it began."""
    carried = 0
    for index, line in enumerate(paragraph):
        shown = line.text.rstrip()
        start = text.length - carried
        text.printed.append((text.length, line.page, line.number))
        text.raised += [(start + a, start + b) for a, b in line.raised if a >= carried and b <= len(shown)]
        following = paragraph[index + 1].text if index + 1 < len(paragraph) else ""
        rest = _LOWER.match(following) if _HYPHEN.search(shown) else None
        if rest is not None:
            text.add(shown[carried:-1] + rest[0].rstrip() + "\n")
            carried = rest.end()
        else:
            text.add(shown[carried:] + "\n")
            carried = 0


def _usual_step(lines: Sequence[Line], size: float) -> float:
    """The usual distance between lines of one column."""
    steps = [
        above.base - line.base
        for above, line in pairwise(lines)
        if above.page == line.page and 0 < above.base - line.base < 3 * size
    ]
    return median(steps) if steps else size


def _paragraphs(lines: Sequence[Line], size: float, step: float) -> Iterator[list[Line]]:
    paragraph: list[Line] = []
    in_list = False
    for index, line in enumerate(lines):
        following = lines[index + 1] if index + 1 < len(lines) else None
        if paragraph and _begins(paragraph, line, following, size, step, in_list=in_list):
            in_list = in_list or (len(paragraph) == 1 and is_reference_heading(paragraph[0].text.strip()))
            yield paragraph
            paragraph = []
        paragraph.append(line)
    if paragraph:
        yield paragraph


def _begins(
    paragraph: Sequence[Line], line: Line, following: Line | None, size: float, step: float, *, in_list: bool
) -> bool:
    """Whether a line begins a paragraph: by its distance, its size, its indent, or its label."""
    above = paragraph[-1]
    if is_reference_heading(line.text.strip()) or is_reference_heading(above.text.strip()):
        return True
    if abs(above.size - line.size) > 0.12 * size or above.bold != line.bold:
        return True
    if _LABEL.match(line.text) and (in_list or _ENDS.search(above.text)):
        return True
    if above.page != line.page or line.base >= above.base:  # the next column or page
        if in_list:
            return bool(_ENDS.search(above.text)) and following is not None and following.left > line.left + 0.5 * size
        return bool(_ENDS.search(above.text)) and following is not None and line.left > following.left + 0.5 * size
    if above.base - line.base > 1.35 * step:
        return True
    if in_list:
        return line.left < above.left - 0.5 * size  # hanging entries
    return (
        line.left > above.left + 0.5 * size
        and following is not None
        and following.left < line.left - 0.5 * size
        and len(paragraph) > 1
    )


__all__ = ["PdfSource", "open_pdf", "read_pdf"]
