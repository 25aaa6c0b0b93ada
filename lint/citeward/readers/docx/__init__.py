"""Word's docx: typed and raised markers, citation fields, footnotes, numbered lists."""

from citeward.readers.docx.reader import DocxSource, open_docx, read_docx, read_docx_bytes

__all__ = ["DocxSource", "open_docx", "read_docx", "read_docx_bytes"]
