"""HTML5 apps: what Kolibri asks of an archive."""

from .conftest import Made, opened


def test_the_page_is_index_at_the_root_and_needs_no_other_place(packed: Made) -> None:
    files = packed("html5")
    assert list(files) == ["packages/en/html5/one.zip"]
    for content in files.values():
        inside = opened(content)
        assert next(iter(inside)) == "index.html"
        assert "kz-well.html" in inside
        for name, data in inside.items():
            if name.endswith((".html", ".css", ".js")):
                assert b"http://" not in data.replace(b"http://www.w3.org", b""), name
