"""REF008: a citation that was still to be filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citeward.document import Document
from citeward.findings import Problem, Severity
from citeward.patterns import lazy
from citeward.resolve import Links
from citeward.rule import rule

_PLACEHOLDER = lazy(
    r"""
    [\[({\\TF] (?:                                                        # led by one of few signs, to be fast
      (?<=\[) \?{1,3}\] (?![\w(*{+\]]|\.\w)                               # [?]
    | (?<=[\[({]) (?:citations?|cite|references?|refs?|sources?)[ ]
      (?:is[ ]|are[ ])?(?:needed|required|missing|here|to[ ]be[ ]added|tbd|tba)\.? [\])}]
    | (?<=\[) (?:CITATION|CITE|REF|REFS|REFERENCE|SOURCE|cite|citation|ref|refs|REF\?|ref\?|cite\?) \] (?![(\[:])
    | (?<=\() (?:CITATION|CITE|REFS?|REFERENCES?|citation|cite|refs?\?|REFS?\?) \)
    | (?<=\[) X{2,4} \] (?![(\[:\w])
    | (?<=\[) @ (?:\?{1,3}|TODO|XXX|REF|ref|key|citekey)? \] (?![(\[:])
    | (?<=\[) (?:insert|add) [ ] (?:an?[ ]|the[ ])? (?:citation|reference|source)s? (?:[ ]here)? \]
    | (?<=\\) [cC]ite[a-z]{0,10}\*? (?:\[[^\]\n]{0,40}\]){0,2} \{ [ ]* \}
    | (?:(?<=\bT)ODO|(?<=\bF)IXME)\b:? [ ] (?:(?:add|insert|find)[ ])? (?:(?:an?|the)[ ])?
      (?:cite|citations?|ref(?:erence)?s?)\b
    )
    """,
    re.X,
)
_LIKE_ONE = lazy(
    r"[\[({\\TF](?:\?|[cC]it|CIT|[rR]ef|REF|[sS]ource|SOURCE|XX|@(?:\?|TODO|XXX|REF|ref|key|citekey)?\]|insert|add|ODO|IXME)"
)
"""How every placeholder begins: quick to compile and to look for, where most articles hold none."""
_QUOTES = "\"'“”‘’«»„‚`"


@rule("REF008", Severity.WARNING)
def citation_placeholder(document: Document, links: Links) -> Iterator[Problem]:
    """A placeholder stands where a citation was to be filled in.

    ## Why is this bad?
    The author knew that a source was needed and did not come back to it.

    ## Bad
    ```markdown
    Humpback whales repeat their songs [citation needed], and birds do so too [?].
                                       ^^^^^^^^^^^^^^^^^ placeholder [citation needed] instead of a citation
                                                                              ^^^ placeholder [?] instead of a citation
    ```
    ## Good
    ```markdown
    Humpback whales repeat their songs [1]. Editors mark such a gap by "[citation needed]".

    # References

    [1] Payne, R. Songs of humpback whales. Science, 1971.
    ```
    ## References
    - Wikipedia, Template:Citation needed.
    """
    text = document.flow.text
    if _LIKE_ONE.search(text) is None:
        return
    for _, block in document.body_blocks():
        for match in _PLACEHOLDER.finditer(text, block.start, block.end):
            if not _is_spoken_of(text, match.start(), match.end()):
                shown = " ".join(match[0].split())
                span = document.flow.span(match.start(), match.end())
                yield Problem(span, f"placeholder {shown} instead of a citation")


def _is_spoken_of(text: str, start: int, end: int) -> bool:
    """Whether it stands in quotation marks: then the article writes about placeholders."""
    return (bool(start) and text[start - 1] in _QUOTES) or text[end : end + 1] in set(_QUOTES)
