"""An edition of which nothing has changed is not made again, and nobody can tell."""

import re
import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from command import kurak
from kurak.build import BuildError, begun, jobs
from kurak.build import build as make_all
from kurak.commands.to_mind import stood
from kurak.load import load
from kurak.output import manifest
from kurak.output.swap import Stamp
from kurak.store import Store
from kurak.work.workers import at_work

SESSION = "curriculum/01-first/01-one/session.md"
KAZAKH = "curriculum/01-first/01-one/kk.po"
RUSSIAN = "curriculum/01-first/01-one/ru.po"
CONSENT = Path(__file__).parent / "safety" / "english_and_kazakh.yml"
RUSSIAN_HEAD = """\
msgid ""
msgstr ""
"Language: ru\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"X-Source-Language: en\\n"

"""
FORMATS = ("web", "handbook", "cartridge", "outline")


def build(course: Path, *arguments: str, formats: Sequence[str] = FORMATS) -> str:
    formats = [part for name in formats for part in ("-f", name)]
    done = kurak("build", *formats, *arguments, cwd=course)
    assert done.returncode == 0, done.stderr
    return done.stdout


def made(course: Path) -> dict[str, bytes]:
    dist = course / "dist"
    return {
        path.relative_to(dist).as_posix(): path.read_bytes()
        for path in sorted(dist.rglob("*"))
        if path.is_file()
    }


def ran(told: str) -> set[str]:
    """Return the languages of which `--explain` says that an edition was composed."""
    return set(re.findall(r"^  ran +.* \((\w+), \w+\): ", told, re.M))


def replaced(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def translation_of(file: Path, message: str) -> str:
    found = re.search(
        f'msgid "{re.escape(message)}"\nmsgstr "([^"]+)"', file.read_text(encoding="utf-8")
    )
    assert found
    return found[1]


def test_after_each_edit_everything_is_as_if_made_anew(
    small_folder: Path, tmp_path: Path, copied: Callable[[Path, Path], Path]
) -> None:
    course = small_folder
    build(course)
    well = translation_of(course / KAZAKH, "The well")

    def kazakh() -> None:
        replaced(course / KAZAKH, f'msgstr "{well}"', f'msgstr "{well} 7"')

    def kazakh_is_gone() -> None:
        replaced(course / KAZAKH, f'msgstr "{well} 7"', 'msgstr ""')

    def session() -> None:
        replaced(course / SESSION, "Water is wet.", "Water is wet and cold.")

    def nothing_that_shows() -> None:
        with (course / RUSSIAN).open("a", encoding="utf-8") as file:
            file.write('\n#~ msgid "gone"\n#~ msgstr "нет"\n')

    for number, (edit, expected) in enumerate(
        (
            (kazakh, {"kk"}),
            (kazakh_is_gone, {"en", "ru", "kk"}),  # all tell how far Kazakh is translated
            (session, {"en", "ru", "kk"}),
            (nothing_that_shows, {"ru"}),
        )
    ):
        edit()
        assert ran(build(course, "--explain")) == expected, edit.__name__
        anew = copied(course, tmp_path / f"anew{number}")
        build(anew)
        assert made(course) == made(anew), edit.__name__


def test_a_file_that_is_not_as_it_was_left_is_made_again(small_folder: Path) -> None:
    build(small_folder)
    before = made(small_folder)
    page = small_folder / "dist/web/ru/index.html"
    page.write_bytes(b"x" * len(before["web/ru/index.html"]))
    (small_folder / "dist/handbooks/kk/participant.pdf").unlink()
    told = build(small_folder, "--explain")
    assert made(small_folder) == before
    assert (
        "web (ru, participant): just these were not made together into this folder, or are not there "
        "as they were left" in told
    )
    assert ran(told) == {"ru", "kk"}


def test_permissions_that_were_taken_away_are_given_again(small_folder: Path) -> None:
    build(small_folder)
    page = small_folder / "dist/web/ru/index.html"
    mode = page.stat().st_mode
    page.chmod(0o600)
    build(small_folder)
    assert page.stat().st_mode == mode


def test_a_list_of_our_files_that_is_cut_off_stops_nobody(small_folder: Path) -> None:
    build(small_folder)
    before = made(small_folder)
    (small_folder / "dist/.kurak").write_bytes(before[".kurak"][: len(before[".kurak"]) // 2])
    build(small_folder)
    after = made(small_folder)
    assert {path: after[path] for path in before} == before


def test_an_edition_made_alone_is_what_it_is_among_others(
    small_folder: Path, tmp_path: Path, copied: Callable[[Path, Path], Path]
) -> None:
    programme = small_folder / "curriculum/programme.yml"
    text = programme.read_text(encoding="utf-8")
    programme.write_text(f"{text.rstrip()}\nfallback: [ru]\n", encoding="utf-8")
    # Kazakh is not whole, so Russian would help out: in Kazakh the story has to stay out.
    russian = small_folder / "case_studies/kz-well/ru.po"
    russian.write_text(f'{RUSSIAN_HEAD}msgid "a village"\nmsgstr "село"\n', encoding="utf-8")
    shutil.copy(CONSENT, small_folder / "case_studies/kz-well/record.yml")
    anew = copied(small_folder, tmp_path / "anew")
    build(anew)
    build(small_folder, "-l", "en")
    build(small_folder)
    assert made(small_folder) == made(anew)


def test_what_is_noted_is_what_this_build_made_whoever_builds_after_it(small_folder: Path) -> None:
    store = Store(small_folder / ".kurak/store")
    course = load(small_folder, store)
    todo = jobs(["en"], ["outline"])
    output, stood = small_folder / "dist", []

    def stamped(stamps: Mapping[str, Stamp]) -> None:
        stood.append((set(stamps), output.exists()))

    with at_work(1, ["outline"]) as crew, begun(course, todo, store, crew):
        for _ in make_all(output, True, store, crew, stamped=stamped):
            pass
    assert stood == [(set(made(small_folder)), False)]


def test_a_tree_of_which_somebody_removes_a_part_takes_nobodys_place(small_folder: Path) -> None:
    build(small_folder, formats=["outline"])
    before = made(small_folder)
    store, output = Store(small_folder / ".kurak/store"), small_folder / "dist"
    course, todo = load(small_folder), jobs(["en"], ["outline"])
    with at_work(1, ["outline"]) as crew, begun(course, todo, store, crew):
        steps = make_all(output, True, store, crew)
        next(steps)
        (tree,) = small_folder.glob(".dist.new.*")
        for made_already in tree.glob("outlines/*/*"):
            made_already.unlink()
        with pytest.raises(BuildError) as told:
            list(steps)
    assert "somebody removed" in str(told.value.__cause__)
    assert made(small_folder) == before


def test_what_stands_is_the_same_file(small_folder: Path) -> None:
    build(small_folder)
    page, other = (small_folder / f"dist/web/{each}/index.html" for each in ("ru", "kk"))
    before = page.stat().st_ino, other.stat().st_ino
    well = translation_of(small_folder / KAZAKH, "The well")
    replaced(small_folder / KAZAKH, f'msgstr "{well}"', f'msgstr "{well} 7"')
    told = build(small_folder)
    assert page.stat().st_ino == before[0]
    assert other.stat().st_ino != before[1]
    assert "4 of 6 editions are as before" in told
    # What there is is told of, whoever made it.
    assert re.search(r"web/ru +\d+ files", told)


def test_one_language_by_itself_leaves_the_others_to_stand(small_folder: Path) -> None:
    build(small_folder)
    well = translation_of(small_folder / KAZAKH, "The well")
    replaced(small_folder / KAZAKH, f'msgstr "{well}"', f'msgstr "{well} 7"')
    build(small_folder, "-l", "kk")
    assert ran(build(small_folder, "--explain")) == set()


def test_another_day_makes_what_it_lets_be_shown_and_no_more(
    small_folder: Path, tmp_path: Path, copied: Callable[[Path, Path], Path]
) -> None:
    shutil.copy(CONSENT, small_folder / "case_studies/kz-well/record.yml")

    def on(day: str, course: Path = small_folder) -> str:
        return build(course, "--as-of", day, "--explain", formats=["outline"])

    on("2027-12-30")
    assert ran(on("2027-12-31")) == set()
    anew = copied(small_folder, tmp_path / "anew")
    on("2027-12-31", anew)
    assert made(small_folder) == made(anew)

    told = on("2028-01-01")  # it ends
    assert "consents are read as of 2028-01-01, and were as of 2027-12-31" in told
    assert {"en", "kk"} <= ran(told)
    on("2028-01-01", anew)
    assert made(small_folder) == made(anew)


def test_an_edition_of_two_jobs_is_one_of_which_it_is_told() -> None:
    jobs = [("en", "facilitator", True), ("en", "participant", True), ("en", "facilitator", False)]
    assert [*map(str, stood(jobs))] == [
        "1 of 2 editions is as before: nothing that it is made of has changed."
    ]
    assert stood(jobs[2:]) == []


def test_what_was_changed_and_changed_back_meanwhile_is_not_taken_for_made(
    small_folder: Path,
) -> None:
    """Somebody saves a word and takes it back while a build reads: what stands there may hold that word."""
    session = small_folder / SESSION
    # Saved as editors do, in one step: two sites of a language are made at once, and both of them run this.
    (small_folder / "h.py").write_text(
        "import os\n"
        "from pathlib import Path\n"
        f"FILE, TEXT = Path({str(session)!r}), {session.read_bytes()!r}\n"
        f"BESIDE = Path({str(small_folder.parent)!r}, 'saved-%d' % os.getpid())\n"
        "def on_config(config):\n"
        "    for text in (TEXT + b'!', TEXT):\n"
        "        BESIDE.write_bytes(text)\n"
        "        os.replace(BESIDE, FILE)\n",
        encoding="utf-8",
    )
    settings = "site_name: x\ndocs_dir: curriculum\ntheme: material\nplugins: [search, kurak]\n"
    (small_folder / "mkdocs.yml").write_text(f"{settings}hooks: [h.py]\n", encoding="utf-8")
    web = ("-l", "en")
    told = build(small_folder, *web, formats=("web",))
    assert "Somebody wrote into the course while this was made" in told
    known = {each.origin.made_of for each in manifest.read(small_folder / "dist").values()}
    assert known == {""}, "a release makes it again"
    (small_folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    told = build(small_folder, *web, "--explain", formats=("web",))
    assert "Somebody wrote" not in told
    assert ran(told) == {"en"}
    assert "No job ran" in build(small_folder, *web, "--explain", formats=("web",))
