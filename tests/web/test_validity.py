"""Every page is valid HTML, as the Nu HTML checker judges it."""

import json
import subprocess
from pathlib import Path

import pytest

CHECKER = Path(__file__).parents[1] / "judges/node_modules/vnu-jar/build/dist/vnu.jar"
KNOWN = (
    # Without it Firefox ticks again what was ticked before a page was loaded anew.
    "Attribute “autocomplete” is only allowed when the input type is",
    # The planner's cards: a script puts them below a day's heading.
    "The heading “h4” (with computed level 4) follows the heading “h2” (with computed level 2)",
    "Section lacks heading.",
    # It knows neither 'self' nor hashes in a policy on the page. Chromium does: see test_reading.
    "violates Content Security Policy (meta tag)",
)


@pytest.mark.parametrize("tree", ["web", "facilitator-web"])
def test_every_page_is_valid(site: Path, tree: str) -> None:
    pages = sorted((site / tree).rglob("*.html"))
    assert len(pages) > 20
    asked = ["java", "-jar", CHECKER, "--format", "json", "--stdout", *pages]
    found = json.loads(subprocess.run(asked, capture_output=True, check=False).stdout)
    told = [
        f"{Path(each['url']).name}:{each.get('lastLine')}: {each['message']}  {each.get('extract', '')}"
        for each in found["messages"]
        if not any(known in each["message"] for known in KNOWN)
    ]
    assert told == []
    assert any(
        "autocomplete" in each["message"] for each in found["messages"]
    )  # else it saw nothing
