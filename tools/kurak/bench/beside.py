"""Ours and the peers in turn, round by round: CPU for each word of a book, and for each page of a site.

Books of different make have different pages, so what counts is the CPU for a hundred thousand words. We print
two books at a time, for participants and for facilitators; the peers are given the second, which is longer.
"""

import os
import re
import shutil
import statistics
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from kurak.bench.courses import build, copied
from kurak.bench.ledger import Ledger
from kurak.bench.peers import BOOKS, SITES, Peer, at_home, settle
from kurak.bench.runs import Run, cpu, timed, together, wall
from kurak.bench.texts import Text, written
from kurak.model import Course

_VERSIONS = re.compile(r"^([\w.-]+)==(\S+)$", re.M)
OURS = "Kurak"


@dataclass(frozen=True)
class Row:
    """A tool beside the others; without a run where it could not be had."""

    name: str
    unit: float = 0
    """CPU seconds for 100 000 words of a book, or for 100 pages of a site."""
    ratio: float = 0
    """How much of that for each of ours: above one is slower than we are."""
    cpu: float = 0
    wall: float = 0
    peak: int = 0
    remark: str = ""


def books(
    root: Path, scratch: Path, course: Course, ledger: Ledger, rounds: int
) -> tuple[Row, ...]:
    """Return what the book of one language costs, ours first."""
    assert course.programme is not None
    language = course.programme.source_language

    def count() -> Mapping[str, int]:
        both = (
            written(course, language, each, scratch / "count" / each)
            for each in ("participant", "facilitator")
        )
        return {text.folder.name: text.words for text in both}

    words = ledger.counts("peers, books: words", count)
    copy, _ = copied(root, scratch)

    def ours() -> Run:
        return build(copy, language, ["handbook"], fresh=True)

    def size(name: str) -> float:
        return (sum(words.values()) if name == OURS else words["facilitator"]) / 100_000

    desk = _Desk(scratch, course, [language], ledger)
    return _beside("books", BOOKS, ours, size, desk, rounds)


def sites(
    root: Path, scratch: Path, course: Course, ledger: Ledger, rounds: int
) -> tuple[Row, ...]:
    """Return what the site of all languages costs, ours first."""
    assert course.programme is not None
    copy, _ = copied(root, scratch)
    pages = "peers, sites: pages of "

    def ours() -> Run:
        run = build(copy, "", ["web"], fresh=True)
        every = [*copy.glob("dist/web/*/*.html"), *copy.glob("dist/facilitator-web/*/*.html")]
        ledger.counts(pages + OURS, lambda: {"pages": len(every)})
        return run

    def size(name: str) -> float:
        return ledger.counts(pages + name, dict)["pages"] / 100

    desk = _Desk(scratch, course, course.programme.languages, ledger)
    return _beside("sites", SITES, ours, size, desk, rounds)


@dataclass(frozen=True)
class _Desk:
    """What a peer is given: a folder, a course, languages; and where it is noted what that cost."""

    scratch: Path
    course: Course
    languages: Sequence[str]
    ledger: Ledger


def _beside(
    kind: str,
    peers: Sequence[Peer],
    ours: Callable[[], Run],
    size: Callable[[str], float],
    desk: _Desk,
    rounds: int,
) -> tuple[Row, ...]:
    ledger = desk.ledger
    missing = {
        peer.name: ledger.text(f"peers: {peer.name} installed", partial(_installed, peer, desk))
        for peer in peers
    }
    there = [peer for peer in peers if not missing[peer.name].startswith("!")]
    runs: dict[str, list[Run]] = {OURS: [], **{peer.name: [] for peer in there}}
    for number in range(rounds):
        at = f"peers, {kind}, round {number + 1}"
        runs[OURS].append(ledger.run(f"{at}: {OURS}", ours))
        for peer in there:
            try:
                runs[peer.name].append(
                    ledger.run(f"{at}: {peer.name}", partial(_run, peer, kind, desk))
                )
            except RuntimeError as error:
                reason = str(error).strip().split("\n")[-1][:150]
                missing[peer.name] = f"!it does not run: {reason}"
    own = [run.cpu / size(OURS) for run in runs[OURS]]
    rows = [_row(OURS, runs[OURS], own, own, "both audiences")]
    for peer in peers:
        if missing[peer.name].startswith("!") or not runs[peer.name]:
            rows.append(Row(peer.name, remark=missing[peer.name].removeprefix("!")))
            continue
        spent = [run.cpu / size(peer.name) for run in runs[peer.name]]
        about = f"{missing[peer.name]}; {peer.remark}"
        rows.append(_row(peer.name, runs[peer.name], spent, own, about))
    return tuple(rows)


def _row(
    name: str, runs: Sequence[Run], units: Sequence[float], ours: Sequence[float], remark: str
) -> Row:
    ratio = statistics.median(a / b for a, b in zip(units, ours, strict=False))
    peak = max(run.peak for run in runs)
    return Row(name, statistics.median(units), ratio, cpu(runs), wall(runs), peak, remark)


def _home(peer: Peer, desk: _Desk) -> Path:
    return desk.scratch.parent / "peers" / re.sub(r"\W+", "-", peer.name).lower()


def _installed(peer: Peer, desk: _Desk) -> str:
    """Return the versions of a peer's packages, or `!` and why it cannot be had."""
    home = _home(peer, desk)
    if reason := settle(peer, home, timed):
        return f"!{reason}"
    listed = home / "versions.txt"
    python = str(home / "bin/python")
    timed(("/bin/sh", "-c", '"$0" -m pip freeze >"$1" 2>/dev/null', python, str(listed)))
    versions = dict(_VERSIONS.findall(listed.read_text(encoding="utf-8")))
    known = {name.lower().replace("_", "-"): version for name, version in versions.items()}
    return ", ".join(f"{name} {known.get(name, '')}".strip() for name in peer.packages)


def _run(peer: Peer, kind: str, desk: _Desk) -> Run:
    """Let a peer make its product from the texts, in a folder of its own, with nothing of an earlier time."""
    home = _home(peer, desk)
    folder = desk.scratch / "work" / home.name
    shutil.rmtree(folder, ignore_errors=True)
    texts: list[Text] = [
        written(desk.course, language, "facilitator", folder / "docs" / language)
        for language in desk.languages
    ]
    if kind == "books":  # one language, whose text is the whole
        moved = folder / "text"
        texts[0].folder.rename(moved)
        texts = [Text(moved, texts[0].language, texts[0].pages, texts[0].words)]
    commands = peer.set_up(folder, texts)
    paths = (
        f"{home / 'bin'}{os.pathsep}{os.environ['PATH']}"  # simplepdf calls weasyprint by its name
    )
    runs = [
        timed(at_home(each, home), folder, PATH=paths, NO_MKDOCS_2_WARNING="1") for each in commands
    ]
    made = list(folder.glob(peer.made))
    if not made:
        raise RuntimeError(f"{peer.name} made nothing")
    desk.ledger.counts(f"peers, {kind}: pages of {peer.name}", lambda: {"pages": len(made)})
    shutil.rmtree(folder, ignore_errors=True)
    return together(runs)


def told(rows: Sequence[Row], unit: str) -> Iterator[tuple[str, ...]]:
    """Yield the table of tools beside one another, as words."""
    yield ("", "× ours", f"CPU s for {unit}", "CPU s", "wall s", "largest process, MB", "")
    for row in rows:
        if not row.cpu:
            yield (row.name, "–", "–", "–", "–", "–", f"left out: {row.remark}")
            continue
        numbers = (f"{row.ratio:.2f}", f"{row.unit:.2f}", f"{row.cpu:.1f}", f"{row.wall:.1f}")
        yield (row.name, *numbers, f"{row.peak / 1e6:.0f}", row.remark)
