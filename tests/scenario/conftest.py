import subprocess
import sys

import pytest
from article_repository import packed, texts
from planted_faults import with_faults
from scratch_repository import Repository, environment

MAIN = "from citeward.cli import main; main()"


class ArticleRepository(Repository):
    """The thirty articles under git, and citeward run in them as a process of its own."""

    def citeward(self, *arguments):
        """Run a command, and give what came of it."""
        paths = {"PYTHONPATH": ":".join(filter(None, sys.path))}
        command = [sys.executable, "-c", MAIN, *arguments]
        return subprocess.run(
            command, cwd=self.folder, env=environment() | paths, capture_output=True, encoding="utf-8", check=False
        )

    def change(self, path, before, after):
        """Replace something in an article."""
        text = (self.folder / path).read_text(encoding="utf-8")
        assert before in text
        self.write({path: text.replace(before, after, 1)})


@pytest.fixture
def faulty(tmp_path):
    """On main: the articles with the forty faults."""
    repository = ArticleRepository(tmp_path)
    repository.commit("Write thirty articles", dict(packed(with_faults(texts()).items())))
    return repository


@pytest.fixture
def accepted(faulty):
    """On main: the articles with the forty faults, and a baseline that knows them."""
    done = faulty.citeward("baseline")
    assert done.returncode == 0, done.stderr
    faulty.commit("Accept what is found")
    return faulty


@pytest.fixture
def request_(accepted):
    """On a branch: text moved, an article renamed, one mended, and four new faults."""
    accepted.git("switch", "--quiet", "--create", "change")
    accepted.change("articles/owls.md", "By day", "Much has been written of them.\n\nBy day")
    accepted.change("articles/boars.org", "Later counts differ [19]. ", "")
    accepted.git("mv", "articles/newts.md", "articles/more-newts.md")
    accepted.change(
        "articles/ants.txt", "Two of these accounts", "Others saw them in winter [23]. Two of these accounts"
    )
    accepted.change(
        "articles/cranes.tex", "Two of these accounts", "So it is \\cite{nobody1900}. Two of these accounts"
    )
    accepted.change("articles/dragonflies.md", "Two of these", "They are old [@york1899]. Two of these")
    accepted.write({"articles/geese.md": GEESE})
    accepted.commit("Change articles")
    return accepted


GEESE = """# Geese

They fly by night [1]. They rest on lakes [2, 3].

## References

[1] Penn, M. (2001). The night flights of geese. Journal of Invented Zoology, 1, 1–9.

[2] Rao, N. (2002). Geese on lakes. Annals of the Meadow, 2, 1–9.
"""
NEW = [
    ("articles/ants.txt", "undefined-citation", "23"),
    ("articles/cranes.tex", "undefined-citation", "nobody1900"),
    ("articles/dragonflies.md", "undefined-citation", "york1899"),
    ("articles/geese.md", "undefined-citation", "3"),
]


@pytest.fixture
def brought():
    """What the branch brought: file, rule, and the text at fault."""
    return NEW
