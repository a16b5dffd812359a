"""The setting of a case study: an exact day in its period, and a village by its name in its region."""

import pytest

from kurak.safety.setting import exact_day, named_settlement

# Written before the patterns.
DAYS = [
    "3 March 2098",
    "March 3rd, 2098",
    "from the 7th to the 10th of April 2098",
    "2098-03-03",
    "7–10 April 2098",
    "3 марта 2098 года",
    "с 7 по 10 апреля 2098",
    "03.03.2098",
    "3.3.98",
    "2098 жылғы 3 наурыз",
    "3-наурызда",
    "2098-жылдын 3-мартында",
    "мартанын башы, мартын 3үндө",
    "3 марти соли 2098",
    "2098-yil 3-mart",
    "2098 йил 3 март",
    "٣ مارس ٢٠٩٨",
]
NO_DAYS = [
    "last year",
    "two years",
    "17 years of work",
    "April to December 2098",
    "May 2098",
    "2018–2021",
    "2018-21",
    "2 decades",
    "3 marriages and 2 mayors later",
    "one autumn to the next spring",
    "весна 2098 года",
    "март — май 2098",
    "3 года, с марта 2098 по май 2099",
    "2098 жылдың көктемі",
    "2098–2099 жылдар, 12 ай",
    "2098-жылдын жазы",
    "баҳори соли 2098",
    "2098-yil bahori, 5 oy",
    "ربيع ٢٠٩٨",
]
VILLAGES = [
    "Sample village",
    "the village of Sample, in the south",
    "Sample, a village in the south",
    "село Примерово",
    "с. Примерово, юг страны",
    "в ауле Придуманный",
    "кишлак «Намунавий»",
    "посёлок Образцовый",
    "пос. Образцовый",
    "Ойдан ауылы",
    "Ойдан ауылында, оңтүстікте",
    "Үлгү айылы",
    "Үлгү айылында",
    "деҳаи Намуна",
    "Namuna qishlogʻi",
    "Namuna qishlog'ida",
    "Намуна қишлоғи",
    "Намуна маҳалласи",
    "قرية المثال",
]
NO_VILLAGES = [
    "a village",
    "a village in the countryside",
    "a rural municipality",
    "Kazakh villages; a Kazakh village",
    "South Kazakhstan and whole country",
    "a village in South Kazakhstan",
    "One village in the Fergana Valley",
    "село на юге",
    "село Алматинской области",
    "аул в Казахстане",
    "сельский округ Алматинской области",
    "сёла Казахстана",
    "кишлак, Ферганская долина",
    "ауыл, Түркістан облысы",
    "Түркістан облысының бір ауылы",
    "Қазақ ауылы",
    "Ысык-Көл облусунун бир айылы",
    "деҳае дар вилояти Суғд",
    "Fargʻona viloyatidagi bir qishloq",
    "قرية في الجنوب",
    "Shymkent",
    "посёлок городского типа в Павлодарской области",
]


@pytest.mark.parametrize("period", DAYS)
def test_a_day_is_told(period: str) -> None:
    assert exact_day(period)


@pytest.mark.parametrize("period", NO_DAYS)
def test_a_season_or_years_are_no_day(period: str) -> None:
    assert not exact_day(period)


@pytest.mark.parametrize("region", VILLAGES)
def test_a_village_with_its_name_is_told(region: str) -> None:
    assert named_settlement(region)


@pytest.mark.parametrize("region", NO_VILLAGES)
def test_a_village_without_its_name_is_nowhere(region: str) -> None:
    assert not named_settlement(region)
