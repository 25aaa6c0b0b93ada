"""Files are put in the place of others whole or not at all."""

import os
import stat

import pytest

from citeward.writing import NotWritten, replace_file


def test_a_file_is_replaced_with_its_permissions(tmp_path):
    path = tmp_path / "a.md"
    path.write_bytes(b"old")
    path.chmod(0o640)
    replace_file(str(path), b"new", read=b"old")
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert os.listdir(tmp_path) == ["a.md"]


def test_a_new_file_gets_the_permissions_of_any_other(tmp_path):
    (tmp_path / "usual").touch()
    replace_file(str(tmp_path / "new"), b"new")
    assert (tmp_path / "new").read_bytes() == b"new"
    assert (tmp_path / "new").stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_a_link_stays_one(tmp_path):
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "a.md").write_bytes(b"old")
    (tmp_path / "link.md").symlink_to("folder/a.md")
    replace_file(str(tmp_path / "link.md"), b"new")
    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "folder" / "a.md").read_bytes() == b"new"


def test_a_file_that_somebody_changed_meanwhile_is_left_alone(tmp_path):
    path = tmp_path / "a.md"
    path.write_bytes(b"theirs")
    with pytest.raises(NotWritten, match=r"a\.md: it was changed meanwhile, and is left alone"):
        replace_file(str(path), b"new", read=b"old")
    assert path.read_bytes() == b"theirs"


def test_what_cannot_be_written_leaves_nothing_behind(tmp_path):
    with pytest.raises(NotWritten, match="no such file or directory"):
        replace_file(str(tmp_path / "gone" / "a.md"), b"new")
    (tmp_path / "folder").mkdir()
    with pytest.raises(NotWritten):
        replace_file(str(tmp_path / "folder"), b"new")
    assert os.listdir(tmp_path) == ["folder"]
