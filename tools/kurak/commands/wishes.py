"""What is asked of a build, as far as it cannot be had: stop, before anything is made."""

import re
import sys
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from typing import Any

from kurak.console.stopping import stop
from kurak.sentences import Text, sentence

_ADDRESS = re.compile(r"https?://[\w.-]+(:\d+)?(/[^\s?#]*)?")
_CLUSTER = re.compile(r"(tcp|tls)://(\[[0-9a-fA-F:]+\]|[\w.-]+):\d{1,5}")
_LONGEST = 150
"""Letters of an address of which a code of 24 mm can still be read."""


def agree(wished: Mapping[str, Any]) -> None:
    """Stop where two options do not go together, or an address is none."""
    if wished["paper"] == "letter" and (wished["booklet"] or wished["two_up"]):
        stop(sentence("Two pages on a sheet are A5 on A4."), sentence("Leave --paper letter out."))
    if wished["large"] and (wished["booklet"] or wished["two_up"]):
        stop(
            sentence("On half a sheet there is no room for large print."),
            sentence("Build the two one after the other."),
        )
    if wished["qr"] and not _ADDRESS.fullmatch(wished["qr"]):
        stop(
            sentence("{address} is no address of a folder on the web.", address=wished["qr"]),
            sentence("Such as --qr https://example.org/course, without ? and #."),
        )
    if len(wished["qr"]) > _LONGEST:
        stop(
            sentence("This address is too long for a small code."),
            sentence("At most {number} letters, please.", number=_LONGEST),
        )


def fit_for(cluster: str, workers: int | None) -> None:
    """Stop where a cluster cannot be asked."""
    if workers:
        stop(
            sentence("-j is for the processes of this machine."),
            sentence("With --cluster, start as many workers there."),
        )
    if not _CLUSTER.fullmatch(cluster):
        stop(
            sentence("{address} is no address of a Dask scheduler.", address=cluster),
            sentence(
                "Such as --cluster tcp://scheduler:8786, or tls:// where it has certificates."
            ),
        )
    if find_spec("distributed") is None:
        stop(
            sentence("--cluster needs distributed, an extra that is not installed here."),
            sentence(
                "To install it, type: {command}",
                command=f"{sys.executable} -m pip install distributed",
            ),
        )


def only_reviewed(course: Any, languages: Sequence[str]) -> tuple[list[str], list[Text]]:
    """Return the languages in which something is reviewed, and what to say of all that is left out."""
    from kurak.compose import reviewed

    out = reviewed(course).unreviewed
    spoken = [each for each in languages if each in out]
    if not spoken:
        stop(
            sentence(
                "Nobody has reviewed the programme and a whole module in any of these: {languages}.",
                languages=", ".join(languages),
            ),
            sentence(
                "./kurak translate status tells what awaits it, ./kurak translate review notes it."
            ),
        )
    gone = [each for each in languages if each not in spoken]
    told: list[Text] = [
        sentence("{language}: left out, the programme or all modules not reviewed.", language=each)
        for each in gone
    ]
    told += [
        sentence(
            "{language}: {number} of {all} documents left out, not reviewed.",
            language=each,
            number=len(out[each]),
            all=len(course.documents),
        )
        for each in spoken
        if out[each]
    ]
    return spoken, told
