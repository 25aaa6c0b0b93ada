"""Quotations and figures against a folder `sources/` of text, Markdown, HTML and PDF, as a person meets it."""

import json

import pytest
from made_files import make_pdf

ARTICLE = """\
Night nurses "slept for {seven} hours in the dark rooms of the ward" [1]. The lamps "were dimmed long before {dawn} and
left so" [2]. One diary says that "nobody on the ward {minded} the noise of carts" [3]. The survey found that "tea was
{cold} by the time the round was over" [4], and {half}% of the nurses drank it [4].

# References

[1] Lind K, Moe T. Rooms of night nurses. Sleep Notes. 2004;2(1):1-9.

[2] Okafor B, Ngozi C. Lamps on the ward. Sleep Notes. 2021;9(1):11-19. https://doi.org/10.5555/lamps.2021

[3] Brook P, Alm S. Diaries of the ward. Sleep Notes. 2012;5(2):20-28.

[4] Vane L, Reed O. Tea on the night shift. Sleep Notes. 2019;8(3):30-41. https://doi.org/10.5555/tea.2019
"""
TRUE = {"seven": "seven", "dawn": "dawn", "minded": "minded", "cold": "cold", "half": "48"}
FALSE = {"seven": "eight", "dawn": "dusk", "minded": "heard", "cold": "hot", "half": "84"}


@pytest.fixture
def shelf(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sources").mkdir()
    kept = {
        "1.txt": b"In that year they slept for seven hours in the dark rooms of the ward, all of them.",
        "10.5555_lamps.2021.md": b"The lamps were dimmed long before dawn and left so *until noon*.",
        "03.html": b"<head><title>x</title></head><p>Nobody on the ward <em>minded</em> the noise of carts.</p>",
        "10.5555-tea.2019.pdf": make_pdf(
            [(72, 700, "Tea was cold by the time the"), (72, 686, "round was over; 48% drank it.")]
        ),
    }
    for name, data in kept.items():
        (tmp_path / "sources" / name).write_bytes(data)
    return tmp_path


def checked(run, shelf, words):
    (shelf / "article.md").write_text(ARTICLE.format(**words), encoding="utf-8")
    select = ("--select", "SRC007", "--select", "SRC008")
    return json.loads(run("check", "article.md", *select, "--format", "json", "--no-cache").stdout)["findings"]


def test_what_the_sources_say_is_not_reported(run, shelf):
    pytest.importorskip("pypdfium2")
    assert checked(run, shelf, TRUE) == []


def test_each_altered_word_is_reported_with_what_the_source_says(run, shelf):
    pytest.importorskip("pypdfium2")
    found = checked(run, shelf, FALSE)
    assert [(each["code"], each["label"]) for each in found] == [
        ("SRC007", "1"),
        ("SRC007", "2"),
        ("SRC007", "3"),
        ("SRC007", "4"),
        ("SRC008", "4"),
    ]
    assert 'which reads "slept for seven hours' in found[0]["message"]
    assert "84%" in found[-1]["message"]


def test_a_damaged_pdf_is_no_source(run, shelf):
    (shelf / "sources" / "10.5555-tea.2019.pdf").write_bytes(b"%PDF-1.4\nnothing else")
    assert {each["label"] for each in checked(run, shelf, FALSE)} == {"1", "2", "3"}
