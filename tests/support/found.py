"""Results of a run for the tests of reporters: real ones, and hostile ones made of them."""

from dataclasses import replace

from citeward.engine import FileResult, Options, Results, RunResult, lint_bytes
from citeward.findings import Confidence
from citeward.registry import all_rules

BROKEN = """# Whales

Whales sing in dialects [1]. They learn songs from one another [2, 7].

## References

[1] Aldous, R. Dialects of whales. Journal of Invented Acoustics, 2012.
[2] Penn, M. Learning to sing. Journal of Invented Acoustics, 2015.
"""
UNSORTED = BROKEN.replace("dialects [1]", "dialects [2, 1]")
CLEAN = BROKEN.replace(", 7]", "]")

HOSTILE_PATH = 'a,b:c%"<&>\n]]>\udcff\x1b|`@you`.md'
HOSTILE_MESSAGE = 'one\r\ntwo ]]> "three" <b>four</b> & five \x1b[0m \ud800 | `six` @seven ::error::eight %0A, \ufffe'


def lint(text, path="a.md"):
    """What all rules find in `text` (or bytes) at `path`, in whatever confidence."""
    data = text if isinstance(text, bytes) else text.encode()
    rules = all_rules()
    return lint_bytes(path, data, Options(rules, rules, confidence=Confidence.LOW), lambda path: None)


def run(*files):
    return RunResult(Results(files))


def hostile():
    """A result in which path, message and text hold whatever a format could stumble over."""
    file = lint(BROKEN)
    findings = tuple(
        replace(each, path=HOSTILE_PATH, message=HOSTILE_MESSAGE, text=HOSTILE_MESSAGE) for each in file.findings
    )
    excerpts = tuple(replace(each, text=HOSTILE_MESSAGE + each.text) for each in file.excerpts)
    unreadable = FileResult(f"no{HOSTILE_PATH}", error=f"no such file: {HOSTILE_MESSAGE}")
    return run(replace(file, path=HOSTILE_PATH, findings=findings, excerpts=excerpts), unreadable)


def mixed():
    """Findings of every severity, a clean file, one that cannot be read, one that is passed over."""
    return run(
        lint(BROKEN, "one/a.md"),
        lint(UNSORTED, "one/b.md"),
        lint(CLEAN, "clean.md"),
        FileResult("gone.md", error="no such file or folder"),
        FileResult("image.md", error="it holds NUL bytes, so it is not a text file", no_article=True, skipped=True),
    )
