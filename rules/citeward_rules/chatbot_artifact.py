"""MRK004: leftovers of generated text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from citeward.document import OBJECT, Block, Document
from citeward.findings import Edit, Fix, Problem, Severity
from citeward.patterns import lazy
from citeward.resolve import Links
from citeward.rule import rule
from citeward.span import Span

_SIGNS: dict[str, tuple[str, ...]] = {
    **{sign: (sign,) for sign in "\ue200\ue201\ue202\ue203\ue204\ue205\ue206†【"},
    "\\": ("\\ue200",),
    "_": ("_file:", "_history:", "_image:", "_span)", "grok_", "utm_source="),
    "<": ("<grok",),
    "oai": ("oai",),
}
"""Every leftover holds one of these, or what `_BRACKETED` and `_TURN` find. A key stands for its signs: to look
for one character costs a tenth of looking for a word, and a clean text should cost nothing."""
_BRACKETED = lazy(r"\[(?:/?cite|web:|file:|page:|memory:|chart:)")
_TURN = lazy(r"turn\d")
_DEFINITION = lazy(r"\s{0,3}\[[^\]\n]{1,200}\]:\s")
_AFTER_ADDRESS = lazy(r"[\s)\]}>\"'|<]|[.,;:](?=\s|\Z)")
_TAG = 200
"""How far from what a link shows its address may begin or end, in characters: the other attributes of its tag."""
_STRUCTURED = frozenset({"html", "jats", "docx", "odt", "epub", "ipynb", "tei"})


@rule("MRK004", Severity.ERROR)
def chatbot_artifact(document: Document, links: Links) -> Iterator[Problem]:
    """A leftover of a chatbot's output stands in the text.

    ## Why is this bad?
    It points to a search result of a conversation that nobody else can open, and tells that the passage
    was pasted unread: the sources beside it want checking.

    ## Bad
    ```markdown
    Humpback whales repeat their songs [1].
    The songs change over the years citeturn0search3.
                                    ^^^^^^^^^^^^^^^^ leftover of a chatbot: citeturn0search3

    # References

    [1] Payne, R. Songs of humpback whales. Science, 1971.
    https://example.org/payne?utm_source=chatgpt.com
                             ^^^^^^^^^^^^^^^^^^^^^^^ leftover of a chatbot: ?utm_source=chatgpt.com
    ```
    ## Fixed
    ```markdown
    Humpback whales repeat their songs [1].
    The songs change over the years citeturn0search3.

    # References

    [1] Payne, R. Songs of humpback whales. Science, 1971.
    https://example.org/payne
    ```
    ## Good
    ```markdown
    Humpback whales repeat their songs [1]. The markers `citeturn0search3` are no citations.

    # References

    [1] Payne, R. Songs of humpback whales. Science, 1971.
    ```
    ## References
    - Wikipedia, "Signs of AI writing", sections on broken citations and reference markup.
    """
    for span, leftover in _found(document):
        shown = _visible(document.slice(span))
        fix = _without_tracking(document.source.text, leftover) if leftover else None
        yield Problem(span, f"leftover of a chatbot: {shown}", evidence={"leftover": shown}, fix=fix)


def _without_tracking(text: str, span: Span) -> Fix | None:
    """The address without its tracking parameter, which tells the site where a visitor came from and no more."""
    if not text.startswith(("?utm_source=", "&utm_source="), span.start) or text[span.start - 1 : span.start] == "\\":
        return None
    following = text[span.end : span.end + 1]
    if following == "&" and text[span.start] == "?":
        span = Span(span.start + 1, span.end + 1)
    elif following and following not in "&#" and not _AFTER_ADDRESS.match(text, span.end):
        return None
    return Fix("remove the tracking parameter", (Edit(span, ""),))


def _found(document: Document) -> Iterator[tuple[Span, Span | None]]:
    """Where leftovers are shown, and where the source holds them if that is known; in code they are a topic."""
    if not _may_hold_leftovers(document.source.text):
        return
    if document.format in _STRUCTURED:
        # the source of these formats holds scripts and escapes that nobody reads
        for match in _artifact().finditer(document.flow.text):
            yield document.flow.span(match.start(), match.end()), None
        for link in document.flow.links:
            if match_in_address := _artifact().search(link.target):
                span = document.flow.span(link.start, link.end)
                yield span, _in_source(document, span, link.target, Span(*match_in_address.span()))
        return
    for match in _artifact().finditer(document.source.text):
        span = Span(match.start(), match.end())
        if _is_text(document, span) and not _is_inline_code(document, span):
            yield span, span


def _in_source(document: Document, shown: Span, address: str, part: Span) -> Span | None:
    """Where a part of a link's address stands in the source, if the address stands once beside what is shown."""
    text, reach = document.source.text, len(address) + _TAG
    first = max(0, shown.start - reach)
    at = text.find(address, first, shown.end + reach)
    if at < 0 or text.find(address, at + 1, shown.end + reach) >= 0:
        return None
    return Span(at + part.start, at + part.end)


def _may_hold_leftovers(text: str) -> bool:
    if any(sign in text for key, signs in _SIGNS.items() if key in text for sign in signs):
        return True
    return _BRACKETED.search(text) is not None or ("turn" in text and _TURN.search(text) is not None)


def _is_text(document: Document, span: Span) -> bool:
    """Whether the place belongs to a block of the view, or to a link definition: code blocks do not."""
    flow, text = document.flow, document.source.text
    line = text[text.rfind("\n", 0, span.start) + 1 : span.start]
    if _DEFINITION.match(line):
        return True
    if not flow.blocks:
        return False
    here = flow.block_at(flow.projection.view_offset(span.start))
    # the address of a link ends its block, and the view leaves it out: it maps to the next one
    return any(_reaches(document, flow.blocks[index], span.start) for index in (here, here - 1) if index >= 0)


def _reaches(document: Document, block: Block, offset: int) -> bool:
    """Whether the block, to the end of its last line, holds this offset of the source."""
    span, text = document.flow.block_span(block), document.source.text
    line_end = text.find("\n", span.end)
    line_start = text.rfind("\n", 0, span.start) + 1
    return line_start <= offset < (line_end if line_end >= 0 else len(text))


def _is_inline_code(document: Document, span: Span) -> bool:
    """Whether the view shows an object, and no text, at this place of the source."""
    flow = document.flow
    offset = flow.projection.view_offset(span.start)
    return any(
        flow.text[place] == OBJECT and flow.span(place, place + 1).contains(span)
        for place in (offset - 1, offset)
        if 0 <= place < len(flow.text)
    )


def _visible(text: str) -> str:
    """The leftover with its invisible signs left out, shortened."""
    shown = re.sub(r"[\ue000-\uf8ff]", "", text)
    return (shown if len(shown) <= 60 else f"{shown[:59]}…") or "an invisible private-use sign"


@cache
def _artifact() -> re.Pattern[str]:
    return re.compile(
        r"""
          \ue200 [^\ue200\ue201\n]{0,400}+ \ue201?                           # private-use brackets around cite…
        | \\u[eE]200 .{0,300}? \\u[eE]201                                    # the same, escaped
        | [\ue200-\ue206]
        | (?:file)?(?:cite|navlist)\ue202?(?:turn\d{1,4}[a-z]{3,12}\d{1,4}\ue202?){1,20}
        | \b(?:turn\d{1,4}(?:search|view|news|file|image|academia|reddit|forecast|finance|sports|fetch|product)\d{1,4})+
        | 【 \d{1,4} [†:] [^】\n]{0,200} 】           # 【12】 alone is a marker like any other
        | :contentReference\[oaicite:\d{1,4}\]\{index=\d{1,4}\}
        | \[?oaicite:\d{1,4}\]?
        | \boai_citation(?:_attribution)?(?:[:‡\d][^\s\])]{0,80})?
        | \[cite_(?:start|end)\] | \[/?cite:[ ]?\d[\d,; –-]{0,80}\]
        | \[(?:attached_file|web|file|page|conversation_history|memory|chart|code_file|generated_image):\d{1,4}\]
        | \[(?:span_\d{1,4})\]\((?:start|end)_span\)
        | <grok[-:][a-z_-]{3,20}\b[^>\n]{0,300}>? | \bgrok_(?:render_citation_)?card(?:_json)?\b(?:=\{[^}\n]{0,200}\})?
        | [?&]utm_source=(?:chatgpt(?:\.com)?|openai(?:\.com)?|perplexity(?:\.ai)?|claude\.ai|copilot\.com|grok\.com)\b
        """,
        re.X,
    )
