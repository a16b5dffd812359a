"""Search in every language, on a web server and from a USB stick.

Material's search is lunr, whose stemmers know none of the languages of Central Asia. Instead of them
comes one small plugin for lunr (`theme/assets/javascripts/lunr/min/lunr.kurak.min.js`): it folds
letters that people write in different ways, and learns from the words of the course itself what words end
with. So `өзендерде` finds `өзен`, and `молодежи` the session “Молодёжь ведёт за собой”, without a dictionary.

Whole texts, even packed, weigh twice what a reader should pay for a search. So each section keeps the words
it begins with, to be read among what is found. All others are a list: each word, and where a page has it
first and how often. `late-search.js` unpacks it.
"""

import html
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby, takewhile
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

# Whatever is no part of a word. The theme's own separator leaves commas and quotation marks on words.
_SEPARATOR = r"[\s\-–—−/|\\.,:;!?…()\[\]{}<>«»„“”\"#&*+=_]+"
_LEAD = 80
"""So many letters of a section are kept as they stand."""
_TAG = re.compile(r"<[^>]+>")


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


def compact_index(site: Path) -> None:
    """Write the search index light, and as a script: pages on a disk load no JSON."""
    index = site / "search" / "search_index.json"
    content = light(json.loads(index.read_text(encoding="utf-8")))
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    index.with_suffix(".js").write_text(f"var __index = {text};\n", encoding="utf-8")
    index.unlink()


def light(index: Mapping[str, Any]) -> dict[str, Any]:
    """Return an index whose sections keep their leads, and which lists all other words."""
    config = index["config"]
    fields = config["fields"] | {"more": {"boost": 1.0}}
    split = [_split(doc["text"]) for doc in index["docs"]]
    docs = [doc | {"text": lead} for doc, (lead, _) in zip(index["docs"], split, strict=True)]
    pages = [doc["location"].partition("#")[0] for doc in docs]
    words, places = _listed(pages, [rest for _, rest in split])
    return {"config": config | {"fields": fields}, "docs": docs, "words": words, "places": places}


def _split(text: str) -> tuple[str, list[str]]:
    """Return the words that a text begins with, and the other words."""
    plain = " ".join(_TAG.sub(" ", text).split())
    if len(plain) <= _LEAD:
        return plain, []
    lead = plain[: plain.rfind(" ", 0, _LEAD) + 1 or _LEAD]
    rest = html.unescape(plain[len(lead) :]).lower()
    return f"{lead.rstrip()} …", [word for word in re.split(_SEPARATOR, rest) if word]


def _listed(pages: Sequence[str], texts: Sequence[list[str]]) -> tuple[str, str]:
    """Return all words line by line, and for each where its pages have it first and how often."""
    places: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for _, sections in groupby(range(len(pages)), key=pages.__getitem__):
        first: dict[str, int] = {}
        often: Counter[str] = Counter()
        for section in sections:
            often.update(texts[section])
            for word in texts[section]:
                first.setdefault(word, section)
        for word, section in first.items():
            places[word].append((section, often[word]))
    words = sorted(places)
    return "\n".join(_shortened(words)), "\n".join(_steps(places[word]) for word in words)


def _shortened(words: Iterable[str]) -> Iterable[str]:
    """Yield each word as how many letters it has from the one before it, up to nine, and the others."""
    before = ""
    for word in words:
        pairs = zip(before[:9], word, strict=False)
        same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
        yield f"{same}{word[same:]}"
        before = word


def _steps(places: Iterable[tuple[int, int]]) -> str:
    """Return places as steps from one to the next: `2c` is 2 × 26 + 2.

    Behind it B says that the word is there twice or thrice, C four times or more, D eight times or more.
    """
    steps, before = [], 0
    for section, often in sorted(places):
        high, low = divmod(section - before, 26)
        more = "BCD"[min(often.bit_length(), 4) - 2] if often > 1 else ""
        steps.append(f"{high or ''}{chr(ord('a') + low)}{more}")
        before = section
    return "".join(steps)
