"""Banks of questions: what a platform would mark, read back from the files."""

import re
import subprocess
import sys
import tarfile
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree

from .conftest import LONG, Made, opened

QTI = "{http://www.imsglobal.org/xsd/ims_qtiasiv1p2}"


def marked(item: etree._Element, response: set[str]) -> tuple[int, list[str]]:
    """Return the score that a platform gives for a response, and what it says back, as QTI 1.2 has it."""
    score, said = 0, []
    for condition in item.iter(f"{QTI}respcondition"):
        (variable,) = condition.iterfind(f"{QTI}conditionvar")
        if not all(holds(part, response) for part in variable):
            continue
        for setvar in condition.iterfind(f"{QTI}setvar"):
            score = int(setvar.text)
        said += [each.get("linkrefid") for each in condition.iterfind(f"{QTI}displayfeedback")]
        if condition.get("continue") == "No":
            break
    return score, said


def holds(part: etree._Element, response: set[str]) -> bool:
    tag = part.tag.removeprefix(QTI)
    if tag == "varequal":
        return part.text in response
    if tag == "not":
        return not all(holds(each, response) for each in part)
    if tag == "and":
        return all(holds(each, response) for each in part)
    assert tag == "other"
    return True


def items(packed: Made, course: str = "small") -> dict[str, etree._Element]:
    (content,) = packed("cartridge", course=course).values()
    (quiz,) = (data for name, data in opened(content).items() if name.startswith("quizzes/"))
    return {item.get("ident"): item for item in etree.fromstring(quiz).iter(f"{QTI}item")}


def test_a_cartridges_quiz_marks_the_right_choice_and_says_why(packed: Made) -> None:
    item = next(each for id, each in items(packed).items() if id.endswith("q-single"))
    labels = {
        "".join(label.itertext()).strip(): label.get("ident")
        for label in item.iter(f"{QTI}response_label")
    }
    right, wrong = labels["Those who pull together"], labels["The bucket"]
    assert marked(item, {right}) == (100, ["general_fb", "correct_fb"])
    assert marked(item, {wrong}) == (0, ["general_fb", f"{wrong}_fb"])
    assert marked(item, set())[0] == 0
    texts = {
        each.get("ident"): "".join(each.itertext()) for each in item.iter(f"{QTI}itemfeedback")
    }
    assert "feedback-right" in texts["correct_fb"]


def test_several_right_answers_count_together_only(packed: Made) -> None:
    item = next(each for id, each in items(packed, "hard").items() if "goes-on" in id)
    every = [label.get("ident") for label in item.iter(f"{QTI}response_label")]
    scores = {
        frozenset(chosen): marked(item, set(chosen))[0]
        for chosen in ([], every[:1], every[:2], [every[0], every[2]], every)
    }
    assert [set(chosen) for chosen, score in scores.items() if score] == [{every[0], every[2]}]


def test_names_too_long_stay_apart(packed: Made) -> None:
    names = [id for id in items(packed, "hard") if "goes-on" in id]
    assert len(set(names)) == 2
    assert all(len(name) <= 64 and LONG[:20] in name for name in names)


def test_what_is_no_markup_is_shown_as_text(packed: Made) -> None:
    item = next(each for id, each in items(packed, "hard").items() if "goes-on" in id)
    html = "".join(text.text for text in item.iter(f"{QTI}mattext"))
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    assert "1 &lt; 2 &amp; 3 &gt; 2" in html


# ---------------------------------------------------------------- GIFT

_ANSWER = re.compile(r"(?<!\\)([=~])((?:\\.|[^=~#{}\\])*)(?:(?<!\\)#((?:\\.|[^=~#{}\\])*))?", re.S)
_QUESTION = re.compile(
    r"^::(?P<name>(?:\\.|[^:\\])*)::\[html\](?P<text>(?:\\.|[^{}\\])*)\{\n(?P<answers>(?:\\.|[^{}\\])*)\n\}$",
    re.M,
)


def test_a_gift_file_is_read_back_as_it_was_meant(packed: Made) -> None:
    (content,) = packed("gift", course="hard").values()
    text = content.decode()
    assert text.startswith("$CATEGORY: $course$/1 ")
    found = list(_QUESTION.finditer(text))
    assert len(found) == text.count("::[html]")
    hard = next(each for each in found if "Which are right" in each["name"])
    assert r"\{or\} \~ 😀 \=" in hard["text"]
    answers = _ANSWER.findall(hard["answers"])
    assert [answer.partition("%")[2].partition("%")[0] for _, answer, _ in answers] == [
        "50",
        "-100",
        "50",
    ]


def test_pairs_to_match_are_in_the_bank_if_moodle_takes_them(packed: Made) -> None:
    (content,) = packed("gift").values()
    asked = {each["name"]: each for each in _QUESTION.finditer(content.decode())}
    pairs = asked["What is each for?"]["answers"].splitlines()
    assert sorted(pairs[:3]) == ["=bucket -> to draw", "=lid -> to keep clean", "=rope -> to pull"]
    assert pairs[3].startswith("####")
    (two,) = packed("gift", course="hard").values()  # it has one with two pairs as well
    assert two.decode().count(" -> ") == 3


def test_a_gift_file_of_a_translation_says_so_where_moodle_reads_nothing(packed: Made) -> None:
    (content,) = packed("gift", language="kk").values()
    first, _, rest = content.decode().partition("\n")
    assert first.startswith("// ")
    assert "әлі тексерген жоқ" in first
    assert rest.lstrip().startswith("$CATEGORY")


# ---------------------------------------------------------------- OLX


@pytest.mark.parametrize("course", ["small", "hard"])
def test_olxcleaner_finds_no_error(packed: Made, tmp_path: Path, course: str) -> None:
    (content,) = packed("olx", course=course).values()
    with tarfile.open(fileobj=BytesIO(content)) as archive:
        archive.extractall(tmp_path, filter="data")
    judge = str(Path(sys.executable).parent / "edx-cleaner")
    said = subprocess.run(
        [judge, "-c", str(tmp_path / "course/course.xml"), "-p", "3", "-f", "1"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert said.returncode == 0, said.stdout + said.stderr
    assert "No errors found" in said.stdout
    (tmp_path / "course/problem").joinpath("broken.xml").write_text("<problem>")
    (chapter, *_) = (tmp_path / "course/chapter").glob("module*.xml")
    chapter.write_text(chapter.read_text().replace("<problem ", "<problm ", 1))
    again = subprocess.run(
        [judge, "-c", str(tmp_path / "course/course.xml")], capture_output=True, check=False
    )
    assert b"No errors found" not in again.stdout
