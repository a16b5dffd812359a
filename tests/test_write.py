"""Files reach the disk whole or not at all."""

from pathlib import Path

import pytest

from kurak.edition import File
from kurak.write import MARK, NotOurs, Output, write_text


def everything(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != MARK
    }


def built(folder: Path, **files: bytes) -> None:
    output = Output(folder)
    output.add(File(name.replace("__", "/"), content) for name, content in files.items())
    output.finish()


def test_a_build_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    dist = tmp_path / "dist"
    built(dist, old=b"1")
    built(dist, web__kk=b"2")
    assert everything(dist) == {"web/kk": b"2"}
    assert [path.name for path in tmp_path.iterdir()] == ["dist"]


def test_an_abandoned_build_leaves_the_one_before(tmp_path: Path) -> None:
    dist = tmp_path / "dist"
    built(dist, old=b"1")
    output = Output(dist)
    output.add([File("new", b"2")])
    output.abandon()
    assert everything(dist) == {"old": b"1"}
    assert [path.name for path in tmp_path.iterdir()] == ["dist"]


def test_what_is_not_made_again_can_be_kept(tmp_path: Path) -> None:
    dist = tmp_path / "dist"
    built(dist, web__en=b"en", web__kk=b"kk")
    output = Output(dist)
    output.add([File("web/kk", b"new")])
    output.keep(lambda path: path != "web/kk")
    output.finish()
    assert everything(dist) == {"web/en": b"en", "web/kk": b"new"}


def test_somebody_elses_files_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_bytes(b"three years of work")
    with pytest.raises(NotOurs):
        Output(tmp_path)
    assert (tmp_path / "thesis.docx").read_bytes() == b"three years of work"


def test_a_file_where_the_folder_should_be_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "dist").write_bytes(b"mine")
    with pytest.raises(NotOurs):
        Output(tmp_path / "dist")
    assert (tmp_path / "dist").read_bytes() == b"mine"


def test_a_build_that_died_between_its_renames_is_put_right(tmp_path: Path) -> None:
    dist = tmp_path / "dist"
    built(dist, old=b"1")
    dist.replace(tmp_path / ".dist.old")
    Output(dist).abandon()
    assert everything(dist) == {"old": b"1"}


def test_what_a_killed_build_left_is_cleared_away_and_a_running_ones_stays(tmp_path: Path) -> None:
    import os
    import subprocess

    killed = subprocess.Popen(["true"])
    killed.wait()
    (tmp_path / f".dist.new.{killed.pid}.abcd").mkdir()
    (tmp_path / f".dist.new.{os.getppid()}.abcd").mkdir()
    Output(tmp_path / "dist").abandon()
    assert [path.name for path in tmp_path.iterdir()] == [f".dist.new.{os.getppid()}.abcd"]


def test_a_format_cannot_write_outside(tmp_path: Path) -> None:
    output = Output(tmp_path / "dist")
    with pytest.raises(ValueError, match="outside"):
        output.add([File("../escaped", b"")])
    output.abandon()
    assert not (tmp_path / "escaped").exists()


def test_a_text_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "ru.po"
    write_text(path, "один\n")
    write_text(path, "два\n")
    assert path.read_bytes() == "два\n".encode()
    assert [each.name for each in tmp_path.iterdir()] == ["ru.po"]
