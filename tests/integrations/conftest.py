import os

import pytest

BROKEN = """# Whales

Whales sing in dialects [2, 1]. They learn songs from one another [2, 7].

## References

[1] Aldous, R. Dialects of whales. Journal of Invented Acoustics, 2012.
[2] Penn, M. Learning to sing. Journal of Invented Acoustics, 2015.
"""


@pytest.fixture
def articles(tmp_path):
    """A repository with a broken article, in a folder whose name has a space, and a clean one."""
    folder = tmp_path / "repository"
    (folder / "my articles").mkdir(parents=True)
    (folder / "my articles" / "broken.md").write_text(BROKEN)
    (folder / "clean.md").write_text(BROKEN.replace(", 7]", "]").replace("[2, 1]", "[1, 2]"))
    return folder


@pytest.fixture(scope="session")
def bare_environment():
    """The environment without what this run of the tests, or the CI that it runs in, put into it."""
    prefixes = ("GITHUB_", "RUNNER_", "CI_", "GIT_", "PYTHON", "COV_", "TOX_")
    return {name: value for name, value in os.environ.items() if not name.startswith(prefixes)}
