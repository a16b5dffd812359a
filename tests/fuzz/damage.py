"""Strategies of hypothesis: real files → the same files damaged, as bytes, lines, XML or archives."""

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from hypothesis import strategies as st
from lxml import etree

Edit = tuple[str, int, int, bytes]
"""What is done, where, with what of elsewhere, and with which token."""
_WIDE = 1 << 16
_PLACE = st.integers(0, _WIDE - 1)
_BYTES = ("cut", "flip", "insert", "line", "drop", "double", "swap", "word", "many", "paste")
_XML = ("drop", "double", "move", "wrap", "text", "attribute", "unset", "rename", "deep", "value")

TEXT = (
    *(
        b"/// facilitator | Say",
        b"/// question",
        b"///",
        b"////",
        b"    id: a",
        b"    type: matching",
    ),
    *(b"/// handout | A", b"/// worksheet", b"> /// question", b"- /// handout | b", b"/// slide"),
    *(b"- [x] a", b"- [ ] b", b"> c", b"1. d", b"| a | b |", b"|---|---|", b":   term", b"*[A]: b"),
    *(
        b"[^1]",
        b"[^1]: [^1]",
        b"[a](b.md#c)",
        b"[a](http://[)",
        b"![](d.svg)",
        b"[a]: <",
        b"<http://[x>",
    ),
    *(b"<div>", b"</div>", b"<!--", b"-->", b"<script>", b"<td markdown>", b"&#0;", b"&#xD800;"),
    *(
        b"# a",
        b"## a { minutes=1 #b }",
        b"## a {minutes=",
        b"{: #a }",
        b"***",
        b"__",
        b"`",
        b"```",
        b"\\",
    ),
    *(
        b"\x02klzzwxh:0001\x03",
        b"\x02wzxhzdk:0\x03",
        b"\x02",
        b"\x03",
        b"\t",
        b"\r",
        b"\0",
        b"\xff",
    ),
    *(
        b"\xe2\x80\xa8",
        b"\xc2\x85",
        b"\xef\xbb\xbf",
        b"\xd8\x80\xd8\xb9",
        b"\xe2\x80\xae",
        b"\xf0\x9f\x91\x8f",
    ),
    *(
        b"$a^2$",
        b"~~a~~",
        b"==a==",
        b"++b++",
        b"==",
        b"--8<-- 'a'",
        b'=== "Tab"',
        b"!!! note",
        b"??? a",
    ),
)
YAML = (
    *(
        b"---",
        b"...",
        b"&a *a",
        b"*a",
        b"!!python/object:x",
        b"!!binary x",
        b"{a: {b: [c",
        b"? a",
        b"[a, b]",
    ),
    *(
        b"null",
        b"~",
        b"1e999",
        b"0x1F",
        b"-0",
        b"9" * 30,
        b"2024-13-45",
        b"16:30",
        b"2024-01-01T00:00:00Z",
    ),
    *(
        b"- - - -",
        b"|",
        b">",
        b'"\\ud800"',
        b'"',
        b"'",
        b"%YAML 1.2",
        b"<<: a",
        b"id: ../../x",
        b"title:",
    ),
    *(
        b"true",
        b"{}",
        b"[]",
        b"''",
        b"\t",
        b"a: a: a",
        b"languages: [en]",
        b"modules: [..]",
        b"minutes: -1",
    ),
)
PO = (
    *(
        b'msgid ""',
        b'msgstr "',
        b'msgstr[0] "a"',
        b'msgctxt "a"',
        b'msgid_plural "b"',
        b"#, fuzzy",
        b"#~ ",
    ),
    *(
        b'#| msgid "a"',
        b"#. a",
        b"#: a:1",
        b'"\\x"',
        b'"\\',
        b'"Plural-Forms: nplurals=0; plural=1/0;\\n"',
    ),
    *(
        b'"Content-Type: text/plain; charset=utf-7\\n"',
        b'"Content-Type: text/plain; charset=\\n"',
        b"domain x",
    ),
    *(
        b'"Language: \\n"',
        b"#-#-#-#-#  a",
        b"\\",
        b'"',
        b"\n\n",
        b"#~| ",
        b"#,",
        b"#:",
        b'msgid "a"\nmsgstr "b"',
    ),
)
HEADERS = (
    *(
        b"PK\x03\x04",
        b"PK\x01\x02",
        b"PK\x05\x06",
        b"PK\x06\x06",
        b"\xff\xff\xff\xff",
        b"\0\0\0\0",
        b"\x08\0",
    ),
    *(
        b"../",
        b"C:\\",
        b"/",
        b"\x80",
        b"\x01\0",
        b"\x99\x90",
        b"ustar",
        b"00000000000",
        b"77777777777",
    ),
)
MARKUP = (
    *(
        b"<!DOCTYPE a [<!ENTITY b 'c'>]>",
        b"<a>",
        b"</a>",
        b"<![CDATA[",
        b"]]>",
        b"&b;",
        b"&#1;",
        b"xmlns:a='b'",
    ),
    *(
        b"",
        b"0",
        b"-1",
        b"9" * 20,
        b"nan",
        b"1e400",
        b"true",
        b"rect(1cm,)",
        b"../../x",
        b"http://[",
        b"file:///x",
    ),
    *(
        b"\xd2\x9b",
        b" ",
        b"\n",
        b"a" * 300,
        b"%zz",
        b"#",
        b"?",
        b"word/document.xml",
        b"Pictures/a.png",
        b"none",
    ),
    *(
        b"\xef\xbf\xbe",
        b"\xee\x80\x80",
        b"\xf3\xb0\x80\x80",
        b"INCLUDEPICTURE x",
        b"{{a}}",
        b"~ = { } #",
        b"1.5in",
    ),
)


@dataclass(frozen=True, repr=False)
class Input:
    """A file that somebody sends."""

    name: str
    content: bytes

    def __repr__(self) -> str:
        return f"<{self.name}: {len(self.content)} bytes, {sha256(self.content).hexdigest()[:12]}>"


def _edits(operations: Sequence[str], tokens: Sequence[bytes]) -> st.SearchStrategy[list[Edit]]:
    token = st.one_of(st.sampled_from(tokens), st.sampled_from(tokens), st.binary(max_size=6))
    return st.lists(st.tuples(st.sampled_from(operations), _PLACE, _PLACE, token), max_size=6)


def lines(
    name: str, seeds: Sequence[bytes], tokens: Sequence[bytes], most: int = 3_000
) -> st.SearchStrategy[Input]:
    """Return pieces of texts, damaged; and texts of nothing but tokens."""

    def piece(seed: bytes, start: int, share: int, edits: list[Edit]) -> Input:
        at = seed.rfind(b"\n", 0, start * max(1, len(seed) - most // 2) // _WIDE) + 1
        return Input(name, edited(seed[at : at + most // 8 + share * most // _WIDE], edits))

    tokens_only = st.lists(
        st.one_of(st.sampled_from(tokens), st.text(max_size=8).map(_encoded)), max_size=30
    )
    return st.one_of(
        st.builds(piece, st.sampled_from(seeds), _PLACE, _PLACE, _edits(_BYTES, tokens)),
        st.builds(
            lambda made, between: Input(name, between.join(made)),
            tokens_only,
            st.sampled_from((b"\n", b"\n\n", b" ", b"", b"\n    ")),
        ),
    )


def whole(seeds: Mapping[str, bytes], tokens: Sequence[bytes]) -> st.SearchStrategy[Input]:
    """Return whole files, damaged."""
    return st.builds(
        lambda name, edits: Input(name, edited(seeds[name], edits)),
        st.sampled_from(sorted(seeds)),
        _edits(_BYTES, tokens),
    )


def markup(seeds: Mapping[str, bytes]) -> st.SearchStrategy[Input]:
    """Return XML with its elements damaged, and XML that is none any more."""
    return st.one_of(
        st.builds(
            lambda name, edits: Input(name, rewritten(seeds[name], edits)),
            st.sampled_from(sorted(seeds)),
            _edits(_XML, MARKUP),
        ),
        whole(seeds, MARKUP),
    )


def archives(
    seeds: Mapping[str, bytes], wanted: Callable[[str], bool] = lambda name: True
) -> st.SearchStrategy[Input]:
    """Return archives with some of their files damaged; sometimes with the bytes of the whole."""
    members = {name: _members(content) for name, content in seeds.items()}

    def packed(name: str, inner: list[tuple[int, bool, list[Edit]]], outer: list[Edit]) -> Input:
        files = dict(members[name])
        paths = [path for path in files if wanted(path)]
        for at, as_bytes, edits in inner:
            path = paths[at % len(paths)]
            change = edited if as_bytes else rewritten
            files[path] = change(files[path], edits)
        return Input(name, edited(_packed(files), outer))

    inside = st.tuples(_PLACE, st.sampled_from((False, False, True)), _edits(_XML, MARKUP))
    outside = _edits(("cut", "flip", "insert", "word", "drop"), HEADERS)
    return st.builds(
        packed,
        st.sampled_from(sorted(seeds)),
        st.lists(inside, max_size=3),
        st.one_of(st.just([]), st.just([]), st.just([]), outside),
    )


def _members(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def _packed(files: Mapping[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as target:  # not compressed, which is quick
        for path, content in files.items():
            target.writestr(zipfile.ZipInfo(path), content)
    return made.getvalue()


def edited(data: bytes, edits: Sequence[Edit]) -> bytes:
    """Return bytes with edits made to them one after the other."""
    for kind, here, there, token in edits:
        at, other = (each * (len(data) + 1) // _WIDE for each in (here, there))
        line = data.rfind(b"\n", 0, at) + 1
        end = data.find(b"\n", at) + 1 or len(data)
        if kind == "cut":
            data = data[:at] if other % 2 else data[at:]
        elif kind == "flip" and at < len(data):
            data = data[:at] + bytes([data[at] ^ (1 << other % 8)]) + data[at + 1 :]
        elif kind == "insert":
            data = data[:at] + token + data[at:]
        elif kind == "line":
            data = data[:line] + token + b"\n" + data[line:]
        elif kind == "drop":
            data = data[:line] + data[end:]
        elif kind == "double":
            data = data[:end] + data[line:end] * (1 + other % 3) + data[end:]
        elif kind == "swap":
            data = data[:line] + data[end:] + data[line:end]
        elif kind == "word":
            last = data.find(b" ", at)
            data = data[:at] + token + (data[last:] if last >= 0 else b"")
        elif kind == "many":
            data = data[:at] + token * (2 + there % 400) + data[at:]
        elif kind == "paste":
            data = data[:at] + data[other : other + 200] + data[at:]
    return data


def rewritten(content: bytes, edits: Sequence[Edit]) -> bytes:
    """Return XML with edits made to its tree; other bytes with the same edits made to them."""
    try:
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False))
    except (etree.XMLSyntaxError, ValueError):
        return edited(content, edits)
    for kind, here, there, token in edits:
        every = [each for each in root.iter() if isinstance(each.tag, str)]
        element, other = (every[at * len(every) // _WIDE] for at in (here, there))
        _edit(root, kind, element, other, _xml_text(token), there)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


def _edit(root: Any, kind: str, element: Any, other: Any, text: str, number: int) -> None:
    parent = element.getparent()
    names = sorted(element.attrib)
    if kind == "drop" and parent is not None:
        parent.remove(element)
    elif kind == "double" and parent is not None:
        parent.append(deepcopy(element))
    elif kind == "move" and parent is not None and other not in [*element.iter()]:
        other.append(element)
    elif kind == "wrap" and parent is not None:
        around = etree.Element(other.tag, other.attrib)
        parent.replace(element, around)
        around.append(element)
    elif kind == "text":
        element.text = text
    elif kind == "attribute":
        for name, value in other.items():
            element.set(name, value)
    elif kind == "unset" and names:
        del element.attrib[names[number % len(names)]]
    elif kind == "value" and names:
        element.set(names[number % len(names)], text)
    elif kind == "rename":
        element.tag = other.tag
    elif kind == "deep":
        inner = element
        for _ in range(number % 300):
            inner = etree.SubElement(inner, other.tag)


def _xml_text(token: bytes) -> str:
    text = token.decode("utf-8", "replace")
    return "".join(each for each in text if each >= " " and each not in "\ufffe\uffff")


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
