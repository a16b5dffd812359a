"""Show the packages as learners see them on a platform: pictures, and what the platform has recorded.

    ./kurak build && PYTHONPATH=tests .venv/bin/python tools/picture_packages.py [LANGUAGE]

Writes `dist/reports/packages.md` with its pictures. Needs what `./kurak test` sets up: SCORM is played by
scorm-again, cmi5 by the platform of our tests.
"""

import json
import os
import sys
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

from playwright.sync_api import Locator, Page, sync_playwright

from packages import lms
from packages.lrs import Lrs, Session, platform
from served import serve

ROOT = Path(__file__).parents[1]
JUDGES = ROOT / "tests/judges/node_modules"
PICTURES = ROOT / "dist/reports/packages"
CHROMIUM = os.environ.get("KURAK_CHROMIUM", "/usr/bin/chromium")
NOTE = """The app is not in Kolibri, but in a frame with the rights that Kolibri gives it, and a SCORM runtime
around that. The page of the book is as the browser shows it, without a reader's own margins and fonts."""
SIZES = {1280: 800, 360: 740}
SESSION = "who-leads"
QUIZ = "trainers-craft-quiz_"
KINDS = ("single", "matching", "ordering")
"""Of each of these kinds the first question of a page is shown."""
ARCHIVES = {
    "scorm12": "scorm12/course.zip",
    "scorm2004": "scorm2004/course.zip",
    "cmi5": "cmi5/course.zip",
    "app": f"html5/{SESSION}.zip",
    "book": "book.epub",
}
TOO_WIDE = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"
Recorded = Callable[[Page], str]


def prepare(folder: Path, language: str) -> None:
    """Put into a folder what packages hold, and the pages of platforms that play them."""
    for name, path in ARCHIVES.items():
        with zipfile.ZipFile(ROOT / "dist/packages" / language / path) as archive:
            archive.extractall(folder / name)
    (folder / lms.RUNTIME).write_bytes(lms.runtime(JUDGES))
    kolibri = lms.page("12", "app/index.html")
    kolibri = kolibri.replace("<iframe", '<iframe sandbox="allow-scripts allow-same-origin"')
    players = {
        "scorm12.html": lms.page("12", f"scorm12/{SESSION}.html"),
        "scorm12-quiz.html": lms.page("12", f"scorm12/{QUIZ}.html"),
        "scorm2004.html": lms.page("2004", f"scorm2004/{SESSION}.html"),
        "app.html": kolibri,
    }
    for name, text in players.items():
        (folder / name).write_text(text, encoding="utf-8")


def visits(address: str, lrs: Lrs) -> Iterator[tuple[str, str, Recorded]]:
    """Yield what is opened: its name, its address, and how its platform tells what it has recorded."""
    yield "scorm12", f"{address}/scorm12.html", partial(in_scorm, "12")
    yield "scorm12-quiz", f"{address}/scorm12-quiz.html", partial(in_scorm, "12")
    yield "scorm2004", f"{address}/scorm2004.html", partial(in_scorm, "2004")
    page = f"{address}/cmi5/{SESSION}.html"
    launched, session = lrs.launch(page, str(uuid4()), back=f"{address}/scorm12/glossary.html")
    yield "cmi5", launched, lambda _: in_cmi5(lrs, session)
    yield "app", f"{address}/app.html", partial(in_scorm, "12")
    yield "book", f"{address}/book/EPUB/text/{SESSION}.xhtml", lambda _: "nothing, it is a book"


def in_scorm(version: str, page: Page) -> str:
    """Return what a SCORM runtime has recorded."""
    state = page.evaluate("state()")
    core = state["core"] if version == "12" else state
    status = core["lesson_status"] if version == "12" else core["completion_status"]
    verdict = f", {core['success_status']}" if version == "2004" else ""
    kept = len(state["suspend_data"])
    score = core["score"]["raw"] or "none"
    return f"status {status}{verdict}, score {score}, {kept} characters of suspend_data"


def in_cmi5(lrs: Lrs, session: Session) -> str:
    """Return what a platform of cmi5 has recorded."""
    kept = len(json.dumps(lrs.kept(session), ensure_ascii=False))
    faults = f", complaints: {lrs.complaints}" if lrs.complaints else ""
    return f"{', '.join(session.verbs)}; {kept} characters kept{faults}"


def visit(page: Page, address: str, stem: Path) -> Iterator[Path]:
    """Answer everything on a page, right or wrong, and yield the pictures taken on the way."""

    def taken(moment: str) -> Path:
        picture = stem.with_name(f"{stem.name}-{moment}.png")
        page.screenshot(path=picture)
        return picture

    page.goto(address)
    frame = page.frames[-1]  # an object in its platform, or what has no frame
    frame.locator("h1").wait_for()
    page.wait_for_timeout(500)  # the platform has answered
    yield taken("begun")
    shown: set[str] = set()
    for question in frame.locator(".question").all():
        kind = question.get_attribute("data-type") or "single"
        is_shown = kind in KINDS and kind not in shown
        shown.add(kind)
        if is_shown:
            question.evaluate("each => each.scrollIntoView()")
            yield taken(f"{kind}-asked")
        if frame.locator(".quiz-do").count():
            answer(question, kind)
            if is_shown:
                yield taken(f"{kind}-answered")
    done = frame.locator(".sco-done button:visible")
    if done.count():
        done.click()
    page.wait_for_timeout(500)
    frame.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    yield taken("end")


def answer(question: Locator, kind: str) -> None:
    """Answer a question with what comes first."""
    if kind == "short-answer":
        question.get_by_role("textbox").fill("something of her own")
    elif kind == "matching":
        for choice in question.locator("select").all():
            choice.select_option(index=1)
    elif kind != "ordering":
        question.locator("input").first.check()
    question.locator(".quiz-do button").click()


def report(page: Page, name: str, address: str, recorded: Recorded) -> Iterator[str]:
    """Yield the lines of a visit."""
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    taken = list(visit(page, address, PICTURES / name))
    if page.frames[-1].evaluate(TOO_WIDE):
        wrong.append("it is wider than its frame")
    page.frames[-1].goto("about:blank")  # she leaves, and only then all has been told
    page.wait_for_timeout(500)
    yield f"## {name} px\n"
    yield f"Recorded: {recorded(page)}. Wrong: {'; '.join(wrong) or 'nothing'}.\n"
    yield " ".join(f"![{each.stem}](packages/{each.name})" for each in taken) + "\n"


def main() -> None:
    """Write the report."""
    language = sys.argv[1] if len(sys.argv) > 1 else "en"
    PICTURES.mkdir(parents=True, exist_ok=True)
    lines = [f"# The packages as learners see them ({language})", "", NOTE, ""]
    with TemporaryDirectory() as folder, sync_playwright() as play:
        prepare(Path(folder), language)
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        with serve(Path(folder)) as address, platform() as lrs:
            for width, height in SIZES.items():
                for name, start, recorded in visits(address, lrs):
                    page = browser.new_page(viewport={"width": width, "height": height})
                    lines += report(page, f"{name}-{width}", start, recorded)
                    page.close()
        browser.close()
    PICTURES.with_suffix(".md").write_text("\n".join(lines), encoding="utf-8")
    print("\n".join(line for line in lines if not line.startswith("![")))


if __name__ == "__main__":
    main()
