"""The Python-Markdown extension `kurak`: the whole dialect under one name.

The tree goes through Python-Markdown's tree processors in this order (larger numbers first):

    60  shape      our blocks and headings become HTML; what is not for this audience is dropped
    50  footnotes  the footnotes that are still referred to
    40  leaves     every leaf block's raw inline text is translated
    30  order      footnotes are numbered as they are met
    20  inline     emphasis, links, pictures
     8  attributes, 7 abbreviations
     4  links      every address becomes one that any product can resolve
"""

import xml.etree.ElementTree as etree
from typing import Any

from markdown import Extension, Markdown
from markdown.extensions.abbr import AbbrExtension
from markdown.extensions.admonition import AdmonitionExtension
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.treeprocessors import Treeprocessor

from kurak.dialect.attributes import Attributes
from kurak.dialect.blocks import KurakBlocks
from kurak.dialect.footnotes import put_in_order
from kurak.dialect.leaves import translate_leaves
from kurak.dialect.links import resolve_links
from kurak.dialect.settings import Settings
from kurak.dialect.shape import shape


class KurakExtension(Extension):
    """Register the dialect; `settings` says for whom, in which language, and from where."""

    def __init__(self, **kwargs: Any) -> None:
        self.config = {"settings": [Settings(), "what render() knows"]}
        super().__init__(**kwargs)

    def extendMarkdown(self, md: Markdown) -> None:
        settings: Settings = self.getConfig("settings")
        # Raw HTML is read as part of a paragraph, never as a block: an unclosed <div> would otherwise
        # take everything behind it, blocks and footnotes and right answers, along as it stands.
        md.preprocessors.deregister("html_block")
        footnotes = FootnoteExtension(
            BACKLINK_TITLE=settings.label("Back to footnote {} in the text"),
            USE_DEFINITION_ORDER=False,
        )
        abbreviations: Any = AbbrExtension(glossary=dict(settings.abbreviations))
        for extension in (
            TableExtension(),
            DefListExtension(),
            SaneListExtension(),
            Attributes(settings),
            AdmonitionExtension(),
            footnotes,
            abbreviations,
            KurakBlocks(),
        ):
            extension.extendMarkdown(md)
        _register(md, "shape", 60, lambda root: shape(root, settings, footnotes.footnotes))
        _register(
            md, "leaves", 40, lambda root: translate_leaves(root, settings, abbreviations.abbrs)
        )
        _register(
            md,
            "order",
            30,
            lambda root: put_in_order(root, footnotes.footnotes, footnotes.footnote_order),
        )
        _register(md, "links", 4, lambda root: resolve_links(root, settings))


class _Stage(Treeprocessor):
    def __init__(self, md: Markdown, run: Any) -> None:
        super().__init__(md)
        self.stage = run

    def run(self, root: etree.Element) -> None:
        self.stage(root)


def _register(md: Markdown, name: str, priority: int, run: Any) -> None:
    md.treeprocessors.register(_Stage(md, run), f"kurak-{name}", priority)


def makeExtension(**kwargs: Any) -> KurakExtension:
    """Return the extension, for those who load it by its module."""
    return KurakExtension(**kwargs)
