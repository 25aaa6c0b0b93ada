"""`citeward check --watch`: a real process, and the law that what it lints anew is enough."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from citeward.cli.run import Run
from citeward.cli.watch import again
from citeward.registry import all_rules
from citeward.settings import Settings

PATIENCE = 60  # seconds: the machine may be busy
ENTRY = "@article{{{0}, author = {{Penn, M}}, title = {{On {0}}}, journal = {{Acoustics}}, year = {{2015}}}}\n"
RULES = all_rules()


class Watching:
    """A process that watches a folder."""

    def __init__(self, folder, *arguments):
        command = [
            sys.executable,
            "-c",
            "from citeward.cli import main; main()",
            "check",
            "--watch",
            "--format",
            "concise",
            *arguments,
        ]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONUNBUFFERED": "1"}
        self.process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        self._lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        for line in self.process.stdout:
            self._lines.put(line.rstrip("\n"))

    def until(self, wanted):
        """The lines up to the first that holds the wanted words."""
        seen, end = [], time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                seen.append(self._lines.get(timeout=1))
            except queue.Empty:
                assert self.process.poll() is None, seen
                continue
            if wanted in seen[-1]:
                return seen
        raise AssertionError(f"{wanted!r} never came: {seen}")

    def interrupt(self):
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE)

    def rest(self):
        return "\n".join(list(self._lines.queue))


@pytest.fixture
def start(tmp_path):
    begun = []

    def watching(*arguments):
        begun.append(Watching(tmp_path, *arguments))
        return begun[-1]

    yield watching
    for each in begun:
        each.process.kill()
        each.process.wait()


def test_it_looks_again_when_files_change_and_ends_with_ctrl_c(start, tmp_path, broken, clean):
    (tmp_path / "a.md").write_text(broken)
    watching = start()
    first = watching.until("Ctrl-C ends")
    assert any("a.md:3:68: error REF001" in line for line in first)
    (tmp_path / "a.md").write_text(clean)
    second = watching.until("Ctrl-C ends")
    assert second[0] == "changed: a.md"
    assert "no findings in 1 file" in second
    (tmp_path / "b.md").write_text(broken)
    third = watching.until("Ctrl-C ends")
    assert any("b.md:3:68" in line for line in third)
    (tmp_path / "citeward.toml").write_text("ignore = ['undefined-citation'")
    (tmp_path / "b.md").write_text(broken + "\n")
    assert any(line.startswith("error: citeward.toml") for line in watching.until("Ctrl-C ends"))
    (tmp_path / "citeward.toml").write_text("ignore = ['undefined-citation']")
    (tmp_path / "b.md").write_text(broken)
    assert "no findings in 2 files" in watching.until("Ctrl-C ends")
    assert watching.interrupt() == 130
    assert "Traceback" not in watching.rest()


def test_a_single_article_is_looked_at_again_when_its_bibliography_changes(start, tmp_path):
    (tmp_path / "a.md").write_text("---\nbibliography: refs.bib\n---\n\nWhales sing [@song].\n")
    (tmp_path / "refs.bib").write_text(ENTRY.format("song"))
    watching = start("a.md")
    assert "no findings in 2 files" in watching.until("Ctrl-C ends")
    (tmp_path / "refs.bib").write_text(ENTRY.format("other"))
    assert any("a.md:5:15: error REF001" in line for line in watching.until("Ctrl-C ends"))
    assert watching.interrupt() == 130


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--fix"], "--watch and --fix cannot be given together"),
        (["--since", "main"], "--watch and --since cannot be given together"),
        (["-"], "standard input cannot be watched"),
        (["--config", "gone.toml"], "gone.toml: no such file or directory"),
    ],
)
def test_what_does_not_go_together_is_one_line(run, plant, clean, arguments, said):
    plant({"a.md": clean})
    result = run("check", "--watch", *arguments)
    assert result.exit_code == 2
    assert result.stderr.splitlines()[0] == f"error: {said}"


def cites(library, keys):
    return f"---\nbibliography: {library}.bib\n---\n\n" + "".join(f"Whales sing of it [@{key}].\n\n" for key in keys)


KEYS = st.lists(st.sampled_from(["song", "dialect", "fluke"]), max_size=3, unique=True)
LIBRARIES = st.sampled_from(["refs", "more"])
ARTICLE = st.builds(cites, LIBRARIES, KEYS)
LIBRARY = KEYS.map(lambda keys: "".join(map(ENTRY.format, keys)) or "% nothing\n")
EDIT = st.one_of(
    st.tuples(st.sampled_from(["one.md", "sub/two.md", "three.md"]), st.none() | ARTICLE),
    st.tuples(st.sampled_from(["refs.bib", "more.bib", "sub/refs.bib"]), st.none() | LIBRARY),
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(EDIT, min_size=2, max_size=8))
def test_what_is_linted_again_is_enough(tmp_path_factory, edits):
    folder = tmp_path_factory.mktemp("watched")
    here = Run((str(folder),), Settings(), RULES)
    result = here.lint()
    for name, content in edits:
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        if content is None:
            path.unlink(missing_ok=True)
        else:
            path.write_text(content)
        result = again(here, result, {str(path): (content or "").encode()})
        whole = here.lint()
        assert sorted(map(str, result.findings)) == sorted(map(str, whole.findings))
        assert {file.path for file in result.files} == {file.path for file in whole.files}
