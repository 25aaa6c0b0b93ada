"""Ways to show what was found; one file a format. A reporter gives lines, and prints nothing itself."""

from __future__ import annotations

from citeward.reporters.view import Report, View

__all__ = ["FORMATS", "Report", "View", "reporter"]

FORMATS = {
    "text": "for people: a frame with a caret and what was compared",
    "concise": "for people: a line for each finding",
    "json": "everything, in citeward's own published schema",
    "sarif": "SARIF 2.1.0, for code scanning and editors",
    "github": "annotations in a GitHub Actions run",
    "gitlab": "GitLab Code Quality",
    "junit": "JUnit XML, for test reports",
    "rdjson": "for reviewdog, with suggested changes",
    "checkstyle": "Checkstyle XML",
    "markdown": "a comment on a pull request",
    "html": "a page of its own, to read in a browser",
}
"""Every format by its name, and what it is for."""

_MODULES = {"concise": "text"}
"""Where a format's reporter stands, unless its module bears its name."""


def reporter(name: str) -> Report:
    """The reporter of this name, one of `FORMATS`; it is imported only now."""
    from importlib import import_module

    report: Report = getattr(import_module(f"citeward.reporters.{_MODULES.get(name, name)}"), f"report_{name}")
    return report
