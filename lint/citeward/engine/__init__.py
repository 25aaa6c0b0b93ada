"""The engine: bytes in, findings out; the rules come in as an argument."""

from citeward.engine.document import lint_document
from citeward.engine.file import lint_bytes, lint_text
from citeward.engine.loader import FileLoader, Load
from citeward.engine.mend import Mended, mend_bytes
from citeward.engine.outcome import Excerpt, FileResult, Options
from citeward.engine.results import Results, RunResult
from citeward.engine.run import lint_paths

__all__ = [
    "Excerpt",
    "FileLoader",
    "FileResult",
    "Load",
    "Mended",
    "Options",
    "Results",
    "RunResult",
    "lint_bytes",
    "lint_document",
    "lint_paths",
    "lint_text",
    "mend_bytes",
]
