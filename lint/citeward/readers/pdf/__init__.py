"""PDF: printed text, with the extra `citeward[pdf]`.

## Markers
The typed markers of plain text, raised numbers told by their size and place.

## Lists and bibliographies
Typed lists under a heading, in one or two columns.

## Comments
None: silence a rule with the setting `per-file-ignores`.

## Limits
PDF files are read where they are named, not when a folder is checked. Pages that are pictures hold no text. The
place of a finding is a page and a printed line, and nothing can be fixed.
"""

from citeward.readers.pdf.reader import PdfSource, open_pdf, read_pdf

__all__ = ["PdfSource", "open_pdf", "read_pdf"]
