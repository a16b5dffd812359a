"""What stands in an output folder since an earlier build: an edition of which nothing has changed is kept.

An edition is kept where all that it is made from is what it was (`made_from`), and where each of its files
has the size, the time of change and the permissions that were noted when it was made.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter

from kurak import formats
from kurak.job import Job, Made
from kurak.model import Audience, Channel, Course, Language
from kurak.output.manifest import Entry, Origin
from kurak.output.swap import Stamp, made_in, stamps_in
from kurak.print.errands import Misprint
from kurak.safety.editions import withheld
from kurak.store import Store, key_of
from kurak.store.inputs import DAY, Inputs
from kurak.translate import speaking


@dataclass(frozen=True)
class Kept:
    """A file as it was when it was made."""

    stamp: Stamp
    sha256: str
    cases: tuple[str, ...]
    """The ids of the case studies that it may hold."""


@dataclass(frozen=True)
class Standing:
    """All that was made of an edition."""

    name: str
    """Its job's."""
    files: Mapping[str, Kept]
    """By their paths in the output folder."""
    misprints: tuple[Misprint, ...]
    origin: Origin
    emptied: tuple[str, ...]
    """What else no earlier files are kept of, though nothing was made of it."""

    @property
    def entries(self) -> dict[str, Entry]:
        """What the manifest says of its files."""
        return {
            path: Entry(each.sha256, self.origin, each.cases) for path, each in self.files.items()
        }

    def is_in(self, stamps: Mapping[str, Stamp], but: Collection[str] = ()) -> bool:
        """Tell whether its files, but for some, are among those of a folder, and are what they were."""
        return all(
            stamps.get(path) == each.stamp for path, each in self.files.items() if path not in but
        )


def made_from(course: Course, inputs: Inputs, jobs: Iterable[Job]) -> dict[str, Inputs]:
    """Return what each job is made from: not from the catalogues of other languages than its own.

    Nor from the day for consents, but from what that lets be shown: see `keys`.
    """
    of = cache(lambda language: _inputs_for(course, inputs, language))
    return {str(job): of(job.language) for job in jobs}


def keys(
    course: Course,
    output: Path,
    jobs: Sequence[Job],
    made_from: Mapping[str, Inputs],
    store: Store,
) -> dict[str, str]:
    """Return for each job the key under which it is noted what stands of it in the output folder.

    An edition also tells how far the course is translated into other languages, and what they show.
    """
    measured = repr((course.coverage, course.marks))
    place = str(output.resolve())
    channels = formats.channels_known({name for job in jobs for name in job.formats}, store)
    without = cache(lambda audience, names: repr(_withheld(course, audience, names, channels)))
    parts = {
        str(job): (repr(job), made_from[str(job)].key, without(job.audience, job.formats))
        for job in jobs
    }
    return {name: key_of("standing", place, *each, measured) for name, each in parts.items()}


def recall(
    store: Store, keys: Mapping[str, str], output: Path, made_of: str, as_of: date
) -> dict[str, Standing]:
    """Return by its job each edition that stands in the output folder, made of what is there now, today."""
    kept = [found for key in keys.values() if (found := store.get(key))]
    if not kept:
        return {}
    made = made_in(output)  # what its mark does not list is somebody's
    stamps = {path: stamp for path, stamp in stamps_in(output).items() if path in made}
    return {
        each.name: replace(
            each, origin=replace(each.origin, made_of=made_of, as_of=as_of.isoformat())
        )
        for each in map(_as_json().validate_json, kept)
        if each.is_in(stamps)
    }


def note(
    store: Store, keys: Mapping[str, str], stamps: Mapping[str, Stamp], made: Iterable[Made]
) -> None:
    """Remember what stands in the output folder, from what the steps of a build have made."""
    steps: dict[str, list[Made]] = {}
    for each in made:
        steps.setdefault(each.job, []).append(each)
    for name, some in steps.items():
        entries = {path: entry for each in some for path, entry in each.entries.items()}
        if name not in keys or not entries:
            continue
        standing = Standing(
            name,
            {
                path: Kept(stamps[path], entry.sha256, entry.cases)
                for path, entry in entries.items()
            },
            tuple(misprint for each in some for misprint in each.misprints),
            next(iter(entries.values())).origin,
            tuple(path for each in some for path in each.emptied),
        )
        store.note(keys[name], _as_json().dump_json(standing))


def _withheld(
    course: Course,
    audience: Audience,
    names: Iterable[str],
    channels: Mapping[str, frozenset[Channel]],
) -> list[tuple[list[Channel], Language, list[str]]]:
    """Return which case studies the languages go without, for each way in which something is shown.

    Every page tells what the page is called in other languages, where it is there.
    """
    assert course.programme is not None
    ways = sorted({tuple(sorted(channels[name])) for name in names})
    return [
        ([*way], language, [each.case.id for each in withheld(course, language, audience, way)])
        for way in ways
        for language in course.programme.languages
    ]


def _inputs_for(course: Course, inputs: Inputs, language: Language) -> Inputs:
    others = _catalogues(course) - _catalogues(speaking(course, {language}))
    files = {path: digest for path, digest in inputs.files.items() if path not in others}
    options = {name: value for name, value in inputs.options.items() if name != DAY}
    return replace(inputs, files=files, options=options)


def _catalogues(course: Course) -> set[str]:
    return {
        catalogue.path
        for document in course.documents
        for catalogue in document.source.catalogues.values()
    }


@cache
def _as_json() -> TypeAdapter[Standing]:
    return TypeAdapter(Standing)
