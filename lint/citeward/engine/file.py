"""The one door: the bytes of a file in, its findings out."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from citeward.discovery import is_library
from citeward.document import Document, Flow
from citeward.engine.document import finding_of, lint_document, lint_in_time, place, unchecked
from citeward.engine.limit import TimeLimitReached, seconds_for, time_limit
from citeward.engine.loader import FileLoader, Load, Partners
from citeward.engine.outcome import Excerpt, FileResult, Options
from citeward.findings import Edit, Finding, Severity
from citeward.fingerprint import fingerprints
from citeward.project import CitedBy, citing, deliberately_uncited, read_library_document
from citeward.projection import Projection
from citeward.resolve import Links, resolve
from citeward.rule import Rule
from citeward.selection import TIME_LIMIT, UNUSED_SUPPRESSION
from citeward.source import Source, UnreadableSource
from citeward.span import Position
from citeward.suppress import suppress

WIDEST_EXCERPT = 92
"""How much of a line an excerpt shows, in code points: with its gutter it fits in a hundred columns."""

SOURCES = "sources"
"""The folder beside an article that holds the texts of the works it cites."""

PLAIN_TEXT = "text"
"""What a file is read as where neither its name nor its content tells."""


class UnknownFormat(UnreadableSource):
    """Neither the name nor the content of a file tells what it is."""


def lint_bytes(path: str, data: bytes, options: Options, load: Load, cited_by: CitedBy | None = None) -> FileResult:
    """What is found in the file `data`, which was read from `path`. Never raises.

    `load` gives the bytes of partner files (bibliographies, includes). `cited_by` is asked which
    keys of a bibliography file its project cites; without it nobody is known to cite it.
    """
    if not data or data.isspace():  # nothing is cited in an empty file, and nothing is wrong with it
        return FileResult(path)
    options = replace(options, time_limit=seconds_for(len(data), options.time_limit))
    try:
        with time_limit(options.time_limit, hard=options.hard_limit):
            document, links = understand(path, data, options, load, cited_by)
        return _lint(document, links, options)
    except TimeLimitReached:
        return out_of_time(path, options.time_limit)
    except UnreadableSource as error:
        return FileResult(path, error=str(error), no_article=True)
    except Exception as error:  # noqa: BLE001 - one file must not end the run
        return FileResult(path, error=f"citeward failed on it: {type(error).__name__}: {str(error)[:200]}")


def as_text_at_least(path: str, data: bytes, options: Options) -> Options:
    """The options with plain text as format, where neither options, name nor content tell one."""
    from citeward.readers import format_of

    if options.format is not None or is_library(path) or format_of(path, data) is not None:
        return options
    return replace(options, format=PLAIN_TEXT)


def out_of_time(path: str, seconds: float) -> FileResult:
    """The result of a file that was not read within its time limit."""
    empty = Document(Source(path, ""), "", Flow(Projection("", [], [], []), ()))
    finding = finding_of(unchecked((), seconds), *TIME_LIMIT, Severity.ERROR, empty)
    return FileResult(path, "", (finding,), (Excerpt(1, ""),), fingerprints=fingerprints(empty, (finding,)))


def lint_text(
    text: str,
    format: str = "markdown",
    *,
    path: str = "article.md",
    rules: Sequence[Rule],
    partners: Mapping[str, bytes] | None = None,
) -> tuple[Finding, ...]:
    """What `rules` find in `text`; a pure function of its arguments.

    `partners` holds the files that the text may name, by path. Findings of every confidence are
    given, and those that the text's own comments suppress are not.

    Raises:
        UnreadableSource: when the text cannot be read in that format.
    """
    held = partners or {}
    document, links = _understand(Source(path, text), format, Options(tuple(rules)), Partners(held), None)
    return _kept(document, lint_document(document, links, rules), Options(tuple(rules)))[0]


def understand(
    path: str, data: bytes, options: Options, load: Load, cited_by: CitedBy | None = None
) -> tuple[Document, Links]:
    """The document in `data`, and its links.

    Raises:
        UnreadableSource: when the bytes are no text, or nothing tells their format.
    """
    from citeward.readers import format_of, named_format, open_source

    format_name = options.format or ("" if is_library(path) else format_of(path, data))
    if format_name is None:
        promised = named_format(path)
        if promised is not None:
            raise UnknownFormat(f"its name promises {promised}, but its content is something else")
        raise UnknownFormat("neither its name nor its content tells what format it is in")
    return _understand(open_source(format_name, path, data), format_name, options, load, cited_by)


def _understand(
    source: Source, format_name: str, options: Options, load: Load, cited_by: CitedBy | None
) -> tuple[Document, Links]:
    from citeward.readers import read_document
    from citeward.works.library import LIBRARY_FORMATS

    if format_name in ("", *LIBRARY_FORMATS):
        document = read_library_document(source, format_name)
        cited = cited_by(document) if cited_by else None
        return document, Links(cited_ids=deliberately_uncited(document), cited_by_project=cited)
    list_folder = load.list_folder if isinstance(load, FileLoader) else None
    document = read_document(source, format_name, load, options.bibliographies, list_folder)
    if options.deliberately_uncited:
        document = replace(document, nocite=document.nocite | options.deliberately_uncited)
    return _with_sources(document, load), resolve(document)


def _with_sources(document: Document, load: Load) -> Document:
    """The document with the texts in the folder `sources` beside it, where there is one."""
    if not document.references or not isinstance(load, FileLoader | Partners):
        return document
    folder = os.path.join(os.path.dirname(document.source.path), SOURCES)
    listed = load.list_folder(folder)
    if not listed:
        return document
    from citeward.attribution.sources import load_sources

    sources = load_sources(document.references, lambda: listed, lambda name: load(os.path.join(folder, name)))
    return replace(document, sources=sources)


def _lint(document: Document, links: Links, options: Options) -> FileResult:
    findings, left = lint_in_time(document, links, options.rules, options.time_limit, hard=options.hard_limit)
    with time_limit(options.time_limit, hard=options.hard_limit):
        return _result(document, links, options, findings, left)


def _result(
    document: Document, links: Links, options: Options, findings: Sequence[Finding], left: Sequence[Rule]
) -> FileResult:
    """The result of a file in which the rules found `findings`, and `left` had no time."""
    findings, suppressed = _kept(document, findings, options, told=not left)
    if left:
        late = finding_of(unchecked(left, options.time_limit), *TIME_LIMIT, Severity.ERROR, document)
        findings = (late, *findings)
    marked = tuple(zip(findings, fingerprints(document, findings), strict=True))
    shown = tuple(finding for finding, _ in marked if finding.confidence >= options.confidence)
    facts = citing(document, links)
    return FileResult(
        document.source.path,
        document.format,
        shown,
        tuple(excerpt(document.source, finding) for finding in shown),
        _places(document.source, shown),
        byte_columns(document.source, shown),
        suppressed=suppressed,
        citations=len(document.citations),
        references=len(document.references),
        bibliographies=facts.bibliographies,
        cited=facts.keys,
        fingerprints=tuple(known for finding, known in marked if finding.confidence >= options.confidence),
        unshown=frozenset(known for finding, known in marked if finding.confidence < options.confidence),
    )


def _kept(
    document: Document, findings: Sequence[Finding], options: Options, *, told: bool = True
) -> tuple[tuple[Finding, ...], int]:
    """The findings that nothing suppresses, with those about idle suppressions if these are `told`; how many went."""
    all_rules = options.all_rules or options.rules
    result = suppress(document, findings, options.rules, all_rules)
    if not (told and result.unused and options.report_unused):
        return result.kept, result.count
    unused = [finding_of(problem, *UNUSED_SUPPRESSION, Severity.WARNING, document) for problem in result.unused]
    return tuple(sorted((*result.kept, *unused), key=place)), result.count


def excerpt(source: Source, finding: Finding) -> Excerpt:
    """The part of the finding's first line that shows where it is."""
    line = source.line(finding.start.line)
    first = max(0, min(finding.start.column - 1 - WIDEST_EXCERPT // 2, len(line) - WIDEST_EXCERPT))
    last = min(len(line), first + WIDEST_EXCERPT)
    return Excerpt(finding.start.line, line[first:last], first + 1, first > 0, last < len(line))


def byte_columns(source: Source, findings: Sequence[Finding]) -> dict[int, int]:
    """The 1-based column in UTF-8 bytes of each offset of the findings where code points are not bytes.

    A byte order mark takes its three bytes of the first line.
    """
    if source.text.isascii() and not source.bom:
        return {}
    spans = [finding.span for finding in findings] + [edit.span for edit in _edits(findings)]
    columns = {}
    line, at, before = 0, 0, 0
    for offset in sorted({offset for span in spans for offset in (span.start, span.end)}):
        position = source.position(offset)
        if position.line != line:
            line, at = position.line, source.line_starts[position.line - 1]
            before = 3 if source.bom and line == 1 else 0
        before += len(source.text[at:offset].encode("utf-8", "surrogatepass"))
        at = offset
        if before + 1 != position.column:
            columns[offset] = before + 1
    return columns


def _places(source: Source, findings: Sequence[Finding]) -> dict[int, Position]:
    offsets = {offset for edit in _edits(findings) for offset in (edit.span.start, edit.span.end)}
    return {offset: source.position(offset) for offset in sorted(offsets)}


def _edits(findings: Sequence[Finding]) -> Iterator[Edit]:
    return (edit for finding in findings if finding.fix for edit in finding.fix.edits)
