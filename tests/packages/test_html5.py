"""HTML5 apps: what Kolibri asks of an archive."""

from lxml.html import fromstring

from .conftest import Made, opened


def test_the_page_is_index_at_the_root_and_needs_no_other_place(packed: Made) -> None:
    files = packed("html5")
    assert list(files) == ["packages/en/html5/one.zip"]
    for content in files.values():
        inside = opened(content)
        assert next(iter(inside)) == "index.html"
        assert [name for name in inside if name.endswith(".html")] == ["index.html"]
        for name, data in inside.items():
            if name.endswith((".html", ".css", ".js")):
                assert b"http://" not in data.replace(b"http://www.w3.org", b""), name


def test_the_case_stands_on_the_page_before_the_questions_and_is_led_to(packed: Made) -> None:
    (app,) = packed("html5").values()
    page = fromstring(opened(app)["index.html"])
    (link,) = page.xpath("//aside[@class='alone']//a[@href='#kz-well']")
    (title,) = page.xpath("//*[@id='kz-well']")
    assert link.text_content() == title.text_content()
    below = title.xpath("./following::*[contains(@class, 'question')]")
    assert len(below) == len(page.xpath("//*[contains(@class, 'question')]")) > 1
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in page.xpath("//a/@href") if href[0] == "#"} <= set(ids)
