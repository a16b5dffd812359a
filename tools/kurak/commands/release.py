"""kurak release: what may be handed on, with its sums, a list of what it was made with, and a signature."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

import click

from kurak.commands.build import build
from kurak.commands.messages import SpokenCommand, messages_option
from kurak.commands.signing import signer_of
from kurak.console.asked import as_of_option, course_option, target_of
from kurak.console.stopping import stop, stop_unread, stopping
from kurak.console.told import tell_withheld
from kurak.messages import say
from kurak.sentences import Text, sentence
from kurak.store import store_of
from kurak.verdict import protected_names

_GATES = ("day", "names", "check", "cases", "files", "packages", "pdf")
_BEFORE = 4
"""So many gates ask the course alone; the others ask what was made of it."""
_SHOWN = 12


@click.command(cls=SpokenCommand)
@course_option
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    help="What was built, or where to build it.  [default: dist in the course]",
)
@click.option(
    "--key",
    "secret",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Sign with this secret key of minisign. A key with a password asks for it.",
)
@click.option(
    "--gate",
    "gates",
    multiple=True,
    type=click.Choice(_GATES),
    help="Only ask this gate, of what is built already, and write nothing; may be repeated.",
)
@as_of_option
@messages_option
def release(
    root: Path,
    output: Path | None,
    secret: Path | None,
    gates: tuple[str, ...],
    as_of: date | None,
    spoken: str,
) -> None:
    """Say whether what was built may be handed on, and write the lists by which others can verify it.

    \b
    Refused, each with what to do:
      day       made as of a day gone by
      names     nobody has looked for protected names (KURAK_NAMES_KEY, KURAK_NAMES)
      check     the course has errors, or a [[prompt]] in place of a text
      cases     a case study that two people besides its author have not reviewed as it is
      files     a file that was changed, is missing, was made of older texts, or was taken back
      packages  a package that ./kurak check-package finds broken
      pdf       a PDF file that is damaged

    What was not built of the texts as they are is built first: everything, in every language. Then
    SHA256SUMS, its signature and sbom.cdx.json stand beside the products. The next build removes them.

    Exits with 0 when there is a release, 1 when it was refused.

    \b
    Examples:
      minisign -G -p ours.pub -s /media/stick/ours.key       once: a key, kept outside the course
      ./kurak release --key /media/stick/ours.key
      ./kurak build -l kk && ./kurak release                 only what is built; to be signed elsewhere
      ./kurak release --gate check --gate cases              ask two gates, write nothing
    """
    from kurak.output.manifest import SIGNATURE
    from kurak.release import gates as asked
    from kurak.store.inputs import watched

    target = target_of(root, output)
    signer = signer_of(secret, root, target) if secret else None
    day = as_of or date.today()
    store = store_of(root)
    wanted = gates or _GATES
    was_signed = (target / SIGNATURE).is_file()
    inputs, is_as_it_was = watched(root)
    texts = inputs.texts  # as they are judged: what is written meanwhile is not released
    course, errors, waiting, names = _judged(root, store, day, wanted)
    before: dict[str, Callable[[], Iterable[Any]]] = {
        "day": lambda: asked.day(day, date.today()),
        "names": lambda: asked.names(names is not None),
        "check": lambda: (*asked.content(errors), *asked.prompts(waiting)),
        "cases": lambda: asked.cases(course),
    }
    refused = [each for name in _GATES[:_BEFORE] if name in wanted for each in before[name]()]
    if refused and not gates:
        _refuse(refused, sentence("Nothing was built or written."))
    was_built = not gates and _built(root, target, day, texts)
    after = [name for name in _GATES[_BEFORE:] if name in wanted]
    with stopping(target):
        digests = asked.digests(target) if after else {}
        refused += [
            each for name in after for each in _of_output(name, root, target, digests, day, texts)
        ]
        if not gates and not refused:
            refused += asked.undisturbed(is_as_it_was())
        if refused:
            _refuse(refused, sentence("Nothing was written."))
        if gates:
            told = sentence(
                "Nothing is refused by: {gates}. (Nothing was written.)", gates=", ".join(wanted)
            )
            click.echo(say(told))
            return
        from kurak.release.seal import seal

        signed = f"{course.programme.id} {course.programme.edition.value} as of {day.isoformat()}"
        count = seal(target, root, digests, signer, signed)
    click.echo("\n".join(map(say, _handed(target, count, signer, course, day, was_signed))))
    if not was_built:  # else the build has said it
        tell_withheld(course)


def _judged(
    root: Path, store: Any, day: date, wanted: Iterable[str]
) -> tuple[Any, int, list[Any], Any]:
    """Return the course, its errors and prompts as far as they are asked for, and the protected names."""
    from kurak.build import measured
    from kurak.check import check
    from kurak.load import load

    names = protected_names(root)
    course = load(root, store, day)
    errors, waiting = 0, []
    if "check" in wanted:
        found = check(course, store, protected=names)
        errors = sum(each.level == "error" for each in found)
        waiting = [each.place for each in found if each.code == "K419"]
    if course.programme is None:
        stop_unread(root)
    return measured(course, store), errors, waiting, names


def _built(root: Path, target: Path, day: date, texts: str) -> bool:
    """Build everything, unless all that is there is made of the texts as they are; tell whether it was."""
    from kurak.output import manifest
    from kurak.output.shares import was_asked_for
    from kurak.release.gates import stale

    entries = manifest.read(target)
    old = [each for each in stale(entries, texts, day) if not was_asked_for(each)]
    if not entries or old:
        given = ["--course", str(root), "--output", str(target), "--as-of", day.isoformat()]
        # Within this command: what it says to be typed next is about the course as it was named here.
        build.main(given, standalone_mode=False, parent=click.get_current_context())
        return True
    return False


def _of_output(
    name: str, root: Path, target: Path, digests: dict[str, str], day: date, texts: str
) -> Iterable[Any]:
    from kurak.output import manifest
    from kurak.release import gates as asked
    from kurak.safety.revocations import Damaged, read

    if name == "packages":
        return asked.packages(target, digests)
    if name == "pdf":
        return asked.pdfs(target, digests)
    try:
        revoked = read(root / manifest.REVOCATIONS)
    except Damaged as error:
        stop(
            sentence("{file} cannot be read.", file=str(error)),
            sentence("Mend it, or bring it back from git. Nothing was written."),
        )
    old = asked.stale(manifest.read(target), texts, day)
    return asked.files(target, digests, old, revoked)


def _refuse(refused: list[Any], end: Text) -> NoReturn:
    click.echo(say(sentence("No release:")), err=True)
    alike: dict[Text, list[Any]] = {}
    for each in refused:
        alike.setdefault(each.remedy, []).append(each)
    for remedy, some in alike.items():
        shown = [each for n, each in enumerate(some) if n < _SHOWN or each.must_be_told]
        for each in shown:
            click.echo(f"  {say(each.where)} {say(each.why)}.", err=True)
        if len(some) > len(shown):
            more = sentence("and {number} more", number=len(some) - len(shown))
            click.echo(f"  {say(more)}", err=True)
        click.echo(f"    {say(remedy)}", err=True)
    click.echo(say(end), err=True)
    raise SystemExit(1)


def _handed(
    target: Path, count: int, signer: Any, course: Any, day: date, was_signed: bool
) -> Iterator[Text]:
    from kurak.output.manifest import SUMS

    yield sentence(
        "Released: {count} files, in {folder}. "
        "Hand on the folder, or parts of it with {sums} and its signature.",
        count=count,
        folder=str(target),
        sums=SUMS,
    )
    if day > date.today():
        yield sentence("It is as of {day}: not before that day.", day=day.isoformat())
    awaiting = [
        each
        for each in course.programme.languages
        if not all(some[each].reviewed for some in course.coverage.values())
    ]
    if awaiting:
        yield sentence(
            "Not all reviewed by a native reader, and every page says so: {languages}.",
            languages=", ".join(awaiting),
        )
    if signer:
        yield sentence(
            "Signed. Give people the public key in another way than the files: {key}",
            key=str(signer.public),
        )
    else:
        if was_signed:
            yield sentence(
                "It was signed before, and is not any more: with --key it is signed again."
            )
        yield sentence(
            "Not signed: nobody can tell who made it. Where the secret key is, type: {command}",
            command=f"minisign -Sm {target / SUMS} -s ours.key",
        )
    yield sentence("tools/VERIFY.md is for those who get it: minisign and sha256sum will do.")
