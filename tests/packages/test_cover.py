"""Covers: what is read on the picture, in letters that our fonts have."""

import io

from PIL import Image

from kurak.formats.packages.cover import cover


def written(title: str) -> list[int]:
    """Return how wide the letters of a title are on a cover, from left to right; joined ones are one."""
    image = Image.open(io.BytesIO(cover(title, "", "participant"))).convert("L")
    below = image.crop((0, 801, image.width, image.height))
    near = [each < 100 for each in below.tobytes()]
    columns = [any(near[x :: below.width]) for x in range(below.width)]
    widths = [0]
    for dark in columns:
        if dark:
            widths[-1] += 1
        elif widths[-1]:
            widths.append(0)
    return [each for each in widths if each]


def test_arabic_letters_are_no_empty_boxes() -> None:
    assert written("ا") != written("س")  # every box is like the other


def test_arabic_letters_are_joined_and_begin_at_the_right() -> None:
    assert len(written("سبب")) == 1
    wide, narrow = written("ا س")
    assert wide > 2 * narrow


def test_names_in_other_letters_are_on_an_arabic_cover() -> None:
    alone = written("WASH")
    assert written("دليل WASH")[: len(alone)] == alone


def test_every_letter_of_our_languages_is_told_from_the_others() -> None:
    box = cover("\N{HEAVY CHECK MARK}", "", "participant")  # a letter that no font of ours has
    for letter in "Ққ Ңң Өө Ұұ Үү Һһ Әә Ғғ Іі Ӯӯ Ӣӣ Ҳҳ Ҷҷ ʻ ؟ ، ة ى پ".replace(" ", ""):
        assert cover(letter, "", "participant") != box, letter
