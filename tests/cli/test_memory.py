"""Memory does not grow with what is found: results are kept packed, and reports are written as they are made."""

import os
import tracemalloc
from contextlib import redirect_stdout, suppress
from dataclasses import replace

import pytest
from found import BROKEN, lint

from citeward.cli import group, main
from citeward.engine import results, spread, work
from citeward.engine.packing import pack, unpack
from citeward.reporters import FORMATS, markdown

FEW, MANY = 150, 450
MOST = 1_000
"""Bytes for each file more: its path takes 200. A finding that is kept takes 2,000 besides, its SARIF 10,000."""


@pytest.fixture(autouse=True)
def _found_in_every_file(monkeypatch):
    packed = pack(lint(BROKEN))

    def found(candidate, *arguments):
        made = unpack(packed)
        return replace(
            made, path=candidate.path, findings=tuple(replace(each, path=candidate.path) for each in made.findings)
        )

    monkeypatch.setattr(work, "lint_article", found)
    monkeypatch.setattr(results, "PLAIN", 50)
    monkeypatch.setattr(markdown, "_MOST", 50)
    monkeypatch.setattr(group, "COLLECT_AFTER", 500)  # what is in cycles is no growth
    monkeypatch.setattr(spread, "SMALL_RUN", 1 << 30)
    monkeypatch.setattr(spread, "WAITING", 20)


@pytest.fixture(scope="module")
def folders(tmp_path_factory):
    made = {}
    for count in (FEW, MANY):
        made[count] = tmp_path_factory.mktemp(f"articles{count}")
        for number in range(count):
            (made[count] / f"article{number:05}.md").write_text("whales\n")
    return made


def peak(folder, *arguments):
    """The most memory that a check takes, in bytes."""
    tracemalloc.start()
    try:
        with open(os.devnull, "w") as nowhere, redirect_stdout(nowhere), suppress(SystemExit):
            main(["check", "--isolated", *arguments, str(folder)], standalone_mode=False)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("form", FORMATS)
def test_more_findings_take_no_more_memory(folders, form):
    arguments = ("--no-cache", "--format", form)
    peak(folders[FEW], *arguments)  # what is imported and remembered once
    few, many = (peak(folders[count], *arguments) for count in (FEW, MANY))
    assert (many - few) / (MANY - FEW) < MOST


def test_a_report_in_a_file_takes_no_more_memory(folders, tmp_path):
    arguments = ("--no-cache", "--output", f"sarif:{tmp_path / 'report'}")
    peak(folders[FEW], *arguments)
    few, many = (peak(folders[count], *arguments) for count in (FEW, MANY))
    assert (many - few) / (MANY - FEW) < MOST
    assert (tmp_path / "report").read_text()


def test_more_findings_from_the_cache_take_no_more_memory(folders, tmp_path):
    arguments = ("--cache-dir", str(tmp_path / "kept"))
    for folder in folders.values():
        peak(folder, *arguments)
        (folder / "article00000.md").write_text(f"whales {tmp_path}\n")  # the others have to wait for this one
    few, many = (peak(folders[count], *arguments) for count in (FEW, MANY))
    assert (many - few) / (MANY - FEW) < MOST
