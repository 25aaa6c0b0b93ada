"""PDF files, with the extra `citeward[pdf]`."""

from citeward.readers.pdf.reader import PdfSource, open_pdf, read_pdf

__all__ = ["PdfSource", "open_pdf", "read_pdf"]
