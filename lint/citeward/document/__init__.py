"""The document model: citations, references, works, and the view they were read from."""

from citeward.document.article import (
    BibliographyFile,
    Comment,
    Document,
    Malformed,
    StyleDecision,
)
from citeward.document.citation import Citation, CitationItem, Locator, MarkerStyle, NumberRange
from citeward.document.flow import (
    OBJECT,
    Block,
    BlockKind,
    Flow,
    Hyperlink,
    Section,
    SectionKind,
)
from citeward.document.reference import ListKind, Reference, ReferenceList
from citeward.document.sentences import Sentence, split_sentences
from citeward.document.work import Name, Work

__all__ = [
    "OBJECT",
    "BibliographyFile",
    "Block",
    "BlockKind",
    "Citation",
    "CitationItem",
    "Comment",
    "Document",
    "Flow",
    "Hyperlink",
    "ListKind",
    "Locator",
    "Malformed",
    "MarkerStyle",
    "Name",
    "NumberRange",
    "Reference",
    "ReferenceList",
    "Section",
    "SectionKind",
    "Sentence",
    "StyleDecision",
    "Work",
    "split_sentences",
]
