"""The blocks of the dialect, as pymdownx.blocks knows them: `/// name | title` … `///`.

Every option is taken as text and judged by `check`, never here: pymdownx gives up a block whose
options it refuses, and would print a facilitator's note as an ordinary paragraph.
"""

import re
import xml.etree.ElementTree as etree
from functools import lru_cache
from typing import Any

from pymdownx.blocks import RE_END, BlocksExtension, BlocksProcessor
from pymdownx.blocks.block import Block

from kurak.labels import mark

NAMES = (
    "facilitator",
    "handout",
    "worksheet",
    "question",
    "reflection",
    "flipchart",
    "debrief",
    "content-note",
    "case-study",
)
FACILITATOR_ONLY = frozenset({"facilitator"})
SHEETS = frozenset({"handout", "worksheet"})
"""What is copied and given out: in a facilitator’s block, to facilitators."""
OPTIONS = {
    "handout": frozenset({"id", "copies", "cut"}),
    "worksheet": frozenset({"id", "copies", "lines", "centimetres"}),
    "question": frozenset({"id", "type", "about"}),
    "reflection": frozenset({"id", "lines"}),
}
"""The options each block may have; the blocks not named here have none."""

FACILITATOR_KINDS = {
    "say": mark("Say"),
    "do": mark("Do"),
    "ask": mark("Ask"),
    "tip": mark("Tip"),
    "expected answers": mark("Expected answers"),
}
MARK = "data-kurak"

# pymdownx reads options as YAML; a few lines of anchors could stand for more text than a computer holds.
_OPTION_LINES = re.compile(r"^(?:[ ]{4,}[\w-]+:[ ]+[^\s&*!{\[|>][^&*\n]*(?:\n|$))+", re.MULTILINE)


class _KurakBlock(Block):  # type: ignore[misc]
    """A block that becomes `<div data-kurak="name">`; `shape` makes HTML of it later."""

    ARGUMENT = None  # may have a title or not

    def _validate(self, parent: etree.Element, arg: Any, **options: Any) -> bool:
        self.argument = arg
        self.options: dict[str, Any] = {"attrs": {}}
        self.given = {str(key): str(value) for key, value in options.items()}
        return True

    def on_create(self, parent: etree.Element) -> etree.Element:
        element = etree.SubElement(parent, "div", {MARK: self.NAME})
        if self.argument:
            element.set("title", str(self.argument))
        for key, value in self.given.items():
            element.set(f"{MARK}-{key}", value)
        return element


def block_classes() -> list[type[Block]]:
    """Return one block class for each name."""
    return [type(f"_{name.title()}Block", (_KurakBlock,), {"NAME": name}) for name in NAMES]


class KurakBlocks(BlocksExtension):  # type: ignore[misc]
    """Register the blocks with pymdownx."""

    def extendMarkdownBlocks(self, md: Any, block_mgr: BlocksProcessor) -> None:
        for block in block_classes():
            block_mgr.register(block, self.getConfigs())
        block_mgr.split_header = _split_header


class _Header:
    """What pymdownx looks at of itself to part the options of a block from its text."""

    end = RE_END
    yaml_line = _OPTION_LINES


@lru_cache(maxsize=4096)
def _split_header(block: str, length: int) -> tuple[dict[str, Any] | None, str]:
    """Return the options of a block and the rest of it, as `BlocksProcessor` does.

    A text is read for each language and audience, and YAML takes a tenth of the time.
    """
    found: tuple[dict[str, Any] | None, str]
    found = BlocksProcessor.split_header(_Header, block, length)
    return found
