"""Search in every language, on a web server and from a USB stick.

Material's search is lunr, whose stemmers know none of the languages of Central Asia. Instead of them
comes one small plugin for lunr (`theme/assets/javascripts/lunr/min/lunr.kurak.min.js`): it folds
letters that people write in different ways, and while no word of the site begins with what the reader
typed, it lets the last letter go. So `өзендерде` finds `өзен`, without a dictionary.
"""

import json
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

# Whatever is no part of a word. The theme's own separator leaves commas and quotation marks on words.
_SEPARATOR = r"[\s\-–—−/|\\.,:;!?…()\[\]{}<>«»„“”\"#&*+=_]+"


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
    """Write the search index as UTF-8, a third of the size, and as a script: pages on a disk load no JSON."""
    index = site / "search" / "search_index.json"
    content = json.loads(index.read_text(encoding="utf-8"))
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    index.with_suffix(".js").write_text(f"var __index = {text};\n", encoding="utf-8")
    index.unlink()
