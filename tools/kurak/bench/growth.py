"""A course → one many times as large: each session again under another id and name, each text a little other.

Only the programme's own language is kept, so that it grows by what is written and not by what is translated.
No text is as it was in another copy: nothing is shared by accident, and what is remembered of one helps none.
"""

import re
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from kurak.bench.courses import build, check, copied
from kurak.bench.figures import Figure, figure
from kurak.bench.ledger import Ledger
from kurak.bench.runs import Run
from kurak.print.sheets import sheets

_HEAD = re.compile(r"\A---\n(.*?)^---\n", re.S | re.M)
_SENTENCE = re.compile(r"^(?!\||/|\*\[|#)(.*[.?!”])$", re.M)
"""A line of text with its end, which is where a copy differs; no row of a table, no fence, no heading."""
_ITS_ID = re.compile(r"^id: (.+)$", re.M)
_ITS_TITLE = re.compile(r'^(title: "?)(.+?)("?)$', re.M)
_MODULES = re.compile(r"^modules:((?:\n  - .+)+| \[.+\])$", re.M)
_HOURS = re.compile(r"^contact_hours: ([\d.]+)$", re.M)
_LANGUAGES = re.compile(r"^(languages|fallback): \[.+\]\n", re.M)


def measure_growth(
    root: Path,
    scratch: Path,
    language: str,
    ledger: Ledger,
    times: Mapping[str, Sequence[int]],
) -> Iterator[Figure]:
    """Yield what a check, a site and the handbooks cost for each page, the larger the course is.

    `times` says for each of `check`, `web` and `handbook` how large; the first is what others are compared
    with. Each is measured twice and the better one counts, unless the course is larger.
    """
    make: dict[str, Callable[[Path], Run]] = {
        "check": lambda course: check(course, fresh=True),
        "web": lambda course: build(course, language, ["web"], fresh=True),
        "handbook": lambda course: build(course, language, ["handbook"], fresh=True),
    }
    for kind, sizes in times.items():
        cost: dict[int, float] = {}
        peak: dict[int, float] = {}
        for size in sizes:
            name = f"growth: {kind}, ×{size}"
            pages = f"{name}: pages"
            runs = []
            for number in range(2 if size == sizes[0] else 1):

                def measured(size: int = size, kind: str = kind, pages: str = pages) -> Run:
                    course = _large(root, scratch, size, language)
                    run = make[kind](course)
                    ledger.counts(pages, lambda: {"pages": _pages(course, kind)})
                    return run

                runs.append(ledger.run(f"{name}, {number + 1}", measured))
            count = ledger.counts(pages, dict)["pages"]
            cost[size] = min(run.cpu for run in runs) / count
            peak[size] = max(run.peak for run in runs) / 1e6
        first = sizes[0]
        what = {"check": "check", "web": "site", "handbook": "handbooks"}[kind]
        for size in sizes[1:]:
            at = f"{what}, ×{size} / ×{first}"
            yield figure(f"{at}: CPU for each page", cost[size] / cost[first], most=1.2)
            yield figure(f"{at}: memory", peak[size] / peak[first], most=1.2)
        for size in sizes:
            yield figure(f"{what}, ×{size}: CPU ms for each page", 1000 * cost[size])
            yield figure(f"{what}, ×{size}: largest process, MB", peak[size])


def _large(root: Path, scratch: Path, times: int, language: str) -> Path:
    """Return a copy of a course, so many times as large; it is made once."""
    folder = scratch / f"times-{times}"
    ready = folder / "ready"
    if not ready.exists():
        course, _ = copied(root, folder)
        multiply(course, times, language)
        ready.touch()
    return folder / "course"


def _pages(course: Path, kind: str) -> int:
    """Return how many pages there are: of a site, of the PDF files, or the documents that are checked."""
    if kind == "web":
        places = ("dist/web/*/*.html", "dist/facilitator-web/*/*.html")
        return sum(len(list(course.glob(place))) for place in places)
    if kind == "handbook":
        return sum(sheets(file) for file in course.glob("dist/handbooks/*/*.pdf"))
    return sum(
        len(list(course.glob(place))) for place in ("curriculum/**/*.md", "case_studies/**/*.md")
    )


def multiply(course: Path, times: int, language: str) -> int:
    """Make a course so many times as large, in one language; return how many sessions it has then."""
    for catalogue in sorted(course.rglob("*.po")):
        catalogue.unlink()
    for plan in sorted(course.glob("curriculum/workshops/*.yml")):
        _rewrite(plan, lambda text: _only(text, language))
    modules = sorted(path.parent for path in course.glob("curriculum/*/module.md"))
    programme = course / "curriculum/programme.yml"
    for number in range(2, times + 1):
        for module in modules:
            _copy(module, number, [each.name for each in modules])
    names = [
        module.name + (f"-x{number}" if number > 1 else "")
        for number in range(1, times + 1)
        for module in modules
    ]
    _rewrite(programme, lambda text: _larger(_only(text, language), names, times))
    return len(list(course.glob("curriculum/*/*/session.md")))


def _larger(programme: str, modules: Sequence[str], times: int) -> str:
    """Return the head of a programme with these modules, and as many more hours (K308)."""
    listed = "modules:" + "".join(f"\n  - {name}" for name in modules)
    hours = _HOURS.sub(lambda found: f"contact_hours: {float(found[1]) * times:g}", programme)
    return _MODULES.sub(listed, hours)


def _only(text: str, language: str) -> str:
    kept = f"languages: [{language}]\n"
    return _LANGUAGES.sub(lambda found: kept if found[1] == "languages" else "", text)


def _copy(module: Path, number: int, modules: Sequence[str]) -> None:
    there = shutil.copytree(module, module.with_name(f"{module.name}-x{number}"))
    links = re.compile(rf"(\.\./)({'|'.join(map(re.escape, modules))})/")
    for file in (there / "module.md", *sorted(there.glob("*/session.md"))):
        _rewrite(file, lambda text: another(links.sub(rf"\1\2-x{number}/", text), number))


def another(text: str, number: int) -> str:
    """Return the file of a module or session under another id and name, with a number in each sentence."""
    head = _HEAD.match(text)
    assert head, "a module or session begins with a head"
    named = _ITS_ID.sub(rf"id: \1-x{number}", head[0], count=1)
    named = _ITS_TITLE.sub(rf"\1\2 ({number})\3", named, count=1)
    return named + _SENTENCE.sub(rf"\1 Copy {number}.", text[head.end() :])


def _rewrite(file: Path, change: Callable[[str], str]) -> None:
    file.write_text(change(file.read_text(encoding="utf-8")), encoding="utf-8")
