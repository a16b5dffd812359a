"""The planted corpora: texts in which what leads to a person stands in ⟦…⟧."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Planted:
    language: str
    country: str
    kind: str
    text: str
    start: int
    end: int


def planted(folder: str = "corpus") -> Iterator[Planted]:
    """Yield every item of a corpus, its brackets taken out."""
    for file in sorted((HERE / folder).glob("*.yml")):
        for country, kinds in yaml.safe_load(file.read_text(encoding="utf-8")).items():
            for kind, texts in kinds.items():
                for marked in texts:
                    before, item, after = marked.replace("⟧", "⟦").split("⟦")
                    end = len(before) + len(item)
                    text = before + item + after
                    yield Planted(file.stem, country, kind, text, len(before), end)


def harmless() -> Iterator[tuple[str, str]]:
    """Yield every hard negative after its language."""
    texts = yaml.safe_load((HERE / "harmless.yml").read_text(encoding="utf-8"))
    yield from ((language, text) for language in texts for text in texts[language])
