"""A session that a trainer wrote in Word becomes a session of the course, and nothing of it is lost."""

import io
from pathlib import Path

import docx
import pytest

from kurak.dialect.fences import without_hidden
from kurak.labels import languages
from kurak.load import load
from kurak.manuscripts.session_form import SESSION
from kurak.manuscripts.template import template
from manuscripts.conftest import Run
from manuscripts.making import saved, through_libreoffice
from manuscripts.sessions import cell, fill, rich, written

FOLDER = "curriculum/01-first/02-the-invented-bridge"
FACILITATORS = ("say", "do", "ask", "expected", "tip", "inner", "own", "row", "loose")


@pytest.mark.parametrize("language", languages())
def test_the_template_asks_everything_of_a_session(language: str) -> None:
    document = docx.Document(io.BytesIO(template(language, SESSION)))
    codes = [row.cells[0].text.split()[:1] for table in document.tables for row in table.rows]
    assert {code for found in codes for code in found} >= set(SESSION.rows)


@pytest.mark.parametrize("language", ["en", "kk", "ru"])
def test_a_session_goes_into_its_module(kurak: Run, small_folder: Path, language: str) -> None:
    before = load(small_folder)
    file = small_folder.parent / "session.docx"
    file.write_bytes(saved(written(language, S4="First module", S15="The well behind the school")))
    told = kurak("import", file)
    assert told.returncode == 0
    assert "K351" in told.stderr and "1 warning" in told.stderr, "no step is for the case study"
    course = load(small_folder)
    session = next(each for each in course.sessions if each.id == "the-invented-bridge")
    assert session.source.folder == FOLDER
    assert session.source.language == language
    assert [(s.title, s.minutes, s.short, s.method) for s in session.steps] == [
        ("A first word", 15, 10, "plenary"),
        ("Two plans", 25, None, "small-groups"),
    ]
    assert [(o.kind, str(o.text)) for o in session.objectives] == [
        ("knowledge", "Name two reasons to mend a bridge."),
        ("knowledge", "Compare two plans."),
        ("attitude", "Value quiet work."),
    ]
    assert [(str(m.item), m.per, m.quantity) for m in session.materials] == [
        ("Pen", "participant", 1),
        ("thick markers", "group", 4),
        ("Flip-chart sheets", "group", 2),
    ]
    assert [(sheet.title, sheet.copies) for sheet in session.handouts] == [
        ("The two plans", "pair")
    ]
    assert [(q.type, q.right, q.wrong) for q in session.questions] == [("single", 1, 1)]
    assert len(session.reflections) == 1
    assert (str(session.safety.content_note), session.duration) == ("We speak about water.", 40)
    assert session.case_study is not None
    assert session.case_study.default == "kz-well"
    assert course.programme is not None
    assert before.programme is not None
    hours = course.programme.contact_hours - before.programme.contact_hours
    assert round(hours * 60) == pytest.approx(40, abs=1)  # hours are written with two digits
    assert kurak("check").returncode == 0


@pytest.mark.parametrize("kind", ["python-docx", "docx", "odt"])
def test_what_fits_nowhere_is_for_the_facilitator(
    kurak: Run, small_folder: Path, tmp_path: Path, kind: str
) -> None:
    file = tmp_path / "story.docx"
    file.write_bytes(rich())
    if kind != "python-docx":
        file = through_libreoffice(rich(), kind, tmp_path)
    told = kurak("import", file, "--module", "first")
    assert told.returncode == 1, told.stderr  # its picture has no words
    assert "K406" in told.stderr
    assert "went into a note" in told.stdout
    text = (small_folder / FOLDER / "session.md").read_text(encoding="utf-8")
    assert [each for each in FACILITATORS if f"SENTINEL-{each}" not in text] == []
    everyone = without_hidden(text)
    assert "SENTINEL" not in everyone
    for kept in ("Everyone says a word", "[^1]: A footnote, invented.", "picture-1.jpg", "plan 3"):
        assert kept in everyone
    assert "1.  Which plan would you take?" in everyone
    assert (small_folder / FOLDER / "picture-1.jpg").read_bytes()[:2] == b"\xff\xd8"


def test_an_unfinished_session_writes_nothing(kurak: Run, small_folder: Path) -> None:
    document = written(S2="", S3="long", S5="", S7="", S15="No such case")
    fill(cell(document.tables[2], "A11"), "No such sheet")
    fill(cell(document.tables[1], "A2"), "")
    file = small_folder.parent / "session.docx"
    file.write_bytes(saved(document))
    before = texts(small_folder)
    told = kurak("import", "--module", "first", "--messages", "ru", file)
    assert told.returncode == 1
    for said in ("(S2)", "(S3)", "S6", "«No such case»", "«No such sheet»", "(A2)", "Нет ответа"):
        assert said in told.stderr
    assert texts(small_folder) == before


def test_the_module_is_asked_for(kurak: Run, small_folder: Path) -> None:
    file = small_folder.parent / "session.docx"
    file.write_bytes(saved(written()))
    told = kurak("import", file)
    assert (told.returncode, "--module" in told.stderr) == (2, True)
    assert "nowhere" in kurak("import", "--module", "nowhere", file).stderr
    assert not (small_folder / FOLDER).exists()


def test_a_session_that_is_there_stays(kurak: Run, small_folder: Path) -> None:
    file = small_folder.parent / "session.docx"
    file.write_bytes(saved(written()))
    session = small_folder / "curriculum/01-first/01-one/session.md"
    before = session.read_bytes()
    for name in ("one", "../out", "Out"):
        told = kurak("import", "--module", "first", f"--as={name}", file)
        assert (told.returncode, session.read_bytes()) == (2, before)
    assert kurak("import", "--module", "first", file).returncode == 0
    assert kurak("import", "--module", "first", file).returncode == 0
    names = {each.id for each in load(small_folder).sessions}
    assert {"the-invented-bridge", "the-invented-bridge-2"} <= names


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_findings_come_back_at_their_paragraphs(
    kurak: Run, small_folder: Path, tmp_path: Path, kind: str
) -> None:
    document = written("kk", S3="45")  # its steps take 40
    fill(cell(document.tables[1], "A6"), "4111 1111 1111 1111")
    before = texts(small_folder)
    file = through_libreoffice(saved(document), kind, tmp_path)
    assert kurak("review", "--messages", "en", file).returncode == 1
    assert texts(small_folder) == before
    again = through_libreoffice(
        file.with_name(f"story.review.{kind}").read_bytes(), "docx", tmp_path / "again"
    )
    found = comments(again)
    assert "K301" in next(said for words, said in found.items() if words.startswith("S3"))
    assert "(K726)" in found["4111 1111 1111 1111"]


def texts(folder: Path) -> dict[Path, bytes]:
    """Return what a course holds; what is remembered in .kurak is none of it."""
    every = (each for each in folder.rglob("*") if each.is_file())
    return {each: each.read_bytes() for each in every if ".kurak" not in each.parts}


def comments(file: Path) -> dict[str, str]:
    """Return the comments of a Word file by the words of their paragraphs."""
    document = docx.Document(str(file))
    said = {each.comment_id: each.text for each in document.comments}
    found: dict[str, str] = {}
    for paragraph in document.element.iter("{*}p"):
        for start in paragraph.iter("{*}commentReference"):
            number = int(next(v for k, v in start.items() if k.endswith("}id")))
            words = "".join(each.text or "" for each in paragraph.iter("{*}t"))
            found[words.strip()] = found.get(words.strip(), "") + said[number]
    return found
