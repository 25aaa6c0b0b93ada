"""Programs that run the command line in a process of their own, with rules that misbehave."""

import subprocess
import sys

import pytest

PROGRAM = """
import os, re, signal, sys, time
import citeward.engine.spread as spread
import citeward_rules
from citeward.cli import main
from citeward.findings import Problem, Severity
from citeward.rule import Rule
from citeward.span import Span

spread.SMALL_RUN = spread.PIECE = {small_run}

def check(document, links):
    word = re.search(r"please-(\\w+)", document.source.text)
    if word is not None:
{body}
    yield Problem(Span(0, 1), "seen")

citeward_rules.RULES = (*citeward_rules.RULES, Rule("TST001", "misbehaving", Severity.ERROR, check, ""))
main(sys.argv[1:])
"""


@pytest.fixture
def misbehaving(tmp_path):
    """The call of a program whose rule runs `body` (Python, eight spaces deep) in texts that hold "please-WORD"."""

    def write(body, small_run=0):
        program = tmp_path / "program.py"
        program.write_text(PROGRAM.format(body=body, small_run=small_run))
        return lambda *arguments, **more: subprocess.Popen(
            [sys.executable, str(program), "check", "-q", "--format", "concise", *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=tmp_path,
            **more,
        )

    return write
