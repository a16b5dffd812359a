"""Make README's picture of what comes out of a build: pages of a handbook, and of the web course.

./kurak build && .venv/bin/python tools/make_picture.py
"""

import io
import os
import shutil
import subprocess
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parent.parent
DIST = ROOT / "dist"
PICTURE = ROOT / ".github" / "what-comes-out.png"
HEIGHT = 620
GAP = 16
PAGES = (("en/participant.pdf", 1), ("en/facilitator.pdf", 30))
SCREENS = (("web/kk/who-leads.html", 360, 740), ("facilitator-web/ru/who-leads.html", 1000, 900))


def printed(name: str, number: int) -> Image.Image:
    """Return a page of a handbook."""
    command = ["pdftoppm", "-png", "-r", "100", "-f", str(number), "-l", str(number)]
    done = subprocess.run([*command, DIST / "handbooks" / name], capture_output=True, check=True)
    return Image.open(io.BytesIO(done.stdout)).convert("RGB")


def shown(name: str, width: int, height: int) -> Image.Image:
    """Return a page of the course as a browser shows it."""
    browser = os.environ.get("KURAK_CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        page = chromium.new_page(viewport={"width": width, "height": height})
        page.goto((DIST / name).as_uri())
        page.wait_for_load_state("networkidle")
        return Image.open(io.BytesIO(page.screenshot())).convert("RGB")


def beside(pictures: list[Image.Image]) -> Image.Image:
    """Return the pictures side by side at one height, on grey."""
    scaled = [
        p.resize((p.width * HEIGHT // p.height, HEIGHT), Image.Resampling.LANCZOS) for p in pictures
    ]
    width = sum(p.width for p in scaled) + GAP * (len(scaled) + 1)
    sheet = Image.new("RGB", (width, HEIGHT + 2 * GAP), "#8a8a8a")
    left = GAP
    for picture in scaled:
        sheet.paste(picture, (left, GAP))
        left += picture.width + GAP
    return sheet


if __name__ == "__main__":
    every = [*(printed(*page) for page in PAGES), *(shown(*screen) for screen in SCREENS)]
    beside(every).quantize(128).save(PICTURE, optimize=True)
    print(f"{PICTURE.relative_to(ROOT)}: {PICTURE.stat().st_size // 1000} kB")
