"""RESULTS.md: ratios first, and where we lose said plainly."""

from datetime import date
from xml.etree import ElementTree

from kurak.bench.beside import Row
from kurak.bench.figures import figure
from kurak.bench.machine import machine
from kurak.bench.report import results
from kurak.bench.suite import Part

FIGURES = (
    figure("ours: CPU s", 12),
    figure("ours / theirs: CPU", 0.61, most=0.5),
    figure("ours: MB", 90, most=100),
)
ROWS = (
    Row("Kurak", 100.0, 1.0, 50.0, 30.0, 200_000_000, "both audiences"),
    Row("Swift & Co", 10.0, 0.1, 5.0, 3.0, 90_000_000, "swift 1.0; makes plain pages"),
    Row("Slow", 200.0, 2.0, 100.0, 60.0, 90_000_000, "slow 2.0; untagged"),
    Row("Absent", remark="it does not install: no such thing"),
)
PARTS = (
    Part("site", "Web course", "About it.", FIGURES),
    Part("books", "Books", "About them.", (), ROWS, "100 000 words"),
)


def written(*loads: float, awaiting: tuple[str, ...] = ()) -> dict[str, str]:
    files = results(PARTS, "a processor", loads, 2, 1, date(2026, 11, 28), awaiting)
    return {file.path: file.content.decode() for file in files}


def test_where_we_lose_comes_first_and_names_what_and_who() -> None:
    text = written(0.5)["RESULTS.md"]
    lost, rest = text.split("## Where we lose")[1].split("## Web course")
    assert "ours / theirs: CPU is **0.61**, and should be ≤ 0.5" in lost
    assert "**Swift & Co** takes 0.10 of our CPU for 100 000 words; makes plain pages." in lost
    assert "Slow" not in lost and "MB" not in lost
    lines = [line for line in rest.splitlines() if line.startswith("| our")]
    assert [line.split(" |")[0] for line in lines] == [
        "| ours / theirs: CPU",
        "| ours: MB",
        "| ours: CPU s",
    ]


def test_what_could_not_be_had_is_told() -> None:
    assert "left out: it does not install: no such thing" in written(0.5)["RESULTS.md"]


def test_what_still_awaits_to_be_measured_is_told() -> None:
    assert (
        "Not measured yet: grow, peers." in written(0.5, awaiting=("grow", "peers"))["RESULTS.md"]
    )
    assert "Not measured" not in written(0.5)["RESULTS.md"]


def test_a_busy_computer_is_owned_up_to() -> None:
    assert "busy with other work" in written(0.5, 7.9)["RESULTS.md"]
    assert "busy" not in written(0.5, 1.2)["RESULTS.md"].replace("on a busy computer", "")


def test_the_chart_is_a_drawing_with_words() -> None:
    files = written(0.5)
    drawing = ElementTree.fromstring(files["books.svg"])
    (words,) = (each.text for each in drawing.iter() if each.tag.endswith("desc"))
    assert words == "Kurak 100; Swift & Co 10.0; Slow 200"
    assert "](books.svg)" in files["RESULTS.md"]


def test_the_machine_has_no_name_and_no_place() -> None:
    import platform

    assert "/" not in machine().replace("and/or", "")
    assert not platform.node() or platform.node() not in machine()
