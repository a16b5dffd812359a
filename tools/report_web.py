"""Judge the built web course as its readers' browsers do: axe-core on every page, Lighthouse on a few.

    ./kurak build -f web && .venv/bin/python tools/report_web.py

Writes `dist/reports/web.md`. Needs what `./kurak test` sets up. Lighthouse comes by `npx`, over the network
the first time; without it the report says so. Pages are served packed, as web servers do it.
"""

import gzip
import json
import os
import subprocess
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, sync_playwright

DIST = Path(__file__).parents[1] / "dist"
AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
FOUND = """tags => axe.run({ runOnly: tags, resultTypes: ["violations"] })
  .then(({ violations }) => violations.map(({ id }) => id))"""
LOOKS = [(scheme, width) for scheme in ("light", "dark") for width in (1280, 360)]
CHROMIUM = "/usr/bin/chromium"
LIGHTHOUSE = "lighthouse@12.8.2"
MEASURED = ("index", "who-leads", "kz-runner", "notebook")
_KINDS = ("performance", "accessibility", "best-practices", "seo")
_TIMES = ("largest-contentful-paint", "cumulative-layout-shift", "total-byte-weight")


class _Packed(SimpleHTTPRequestHandler):
    """Serve files as web servers do, packed where that makes them smaller."""

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        path = Path(self.translate_path(urlsplit(self.path).path))
        if path.suffix not in (".html", ".css", ".js", ".json", ".svg") or not path.is_file():
            super().do_GET()
            return
        body = gzip.compress(path.read_bytes(), 6, mtime=0)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def _served() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Packed, directory=str(DIST)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()


def axe(browser: Browser, address: str, pages: list[str]) -> Counter[str]:
    """Return how often axe-core finds what: `page: rule`, over all looks."""
    found: Counter[str] = Counter()
    for scheme, width in LOOKS:
        context = browser.new_context(
            viewport={"width": width, "height": 800},
            color_scheme="dark" if scheme == "dark" else "light",
            reduced_motion="reduce",
            bypass_csp=True,
        )
        page = context.new_page()
        for name in pages:
            page.goto(f"{address}/{name}")
            page.evaluate(AXE)
            found.update(f"{name}: {rule}" for rule in page.evaluate(FOUND, TAGS))
        context.close()
    return found


def lighthouse(address: str, name: str) -> list[str]:
    """Return what Lighthouse for telephones says of a page: four marks of 100, LCP, CLS, weight."""
    flags = ["--quiet", "--output=json", "--chrome-flags=--headless=new --no-sandbox"]
    asked = ["npx", "--yes", LIGHTHOUSE, f"{address}/{name}", *flags]
    done = subprocess.run(
        asked, capture_output=True, check=False, env={**os.environ, "CHROME_PATH": CHROMIUM}
    )
    if done.returncode:
        return ["Lighthouse could not be had"]
    told = json.loads(done.stdout)
    marks = [str(round(100 * (told["categories"][kind]["score"] or 0))) for kind in _KINDS]
    return [*marks, *(told["audits"][each]["displayValue"] for each in _TIMES)]


def main() -> None:
    """Write the report."""
    trees = [
        path for kind in ("web", "facilitator-web") for path in sorted((DIST / kind).iterdir())
    ]
    pages = [
        path.relative_to(DIST).as_posix() for tree in trees for path in sorted(tree.glob("*.html"))
    ]
    pages += [f"{kind}/index.html" for kind in ("web", "facilitator-web")]
    lines = ["# The web course, judged", ""]
    with _served() as address, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        found = axe(browser, address, pages)
        browser.close()
        lines += [
            f"axe-core: {len(pages)} pages × {len(LOOKS)} looks, {sum(found.values())} violations."
        ]
        lines += [f"* {what} ({count})" for what, count in found.most_common()]
        lines += [
            "",
            "| page | " + " | ".join((*_KINDS, "LCP", "CLS", "weight")) + " |",
            "|---" * 8 + "|",
        ]
        for tree in (each for each in trees if each.is_dir()):
            for name in MEASURED:
                file = tree / f"{name}.html"
                if file.is_file():
                    path = file.relative_to(DIST).as_posix()
                    lines.append(f"| {path} | " + " | ".join(lighthouse(address, path)) + " |")
    report = DIST / "reports" / "web.md"
    report.parent.mkdir(exist_ok=True)
    report.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(report.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
