"""QR codes on paper, read with a reader as a telephone does."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from kurak.edition import Edition
from kurak.formats.handbook import handbook
from kurak.print.press import bind
from kurak.store import Store
from kurak.variants import Wishes, variants
from readback import Pdf

ADDRESS = "https://example.org/course/"


@pytest.mark.parametrize("black", [False, True])
def test_each_document_leads_to_its_page_of_the_course(
    edition: Callable[..., Edition], store: Store, tmp_path: Path, black: bool
) -> None:
    (book,) = handbook(edition("kk", "participant"))
    (coded,) = variants(book, Wishes(qr=ADDRESS, black=black))
    assert coded.path == f"handbooks/kk/participant-qr{'-black' if black else ''}.pdf"
    pdf = Pdf(bind(coded, store).pdf, tmp_path / "coded.pdf")
    subprocess.run(
        ["pdftoppm", "-r", "100", "-gray", "-png", pdf.path, tmp_path / "page"], check=True
    )
    found = {
        code.text
        for page in sorted(tmp_path.glob("page-*.png"))
        for code in zxingcpp.read_barcodes(Image.open(page))
    }
    assert found == {f"{ADDRESS}kk/{name}.html" for name in ("first", "one", "kz-well")}
    assert {target for _, target, _, _ in pdf.links if "/course/" in target} == found


def test_nothing_leads_to_the_web_unasked(edition: Callable[..., Edition]) -> None:
    (book,) = handbook(edition("kk", "participant"))
    assert list(variants(book, Wishes())) == []
    assert "qr/" not in repr(book)
