"""What whoever has built a course had better know of it, beside what is wrong: each in a sentence."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from kurak.sentences import Text, sentence, several
from kurak.store import Store


def made_in(target: Path, seconds: float) -> Text:
    """Return what stands above the account of what was made."""
    return sentence(
        "Made in {seconds} s, in {folder}:", seconds=f"{seconds:.1f}", folder=str(target)
    )


def withheld(course: Any, spoken: Sequence[str], chosen: Sequence[str], store: Store) -> list[Text]:
    """Return what to say of case studies that products go without, and of the day that decided it."""
    from kurak.formats import channels_known
    from kurak.safety.report import earlier, has_conditions, left_out

    told = list(earlier(course.as_of, date.today()))
    if has_conditions(course):
        told += left_out(course, spoken, channels_known(chosen, store))
    return told


def outgrown(course: Any, store: Store) -> list[Text]:
    """Return what to say of translations whose text was edited or removed."""
    from kurak.catalogues import folders
    from kurak.dialect import remembering
    from kurak.translate import outgrown as counted

    found: Counter[str] = Counter()
    for documents in folders(course).values():
        found.update(counted(documents, remembering(store)))
    spoken = course.programme.languages if course.programme else ()
    told = ", ".join(f"{each} {found[each]}" for each in spoken if found[each])
    if not told:
        return []
    return [
        sentence(
            "Translations of texts that have been edited or removed since: {counts}. "
            "(./kurak translate extract shows translators which.)",
            counts=told,
        )
    ]


def absent(target: Path, programme: Any) -> list[Text]:
    """Return what to say of languages to which the web course leads, and which are not there."""
    missing = [each for each in programme.languages if not (target / "web" / each).is_dir()]
    if not missing:
        return []
    return [
        sentence(
            "The web course leads to {languages} too, not built yet: build them before you hand it on.",
            languages=", ".join(missing),
        )
    ]


def unreleased(target: Path, was_released: bool) -> list[Text]:
    """Return what to say of a release that stood in the output folder before this was made."""
    if not was_released or is_released(target):
        return []
    return [
        sentence(
            "This was released, and is not any more: its sums and signature went. ./kurak release makes them."
        )
    ]


def is_released(target: Path) -> bool:
    """Tell whether the lists of a release stand in an output folder."""
    from kurak.output.manifest import SUMS

    return (target / SUMS).is_file()


def changed(course: Any, chosen: Sequence[str], cc: str) -> list[Text]:
    """Return what to say of what a platform does not take, or takes in another shape."""
    types = {question.type for session in course.sessions for question in session.questions}
    told: list[Text] = []
    if "cartridge" in chosen and cc != "1.1":
        told.append(
            sentence(
                "The cartridges are of version {version}, which Moodle does not take: "
                "leave --cc out for Moodle.",
                version=cc,
            )
        )
    if "cartridge" in chosen and types & {"ordering", "matching"}:
        told.append(
            sentence(
                "Cartridges have no questions to put in order or to match: each is asked as single choices, "
                "which are marked one by one."
            )
        )
    if "gift" in chosen and "ordering" in types:
        told.append(
            sentence(
                "GIFT has no questions to put in order: each place is matched with what comes there."
            )
        )
    return told


def stood(jobs: Sequence[tuple[str, str, bool]]) -> list[Text]:
    """Return what to say of editions that are as an earlier build made them.

    Of each job: its language, its audience, and whether what it makes stands. An edition may be of several.
    """
    every = {job[:2] for job in jobs}
    standing = len(every - {job[:2] for job in jobs if not job[2]})
    if not standing:
        return []
    return [
        several(
            "{number} of {all} editions is as before: nothing that it is made of has changed.",
            "{number} of {all} editions are as before: nothing that they are made of has changed.",
            standing,
            all=len(every),
        )
    ]


DISTURBED = sentence(
    "Somebody wrote into the course while this was made, and it may hold some of both: make it again."
)


def old_packs(target: Path, made_of: str) -> list[Text]:
    """Return what to say of workshop packs that were made of other texts: a build does not make them anew."""
    if not (target / "packs").is_dir():
        return []
    from kurak.output import manifest

    old = sorted(
        {
            path.split("/")[2]
            for path, each in manifest.read(target).items()
            if path.startswith("packs/") and each.origin.made_of != made_of
        }
    )
    if not old:
        return []
    return [
        sentence(
            "Packs of texts that have changed since: {names}. ./kurak pack makes them again.",
            names=", ".join(old),
        )
    ]


def kept(target: Path, made: Sequence[Any]) -> list[Text]:
    """Return what to say of books that an earlier build printed another way, and this one did not."""
    from kurak.variants import WAYS

    now = {path for each in made for path in each.written}
    names = (path.relative_to(target).as_posix() for path in sorted(target.rglob("*.pdf")))
    others = [name for name in names if WAYS.search(name) and name not in now]
    if not others:
        return []
    more = sentence(" and {number} more", number=len(others) - 1) if len(others) > 1 else ""
    return [
        sentence(
            "{name}{more}: from an earlier build, as it was. Build that again if the texts have changed.",
            name=others[0],
            more=more,
        )
    ]
