"""Many files, spread over processes: the same report as from one, and nothing that hangs or stays."""

import contextlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from citeward.discovery import Candidate
from citeward.engine import Options, lint_bytes, spread
from citeward.engine.file import out_of_time
from citeward.engine.packing import pack, unpack
from citeward.findings import Confidence
from citeward.registry import all_rules

FIXTURES = Path(__file__).parents[2] / "fixtures"
EVERYTHING = Options(all_rules(), confidence=Confidence.LOW)
linux = pytest.mark.skipif(sys.platform != "linux", reason="the misbehaving rule reaches the processes by fork")


def report(*arguments, small_run=0):
    program = (
        "import sys, citeward.engine.spread as spread\n"
        "from citeward.cli import main\n"
        f"spread.SMALL_RUN = {small_run}; spread.PIECE = 3000\n"
        "main(sys.argv[1:])"
    )
    call = [sys.executable, "-c", program, "check", "--isolated", "--confidence", "low", *arguments]
    done = subprocess.run(call, capture_output=True, text=True, check=False, cwd=FIXTURES.parent)
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, done.stdout, done.stderr


@pytest.fixture(scope="module")
def mixed(tmp_path_factory):
    """Articles, shared bibliographies that are in the run or only named, and files that are none."""
    folder = tmp_path_factory.mktemp("mixed")
    for number in range(60):
        refs = f"refs{number % 3}.bib"
        text = f"---\nbibliography: ../lib/{refs}\n---\n\nWhales sing [@key{number}; @lost{number}].\n"
        place = folder / f"part{number % 4}" / f"a{number:02}.md"
        place.parent.mkdir(exist_ok=True)
        place.write_text(text)
    (folder / "lib").mkdir()
    for number in range(3):
        entries = (
            f"@article{{key{each}, author={{Penn, M}}, title={{Song {each}}}, journal={{Acoustics}}, year={{2015}}}}\n"
            for each in range(number, 75, 3)
        )
        (folder / "lib" / f"refs{number}.bib").write_text("".join(entries))
    (folder / "part1" / "broken.md").write_bytes(b"\0\0")
    (folder / "part2" / "data.xml").write_text("<data/>")
    (folder / "part3" / "empty.md").write_text("")
    return folder


@pytest.mark.parametrize("form", ["text", "concise", "json"])
def test_every_number_of_processes_gives_the_same_report(mixed, form):
    calls = [["--format", form, "-j", jobs, str(FIXTURES), str(mixed), "gone.md"] for jobs in "124"]
    alone, *spread_out = (report(*call) for call in calls)
    assert alone[0] == 2
    assert "gone.md" in alone[2]
    assert "broken.md" in alone[2]
    assert "refs1.bib" in alone[1]
    assert spread_out == [alone, alone]


def test_the_articles_come_before_the_bibliographies_that_they_share(mixed):
    status, out, _ = report("--format", "json", "--select", "REF002", "-j", "2", str(mixed))
    findings = json.loads(out)["findings"]
    assert status == 1
    assert [each["label"] for each in findings] == [
        f"key{each}" for number in range(3) for each in range(60 + number, 75, 3)
    ]


def test_a_short_run_starts_no_process(tmp_path, monkeypatch):
    monkeypatch.setattr(spread, "_in_processes", None)
    (tmp_path / "a.md").write_text("Whales sing [1].\n")
    (tmp_path / "b.md").write_text("Whales sing [1].\n")
    plan = spread.Plan(Options(all_rules()), spread_settings())
    files = [Candidate(str(tmp_path / name)) for name in ("a.md", "b.md")]
    assert [each.path for each, _ in spread.lint_all(files, plan, jobs=8)] == [each.path for each in files]


def spread_settings():
    from citeward.settings import Settings

    return Settings()


def test_pieces_hold_every_file_once_and_in_order(tmp_path, monkeypatch):
    monkeypatch.setattr(spread, "PIECE", 10)
    monkeypatch.setattr(spread, "MOST_FILES", 3)
    sizes = [4, 4, 4, 0, 0, 0, 0, 50, 1]
    files = []
    for number, size in enumerate(sizes):
        (tmp_path / str(number)).write_bytes(b"x" * size)
        files.append(Candidate(str(tmp_path / str(number))))
    pieces = [list(piece) for piece in spread.pieces_of(files)]
    assert pieces == [[0, 1, 2], [3, 4, 5], [6, 7], [8]]


@pytest.mark.parametrize("path", sorted(FIXTURES.rglob("*.*")), ids=str)
def test_a_result_comes_back_from_another_process_as_it_went(path):
    result = lint_bytes(str(path), path.read_bytes(), EVERYTHING, lambda name: None)
    assert unpack(pack(result)) == result


def test_a_path_that_is_no_text_comes_back():
    text = b"Whales sing [1]. They learn [3].\n\n## References\n\n[1] Penn, M. Songs. Acoustics, 2015.\n"
    result = lint_bytes("caf\udce9.md", text, EVERYTHING, lambda name: None)
    assert result.findings
    assert unpack(pack(result)) == result


@pytest.mark.parametrize(
    "data", [b"", b"{}", b"[]", b"[1]", b"null", b"[[[[", pack(lint_bytes("a", b"", EVERYTHING, {}.get))[:-1]]
)
def test_what_is_no_packed_result_is_refused(data):
    with pytest.raises((ValueError, TypeError, KeyError)):
        unpack(data)


@linux
def test_a_killed_process_costs_the_report_of_one_file(tmp_path, misbehaving):
    for number in range(9):
        (tmp_path / f"a{number}.md").write_text("please-die\n" if number == 4 else "whales\n")
    run = misbehaving("        os.kill(os.getpid(), signal.SIGKILL)")("-j", "2", ".")
    out, told = run.communicate(timeout=60)
    assert run.returncode == 2
    assert [line[:5] for line in out.splitlines()] == [f"a{number}.md" for number in range(9) if number != 4]
    assert told == ("error: a4.md: the process that read it was ended by signal 9: there may not be enough memory\n")


@linux
def test_a_process_that_ends_by_itself_is_no_hang(tmp_path, misbehaving):
    (tmp_path / "a.md").write_text("please-end\n")
    (tmp_path / "b.md").write_text("whales\n")
    run = misbehaving("        os._exit(0)")("-j", "2", ".")
    out, told = run.communicate(timeout=60)
    assert out.startswith("b.md:")
    assert told == "error: a.md: the process that read it was ended: it ended by itself\n"


@linux
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interruption_from_the_keyboard_ends_everything_at_once(tmp_path, misbehaving, jobs):
    for number in range(6):
        (tmp_path / f"a{number}.md").write_text("please-wait\n")
    waiting = "        open(f'{os.getpid()}.working', 'w').close(); time.sleep(60)"
    run = misbehaving(waiting)("-j", jobs, ".", start_new_session=True)
    started = time.monotonic()
    while len(list(tmp_path.glob("*.working"))) < int(jobs):
        assert time.monotonic() < started + 60
        time.sleep(0.02)
    os.killpg(run.pid, signal.SIGINT)
    interrupted = time.monotonic()
    out, told = run.communicate(timeout=30)
    assert (run.returncode, out, told.strip()) == (130, "", "")
    assert time.monotonic() - interrupted < 10
    with pytest.raises(ProcessLookupError):
        os.killpg(run.pid, 0)


@linux
def test_no_process_outlives_a_killed_run(tmp_path, misbehaving):
    for number in range(6):
        (tmp_path / f"a{number}.md").write_text("please-wait\n")
    waiting = "        open(f'{os.getpid()}.working', 'w').close(); time.sleep(2)"
    run = misbehaving(waiting)("-j", "2", ".", start_new_session=True)
    while len(list(tmp_path.glob("*.working"))) < 2:
        time.sleep(0.02)
    run.kill()
    run.communicate(timeout=30)
    deadline = time.monotonic() + 30
    with contextlib.suppress(ProcessLookupError):
        while time.monotonic() < deadline:
            os.killpg(run.pid, 0)
            time.sleep(0.1)
        pytest.fail("a process is left")


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("waiting", [1, 3, 50])
def test_results_that_come_in_any_order_are_given_in_that_of_their_files(monkeypatch, seed, waiting):
    monkeypatch.setattr(spread, "WAITING", waiting)
    files = [Candidate(f"a{number}.md") for number in range(60)]
    early = spread._Early(files, spread.Plan(EVERYTHING, spread_settings()))
    order = list(range(60))
    random.Random(seed).shuffle(order)
    given = []
    for index in order:
        result = out_of_time(files[index].path, 1.0)
        early.put(index, (pack(result), result, None, b"")[index % 4])
        given += [result.path for result, _ in early.ready()]
    assert given == [file.path for index, file in enumerate(files) if index % 4 < 2]
