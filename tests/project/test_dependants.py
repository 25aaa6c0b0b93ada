"""Which files are linted again because of others."""

import pytest

from citeward.dependants import dependants

FILES = {
    "alone.md": "Nothing is named here, not even chapter or refs/x.\n",
    "names.md": "---\nbibliography: refs.bib\n---\n\n[@song]\n",
    "spaced.md": "---\nbibliography: my works.bib\n---\n\n[@song]\n",
    "main.tex": "\\input{parts/chapter}\\bibliography{refs}\n",
    "parts/chapter.tex": "Whales \\cite{song}. \\input{parts/deep}\n",
    "parts/deep.tex": "More.\n",
    "book/index.md": "Nothing.\n",
    "book/_quarto.yml": "bibliography: ../other.bib\n",
    "book/first.qmd": "Whales [@song].\n",
    "sources/song.txt": "The text.\n",
    "refs.bib": "@article{song}\n",
    "other.bib": "@article{song}\n",
    "my works.bib": "@article{song}\n",
}


@pytest.fixture
def touched(plant_tree):
    def ask(*changed, everywhere=()):
        folder = plant_tree(FILES)
        texts = {str(folder / name): FILES.get(name, "").encode() for name in changed}
        given = [str(folder / name) for name in FILES if not name.endswith((".yml", ".txt"))]
        found = dependants(given, texts, [str(folder / each) for each in everywhere])
        return {path.removeprefix(f"{folder}/") for path in found}

    return ask


@pytest.fixture
def plant_tree(tmp_path):
    def plant(files):
        for name, text in files.items():
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text(text)
        return tmp_path.resolve()

    return plant


WITH_REFS = {"alone.md", "names.md", "main.tex", "refs.bib"}
ROOTED = {"main.tex", "parts/chapter.tex", "parts/deep.tex"}


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ("alone.md", WITH_REFS),  # it holds the words of a bibliography's name: rather one too many
        ("refs.bib", WITH_REFS | ROOTED),
        ("spaced.md", {"spaced.md", "my works.bib"}),
        ("my works.bib", {"spaced.md", "my works.bib"}),
        ("parts/deep.tex", ROOTED | WITH_REFS),
        ("book/_quarto.yml", {"other.bib", "book/index.md", "book/first.qmd"}),
        ("other.bib", {"other.bib", "book/index.md", "book/first.qmd"}),
    ],
)
def test_what_names_a_changed_file_or_is_named_by_it(touched, changed, expected):
    assert touched(changed) == expected


def test_sources_belong_to_the_articles_beside_their_folder(touched):
    assert {"alone.md", "names.md", "spaced.md", "main.tex"} <= touched("sources/song.txt")
    assert not touched("sources/song.txt") & {"book/index.md", "book/first.qmd"}


def test_a_bibliography_of_all_articles_touches_all(touched):
    assert {name for name in FILES if name.endswith((".md", ".qmd", ".tex"))} <= touched(
        "other.bib", everywhere=["other.bib"]
    )


def test_nothing_changed_touches_nothing(touched):
    assert touched() == set()
