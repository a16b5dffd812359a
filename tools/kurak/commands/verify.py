"""kurak verify: whether what somebody got is what was released, by whom, and whether it was taken back."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from kurak.commands.messages import SpokenCommand, messages_option
from kurak.commands.signing import lacking
from kurak.console.stopping import stop
from kurak.messages import say
from kurak.sentences import Text, quoted, sentence, several, told_by

_SHOWN = 12
_MEANS = {
    "changed": sentence("CHANGED    it is not what was released"),
    "missing": sentence("MISSING    it was released and is not here"),
    "extra": sentence("NOT LISTED  it was not released; do not open it"),
    "unknown": sentence("NOT LISTED  no file of the release is like it"),
    "revoked": sentence("REVOKED    its narrator has taken back"),
}
_REVOKED = sentence(
    "REVOKED: do not use it and do not hand it on. Delete it here and wherever you have put it (platforms, "
    "sticks, e-mail), destroy what was printed, ask those who have it from you to do the same, and get the "
    "newest release from whom you got this one."
)


@click.command(cls=SpokenCommand)
@click.argument("what", metavar="FILE|DIR", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--public-key",
    "key",
    envvar="KURAK_PUBLIC_KEY",
    metavar="KEY|FILE",
    help="Whose signature it must be: RW…, or the file that holds it; or KURAK_PUBLIC_KEY.",
)
@click.option(
    "--sums",
    "listed",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The list to compare with.  [default: the nearest SHA256SUMS beside or above]",
)
@click.option(
    "--revocations",
    "taken_back",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A newer revocations.json; may be repeated. The nearest one beside or above is always read.",
)
@click.option("--partial", is_flag=True, help="A part of the release will do: miss no file.")
@messages_option
def verify(
    what: Path,
    key: str | None,
    listed: Path | None,
    taken_back: tuple[Path, ...],
    partial: bool,
    spoken: str,
) -> None:
    """Say whether a file or a folder is what was released, by whom, and whether it was taken back.

    It asks no other machine. Get the public key in another way than the files: who could change these could
    change a key beside them. Without Kurak, minisign and sha256sum do: tools/VERIFY.md.

    Exits with 0 when all is well and signed, 1 when anything is not.

    \b
    Examples:
      ./kurak verify --public-key RW… dist                     nothing changed, missing or too much
      ./kurak verify --public-key ours.pub --partial /media/stick
      ./kurak verify --public-key ours.pub --sums SHA256SUMS handbook.pdf
    """
    from kurak.diagnostics.model import visible
    from kurak.output.manifest import SUMS
    from kurak.release import minisign, sums
    from kurak.release.verify import revocations, upwards
    from kurak.release.verify import verify as judge
    from kurak.safety.revocations import Damaged

    if not (what.is_file() or what.is_dir()):
        stop(
            sentence("{path} is no file and no folder.", path=str(what)),
            sentence("A pipe or a device has no end."),
        )
    listed = listed or upwards(what, SUMS)
    if listed is None:
        stop(
            sentence(
                "There is no {sums} beside {path} or above it, so there is nothing to compare it with.",
                sums=SUMS,
                path=str(what),
            ),
            sentence(
                "Name the one that came with the release: {option}", option=f"--sums PATH/{SUMS}"
            ),
        )
    try:
        signer = minisign.public_key(_key(key)) if key else None
        told = judge(what, listed, signer, revocations(what, taken_back), partial)
    except minisign.BadKey as error:
        stop(
            sentence("{file} {fault}.", file=key or "", fault=told_by(error)),
            sentence("It is one line that begins with RW, or the .pub file that holds it."),
        )
    except minisign.Lacking:
        lacking(sentence("the signature can be checked"))
    except (sums.Unreadable, OSError) as error:
        stop(
            quoted(f"{visible(say(told_by(error)))}."),
            sentence("Get it again from whom you have it. Nothing was verified."),
        )
    except Damaged as error:
        stop(
            sentence("{file} is no list of what was taken back.", file=str(error)),
            sentence("Get it again, or move it away."),
        )
    click.echo("\n".join(map(say, _told(what, told, bool(taken_back)))))
    raise SystemExit(0 if told.is_good else 1)


def _key(given: str) -> str:
    file = Path(given)
    return file.read_text(encoding="utf-8", errors="replace") if file.is_file() else given


def _told(what: Path, told: Any, is_asked: bool) -> Iterator[Text]:
    """Yield what there is to say, the worst at the end; `is_asked` tells that a newer list was named."""
    from kurak.diagnostics.model import visible

    for fault in told.faults[:_SHOWN]:
        case = f" {visible(fault.case)}" if fault.case else ""
        yield sentence(
            "{path}: {means}{case}", path=visible(fault.path), means=_MEANS[fault.kind], case=case
        )
    if len(told.faults) > _SHOWN:
        yield sentence("and {number} more", number=len(told.faults) - _SHOWN)
    if told.aside:
        yield several(
            "{number} file that Windows or macOS put there is of no release: {names}",
            "{number} files that Windows or macOS put there are of no release: {names}",
            len(told.aside),
            names=visible(", ".join(told.aside[:3])) + (" …" if len(told.aside) > 3 else ""),
        )
    if told.known_as:
        yield sentence(
            "{path} is {names} of the release.",
            path=str(what),
            names=visible(", ".join(told.known_as)),
        )
    yield several(
        "Compared with {sums}: {number} file.",
        "Compared with {sums}: {number} files.",
        told.checked,
        sums=str(told.sums),
    )
    kinds = {fault.kind for fault in told.faults}
    if told.signed:
        signed = visible(told.signed.replace("\t", " "))  # minisign puts tabs between what it says
        yield sentence("The signature is good. Signed: {signed}", signed=signed)
    else:
        yield sentence("NOT PROVEN: {why}. So nobody knows who made this.", why=told.unsigned)
        if "named" in str(told.unsigned):
            yield sentence("Name the public key of whom you have it from: --public-key RW…")
    if kinds - {"revoked"}:
        yield sentence("NOT AS RELEASED: get what is named above again from whom you have it.")
    if "revoked" in kinds:
        yield _REVOKED
        if not told.has_manifest:
            yield sentence(
                "The release’s own manifest.json is not beside its list. With it, a file that is in an "
                "edition without that story too is told apart."
            )
    if told.is_good:
        yield sentence("All is as it was released.")
    if told.is_good and not is_asked:
        yield sentence(
            "What was taken back since then is not known here: ask for the newest revocations.json, and name "
            "it with --revocations."
        )
