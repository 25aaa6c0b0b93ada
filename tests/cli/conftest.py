import pytest
from click.testing import CliRunner

from citeward.cli import main

BROKEN = """# Whales

Whales sing in dialects [1]. They learn songs from one another [2, 7].

## References

[1] Aldous, R. Dialects of whales. Journal of Invented Acoustics, 2012.
[2] Penn, M. Learning to sing. Journal of Invented Acoustics, 2015.
"""
CLEAN = BROKEN.replace(", 7]", "]")


@pytest.fixture
def run(tmp_path, tmp_path_factory, monkeypatch):
    """Runs the command line in an empty folder, and keeps results in another."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CITEWARD_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)

    def invoke(*arguments, stdin=None):
        result = CliRunner().invoke(main, arguments, input=stdin)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result

    return invoke


@pytest.fixture
def plant(tmp_path):
    """Writes files (text or bytes) into the folder the command line runs in."""

    def write(**files):
        for name, content in files["files"].items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return tmp_path

    return lambda files: write(files=files)


@pytest.fixture
def broken():
    return BROKEN


@pytest.fixture
def clean():
    return CLEAN
