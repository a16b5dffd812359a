"""Parts → a Word file: an archive of XML."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from urllib.parse import quote
from xml.sax.saxutils import quoteattr

from kurak.archive import archive
from kurak.formats.word.manuscript import Picture

XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DOCUMENTS = "application/vnd.openxmlformats-officedocument"
_WORD = f"{_DOCUMENTS}.wordprocessingml"
PARTS = {
    "styles": f"{_WORD}.styles+xml",
    "settings": f"{_WORD}.settings+xml",
    "numbering": f"{_WORD}.numbering+xml",
    "footnotes": f"{_WORD}.footnotes+xml",
    "footer": f"{_WORD}.footer+xml",
    "fontTable": f"{_WORD}.fontTable+xml",
    "theme": f"{_DOCUMENTS}.theme+xml",
}
"""What a document is related to, and of what type it is."""
_UNSAFE = "%/:=&?~#+!$,;'@()*[]"
"""What an address may hold beside letters and digits; all else is written with per cent signs."""


@dataclass(slots=True)
class Relations:
    """What a part refers to: its relationships, numbered in the order in which they are found."""

    media: dict[str, bytes]
    """The pictures of all parts, by their names."""
    found: dict[tuple[str, str], str] = field(default_factory=dict)

    def add(self, kind: str, target: str) -> str:
        """Return the id of a relationship."""
        return self.found.setdefault((kind, target), f"rId{len(self.found) + 1}")

    def relate(self, address: str) -> str:
        """Return the id of the relationship to an address on the web."""
        return self.add("hyperlink", quote(address, safe=_UNSAFE))

    def embed(self, picture: Picture) -> str:
        """Return the id of the relationship to a picture, which is kept once."""
        name = f"{sha256(picture.content).hexdigest()[:16]}.{picture.suffix}"
        self.media[name] = picture.content
        return self.add("image", f"media/{name}")

    def xml(self) -> str:
        return _relationships(
            f'Id="{id}" Type="{OFFICE}/{kind}" Target={quoteattr(target)}'
            + (' TargetMode="External"' if kind == "hyperlink" else "")
            for (kind, target), id in self.found.items()
        )


def package(parts: Mapping[str, str | bytes]) -> bytes:
    """Return the file that has these parts."""
    suffixes = {name.rpartition(".")[2] for name in parts if name.startswith("word/media/")}
    every = {"[Content_Types].xml": _types(suffixes), "_rels/.rels": _root(), **parts}
    return archive({name: _bytes(content) for name, content in every.items()})


def _bytes(content: str | bytes) -> bytes:
    return content.encode() if isinstance(content, str) else content


def _types(suffixes: Iterable[str]) -> str:
    defaults = {"rels": "application/vnd.openxmlformats-package.relationships+xml"}
    defaults["xml"] = "application/xml"
    defaults.update((suffix, f"image/{suffix}") for suffix in sorted(suffixes))
    parts = {f"/word/{name}.xml": kind for name, kind in PARTS.items()}
    parts["/word/document.xml"] = f"{_WORD}.document.main+xml"
    parts["/docProps/core.xml"] = "application/vnd.openxmlformats-package.core-properties+xml"
    rows = [f'<Default Extension="{end}" ContentType="{kind}"/>' for end, kind in defaults.items()]
    rows += [f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in parts.items()]
    return f'{XML}<Types xmlns="{_PACKAGE}/content-types">{"".join(rows)}</Types>'


def _root() -> str:
    properties = f"{_PACKAGE}/relationships/metadata/core-properties"
    return _relationships(
        (
            f'Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"',
            f'Id="rId2" Type="{properties}" Target="docProps/core.xml"',
        )
    )


def _relationships(each: Iterable[str]) -> str:
    rows = "".join(f"<Relationship {attributes}/>" for attributes in each)
    return f'{XML}<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'
