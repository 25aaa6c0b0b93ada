"""The results of a run come back as they went in, in their order, however they are kept."""

import pytest
from found import BROKEN, CLEAN, lint

from citeward.engine import FileResult, Results, RunResult, results
from citeward.engine.packing import pack
from citeward.findings import Severity


@pytest.fixture(params=[1, 3, 10, 1000])
def plain(request, monkeypatch):
    """So much is kept as it is."""
    monkeypatch.setattr(results, "PLAIN", request.param)


def found(number):
    """Of three files one has a finding, one has none, one could not be read."""
    path = f"a{number}.md"
    if number % 3 == 2:
        return FileResult(path, error="no such file or folder", skipped=number % 2 == 0)
    return lint(BROKEN if number % 3 else CLEAN, path)


FILES = tuple(map(found, range(20)))


def test_all_come_in_order_each_time(plain):
    kept = Results(FILES)
    assert tuple(kept) == tuple(kept) == FILES
    assert tuple(kept.telling()) == tuple(file for file in FILES if file.findings or file.error)


def test_what_came_packed_is_the_same(plain):
    kept = Results()
    for file in FILES:
        kept.add(file, pack(file).replace(b",", b",\n"))  # a line of its own it is not: somebody wrote into the cache
    assert tuple(kept) == FILES


def test_counts_are_those_of_all_files(plain):
    run = RunResult(Results(FILES))
    findings = tuple(finding for file in FILES for finding in file.findings)
    assert tuple(run.findings) == findings
    assert run.found == run.count(Severity.ERROR) == len(findings) == 7
    assert (run.read, run.tally.files, run.tally.clean, run.worst()) == (14, 20, 13, Severity.ERROR)
    assert run.unreadable + run.skipped == (*FILES[5::6], *FILES[2::6])
    assert run.tally.often() == [(("REF001", "undefined-citation"), 7)]


def test_of_nothing_nothing_comes():
    run = RunResult(Results())
    assert (tuple(run.files), run.worst(), run.read, run.found) == ((), None, 0, 0)
