"""Files reach the disk whole or not at all."""

from pathlib import Path

import pytest

from kurak.edition import File
from kurak.output.write import MARK, NotOurs, Output, write_text, write_together


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


def test_what_was_kept_and_is_made_after_all_leaves_the_old_one_as_it_was(tmp_path: Path) -> None:
    dist = tmp_path / "dist"
    built(dist, web__en=b"en", web__kk=b"kk")
    output = Output(dist)
    output.keep(lambda path: True)
    assert output.added == frozenset()
    output.add([File("web/kk", b"new")])
    assert output.added == {"web/kk"}
    assert everything(dist) == {"web/en": b"en", "web/kk": b"kk"}
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


def test_what_somebody_put_among_the_output_outlives_every_build(tmp_path: Path) -> None:
    dist = tmp_path / "dist"
    built(dist, web__en__page=b"1", web__kk__page=b"1")
    (dist / ".git/objects").mkdir(parents=True)
    (dist / ".git/HEAD").write_bytes(b"ref")
    (dist / "web/kk/NOTES.txt").write_bytes(b"mine")
    (dist / "link").symlink_to("web")
    (dist / "empty").mkdir()
    for _ in range(2):
        built(dist, web__en__page=b"2")
        assert everything(dist) == {
            ".git/HEAD": b"ref",
            "web/en/page": b"2",
            "web/kk/NOTES.txt": b"mine",
        }
        assert (dist / "link").readlink() == Path("web")
        assert (dist / "empty").is_dir()
        assert (dist / ".git/objects").is_dir()
    assert [path.name for path in tmp_path.iterdir()] == ["dist"]


def test_a_file_with_the_name_of_a_new_product_is_set_beside_it(tmp_path: Path) -> None:
    dist = tmp_path / "dist"
    built(dist, old=b"1")
    (dist / "guide").write_bytes(b"mine")
    built(dist, guide=b"2")
    assert everything(dist) == {"guide": b"2", "guide.kept": b"mine"}


def test_a_folder_marked_before_the_mark_had_a_list_is_ours(tmp_path: Path) -> None:
    dist = tmp_path / "dist"
    (dist / "web").mkdir(parents=True)
    (dist / "web/old").write_bytes(b"1")
    (dist / MARK).write_text(
        "Made by kurak build. Everything in this folder is replaced by the next build.\n"
    )
    built(dist, new=b"2")
    assert everything(dist) == {"new": b"2"}


def test_a_list_that_names_files_outside_takes_none_of_them(tmp_path: Path) -> None:
    dist = tmp_path / "dist"
    built(dist, old=b"1")
    (tmp_path / "thesis").write_bytes(b"mine")
    with (dist / MARK).open("a") as mark:
        mark.write("../thesis\n")
    output = Output(dist)
    output.keep(lambda path: True)
    output.finish()
    assert (tmp_path / "thesis").read_bytes() == b"mine"
    assert everything(dist) == {"old": b"1"}


def test_recovery_saves_what_was_not_made_by_a_build(tmp_path: Path) -> None:
    dist = tmp_path / "dist"
    built(dist, old=b"1")
    (dist / "NOTES.txt").write_bytes(b"mine")
    dist.replace(tmp_path / ".dist.old")  # as if killed just after the swap
    built(tmp_path / "elsewhere", new=b"2")
    (tmp_path / "elsewhere").replace(dist)
    Output(dist).abandon()
    assert everything(dist) == {"NOTES.txt": b"mine", "new": b"2"}
    assert [path.name for path in tmp_path.iterdir()] == ["dist"]


def test_a_folder_that_only_looks_like_ours_stops_a_build(tmp_path: Path) -> None:
    (tmp_path / ".dist.old").mkdir()
    (tmp_path / ".dist.old/thesis").write_bytes(b"mine")
    with pytest.raises(NotOurs):
        Output(tmp_path / "dist")
    assert (tmp_path / ".dist.old/thesis").read_bytes() == b"mine"


@pytest.mark.parametrize("there_already", [True, False])
def test_a_link_stays_one_and_its_folder_is_filled(tmp_path: Path, there_already: bool) -> None:
    (tmp_path / "course").mkdir()
    dist, site = tmp_path / "course/dist", tmp_path / "site"
    dist.symlink_to("../site")
    if there_already:
        site.mkdir()
    for content in (b"1", b"2"):
        built(dist, page=content)
        assert everything(site) == {"page": content}
    assert dist.readlink() == Path("../site")
    assert [path.name for path in (tmp_path / "course").iterdir()] == ["dist"]


@pytest.mark.parametrize("folder", ["/", "//", "/tmp/.."])
def test_the_root_of_the_disk_is_refused(folder: str) -> None:
    with pytest.raises(NotOurs):
        Output(Path(folder))


def test_a_text_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "ru.po"
    path.write_text("один\n", encoding="utf-8")
    path.chmod(0o640)
    write_text(path, "два\n")
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_tree_that_cannot_be_marked_as_ours_does_not_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a full disk: no later build would know whose it is."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("kurak.output.write.write_mark", full)
    with pytest.raises(OSError, match="No space"):
        Output(tmp_path / "dist")
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_written_together_leaves_every_byte_as_it_was(tmp_path: Path) -> None:
    first, second = tmp_path / "first.po", tmp_path / "folder"
    first.write_bytes(b"one\r\ntwo\r\n")
    second.mkdir()
    with pytest.raises(OSError):
        write_together({first: "three\n", tmp_path / "new/third.po": "", second: "no file"})
    assert first.read_bytes() == b"one\r\ntwo\r\n"
    assert {each.name for each in tmp_path.iterdir()} == {"first.po", "folder"}
