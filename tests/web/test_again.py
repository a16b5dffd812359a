"""A page that was made before is taken as it was; whatever it shows of the rest of its site is shown anew."""

from pathlib import Path

import pytest

from kurak.edition import File
from kurak.formats.web import plugin, web
from kurak.store import Store
from kurak.store.memory import kept_in

from .conftest import MKDOCS, edition

SESSION = "curriculum/01-rivers/01-bank/session.md"
MODULE = "curriculum/01-rivers/module.md"
PROGRAMME = "curriculum/programme.yml"
Edit = tuple[str, str, str]


class Maker:
    """Makes the site of a course, and knows which of its pages were filled into the templates."""

    def __init__(self, course: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
        self.course, self.store = course, store
        self.filled: set[str] = set()
        squeeze = plugin.squeezed

        def watched(html: str) -> str:
            self.filled.add(html.partition("<title>")[2].partition(" – ")[0])
            return squeeze(html)

        monkeypatch.setattr(plugin, "squeezed", watched)

    def site(self) -> dict[str, bytes]:
        self.filled.clear()
        with kept_in(self.store):
            return self.anew()

    def anew(self) -> dict[str, bytes]:
        made = web(edition(self.course))
        return {each.path: each.content for each in made if isinstance(each, File)}

    def edit(self, name: str, old: str, new: str) -> None:
        path = self.course / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def maker(own_course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Maker:
    made = Maker(own_course, Store(tmp_path / "store"), monkeypatch)
    made.site()
    return made


def test_nothing_changed_and_no_page_is_made(maker: Maker) -> None:
    assert maker.site() == maker.anew()
    maker.site()
    assert maker.filled == set()


def test_a_paragraph_makes_its_page(maker: Maker) -> None:
    maker.edit(SESSION, "at the water", "at the waves")
    site = maker.site()
    assert maker.filled == {"1.1 On the bank"}
    assert b"at the waves" in site["web/en/bank.html"]
    assert site == maker.anew()


@pytest.mark.parametrize(
    "change",
    [
        (SESSION, "title: On the bank", "title: In the boat"),  # it stands in every menu
        (MODULE, "title: Rivers", "title: Seas"),
        (PROGRAMME, "title: A small course", "title: A large course"),
        (PROGRAMME, "publisher: Nobody", "publisher: Somebody"),  # at the foot of every page
        ("mkdocs.yml", "site_name: Test", "repo_url: https://example.org/files\nsite_name: Test"),
        ("curriculum/01-rivers/ru.po", "Know a river.", "Know a sea."),  # how far it is translated
    ],
)
def test_what_others_show_of_it_is_shown_there(maker: Maker, change: Edit) -> None:
    maker.edit(*change)
    assert maker.site() == maker.anew()


def test_what_an_author_adds_to_mkdocs_is_never_taken_from_before(
    maker: Maker, own_course: Path
) -> None:
    """What a hook does nobody can know."""
    hook = own_course / "hook.py"
    hook.write_text("def on_post_page(output, page, config): return output.replace('water', 'ONE')")
    (own_course / "mkdocs.yml").write_text(f"{MKDOCS}hooks: [hook.py]\n", encoding="utf-8")
    for _ in range(2):
        assert b"ONE" in maker.site()["web/en/bank.html"]
        assert "1.1 On the bank" in maker.filled


def test_no_warning_tells_of_what_is_left_out(
    maker: Maker, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    maker.site()
    assert "dirty" not in "".join([*capfd.readouterr(), caplog.text])
