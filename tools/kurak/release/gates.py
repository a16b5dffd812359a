"""Course + output → why it may not be handed on: each gate yields its refusals, and none has a way around.

A build shows its author what there is, with a mark on what awaits review. A release goes to people who cannot
ask back, so what is doubtful in it ends it.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kurak.integrity import examine
from kurak.model import Course, Place
from kurak.output import manifest
from kurak.output.manifest import Entry
from kurak.output.swap import MARK, files_in
from kurak.print.sound import flaws
from kurak.release import sums
from kurak.safety.editions import unfit_for_release
from kurak.safety.gate import REVIEWERS
from kurak.safety.lacking import lacking
from kurak.safety.revocations import Revoked
from kurak.sentences import Text, enumerated, quoted, sentence, several

_PACKAGES = (".imscc", ".epub", ".zip", ".tar.gz", ".gift")
_MADE_AGAIN = sentence("Delete it, and ./kurak build makes it again.")
_OF_CASES = sentence(
    "Let {count} people besides its author read each of them as it is, and note them with "
    "./kurak note-review. Then write `status: approved` in its record.yml; `status: draft` leaves it out.",
    count=REVIEWERS,
)


@dataclass(frozen=True)
class Refusal:
    """Why there is no release."""

    where: Text
    why: Text
    """The rest of a sentence."""
    remedy: Text
    must_be_told: bool = False
    """Whether it is told however many others there are."""


def day(as_of: date, today: date) -> Iterator[Refusal]:
    """Refuse a day that has gone by: consents that have ended since would count as given."""
    if as_of < today:
        yield Refusal(
            as_of.isoformat(),
            sentence("has gone by, and consents that have ended since would count as given"),
            sentence("Leave --as-of and SOURCE_DATE_EPOCH out, or name today or a day to come."),
        )


def names(are_known: bool) -> Iterator[Refusal]:
    """Refuse to hand on what nobody has searched for the names that must not be in it."""
    if not are_known:
        yield Refusal(
            sentence("protected names"),
            sentence("could not be looked for: there is neither their key nor their list"),
            sentence(
                "Name both files in KURAK_NAMES_KEY and KURAK_NAMES. ./kurak protect makes them, also empty "
                "ones where there is nobody to protect."
            ),
        )


def content(errors: int) -> Iterator[Refusal]:
    """Refuse a course with errors."""
    if errors:
        yield Refusal(
            sentence("the course"),
            several("has {number} error", "has {number} errors", errors),
            sentence("./kurak check tells where, and what to do."),
        )


def prompts(waiting: Iterable[Place]) -> Iterator[Refusal]:
    """Refuse a text that its author has not written yet; of case studies, people judge who review them."""
    for place in waiting:
        if not place.path.startswith("case_studies/"):
            yield Refusal(
                f"{place.path}:{place.line}",
                sentence("still says what is to be written there, and not what is"),
                sentence("Write your text in its place, and take both pairs of brackets away."),
            )


def undisturbed(is_as_it_was: bool) -> Iterator[Refusal]:
    """Refuse texts that are not as they were judged, or were not in between."""
    if not is_as_it_was:
        yield Refusal(
            sentence("the course"),
            sentence("was written into while it was judged and made"),
            sentence("Once nobody writes any more, type this again."),
        )


def cases(course: Course) -> Iterator[Refusal]:
    """Refuse a case study that would be shown and that two people have not reviewed as it is now."""
    for each in unfit_for_release(course):
        why = enumerated(list(lacking(course, each.case)), "; ")
        yield Refusal(
            f"{each.case.source.folder}:",
            sentence("{lacks}", lacks=why),
            _OF_CASES,
            must_be_told=True,
        )


def stale(entries: Mapping[str, Entry], made_of: str, as_of: date) -> list[str]:
    """Return the files that were not made of the texts and the program as they are, or as of another day."""
    made = (made_of, as_of.isoformat())
    return [
        path for path, each in entries.items() if (each.origin.made_of, each.origin.as_of) != made
    ]


def files(
    output: Path, digests: Mapping[str, str], old: Iterable[str], revoked: Iterable[Revoked]
) -> Iterator[Refusal]:
    """Refuse an output that is not what its manifest says, or that holds what was made of other texts."""
    entries = manifest.read(output)
    if not entries:
        yield Refusal(
            str(output),
            sentence("holds nothing that a build has made"),
            sentence("./kurak build makes it."),
        )
        return
    for path in sorted({*_odd(output), *(digests.keys() - entries.keys())}):
        yield Refusal(
            path, sentence("was made by no build"), sentence("Move it out of the output folder.")
        )
    for path in sorted(entries.keys() - digests.keys()):
        yield Refusal(
            path, sentence("is not there any more"), sentence("./kurak build makes it again.")
        )
    for path in sorted(entries.keys() & digests.keys()):
        if entries[path].sha256 != digests[path]:
            yield Refusal(path, sentence("was changed after it was made"), _MADE_AGAIN)
    for path in sorted(old):
        yield Refusal(
            path,
            sentence("was made of texts that have changed since, or as of another day"),
            sentence(
                "Build it again with the options that made it (packs: ./kurak pack), or delete it."
            ),
        )
    for one in revoked:
        entry = entries.get(one.path)
        if entry and one.case in entry.cases:
            yield Refusal(
                one.path,
                sentence("may hold {case}, which is withdrawn", case=one.case),
                sentence("./kurak build drops it."),
            )


def _odd(output: Path) -> Iterator[str]:
    """Yield what is in an output and neither a file nor a folder: no list of sums can hold a link."""
    for place, inside, names in os.walk(output):
        for path in (Path(place, name) for name in (*inside, *names)):
            if path.is_symlink() or not (path.is_file() or path.is_dir()):
                yield path.relative_to(output).as_posix()


def packages(output: Path, paths: Iterable[str]) -> Iterator[Refusal]:
    """Refuse a package that a learning platform would import broken."""
    for path in paths:
        if path.startswith("packages/") and path.endswith(_PACKAGES):
            found = [each for each in examine(output / path).found if each.level == "error"]
            if found:
                why = sentence(
                    "is not whole: {code} {message}", code=found[0].code, message=found[0].message
                )
                all_of_it = sentence(
                    "./kurak check-package {file} tells all of it.", file=str(output / path)
                )
                yield Refusal(path, why, all_of_it)


def pdfs(output: Path, paths: Iterable[str]) -> Iterator[Refusal]:
    """Refuse a PDF file that is damaged."""
    for path in paths:
        if path.endswith(".pdf"):
            for flaw in flaws(output / path):
                yield Refusal(
                    path, sentence("is damaged: {flaw}", flaw=quoted(str(flaw))), _MADE_AGAIN
                )


def digests(output: Path) -> dict[str, str]:
    """Return the SHA-256 of every file of an output, but for our own lists and the mark of a build."""
    paths = sorted({*files_in(output)} - manifest.LISTS - {MARK}) if output.is_dir() else []
    return {path: sums.digest(output / path) for path in paths}
