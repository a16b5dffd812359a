"""A book with everything a linker must not lose, and fragments to take apart."""

import io
from collections.abc import Callable
from dataclasses import replace

import pytest
from PIL import Image

from kurak.book import Book, Profile, Section


def png(colour: tuple[int, int, int], size: tuple[int, int] = (60, 40)) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", size, colour).save(target, "PNG")
    return target.getvalue()


WELL = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 40"><rect width="60" height="40" '
    b'fill="none" stroke="#111"/><text x="5" y="25" font-family="Kurak Sans">deep</text></svg>'
)
PICTURES = {"red.png": png((200, 30, 30)), "well.svg": WELL}
ROWS = "".join(f"<tr><th scope=row>Row {n}</th><td>{n * n}</td></tr>" for n in range(1, 60))
TABLE = (
    '<table><thead><tr><th scope="col">Number</th><th scope="col">Square</th></tr></thead>'
    f"<tbody>{ROWS}</tbody></table>"
)
SECTIONS = (
    Section(
        name="Cover",
        html='<section class="document" id="cover"><h1>Cover</h1></section>',
        furniture=False,
    ),
    Section(
        name="Contents",
        html='<section class="document" id="contents"><h1>Contents</h1><ul class="contents">'
        '<li><a href="xref:one" data-page="\ue000PAGE(one)\ue001"><span class="number">1</span> One</a></li>'
        '<li><a href="xref:two" data-page="\ue000PAGE(two)\ue001">Two</a></li></ul></section>',
        begins="recto",
        numbered=True,
    ),
    Section(
        name="One",
        html='<section class="document" id="one"><h1>One</h1><p>See <a href="xref:deep">what is deep'
        '</a>, <a href="#more">more</a>, <a href="xref:gone">nothing</a> and '
        '<a href="https://example.org/">a site</a>.</p><p><img alt="A red field" '
        f'src="kurak-file:red.png"></p>{TABLE}<h2 id="more">More</h2><p>The end of one.</p></section>',
        head=("Part", "One"),
        tab="1",
        begins="recto",
        source="one.md",
    ),
    Section(
        name="Sheet",
        html='<section class="document"><section class="sheet"><h2 id="sheet">Sheet</h2><p><span lang="ru" '
        'dir="ltr">Слово <a href="xref:one">первое</a></span> and a word.</p><ul><li><p>First</p><p>Again'
        "</p></li><li>Second<ul><li>Inner</li></ul></li></ul></section></section>",
        head=("Part", "One"),
        tab="1",
        begins="apart",
    ),
    Section(
        name="Two",
        html='<section class="document" id="two"><h1>Two</h1><p lang="kk">Құдық терең.</p><p id="deep">'
        '<img alt="A well" src="kurak-file:well.svg"></p><p><img alt="Алое поле" lang="ru" '
        'src="kurak-file:red.png"></p></section>',
        head=("Part", "Two"),
        tab="2",
    ),
)


@pytest.fixture
def sample() -> Callable[..., Book]:
    """Return the function to a book of every kind of section."""

    def one(profile: Profile | None = None, **changes: object) -> Book:
        book = Book(
            path="sample.pdf",
            title="A sample & more",
            author="The testers",
            description="",
            language="en",
            direction="ltr",
            foot="A sample",
            page_label="page %(number)s",
            sections=SECTIONS,
            pictures=PICTURES,
            profile=profile or Profile(),
        )
        return replace(book, **changes)  # type: ignore[arg-type]

    return one
