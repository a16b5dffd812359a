"""Search in every language, on a web server and from a USB stick.

Material's search is lunr, whose stemmers know none of the languages of Central Asia. Instead of them
comes one small plugin for lunr (`theme/assets/javascripts/lunr/min/lunr.kurak.min.js`): it folds
letters that people write in different ways, and learns from the words of the course itself what words end
with. So `өзендерде` finds `өзен`, and `молодежи` the session “Молодёжь ведёт за собой”, without a dictionary.

Whole texts, even packed, weigh twice what a reader should pay for a search. So each section keeps the words
it begins with, to be read among what is found. All others are a list: each word, and where a page has it
first and how often. The plugin unpacks it. The theme's own index is left empty: to fill it takes as
long as to fill its templates.
"""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from html import unescape
from itertools import chain, groupby
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page

from kurak.formats.web.content import SitePage
from kurak.formats.web.feature import Feature
from kurak.formats.web.search.sections import sections

SEARCH = Feature("search", early=("late-search.js",))
# Whatever is no part of a word. The theme's own separator leaves commas and quotation marks on words.
_SEPARATOR = r"[\s\-–—−/|\\.,:;!?…()\[\]{}<>«»„“”\"#&*+=_،؛؟]+"
_LEAD = 80
"""So many letters of a section are kept as they stand."""
_OFTEN = ("", "", "B", "C", "D")


def set_up_search(config: MkDocsConfig) -> None:
    """Point the theme's search at our plugin for lunr, before it looks for the language's own."""
    search = config.plugins.get("material/search")
    if search is None:
        raise PluginError(
            "mkdocs.yml must name search among its plugins: `plugins: [search, kurak]`"
        )
    search.config["lang"] = ["kurak"]
    search.config["pipeline"] = []
    search.config["separator"] = _SEPARATOR


def leave_out(page: Page) -> None:
    """Keep a page out of the theme's own index."""
    page.meta["search"] = {"exclude": True}


def write_index(site: Path, pages: Iterable[SitePage]) -> None:
    """Write the search index of a site's pages as a script: pages on a disk load no JSON."""
    theirs = site / "search" / "search_index.json"
    config = json.loads(theirs.read_text(encoding="utf-8"))["config"]
    theirs.unlink()
    docs, words, places = light(pages)
    config["fields"]["more"] = {"boost": 1.0, "words": words, "places": places}
    index = {"config": config, "docs": docs}
    text = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
    theirs.with_suffix(".js").write_text(f"var __index = {text};\n", encoding="utf-8")


def light(pages: Iterable[SitePage]) -> tuple[list[dict[str, str]], str, str]:
    """Return sections with their leads, all other words, and the places of these."""
    docs, files, rests = [], [], []
    for page in pages:
        for section in sections(page.html):
            lead, rest = _split(section.text)
            place = f"{page.file}#{section.id}" if section.id else page.file
            docs.append({"location": place, "title": section.title or page.title, "text": lead})
            files.append(page.file)
            rests.append(rest)
    return docs, *_listed(files, rests)


def _split(text: str) -> tuple[str, list[str]]:
    """Return the words that a text begins with, and the other words."""
    if len(text) <= _LEAD:
        return text, []
    lead = text[: text.rfind(" ", 0, _LEAD) + 1 or _LEAD]
    rest = unescape(text[len(lead) :]).lower()
    return f"{lead.rstrip()} …", [word for word in re.split(_SEPARATOR, rest) if word]


def _listed(pages: Sequence[str], texts: Sequence[list[str]]) -> tuple[str, str]:
    """Return all words line by line, and for each where its pages have it first and how often."""
    places: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for _, group in groupby(range(len(pages)), key=pages.__getitem__):
        numbers = tuple(group)
        often = Counter(chain.from_iterable(texts[number] for number in numbers))
        first: dict[str, int] = {}
        for number in reversed(numbers):
            first.update(dict.fromkeys(texts[number], number))
        for word, number in first.items():
            places[word].append((number, often[word]))
    words = sorted(places)
    return "\n".join(_shortened(words)), "\n".join(_steps(places[word]) for word in words)


def _shortened(words: Iterable[str]) -> Iterable[str]:
    """Yield each word as how many letters it has from the one before it, up to nine, and the others."""
    before = ""
    for word in words:
        same = 0
        while same < 9 and before[same : same + 1] == word[same : same + 1] != "":
            same += 1
        yield f"{same}{word[same:]}"
        before = word


def _steps(places: Iterable[tuple[int, int]]) -> str:
    """Return places, in their order, as steps from one to the next: `2c` is 2 × 26 + 2.

    Behind it B says that the word is there twice or thrice, C four times or more, D eight times or more.
    """
    steps, before = [], 0
    for section, often in places:
        steps.append(_step(section - before, min(often.bit_length(), 4)))
        before = section
    return "".join(steps)


@cache
def _step(length: int, often: int) -> str:
    """Return one step; `often` is how many binary digits the number of times has, and no more than 4."""
    high, low = divmod(length, 26)
    return f"{high or ''}{chr(ord('a') + low)}{_OFTEN[often]}"
