"""Reports as their readers get them: made by the command, read back from the folder."""

import csv
import io
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest

from accessible import flaws
from cascade.conftest import ANSWERS, HERE, INVENTED, SEASON, Run
from kurak.cascade.choose import Wishes
from kurak.cascade.pipeline import report
from kurak.cascade.read import read
from kurak.cascade.tables import tables
from readback import Pdf

KURAK = Path(sys.executable).parent / "kurak"
Reported = Callable[..., Path]
GOLDEN = HERE / "expected"


def text_of(folder: Path) -> str:
    return (folder / "report" / "report.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("season-2013.en", (SEASON,)),
        ("season-2013.ru", (SEASON, "--language", "ru")),
        ("season-2013.kk", (SEASON, "--language", "kk")),
        ("invented.region.en", (INVENTED, "--by", "region", "--responses", ANSWERS)),
        ("invented.period.ru", (INVENTED, "--language", "ru", "--responses", ANSWERS)),
        ("invented.donor.kk", (INVENTED, "--by", "donor", "--language", "kk")),
        ("invented.generation.en", (INVENTED, "--by", "generation", "--region", "Lowlands")),
        ("invented.time.en", (INVENTED, "--from", "2031-04", "--to", "2031-09")),
    ],
)
def test_the_report_reads_as_expected(
    reported: Reported, request: pytest.FixtureRequest, name: str, arguments: tuple[str]
) -> None:
    told = text_of(reported(*arguments))
    file = GOLDEN / f"{name}.md"
    if request.config.getoption("--accept"):
        file.write_text(told, encoding="utf-8")
    assert told == file.read_text(encoding="utf-8")


def test_the_season_of_2013_is_told_as_its_source_tells_it(reported: Reported) -> None:
    whole = text_of(reported(SEASON))
    opening = whole.split("\n\n")[2].replace("\N{THIN SPACE}", " ")
    assert opening.startswith("12 workshops for 202 people, July – December 2013.")
    assert "Just over 10% were men or boys; over half were under 30." in opening
    assert "They came from towns and from villages." in opening
    # No number stands there but those of the source: none was made up on the way.
    told = whole.split("## How")[0].replace("Jan 1, 2032", "the day of the report")
    assert set(re.findall(r"\d+", told)) == {
        "12",
        "202",
        "2013",
        "10",
        "30",
    }


def people_cells(folder: Path) -> Iterator[str]:
    """Yield the cells of people in every table of a report."""
    for name in ("sex", "age", "place", "group", "people-over-time"):
        file = folder / "report" / "tables" / f"{name}.csv"
        if file.is_file():
            rows = list(csv.reader(io.StringIO(file.read_text(encoding="utf-8-sig"))))
            yield from (cell for row in rows[1:] for cell in row[1:])


@pytest.mark.parametrize("by", ["period", "region", "donor", "generation"])
def test_no_number_from_1_to_4_is_in_any_table_plot_or_word(reported: Reported, by: str) -> None:
    folder = reported(INVENTED, "--by", by)
    cells = list(people_cells(folder))
    assert "…" in cells
    assert "< 5" not in cells, "a number of which one knows that it is small"
    assert not {"1", "2", "3", "4"} & set(cells)
    told = re.findall(r" (\d+)(?: \(|;|\.)", " ".join(re.findall(r"!\[(.*?)\]\(", text_of(folder))))
    assert "362" in told
    assert not {"1", "2", "3", "4"} & set(told)


def test_the_plots_hold_no_length_for_a_hidden_number(tmp_path: Path, kurak: Run) -> None:
    """Registers that differ only in hidden numbers give the same plots and the same words."""
    text = INVENTED.read_text(encoding="utf-8")
    assert ";3;3;0;1;2;0;3;" in text
    other = tmp_path / "other.csv"
    other.write_text(
        text.replace(";3;3;0;1;2;0;3;", ";3;3;0;2;1;0;3;").replace(
            ";12;9;3;11;1;12;0;", ";12;9;3;10;2;12;0;"
        ),
        encoding="utf-8",
    )
    folders = []
    for file in (INVENTED, other):
        assert kurak("report", file, "--by", "donor").exit_code == 0
        folder = tmp_path / "report"
        folders.append({each.name: each.read_bytes() for each in sorted(folder.rglob("*.*"))})
    assert folders[0]["age.svg"] == folders[1]["age.svg"]
    assert folders[0]["report.md"] == folders[1]["report.md"]


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_the_pdf_can_be_used_by_who_hears_it(
    tmp_path: Path, reported: Reported, language: str
) -> None:
    folder = reported(INVENTED, "--language", language, "--responses", ANSWERS)
    content = (folder / "report" / "report.pdf").read_bytes()
    pdf = Pdf(content, tmp_path / "read.pdf")
    assert flaws(pdf) == []
    assert str(pdf.file.Root.Lang) == language
    figures = [each for each in pdf.elements() if pikepdf.Name.Figure == each.S]
    told = [str(each.Alt) for each in figures]
    assert len(told) == 6
    assert "362" in told[1]
    for each in told:  # the words beside a picture are those in the Markdown
        assert each.replace("\N{NO-BREAK SPACE}", " ") in text_of(folder).replace("\\", "").replace(
            "\N{NO-BREAK SPACE}", " "
        )


def test_the_same_register_gives_the_same_bytes(tmp_path: Path) -> None:
    """In two processes, with another seed for hashing and another place."""
    made = []
    for seed in ("1", "2"):
        folder = tmp_path / seed
        command = [KURAK, "cascade", "report", INVENTED, "--responses", ANSWERS, "-o", folder]
        subprocess.run(
            command, check=True, cwd=HERE, env={"PYTHONHASHSEED": seed, "PATH": "/usr/bin:/bin"}
        )
        made.append(
            {
                each.relative_to(folder): each.read_bytes()
                for each in folder.rglob("*.*")
                if each.is_file()
            }
        )
    assert made[0] == made[1]
    assert len(made[0]) == 17


def test_no_code_is_in_any_file(reported: Reported) -> None:
    codes = {row[0] for row in csv.reader(ANSWERS.open(encoding="utf-8")) if row[0]} - {"code"}
    assert len(codes) > 15
    folder = reported(INVENTED, "--language", "en", "--responses", ANSWERS) / "report"
    for file in folder.rglob("*.*"):
        content = file.read_bytes().decode("utf-8", "replace")
        assert not [code for code in codes if code in content], file.name
    words = subprocess.run(
        ["pdftotext", folder / "report.pdf", "-"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert "Before and after" in words
    assert not [code for code in codes if code in words]


def test_fewer_than_five_people_make_no_report(tmp_path: Path, kurak: Run) -> None:
    for arguments in (("--region", "Island"), ("--from", "2035-01")):
        result = kurak("report", INVENTED, *arguments)
        assert result.exit_code == 2
        assert "fewer than five people" in result.output
    assert not (tmp_path / "report").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("--region", "Upland"),
            "The register has no region called 'Upland'.\n       There are: Island,",
        ),
        (("--from", "2031-13"), "2031-13 is no month"),
        (
            ("--language", "fr"),
            "No report can be written in fr.\n       The languages are en, ar, kk, ky, ru, tg, uz.",
        ),
    ],
)
def test_wrong_wishes_are_told(kurak: Run, arguments: tuple[str], said: str) -> None:
    result = kurak("report", INVENTED, *arguments)
    assert result.exit_code == 2
    assert said in result.output


def test_what_lies_partly_in_the_time_is_left_out_and_told(tmp_path: Path, kurak: Run) -> None:
    register = tmp_path / "register.csv"
    register.write_text(
        "id,month,region,people,events\na,2031-01 to 2031-03,Uplands,30,2\nb,2031-03,Uplands,20,1\n",
        encoding="utf-8",
    )
    assert kurak("report", register, "--from", "2031-02").exit_code == 0
    assert "1 workshop for 20 people, March 2031." in text_of(tmp_path)
    assert "2 workshops are left out" in text_of(tmp_path)


def test_a_folder_of_others_stays_as_it_is(tmp_path: Path, kurak: Run) -> None:
    (tmp_path / "report").mkdir()
    (tmp_path / "report" / "mine.txt").write_text("mine")
    result = kurak("report", SEASON)
    assert result.exit_code == 2
    assert "holds files that kurak did not make" in result.output
    assert [each.name for each in (tmp_path / "report").iterdir()] == ["mine.txt"]


def test_what_somebody_changed_is_not_overwritten(tmp_path: Path, kurak: Run) -> None:
    report = tmp_path / "report" / "report.md"
    kurak("report", SEASON)
    assert kurak("report", SEASON).exit_code == 0, "nothing was changed"
    report.write_text("What I wrote into it.", encoding="utf-8")
    result = kurak("report", SEASON)
    assert result.exit_code == 2
    assert "not as a report was made: report.md. Nothing was written." in result.output
    assert "Rename the ones you changed, and they stay" in result.output
    assert report.read_text(encoding="utf-8") == "What I wrote into it."
    mine = report.rename(report.with_name("mine.md"))
    assert kurak("report", SEASON).exit_code == 0
    assert mine.read_text(encoding="utf-8") == "What I wrote into it."
    assert "12 workshops" in text_of(tmp_path)


def test_a_built_course_is_not_replaced_by_a_report(tmp_path: Path, kurak: Run) -> None:
    folder = tmp_path / "report"
    folder.mkdir()
    (folder / ".kurak").write_text("Made by kurak build, …\nen/index.html\n", encoding="utf-8")
    (folder / "en").mkdir()
    (folder / "en" / "index.html").write_text("course", encoding="utf-8")
    result = kurak("report", SEASON)
    assert result.exit_code == 2
    assert "en/index.html" in result.output
    assert (folder / "en" / "index.html").read_text(encoding="utf-8") == "course"


def test_no_cell_of_a_table_is_a_formula_wherever_it_is_opened(tmp_path: Path, kurak: Run) -> None:
    register = tmp_path / "formula.yml"
    register.write_text(
        "workshops:\n"
        "  - {id: a, month: 2025-01, region: '=1+1', people: 20}\n"
        "  - {id: b, month: 2025-01, region: 'a;=1+1', people: 20}\n"
        "  - {id: c, month: 2025-01, region: '@x,=1', people: 20}\n",
        encoding="utf-8",
    )
    for language in ("en", "ru"):
        assert kurak("report", register, "--by", "region", "-l", language).exit_code == 0
        text = (tmp_path / "report" / "tables" / "workshops.csv").read_text(encoding="utf-8-sig")
        for separator in ",;":
            cells = [
                cell for row in csv.reader(io.StringIO(text), delimiter=separator) for cell in row
            ]
            assert not [cell for cell in cells if cell.startswith(("=", "@"))]


def test_without_matplotlib_one_is_told_what_to_type(
    monkeypatch: pytest.MonkeyPatch, kurak: Run
) -> None:
    from kurak.cascade import make

    monkeypatch.setattr(make, "LIBRARY", "no_such_library")
    result = kurak("report", SEASON)
    assert result.exit_code == 2
    assert "A report needs no_such_library, an extra" in result.output
    assert "-m pip install no_such_library" in result.output


def test_a_joined_name_does_not_stand_for_one_person(tmp_path: Path, kurak: Run) -> None:
    """Four joined categories of one person each could once be told from a fifth one of nobody."""
    register = tmp_path / "few.csv"
    register.write_text(
        "id,month,region,people,group.students,group.teachers,group.officials,group.ngo,group.other,"
        "group.unemployed\nw1,2025-01,X,53,48,1,0,1,0,3\nw2,2025-07,Y,52,48,0,1,1,0,2\n",
        encoding="utf-8",
    )
    assert kurak("report", register, "--by", "region").exit_code == 0
    head = next(line for line in text_of(tmp_path).splitlines() if " / " in line)
    for name in ("Teachers and lecturers", "Civil servants", "Others", "Members of organisations"):
        assert name in head, "a name that stands apart tells how many the others are"


def test_regions_of_one_person_each_are_not_told_from_their_sum(tmp_path: Path, kurak: Run) -> None:
    register = tmp_path / "ones.csv"
    rows = "".join(f"w{n},2025-01,{name},1\n" for n, name in enumerate("ABCDE"))
    register.write_text(f"id,month,region,people\n{rows}w9,2025-01,F,40\n", encoding="utf-8")
    assert kurak("report", register, "--by", "region").exit_code == 0
    assert re.search(r"^\| A, B, C, D, E, and F +\| +6 +\| +45 +\|", text_of(tmp_path), re.M)


def test_a_share_of_right_answers_does_not_count_one_person(tmp_path: Path, kurak: Run) -> None:
    register, answers = tmp_path / "many.csv", tmp_path / "answers.csv"
    register.write_text("id,month,region,people\nw1,2025-01,A,40\n", encoding="utf-8")
    pairs = "".join(f"c{n},before,{int(n < 1)}\nc{n},after,{int(n < 2)}\n" for n in range(5))
    answers.write_text(f"code,when,knowledge.Who hears?\n{pairs}c9,before,1\n", encoding="utf-8")
    done = kurak("report", register, "--responses", answers)
    assert done.exit_code == 0, done.output
    (told,) = (line for line in text_of(tmp_path).splitlines() if "Who hears?" in line)
    assert "nothing is told" in told
    assert not re.search(r"\d|%", told)


@pytest.mark.parametrize(
    ("people", "parts", "silent"),
    [
        (50, "sex: {men: just under 10 %}", "men or boys"),  # four
        (
            60,
            "group: {students: over 50 %, teachers: over 40 %, officials: some}",
            "officials",
        ),  # one to four
        (60, "sex: {women: 54, men: some}", "Among them"),
    ],
)
def test_rough_words_do_not_count_a_few(
    tmp_path: Path, kurak: Run, people: int, parts: str, silent: str
) -> None:
    register = tmp_path / "rough.yml"
    register.write_text(
        f"workshops:\n  - {{id: a, month: 2025-01, region: A, people: {people}, {parts}}}\n",
        encoding="utf-8",
    )
    assert kurak("report", register).exit_code == 0
    assert silent not in text_of(tmp_path).split("##")[0]


@pytest.mark.parametrize(
    ("people", "joined"), [((1, 4, 40), "A, B, and C"), ((1, 5, 40), "A and B")]
)
def test_each_of_joined_regions_may_be_of_five_people(
    tmp_path: Path, kurak: Run, people: tuple[int, ...], joined: str
) -> None:
    """One and four are five: nobody needs to be told that both are small."""
    register = tmp_path / "joined.csv"
    rows = "".join(
        f"w{n},2025-01,{name},{count}\n"
        for n, (name, count) in enumerate(zip("ABC", people, strict=True))
    )
    register.write_text(f"id,month,region,people\n{rows}", encoding="utf-8")
    assert kurak("report", register, "--by", "region").exit_code == 0
    assert f"| {joined} " in text_of(tmp_path)


@pytest.mark.parametrize(("teachers", "officials"), [(2, 7), (7, 2)])
def test_the_order_of_joined_names_does_not_tell_the_smaller(
    tmp_path: Path, kurak: Run, teachers: int, officials: int
) -> None:
    register = tmp_path / "order.csv"
    register.write_text(
        "id,month,region,people,group.students,group.teachers,group.officials\n"
        f"w,2025-01,A,49,40,{teachers},{officials}\n",
        encoding="utf-8",
    )
    assert kurak("report", register).exit_code == 0
    assert "Teachers and lecturers / Civil servants and officials" in text_of(tmp_path)


WORDED = """workshops:
  - {id: a, month: 2025-01, region: A, people: 40, events: 2, age: {under_30: 25, 30_and_over: 15}, %s}
  - {id: b, month: 2025-02, region: B, people: 60, sex: {men: about 30 %%}, place: {urban: some, rural: some}}
  - {id: c, month: 2025-02, region: C, people: 50}
"""


def test_words_are_told_beside_the_workshops_they_are_about(tmp_path: Path, kurak: Run) -> None:
    register = tmp_path / "worded.yml"
    register.write_text(WORDED % "sex: {men: over half}", encoding="utf-8")
    assert kurak("report", register, "--by", "region").exit_code == 0
    table = tmp_path / "report/tables/workshops.csv"
    head, *rows = csv.reader(io.StringIO(table.read_text(encoding="utf-8-sig")))
    assert head[-1] == "Written down in words"
    assert {row[0]: row[-1].replace("\N{THIN SPACE}", " ") for row in rows} == {
        "A": "2 workshops: over half were men or boys.",
        "B": "1 workshop: about 30% were men or boys; From towns: some of them; "
        "From villages: some of them.",
        "C": "",
        "All": "",
    }
    told = text_of(tmp_path)
    assert "2 workshops: over half were men or boys." in told
    assert "were men" not in told.split("##")[0], "true of some of the workshops only"
    pdf = Pdf((tmp_path / "report/report.pdf").read_bytes(), tmp_path / "read.pdf")
    assert "men or boys" in pdf.text
    assert flaws(pdf) == []


def test_words_are_not_told_beside_numbers_of_the_same(tmp_path: Path, kurak: Run) -> None:
    """The 60 of region B would be taken from all who are not known, and leave the three of A."""
    register = tmp_path / "worded.yml"
    register.write_text(WORDED % "sex: {women: 37, men: fewer than 5}", encoding="utf-8")
    assert kurak("report", register, "--by", "region").exit_code == 0
    told = text_of(tmp_path)
    assert "men or boys" not in told
    assert "From towns: some of them" in told


def answered(folder: Path, sentences: int, told: int) -> Path:
    """Return answers of which some can be told: to the other sentences all answer alike."""
    heads = [
        f"I can do what is said in sentence number {n} of this sheet" for n in range(sentences)
    ]
    rows = [
        [f"c{n}", when, *(str(base + n % 3 if k < told else 3) for k in range(sentences))]
        for n in range(15)
        for when, base in (("before", 3), ("after", 1 + n % 2))
    ]
    file = folder / "answers.csv"
    file.write_text("\n".join(map(";".join, [["code", "when", *heads], *rows])), encoding="utf-8")
    return file


def test_a_plot_of_many_sentences_is_drawn_in_parts_whose_letters_can_be_read(
    tmp_path: Path, kurak: Run
) -> None:
    assert kurak("report", SEASON, "--responses", answered(tmp_path, 13, 13)).exit_code == 0
    plots = sorted((tmp_path / "report/plots").glob("before-and-after*.svg"))
    assert len(plots) == 2
    for plot in plots:
        text = plot.read_text(encoding="utf-8")
        width, height = (
            float(text.partition(f'{side}="')[2].partition("pt")[0]) for side in ("width", "height")
        )
        assert height / width < 190 / 150, "it would be made smaller, to stand on a page"
    told = text_of(tmp_path)
    assert all(f"number {n} of this sheet: \N{MINUS SIGN}" in told for n in range(13))


def test_a_table_of_dashes_is_a_sentence(tmp_path: Path, kurak: Run) -> None:
    assert kurak("report", SEASON, "--responses", answered(tmp_path, 13, 1)).exit_code == 0
    table = (tmp_path / "report/tables/before-and-after.csv").read_text(encoding="utf-8-sig")
    assert len(table.splitlines()) == 2
    (said,) = (line for line in text_of(tmp_path).splitlines() if "number 12 of this sheet" in line)
    assert "nothing is told. (I can do what is said in sentence number 1 of" in said


def test_a_table_of_numbers_that_are_not_told_is_a_sentence(reported: Reported) -> None:
    folder = reported(INVENTED, "--by", "generation", "--region", "Lowlands")
    part = text_of(folder).partition("### What they do")[2]
    assert "A table is left out here" in part
    assert "| Students and pupils " in part
    assert "…" not in part.partition("## ")[0]


HEADED = """organisation: Our *own* centre
foreword: >
  For Example Fund.
  Spring was late, and the roads were wet.
workshops:
  - {id: a, month: 2025-01, region: A, people: 40}
"""


def test_who_reports_and_a_foreword_of_hers_stand_at_the_head(tmp_path: Path, kurak: Run) -> None:
    register = tmp_path / "headed.yml"
    register.write_text(HEADED, encoding="utf-8")
    assert kurak("report", register).exit_code == 0
    _, origin, foreword, opening, *_ = text_of(tmp_path).split("\n\n")
    assert origin == r"Our \*own\* centre · The small programme · Jan 1, 2032"
    assert foreword == "For Example Fund. Spring was late, and the roads were wet."
    assert opening.startswith("1 workshop for 40 people")
    pdf = Pdf((tmp_path / "report/report.pdf").read_bytes(), tmp_path / "read.pdf")
    assert "Our *own* centre · The small programme" in pdf.text
    assert "Spring was late, and the roads were wet." in pdf.text
    assert "A publisher" not in pdf.text
    assert flaws(pdf) == []


def test_a_foreword_leads_to_nobody(tmp_path: Path, kurak: Run) -> None:
    register = tmp_path / "headed.yml"
    register.write_text(
        HEADED.replace("Spring was late", "Call +7 701 123 45 67"), encoding="utf-8"
    )
    result = kurak("report", register)
    assert result.exit_code == 1
    assert "K801 error: the value of `foreword` looks like a telephone number" in result.output


GROUPS = ("students", "teachers", "officials", "ngo", "unemployed", "other")
REGIONS = (
    "Восточно-Казахстанская область",
    "Западно-Казахстанская область",
    "Северо-Казахстанская область",
    "Карагандинская область, Каркаралинский район",
    "Алматинская область, Енбекшиказахский район",
    "Туркестанская область, Келесский район",
    "Жамбылская область, Меркенский район",
)


def wide_register(folder: Path, rows: list[str]) -> Path:
    file = folder / "wide.csv"
    head = f"id;parent;month;region;people;{';'.join(f'group.{each}' for each in GROUPS)}"
    file.write_text("\n".join([head, *rows, ""]), encoding="utf-8")
    return file


def lines_on_paper(folder: Path) -> list[str]:
    """Return the lines of the PDF, each with single plain spaces."""
    command = ["pdftotext", "-layout", folder / "report" / "report.pdf", "-"]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return [" ".join(line.split()) for line in text.splitlines()]


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_no_number_of_a_wide_table_is_broken_over_two_lines(
    tmp_path: Path, kurak: Run, language: str
) -> None:
    rows = [f"w{n};;2025-0{n + 1};{each};1300{';200' * 6}" for n, each in enumerate(REGIONS)]
    register = wide_register(tmp_path, ["big;;2025-01;Алматы;12001" + ";2000" * 6, *rows])
    assert kurak("report", register, "--by", "region", "-l", language).exit_code == 0
    lines = lines_on_paper(tmp_path)
    every = {"ru": "Всего", "kk": "Барлығы"}[language]
    sums = [line.removeprefix(every) for line in lines if line.startswith(f"{every} 3 400 ")]
    assert "".join(sums) == " 3 400" * 6 + " 701 21 101", "in parts, where no word can be parted"
    told = [line for line in lines if line.endswith(" 1 300")]
    assert len(told) == len(REGIONS) + len(REGIONS) - 1, "each region, each month but the first"


def test_a_table_of_too_many_columns_is_printed_in_parts(tmp_path: Path, kurak: Run) -> None:
    rows = [
        f"w{n};{f'w{n - 1}' if n else ''};2025-{n % 12 + 1:02d};Алматы;123456{';2000' * 6}"
        for n in range(14)
    ]
    assert kurak("report", wide_register(tmp_path, rows), "-l", "ru").exit_code == 0
    sums = [
        re.findall("246 912|123 456|1 728 384", line)
        for line in lines_on_paper(tmp_path)
        if re.match(r"Люди (246 912|123 456) ", line)
    ]
    assert len(sums) > 1
    assert [each for part in sums for each in part] == [
        *["246 912"] * 2,
        *["123 456"] * 10,
        "1 728 384",
    ]
    table = (tmp_path / "report/tables/people-over-time.csv").read_text(encoding="utf-8-sig")
    assert table.splitlines()[0].count(";") == 13, "what a spreadsheet opens is whole"


def test_generations_of_two_digits_are_reported_in_their_order(tmp_path: Path, kurak: Run) -> None:
    rows = [f"w{n};{f'w{n - 1}' if n else ''};2025-01;A;30{';' * 6}" for n in range(11)]
    assert kurak("report", wide_register(tmp_path, rows), "--by", "generation").exit_code == 0
    table = (tmp_path / "report/tables/workshops.csv").read_text(encoding="utf-8-sig")
    told = re.findall(r"Generation (\d+)", table)
    assert told == [str(number) for number in range(1, 12)]


def test_a_hundred_generations_stand_in_their_order(tmp_path: Path) -> None:
    """Without the command, which would draw a plot of each of them."""
    rows = [f"w{n};{f'w{n - 1}' if n else ''};2025-01;A;30{';' * 6}" for n in range(102)]
    register = read(wide_register(tmp_path, rows)).rows
    made = tables(report(register, (), Wishes(by="generation"), "en", "A centre"))
    (table,) = (each.content.decode() for each in made if each.path == "tables/workshops.csv")
    told = re.findall(r"Generation (\d+)", table)
    assert told == [str(number) for number in range(1, 103)]
