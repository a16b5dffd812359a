"""The web course beside `mkdocs build`, of the same texts and of our course itself; what a search weighs."""

import gzip
import shutil
import statistics
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import get_args

from kurak.bench.courses import build, check, copied, edited
from kurak.bench.figures import Figure, figure
from kurak.bench.ledger import Ledger
from kurak.bench.runs import Run, cpu, timed, together, wall
from kurak.bench.texts import Text, written
from kurak.model import Audience, Course

_AUDIENCES: Sequence[Audience] = get_args(Audience)
_MKDOCS = (sys.executable, "-m", "mkdocs", "build", "-q")


def measure_site(
    root: Path, scratch: Path, course: Course, ledger: Ledger, rounds: int
) -> Iterator[Figure]:
    """Yield the figures of building the web course: all languages, and one.

    Each of our languages has two sites, one for each audience, and so MkDocs builds both as well: once of
    the same text as plain Markdown, and once of our course, through our plugin.
    """
    assert course.programme is not None
    languages, one = course.programme.languages, course.programme.source_language
    copy, lesson = copied(root, scratch)
    given, _ = copied(root, scratch / "by-mkdocs")
    ours, theirs, first, same, single, edit, nothing = ([] for _ in range(7))
    for number in range(rounds):
        at = f"site, round {number + 1}"
        ours.append(ledger.run(f"{at}: ours, all", lambda: build(copy, "", ["web"], fresh=True)))
        every = {
            (language, audience): ledger.run(
                f"{at}: mkdocs, {language}, {audience}",
                partial(_mkdocs, course, scratch, language, audience),
            )
            for language in languages
            for audience in _AUDIENCES
        }
        theirs.append(together([*every.values()]))
        first.append(together([every[each, "participant"] for each in languages]))
        shutil.rmtree(given / ".kurak", ignore_errors=True)
        plugged = [
            ledger.run(
                f"{at}: mkdocs, our course, {language}, {audience}",
                partial(_plugged, given, language, audience),
            )
            for language, audience in every
        ]
        same.append(together(plugged))
        single.append(ledger.run(f"{at}: ours, one", lambda: build(copy, one, ["web"], fresh=True)))
        build(copy, one, ["web"])  # where the run before was noted by an interrupted bench
        with edited(lesson, str(number)):
            edit.append(ledger.run(f"{at}: ours, an edit", lambda: build(copy, one, ["web"])))
        nothing.append(ledger.run(f"{at}: ours, nothing", lambda: _again(copy, one)))
    yield figure("languages", len(languages))
    yield _ratio("ours, all languages / mkdocs build for each: CPU", ours, theirs, cpu, 0.5)
    yield _ratio("ours, all languages / mkdocs build for each: wall", ours, theirs, wall, 0.5)
    yield _ratio("ours, both audiences / mkdocs, participants only: CPU", ours, first, cpu, None)
    yield _ratio("ours, all languages / mkdocs build of our course: CPU", ours, same, cpu, 0.5)
    yield _ratio("ours, all languages / mkdocs build of our course: wall", ours, same, wall, 0.5)
    yield figure("ours, all languages: CPU s", cpu(ours))
    yield figure("ours, all languages: wall s", wall(ours))
    yield figure("mkdocs build, all languages and audiences: CPU s", cpu(theirs))
    yield figure("mkdocs build of our course, the same: CPU s", cpu(same))
    yield figure("mkdocs build of our course, the same: wall s", wall(same))
    yield figure("ours, one language: CPU s", cpu(single))
    yield figure("ours, one language: wall s", wall(single))
    yield figure("one session edited, from a cold start: wall s", wall(edit), most=3)
    yield figure("nothing changed: wall s", wall(nothing), most=1)
    yield figure("largest process: MB", max(run.peak for run in ours) / 1e6)


def measure_search(root: Path, scratch: Path, course: Course, ledger: Ledger) -> Iterator[Figure]:
    """Yield what a reader's browser fetches to search one language, packed, beside MkDocs' own index."""

    def weigh() -> Mapping[str, int]:
        copy, _ = copied(root, scratch)
        build(copy, one, ["web"], fresh=True)
        _mkdocs(course, scratch, one, "participant")
        ours = copy / "dist/web" / one
        theirs = _place(scratch, one, "participant") / "site/search/search_index.json"
        return {"ours": _packed(ours / "search/search_index.js"), "theirs": _packed(theirs)}

    assert course.programme is not None
    one = course.programme.source_language
    weights = ledger.counts("search: the index", weigh)
    yield figure(
        "our index / that of mkdocs: bytes, packed", weights["ours"] / weights["theirs"], most=1
    )
    yield figure("our index: kB, packed", weights["ours"] / 1e3)
    yield figure("that of mkdocs: kB, packed", weights["theirs"] / 1e3)


def measure_check(root: Path, scratch: Path, ledger: Ledger, rounds: int) -> Iterator[Figure]:
    """Yield the figures of `./kurak check`: with nothing remembered, with everything, and after an edit."""
    copy, lesson = copied(root, scratch)
    cold, warm, edit = ([] for _ in range(3))
    for number in range(rounds):
        at = f"check, round {number + 1}"
        cold.append(ledger.run(f"{at}: cold", lambda: check(copy, fresh=True)))
        check(copy)  # an earlier round may have been noted, and then nothing is remembered here
        warm.append(ledger.run(f"{at}: nothing changed", lambda: check(copy)))
        with edited(lesson, str(number)):
            edit.append(ledger.run(f"{at}: an edit", lambda: check(copy)))
    yield figure("nothing changed / cold: CPU", cpu(warm) / cpu(cold))
    yield figure("one session edited / cold: CPU", cpu(edit) / cpu(cold))
    yield figure("cold: CPU s", cpu(cold))
    yield figure("cold: wall s", wall(cold))
    yield figure("nothing changed: wall s", wall(warm))
    yield figure("one session edited: wall s", wall(edit))
    yield figure("largest process: MB", max(run.peak for run in cold) / 1e6)


def _again(course: Path, language: str) -> Run:
    """Build once more what has just been built."""
    build(course, language, ["web"])
    return build(course, language, ["web"])


def _ratio(
    name: str, ours: Sequence[Run], theirs: Sequence[Run], cost: object, most: float | None
) -> Figure:
    """Return the median of the ratios of each round: what ran in one round was slowed alike."""
    measure = cpu if cost is cpu else wall
    pairs = zip(ours, theirs, strict=True)
    return figure(name, statistics.median(measure([a]) / measure([b]) for a, b in pairs), most=most)


def _place(scratch: Path, language: str, audience: str) -> Path:
    return scratch / "mkdocs" / f"{language}-{audience}"


def _mkdocs(course: Course, scratch: Path, language: str, audience: Audience) -> Run:
    folder = _place(scratch, language, audience)
    settings = folder / "mkdocs.yml"
    if not settings.exists():  # it is written when the whole text is there
        text = written(course, language, audience, folder / "docs")
        settings.write_text(mkdocs_yml(text), encoding="utf-8")
    shutil.rmtree(folder / "site", ignore_errors=True)
    return timed(_MKDOCS, folder, NO_MKDOCS_2_WARNING="1")


def _plugged(course: Path, language: str, audience: Audience) -> Run:
    """Build a site of our course as `mkdocs build` does it, with our plugin and nothing else of ours."""
    settings = (
        f"site_name: Kurak\ndocs_dir: curriculum\ntheme: material\n"
        f"plugins: [search, {{kurak: {{language: {language}, audience: {audience}}}}}]\n"
    )
    (course / "mkdocs.yml").write_text(settings, encoding="utf-8")
    return timed((*_MKDOCS, "-d", f"site/{language}-{audience}"), course, NO_MKDOCS_2_WARNING="1")


def mkdocs_yml(text: Text, *plugins: str, docs: str = "docs", site: str = "site") -> str:
    """Return the settings with which MkDocs and Material build a text, its pages in their order."""
    listed = "".join(f"\n  - {name}" for name in ("search", *plugins))
    pages = "".join(f"\n  - {id}.md" for id in ("index", *text.pages))
    return (
        f"site_name: Course\ndocs_dir: {docs}\nsite_dir: {site}\ntheme:\n  name: material\n  font: false\n"
        f"plugins:{listed}\nvalidation:\n  links: {{not_found: ignore}}\nnav:{pages}\n"
    )


def _packed(file: Path) -> int:
    return len(gzip.compress(file.read_bytes(), mtime=0))
