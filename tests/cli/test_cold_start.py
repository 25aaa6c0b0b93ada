"""What a start must not import: the time of a cold start is the sum of its imports."""

import os
import subprocess
import sys

import pytest

HEAVY = {
    "pydantic", "yaml", "pathspec", "tomllib", "importlib.metadata", "asyncio", "tempfile",
    "multiprocessing", "sqlite3", "unittest", "chardet",
}  # fmt: skip


def imported(code, cwd):
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(os.path.abspath, sys.path))}
    script = f'import sys\n{code}\nprint("loaded:", *sorted(sys.modules))'
    return set(
        subprocess.run(
            [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=cwd, env=environment
        )
        .stdout.rpartition("loaded:")[2]
        .split()
    )


@pytest.fixture(scope="module")
def always(tmp_path_factory):
    """What Python and click import by themselves."""
    return imported("import click", tmp_path_factory.mktemp("bare"))


def test_checking_a_file_imports_nothing_heavy(tmp_path, always, broken):
    (tmp_path / "a.md").write_text(broken)
    call = "main(['check', '--quiet', 'a.md'], standalone_mode=False)"
    code = f"from citeward.cli import main\ntry: {call}\nexcept SystemExit: pass"
    loaded = imported(code, tmp_path) - always
    assert not loaded & HEAVY


def test_help_does_not_import_the_engine(tmp_path):
    loaded = imported("from citeward.cli import main\nmain(['--help'], standalone_mode=False)", tmp_path)
    assert not {name for name in loaded if name.startswith(("citeward.readers", "citeward.engine", "citeward_rules"))}
