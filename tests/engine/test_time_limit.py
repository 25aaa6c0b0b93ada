"""A file that takes too long is told; nothing hangs, and no part of a report passes for the whole."""

import time

import pytest

from citeward.engine import Options, lint_bytes
from citeward.engine.limit import TimeLimitReached, seconds_for, time_limit
from citeward.findings import Problem, Severity
from citeward.rule import Rule
from citeward.span import Span

TEXT = b"Whales sing [1].\n\n<!-- citeward: ignore[slow] -->\nThey rest.\n"


def busy(seconds=20.0):
    ends = time.process_time() + seconds
    while time.process_time() < ends:
        try:
            sum(range(1000))
        except Exception:  # noqa: BLE001 - as a careless rule does
            continue


def rule(code, name, check):
    return Rule(code, name, Severity.WARNING, check, "")


def seen(document, links):
    yield Problem(Span(0, 6), "seen")


def slow(document, links):
    yield Problem(Span(0, 6), "half of it")
    busy()


RULES = (rule("TST001", "first", seen), rule("TST002", "slow", slow), rule("TST003", "last", seen))


def lint(options, load=lambda path: None):
    started = time.process_time()
    result = lint_bytes("a.md", TEXT, options, load)
    assert time.process_time() - started < 10
    return result


def test_rules_that_had_no_time_are_named_and_the_others_report():
    result = lint(Options(RULES, time_limit=0.2))
    assert [(each.code, each.message) for each in result.findings] == [
        ("INT003", "the rules took longer than 0.2 s: slow, last not checked"),
        ("TST001", "seen"),
    ]
    assert result.findings[0].severity is Severity.ERROR
    assert result.findings[0].evidence["unchecked"] == ("slow", "last")
    assert len(result.excerpts) == len(result.fingerprints) == 2
    assert result.error is None


def test_a_file_that_cannot_be_read_in_time_is_no_clean_file(monkeypatch):
    monkeypatch.setattr("citeward.engine.file.understand", lambda *arguments: busy())
    result = lint(Options(RULES, time_limit=0.2))
    assert [(each.code, each.message) for each in result.findings] == [
        ("INT003", "reading took longer than 0.2 s: nothing in it was checked")
    ]
    assert (len(result.excerpts), len(result.fingerprints), result.error) == (1, 1, None)


def test_a_comment_in_the_file_does_not_silence_the_limit():
    options = Options(RULES, time_limit=0.2)
    result = lint_bytes("a.md", b"<!-- citeward: ignore-file -->\n" + TEXT, options, lambda path: None)
    assert [each.code for each in result.findings] == ["INT003"]


def test_without_a_limit_everything_is_waited_for():
    def pause(document, links):
        busy(0.3)
        yield from seen(document, links)

    result = lint(Options((rule("TST004", "slow", pause),), time_limit=0, report_unused=False))
    assert [each.code for each in result.findings] == ["TST004"]


def test_the_limit_grows_with_the_file():
    assert seconds_for(0, 60) == seconds_for(1_000_000, 60) == 60
    assert seconds_for(100 << 20, 60) == 6060
    assert seconds_for(100 << 20, 0) == 0


def test_a_limit_is_lifted_when_the_work_is_done():
    with time_limit(0.1):
        pass
    busy(0.3)


def test_what_swallows_an_interruption_is_interrupted_again():
    def careless():
        try:
            busy()
        except BaseException:  # noqa: BLE001
            busy()

    started = time.process_time()
    with pytest.raises(TimeLimitReached), time_limit(0.1):
        careless()
    assert time.process_time() - started < 5


def test_rules_are_stopped_between_each_other_where_there_are_no_signals(monkeypatch):
    monkeypatch.setattr("citeward.engine.limit._can_interrupt", lambda: False)

    def pause(document, links):
        busy(0.3)
        yield from seen(document, links)

    result = lint(Options((rule("TST001", "pause", pause), rule("TST002", "last", seen)), time_limit=0.2))
    assert [each.code for each in result.findings] == ["INT003", "TST001"]
    assert result.findings[0].evidence["unchecked"] == ("last",)


def test_a_process_that_cannot_be_interrupted_is_ended(tmp_path, misbehaving):
    (tmp_path / "citeward.toml").write_text("time-limit = 1\n")
    for name in "abc":
        (tmp_path / f"{name}.md").write_text("please-spin\n" if name == "b" else "whales\n")
    spin = "        signal.signal(signal.SIGPROF, signal.SIG_IGN)\n        while True: sum(range(1000))"
    run = misbehaving(spin)("--config", "citeward.toml", "-j", "2", ".")
    out, told = run.communicate(timeout=120)
    assert told == ""
    assert [line.partition(" ")[0] for line in out.splitlines()] == ["a.md:1:1:", "b.md:1:1:", "c.md:1:1:"]
    assert "error INT003 time-limit: reading took longer than 1 s: nothing in it was checked" in out
