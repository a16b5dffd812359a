"""A PDF read back: its text as tags order it, what it draws outside them, its bookmarks, links and places."""

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from io import BytesIO
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image

PAINTS = {"f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "sh", "Tj", "TJ", "'", '"', "Do", "BI"}
ARTEFACT = -1
UNMARKED = -2
Key = tuple[tuple[int, int], int]
"""A piece of marked content: the page and its MCID there."""


def run(*command: str | Path) -> str:
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout


@dataclass(frozen=True)
class Painted:
    """Something drawn on a page, or marked to be."""

    page: int
    mark: int
    """Its MCID, or `ARTEFACT`, or `UNMARKED`."""
    text: str


@dataclass(frozen=True)
class Word:
    """A word on a page, in points from the top left corner."""

    text: str
    left: float
    top: float
    right: float
    low: float


class Pdf:
    """A PDF in memory, and what poppler says of it on disk."""

    def __init__(self, content: bytes, path: Path) -> None:
        path.write_bytes(content)
        self.content = content
        self.path = path
        self.file = pikepdf.open(BytesIO(content))

    # ------------------------------------------------------------------ as poppler reads it

    @cached_property
    def pages(self) -> list[str]:
        """The text of each page."""
        return run("pdftotext", "-layout", self.path, "-").split("\f")[:-1]

    def words(self, page: int) -> list[Word]:
        """Return the words of a page and where they stand."""
        number = str(page)
        html = run("pdftotext", "-bbox", "-f", number, "-l", number, self.path, "-")
        found = re.findall(
            r'<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)</word>', html
        )
        return [Word(unescape(text), *map(float, box)) for *box, text in found]

    @property
    def text(self) -> str:
        """The text of all pages, its white space simplified."""
        return " ".join("\n".join(self.pages).split())

    @cached_property
    def fonts(self) -> list[str]:
        return [line.split()[0] for line in run("pdffonts", self.path).splitlines()[2:]]

    def pictures(self, folder: Path, dpi: int = 72) -> list[Image.Image]:
        """Return each page in greys."""
        folder.mkdir(parents=True)
        run("pdftoppm", "-gray", "-r", str(dpi), self.path, folder / "page")
        return [Image.open(file) for file in sorted(folder.glob("*.pgm"))]

    # ------------------------------------------------------------------ around the pages

    @property
    def outline(self) -> list[tuple[int, str, int]]:
        """The bookmarks as (level, title, page), in order."""
        found: list[tuple[int, str, int]] = []

        def walk(items: list[pikepdf.OutlineItem], level: int) -> None:
            for item in items:
                found.append((level, item.title, self.number(item.destination[0])))
                walk(item.children, level + 1)

        with self.file.open_outline() as outline:
            walk(outline.root, 1)
        return found

    @cached_property
    def places(self) -> dict[str, tuple[int, float, float]]:
        """The page and the point of each named destination."""
        tree = pikepdf.NameTree(self.file.Root.Names.Dests)
        return {
            str(name): (self.number(place[0]), round(float(place[2]), 2), round(float(place[3]), 2))
            for name, place in tree.items()
        }

    @property
    def links(self) -> list[tuple[int, str, tuple[float, ...], str]]:
        """Each link: its page, where it leads, its rectangle, and what it says of where it leads."""
        return [
            (
                number,
                str(note.Dest) if "/Dest" in note else str(note.A.URI),
                tuple(round(float(edge), 1) for edge in note.Rect),
                str(note.Contents),
            )
            for number, page in enumerate(self.file.pages, 1)
            for note in page.obj.get("/Annots", ())
            if note.Subtype == Name.Link
        ]

    @property
    def images(self) -> list[bytes]:
        """Each picture that is stored, masks apart."""
        streams = [thing for thing in self.file.objects if isinstance(thing, pikepdf.Stream)]
        masks = {s.SMask.objgen for s in streams if "/SMask" in s}
        return [
            s.read_raw_bytes()
            for s in streams
            if s.get("/Subtype") == Name.Image and s.objgen not in masks
        ]

    def number(self, page: pikepdf.Object) -> int:
        return self._numbers[page.objgen]

    @cached_property
    def _numbers(self) -> dict[tuple[int, int], int]:
        return {page.objgen: number for number, page in enumerate(self.file.pages, 1)}

    def everything(self) -> Iterator[str]:
        """Yield all that is in the file: what each object says, what each stream holds."""
        for thing in self.file.objects:
            yield repr(thing)
            if isinstance(thing, pikepdf.Stream):
                yield thing.read_bytes().decode("latin-1")
        yield from (painted.text for painted in self.painted)
        yield from (title for _, title, _ in self.outline)

    # ------------------------------------------------------------------ what is drawn, and its tags

    @cached_property
    def painted(self) -> list[Painted]:
        """All that is drawn, in the order of the pages' content."""
        return [
            each
            for number, page in enumerate(self.file.pages, 1)
            for each in _painted(
                number, page, page.obj.Resources if "/Resources" in page.obj else Dictionary()
            )
        ]

    @cached_property
    def marked(self) -> dict[tuple[int, int], str]:
        """The text of each piece of marked content, by page and MCID."""
        found: dict[tuple[int, int], str] = {}
        for each in self.painted:
            if each.mark >= 0:
                key = (each.page, each.mark)
                found[key] = found.get(key, "") + each.text
        return found

    @property
    def root(self) -> pikepdf.Object:
        return self.file.Root.StructTreeRoot

    def elements(self) -> Iterator[pikepdf.Object]:
        """Yield the structure elements in reading order."""
        yield from _elements(self.root.K)

    def kids(self, element: pikepdf.Object) -> list[pikepdf.Object | int]:
        kids = element.get("/K", Array())
        return list(kids) if isinstance(kids, Array) else [kids]

    def said(self, element: pikepdf.Object) -> str:
        """Return the text of an element and all below it."""
        parts = []
        for kid in self.kids(element):
            if isinstance(kid, int):
                parts.append(self.marked.get((self.number(element.Pg), kid), ""))
            elif "/S" in kid:
                parts.append(self.said(kid))
        return "".join(parts)

    def tree(self) -> list[str]:
        """Return the tags as lines: how deep, what, its attributes, its own text; ids by their order."""
        ids: dict[str, str] = {}

        def named(name: object) -> str:
            return ids.setdefault(str(name), f"id{len(ids)}")

        def walk(element: pikepdf.Object, depth: int) -> Iterator[str]:
            row = [" " * depth + str(element.S)]
            row += [f"{key[1:]}={element[key]}" for key in ("/Alt", "/Lang") if key in element]
            if "/ID" in element:
                row.append(named(element.ID))
            for key, value in sorted(element.get("/A", Dictionary()).items()):
                if key == "/Headers":
                    row.append("headers " + " ".join(named(each) for each in value))
                elif key == "/BBox":
                    row.append("BBox " + " ".join(f"{float(edge):.1f}" for edge in value))
                else:
                    row.append(f"{key}={value}")
            for kid in self.kids(element):
                if isinstance(kid, int):
                    row.append(repr(self.marked.get((self.number(element.Pg), kid), "")))
                elif kid.get("/Type") == Name.OBJR:
                    row.append("link")
            yield " ".join(row)
            for kid in self.kids(element):
                if not isinstance(kid, int) and "/S" in kid:
                    yield from walk(kid, depth + 1)

        return [line for top in self.root.K for line in walk(top, 0)]


def _elements(node: pikepdf.Object) -> Iterator[pikepdf.Object]:
    if isinstance(node, Array):
        for child in node:
            yield from _elements(child)
    elif isinstance(node, Dictionary) and "/S" in node:
        yield node
        if "/K" in node:
            yield from _elements(node.K)


def _painted(
    number: int,
    content: pikepdf.Page | pikepdf.Object,
    resources: pikepdf.Object,
    mark: int = UNMARKED,
) -> Iterator[Painted]:
    marks = [mark]
    letters: dict[str, str] = {}
    for instruction in pikepdf.parse_content_stream(content):
        if isinstance(instruction, pikepdf.ContentStreamInlineImage):
            yield Painted(number, marks[-1], "")
            continue
        operands, operator = instruction.operands, str(instruction.operator)
        if operator == "BMC":
            marks.append(ARTEFACT if operands[0] == "/Artifact" else marks[-1])
        elif operator == "BDC":
            inside = int(operands[1].MCID) if "/MCID" in operands[1] else marks[-1]
            marks.append(ARTEFACT if operands[0] == "/Artifact" else inside)
            yield Painted(number, marks[-1], "")  # a space that ends a line is marked and not drawn
        elif operator == "EMC":
            marks.pop()
        elif operator == "Tf":
            letters = _letters(resources.Font[str(operands[0])])
        elif operator == "Do":
            drawing = resources.XObject[str(operands[0])]
            if drawing.Subtype == Name.Form:
                yield from _painted(
                    number, drawing, drawing.get("/Resources", resources), marks[-1]
                )
            else:
                yield Painted(number, marks[-1], "")
        elif operator in PAINTS:
            yield Painted(number, marks[-1], _text(operands, letters))
    assert len(marks) == 1, f"page {number}: marked content that does not end"


def _text(operands: list[pikepdf.Object], letters: dict[str, str]) -> str:
    strings: list[bytes] = []
    for operand in operands:
        if isinstance(operand, pikepdf.String):
            strings.append(bytes(operand))
        elif isinstance(operand, Array):
            strings += [bytes(each) for each in operand if isinstance(each, pikepdf.String)]
    codes = [data[i : i + 2].hex() for data in strings for i in range(0, len(data), 2)]
    return "".join(letters.get(code, "\ufffd") for code in codes)


_CHARACTERS: dict[bytes, dict[str, str]] = {}


def _letters(font: pikepdf.Object) -> dict[str, str]:
    """Return the text of each code of a font, from its ToUnicode map."""
    data = font.ToUnicode.read_bytes()
    if data not in _CHARACTERS:
        _CHARACTERS[data] = {
            code: bytes.fromhex(text).decode("utf-16-be")
            for code, text in re.findall(r"<([0-9a-f]{4})> <([0-9a-f]+)>\n", data.decode())
            if code != "0000" or text != "ffff"
        }
    return _CHARACTERS[data]
