"""Lint many files: the articles first, then the bibliographies that they share."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from citeward.discovery import Candidate, discover, is_library
from citeward.engine.file import PLAIN_TEXT, lint_bytes
from citeward.engine.loader import FileLoader, Load
from citeward.engine.outcome import FileResult, Options, RunResult
from citeward.project import CitedBy, Citing, Project
from citeward.rule import Rule
from citeward.selection import any_matches, select_rules
from citeward.settings import Settings

Progress = Callable[[int, int], None]
"""Told after each file: how many are done, and how many there are."""


def lint_paths(
    paths: Sequence[str],
    settings: Settings,
    rules: Sequence[Rule],
    *,
    format: str | None = None,
    load: Load | None = None,
    progress: Progress | None = None,
    only: Callable[[str], bool] | None = None,
) -> RunResult:
    """Lint the files that `paths` stand for; `rules` are all that exist, `settings` choose of them.

    Where `only` is given, files for which it is false are left out; the bibliographies that the others
    name are linted all the same.

    Raises:
        UnknownSelector: when the settings name a rule that does not exist.
    """
    options = options_from(settings, rules, format)
    load = load or FileLoader()
    project = Project(
        load,
        settings.excludes,
        settings.is_shared,
        frozenset(settings.deliberately_uncited),
        settings.bibliography,
    )
    candidates = [each for each in discover(paths, settings.excludes) if only is None or each.error or only(each.path)]
    libraries = [each for each in candidates if is_library(each.path) and not each.error]
    articles = [each for each in candidates if not is_library(each.path) or each.error]
    results = []
    for done, candidate in enumerate(articles, start=1):
        result = lint_file(candidate, options_for(candidate.path, options, settings), load)
        if result is not None:
            results.append(result)
            project.add(Citing(result.path, result.bibliographies, result.cited))
        if progress is not None:
            progress(done, len(articles))
    for library in _libraries(libraries, project):
        here = options_for(library.path, options, settings)
        results.append(_lint_library(library, here, load, project.cited_by))
    return RunResult(tuple(results))


def options_from(settings: Settings, rules: Sequence[Rule], format: str | None = None) -> Options:
    """The options that hold for every file of a run.

    Raises:
        UnknownSelector: when the settings name a rule that does not exist.
    """
    selection = select_rules(rules, settings.select, settings.ignore, settings.extend_select)
    for _, ignored in settings.per_file_ignores:
        select_rules(rules, ignore=ignored)
    return Options(
        selection.rules,
        tuple(rules),
        format,
        settings.bibliography,
        settings.confidence,
        selection.report_unused,
        frozenset(settings.deliberately_uncited),
    )


def options_for(path: str, options: Options, settings: Settings) -> Options:
    """The options for one file: without the rules that are ignored there."""
    ignored = settings.ignored_in(path)
    if not ignored:
        return options
    rules = tuple(rule for rule in options.rules if not any_matches(ignored, rule.code, rule.name))
    return replace(options, rules=rules)


def lint_file(candidate: Candidate, options: Options, load: Load) -> FileResult | None:
    """Read and lint one article; None for a file that nobody named and that is none."""
    from citeward.readers import format_of, named_format

    if candidate.error is not None:
        return FileResult(candidate.path, error=candidate.error)
    try:
        with open(candidate.path, "rb") as file:
            data = file.read()
    except OSError as error:
        return FileResult(candidate.path, error=_reason(error))
    if options.format is None and format_of(candidate.path, data) is None:
        if not candidate.named:
            return None
        if named_format(candidate.path) is None:  # other XML is no plain text either
            options = replace(options, format=PLAIN_TEXT)
    return _excused(lint_bytes(candidate.path, data, options, load), candidate.named)


def _excused(result: FileResult, named: bool) -> FileResult:
    """A file of a folder that is no article after all is passed over; one that was named is an error."""
    return result if named or not result.no_article else replace(result, skipped=True)


def _libraries(given: Iterable[Candidate], project: Project) -> Iterator[Candidate]:
    """The bibliographies of the run, each once: those that were given, then those that articles name."""
    seen: set[str] = set()
    for candidate in (*given, *map(Candidate, project.libraries())):
        identity = os.path.realpath(candidate.path)
        if identity not in seen:
            seen.add(identity)
            yield candidate


def _lint_library(candidate: Candidate, options: Options, load: Load, cited_by: CitedBy) -> FileResult:
    data = load(candidate.path)
    if data is None:
        return FileResult(candidate.path, error="it cannot be read")
    if not candidate.named:  # a format that was asked for is that of the articles
        options = replace(options, format=None)
    return _excused(lint_bytes(candidate.path, data, options, load, cited_by), candidate.named)


def _reason(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()
