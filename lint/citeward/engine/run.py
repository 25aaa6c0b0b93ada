"""Lint many files: the articles first, then the bibliographies that they share."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

from citeward.discovery import Candidate, discover, is_library
from citeward.engine.cached import ResultCache
from citeward.engine.kind import kind_of_run
from citeward.engine.loader import FileLoader, Load
from citeward.engine.results import Results, RunResult
from citeward.engine.spread import Progress, lint_all
from citeward.engine.work import Plan, options_from
from citeward.project import Citing, Project
from citeward.rule import Rule
from citeward.settings import Settings

if TYPE_CHECKING:
    from citeward.cache.store import Store


def lint_paths(
    paths: Sequence[str],
    settings: Settings,
    rules: Sequence[Rule],
    *,
    format: str | None = None,
    load: Load | None = None,
    progress: Progress | None = None,
    only: Callable[[str], bool] | None = None,
    jobs: int = 1,
    store: Store | None = None,
) -> RunResult:
    """Lint the files that `paths` stand for; `rules` are all that exist, `settings` choose of them.

    Where `only` is given, files for which it is false are left out; the bibliographies that the others
    name are linted all the same. With `jobs` above 1, a run that is long enough to gain by it is spread
    over so many processes; the result is the same. `load` (the disk without it) keeps everything in this process.
    With a `store`, the results of articles that are as they were are taken from it, and the others kept there.

    Raises:
        UnknownSelector: when the settings name a rule that does not exist.
    """
    plan = Plan(options_from(settings, rules, format), settings)
    articles: list[Candidate] = []
    libraries: list[Candidate] = []
    for each in discover(paths, settings.excludes):
        if only is None or each.error or only(each.path):
            (libraries if is_library(each.path) and not each.error else articles).append(each)
    project = Project(
        load or FileLoader(),
        settings.excludes,
        [each.path for each in articles],
        settings.is_shared,
        settings.uncited_in,
        settings.bibliography,
    )
    cache = ResultCache(store, kind_of_run(store, settings, rules, format)) if store is not None and not load else None
    results = Results()
    with closing(lint_all(articles, plan, load, jobs, progress, cache)) as found:
        for result, packed in found:
            project.add(Citing(result.path, result.bibliographies, result.cited))
            results.add(result, packed)
    given = list(_libraries(libraries, project))
    with closing(lint_all(given, replace(plan, project=project), load, jobs)) as found:
        for result, packed in found:
            results.add(result, packed)
    return RunResult(results)


def _libraries(given: Iterable[Candidate], project: Project) -> Iterator[Candidate]:
    """The bibliographies of the run, each once: those that were given, then those that articles name."""
    seen: set[str] = set()
    for candidate in (*given, *map(Candidate, project.libraries())):
        identity = os.path.realpath(candidate.path)
        if identity not in seen:
            seen.add(identity)
            yield candidate
