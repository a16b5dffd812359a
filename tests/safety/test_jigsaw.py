"""Three clues to one person in one paragraph are told; two, or three in three paragraphs, are not."""

import pytest

from kurak.safety.jigsaw import jigsaws


@pytest.mark.parametrize(
    "text",
    [
        "The teacher of Sample village, 43 years old, was called in.",
        "A nurse, mother of four, left on 3 March 2013.",
        "Медсестра, 43-летняя мать четверых, ушла.",
        "В селе Примерово 3 марта 2013 года учительница закрыла дверь.",
        "43 жастағы мұғалім, төрт балалы, 3 наурызда кетті.",
        "43 жаштагы мугалим, төрт балалуу, кетти.",
        "Омӯзгори 43-сола, модари чор фарзанд, рафт.",
        "43 yoshli hamshira, toʻrt farzandli, 3-mart kuni ketdi.",
        "معلمة عمرها ٤٣ من قرية المثال غادرت.",
    ],
)
def test_three_clues_meet(text: str) -> None:
    (found,) = jigsaws(text)
    assert len(found.clues) >= 3


@pytest.mark.parametrize(
    "text",
    [
        "A teacher, 43 years old, was called in.",
        "The law of 15 April 2024 speaks of children and of teachers.",
        "The teacher spoke.\n\nSomebody was 43 years old.\n\nIt was 3 March.",
        "[^1]: A teacher, 43 years old, on 3 March 2013.",
        "17 years of work, 20 minutes, 4 groups of 6.",
    ],
)
def test_fewer_clues_are_nobody(text: str) -> None:
    assert list(jigsaws(text)) == []
