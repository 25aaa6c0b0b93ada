"""Renumbering Word documents: in the XML of the main part, and nowhere else."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from made_files import WORD
from numbered_articles import DOINGS, SUBJECTS, Article, articles, entry

from citeward.cli import main
from citeward.engine import Options
from citeward.engine.renumber import renumber_bytes
from citeward.readers.docx import open_docx
from citeward.renumber import Outcome, Result

LISTED = ("Aldous, R. Dialects of whales. Acoustics, 2012.", "Penn, M. Learning to sing. Acoustics, 2015.")
OTHERS = {
    "[Content_Types].xml": "<Types/>",
    "word/styles.xml": f'<w:styles xmlns:w="{WORD}"/>',
    "word/media/image1.png": "\x89PNG not really " * 50,
}


def run(text: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str, properties: str = "") -> str:
    return f"<w:p>{properties}{''.join(runs)}</w:p>"


def word_file(*paragraphs: str, stored: bool = False) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED) as archive:
        for name, text in list(OTHERS.items())[:2]:
            archive.writestr(name, text)
        body = "".join(paragraphs)
        archive.writestr(
            "word/document.xml",
            f'<?xml version="1.0"?><w:document xmlns:w="{WORD}"><w:body>{body}<w:sectPr/></w:body></w:document>',
        )
        archive.writestr("word/media/image1.png", OTHERS["word/media/image1.png"])
    return buffer.getvalue()


def renumbered(data: bytes) -> tuple[bytes, Outcome]:
    return renumber_bytes("a.docx", data, Options(()), lambda path: None)


def lines(data: bytes) -> list[str]:
    return open_docx("a.docx", data).text.split("\n")


def xml(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return archive.read("word/document.xml").decode()


def expect_other_parts(before: bytes, after: bytes) -> None:
    """Every byte of the other parts is there, as it was packed."""
    with zipfile.ZipFile(io.BytesIO(before)) as one, zipfile.ZipFile(io.BytesIO(after)) as other:
        assert one.namelist() == other.namelist()
        for name in OTHERS:
            assert packed(before, one.getinfo(name)) == packed(after, other.getinfo(name))
            assert one.read(name) == other.read(name)


def packed(data: bytes, part: zipfile.ZipInfo) -> bytes:
    start = part.header_offset
    return data[start : start + 30 + len(part.filename) + part.compress_size]


BOLD = "<w:rPr><w:b/></w:rPr>"
BODY = paragraph(
    run("Owls call "),
    run("[2"),
    run("]", BOLD),
    run(". Bats rest ["),
    run("1"),
    run("]. Moths sleep [2]. Eels go [1]."),
)
HEADING = paragraph(run("References"))


def test_the_difference_shows_the_text(tmp_path: Path) -> None:
    entries = [paragraph(run(f"[{number}] {text}")) for number, text in enumerate(LISTED, 1)]
    path = tmp_path / "a.docx"
    written = word_file(BODY, HEADING, *entries)
    path.write_bytes(written)
    shown = CliRunner().invoke(main, ["renumber", "--diff", "--isolated", str(path)])
    assert shown.exit_code == 1
    assert f"+[1] {LISTED[1]}" in shown.stdout
    assert path.read_bytes() == written  # packed once: an archive holds the time at which it was made


@pytest.mark.parametrize("stored", [False, True])
def test_text_and_list_change_and_nothing_else(stored: bool) -> None:
    entries = [paragraph(run("[1] "), run(LISTED[0], BOLD)), paragraph(run(f"[2] {LISTED[1]}"))]
    before = word_file(BODY, HEADING, *entries, stored=stored)
    after, outcome = renumbered(before)
    assert outcome.result is Result.RENUMBERED, outcome.reason
    assert lines(after) == [
        "Owls call [1]. Bats rest [2]. Moths sleep [1]. Eels go [2].",
        "References",
        f"[1] {LISTED[1]}",
        f"[2] {LISTED[0]}",
    ]
    assert run("]", BOLD) in xml(after)
    assert paragraph(run("[2] "), run(LISTED[0], BOLD)) in xml(after)
    expect_other_parts(before, after)
    assert renumbered(after)[1].result is Result.IN_ORDER


def test_entities_and_raised_numbers() -> None:
    raised = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    body = paragraph(
        run("Owls &amp; bats call."), run("2", raised), run(" Moths sleep."), run("1,", raised), run("2", raised),
        run(" Eels &lt;go&gt; home."), run("1", raised),
    )  # fmt: skip
    entries = [paragraph(run(f"{number}. {text}")) for number, text in enumerate(LISTED, 1)]
    after, outcome = renumbered(word_file(body, HEADING, *entries))
    assert outcome.result is Result.RENUMBERED, outcome.reason
    assert lines(after)[0] == "Owls & bats call.1 Moths sleep.2,1 Eels <go> home.2".replace("2,1", "1,2")


FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'


@pytest.mark.parametrize(
    ("extra", "reason"),
    [
        ("<w:del><w:r><w:delText>gone</w:delText></w:r></w:del>", "tracked changes"),
        ('<w:bookmarkStart w:id="4" w:name="b"/>', "a field or bookmark runs over several entries"),
        (FIELD.format("begin") + FIELD.format("separate"), "a field or bookmark runs over several entries"),
    ],
)
def test_what_would_be_torn_is_left_alone(extra: str, reason: str) -> None:
    entries = [paragraph(run(f"[1] {LISTED[0]}"), extra), paragraph(run(f"[2] {LISTED[1]}"))]
    end = FIELD.format("end") if "begin" in extra else ""
    before = word_file(BODY, HEADING, *entries, paragraph(end))
    after, outcome = renumbered(before)
    assert outcome.result is Result.ABSTAINED
    assert reason in outcome.reason
    assert after == before


@settings(max_examples=40, deadline=None)
@given(articles())
def test_every_marker_keeps_its_entry(article: Article) -> None:
    numbers = {identity: place for place, identity in enumerate(article.listed, 1)}
    body = [
        paragraph(
            run(f"{SUBJECTS[place % 12]} {DOINGS[place * 5 % 8]} as often as they can ["),
            *(
                run(f"{', ' if at else ''}{number}")
                for at, number in enumerate(sorted(numbers[each] for each in cited))
            ),
            run("]."),
        )
        for place, cited in enumerate(article.groups)
    ]
    entries = [paragraph(run(f"[{number}] {entry(each)}")) for number, each in enumerate(article.listed, 1)]
    before = word_file(*body, HEADING, *entries)
    after, outcome = renumbered(before)
    assert outcome.result in (Result.RENUMBERED, Result.IN_ORDER), outcome.reason
    assert meaning(lines(after)) == meaning(lines(before))
    expect_other_parts(before, after)


def meaning(shown: list[str]) -> list[tuple[str, set[str]]]:
    """Each paragraph without its numbers, and the entries that they stand for."""
    at = shown.index("References")
    listed = dict(re.fullmatch(r"\[(\d+)\] (.*)", line).groups() for line in shown[at + 1 :])  # type: ignore[union-attr, misc]
    return [
        (re.sub(r"\[.*\]", "", line), {listed[number] for number in re.findall(r"\d+", line)}) for line in shown[:at]
    ]
