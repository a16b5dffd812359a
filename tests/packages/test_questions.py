"""Banks of questions: what a platform would mark, read back from the files."""

import re
import shlex
import subprocess
import sys
import tarfile
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree
from lxml.html import fromstring

from kurak.formats.packages.names import identifier

from .conftest import HARD, LONG, Made, opened

PAIRS = {"bucket": "to draw", "rope": "to pull", "lid": "to keep clean"}
ORDER = ["Take the rope", "Let the bucket down", "Pull together", "Drink"]
MONTHS_SHOWN = [f"month {number} & 'so' 🌙" for number in range(1, 13)]
ALIKE = "water’s 'own' <-> house \\"
EDX_ALIKE = "water’s ’own’ <-> house ⧵"
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


def words(element: etree._Element) -> str:
    """Return what is read of a piece of a quiz: the text of its HTML."""
    html = "".join(text.text for text in element.iter(f"{QTI}mattext"))
    return " ".join(
        str(fromstring(f"<div>{html.replace('</p>', '</p> ')}</div>").text_content()).split()
    )


def choices(packed: Made, id: str, course: str = "small") -> list[tuple[str, list[str], str]]:
    """Return the choices that a question is asked as: what is asked, what there is, what is right."""
    found = []
    for item in (item for name, item in items(packed, course).items() if f"--{id}_" in name):
        (asked,) = item.iterfind(f"{QTI}presentation/{QTI}material")
        labels = {each.get("ident"): words(each) for each in item.iter(f"{QTI}response_label")}
        right = [word for label, word in labels.items() if marked(item, {label})[0] == 100]
        assert len(right) == 1, (id, labels)
        found.append((words(asked), list(labels.values()), right[0]))
    return found


def test_pairs_are_one_choice_for_each_left_side(packed: Made) -> None:
    found = choices(packed, "q-match")
    heads = "What is each for? At the well: {} – Its use: …"
    asked = {heads.format(left): right for left, right in PAIRS.items()}
    assert {question: right for question, _, right in found} == asked
    for _, offered, _ in found:
        assert sorted(offered) == sorted(PAIRS.values())


def test_an_order_is_one_choice_for_each_place(packed: Made) -> None:
    found = choices(packed, "q-order")
    assert [right for _, _, right in found] == ORDER
    assert found[0][0] == "What comes after what? What comes at place 1 of 4?"
    for _, offered, _ in found:
        assert sorted(offered) == sorted(ORDER)
        assert offered != ORDER


def test_what_is_said_of_the_whole_waits_for_the_last_choice(packed: Made) -> None:
    said = {
        name.rpartition("_")[2]: [words(each) for each in item.iter(f"{QTI}itemfeedback")]
        for name, item in items(packed).items()
        if "--q-order_" in name
    }
    assert said == {
        "1": ["SENTINEL-feedback-first"],
        "2": [],
        "3": [],
        "4": ["SENTINEL-feedback-order"],
    }


def test_no_question_is_left_out_of_any_bank(packed: Made) -> None:
    asked = HARD.count("/// question") + 5  # with those that the small course has
    (olx,), (gift,) = (packed(name, course="hard").values() for name in ("olx", "gift"))
    assert sum("/problem/" in name for name in opened(olx)) == asked
    ids = {re.sub(r"^blank_(.*)_\d+$", r"\1", id) for id in items(packed, "hard")}
    assert len(ids) == asked
    named = {
        re.sub(r" \(\d+/\d+\)$", "", each["name"]) for each in _QUESTION.finditer(gift.decode())
    }
    assert len(named) == asked


def test_what_is_said_of_each_of_several_choices_is_said_of_the_whole(packed: Made) -> None:
    item = items(packed, "hard")[identifier("q", f"one--{LONG}")]
    (said,) = item.iter(f"{QTI}itemfeedback")
    assert marked(item, set())[1] == ["general_fb"]
    assert words(said) == (
        "<script>alert(1)</script> – A script & nothing else. Ж – It is a letter. Of the whole."
    )


def test_two_steps_and_twelve_are_asked(packed: Made) -> None:
    assert [right for _, _, right in choices(packed, "two-steps", "hard")] == ["Ask", "Listen"]
    twelve = choices(packed, "twelve-steps", "hard")
    assert [right for _, _, right in twelve] == MONTHS_SHOWN
    assert twelve[11][0].endswith("What comes at place 12 of 12?")


def test_of_two_right_sides_alike_one_is_shown_and_right_for_both(packed: Made) -> None:
    found = choices(packed, "alike", "hard")
    assert [right for _, _, right in found] == [ALIKE, "1 < 2 & {3} = ~ #", ALIKE, "rope"]
    assert {len(offered) for _, offered, _ in found} == {3}
    assert found[0][0] == "ما الذي يناسب كلًّا منها؟ الكلمة: بئر & حبل – معناها: …"


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


def test_an_order_is_matched_with_its_places_in_the_bank(packed: Made) -> None:
    (content,) = packed("gift").values()
    asked = {each["name"]: each for each in _QUESTION.finditer(content.decode())}
    *lines, said = asked["What comes after what?"]["answers"].splitlines()
    assert lines == [
        f"=What comes at place {place} of 4? -> {step}" for place, step in enumerate(ORDER, 1)
    ]
    assert said == (
        "####<p><strong>Take the rope</strong></p><p>SENTINEL-feedback-first</p>"
        "<p>SENTINEL-feedback-order</p>"
    )


def test_of_two_answers_the_bank_asks_one_by_one_as_moodle_wants_three(packed: Made) -> None:
    (content,) = packed("gift", course="hard").values()
    asked = {each["name"]: each["answers"] for each in _QUESTION.finditer(content.decode())}
    first, second = (asked[f"Which belongs to which? ({number}/2)"] for number in (1, 2))
    assert sorted(first.splitlines()) == ["=light", "~dark"]
    assert sorted(second.splitlines()) == ["=dark", "~light"]
    blue = [asked[f"Which colour is each? ({number}/3)"].splitlines() for number in (1, 2, 3)]
    assert list(map(sorted, blue)) == [
        ["=blue", "~green"],
        ["=blue", "~green"],
        ["=green", "~blue"],
    ]


def test_an_arrow_in_a_left_side_parts_nothing(packed: Made) -> None:
    (content,) = packed("gift", course="hard").values()
    (line,) = (line for line in content.decode().splitlines() if line.startswith("=دلو"))
    left, right = line.removeprefix("=").split("->", 1)  # the first one is Moodle's
    assert left.strip() == "دلو -&gt; 😀"
    assert right.strip().startswith("1 < 2 & ")


def test_a_gift_file_of_a_translation_says_so_where_moodle_reads_nothing(packed: Made) -> None:
    (content,) = packed("gift", language="kk").values()
    first, _, rest = content.decode().partition("\n")
    assert first.startswith("// ")
    assert "әлі тексерген жоқ" in first
    assert rest.lstrip().startswith("$CATEGORY")


# ---------------------------------------------------------------- OLX


def dropdowns(packed: Made, id: str, course: str) -> list[tuple[str, list[str], str]]:
    """Return the dropdowns of a problem as Open edX reads them: label, options, the right one."""
    (content,) = packed("olx", course=course).values()
    (data,) = (data for name, data in opened(content).items() if name.endswith(f"--{id}.xml"))
    problem = etree.fromstring(data)
    assert problem.get("weight") == "1"
    found = []
    for response in problem.iterfind("optionresponse"):
        options = response.findall("optioninput/option")
        (right,) = (each.text.strip() for each in options if each.get("correct") == "true")
        found.append((response.findtext("label"), as_open_edx_does(options), right))
    return found


def as_open_edx_does(options: list[etree._Element]) -> list[str]:
    """Make a string of options and take it apart: `make_xml_compatible` and `parse_options` of its capa."""
    whole = ",".join(f"'{each.text.strip()}'" for each in options)
    whole = re.sub(r"([a-zA-Z])('|\\')([a-zA-Z])", r"\1&#39;\3", whole)
    lexer = shlex.shlex(re.sub(r"\\'", "&#39;", whole))
    lexer.quotes = "'"
    lexer.whitespace = ", "
    return [each[1:-1].replace("&#39;", "'") for each in lexer]


@pytest.mark.parametrize(
    ("id", "course", "right"),
    [
        ("q-match", "small", ["to draw", "to pull", "to keep clean"]),
        ("q-order", "small", ["Take the rope", "Let the bucket down", "Pull together", "Drink"]),
        ("two-steps", "hard", ["Ask", "Listen"]),
        ("twelve-steps", "hard", [f"month {n} & ’so’ 🌙" for n in range(1, 13)]),
        ("alike", "hard", [EDX_ALIKE, "1 < 2 & {3} = ~ #", EDX_ALIKE, "rope"]),
    ],
)
def test_open_edx_has_a_dropdown_for_each_and_finds_the_right_option(
    packed: Made, id: str, course: str, right: list[str]
) -> None:
    found = dropdowns(packed, id, course)
    assert [each for _, _, each in found] == right
    for _, offered, _ in found:
        assert sorted(offered) == sorted(set(right))


def test_open_edx_says_what_each_dropdown_asks_and_hints(packed: Made) -> None:
    labels = [label for label, _, _ in dropdowns(packed, "q-match", "small")]
    assert labels[0] == "At the well: bucket – Its use: …"
    (content,) = packed("olx").values()
    (data,) = (data for name, data in opened(content).items() if name.endswith("--q-order.xml"))
    (hint,) = etree.fromstring(data).iter("optionhint")
    assert hint.getparent().text.strip() == "Take the rope"
    assert hint.text == "SENTINEL-feedback-first"


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
