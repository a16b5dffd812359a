"""What is installed → a list of what a release was made with: CycloneDX 1.6 (ECMA-424), as JSON.

Of every library that Kurak needs, with those that these need and the extras that are installed: name, version
and licence, from the metadata that came with it. There is no time and no random number in it, so the same
environment gives the same bytes.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

_OWN = "kurak"
_FOR_TESTS = {"fuzz", "test"}
"""The extras that no product is made with."""
_LICENCE = "License :: "
_LONGEST = 100
"""Letters of a licence's name; some put the whole text there."""


def written() -> bytes:
    """Return the list of what is installed here."""
    found = installed(_extras())
    components = [_component(found[name]) for name in sorted(found) if name != _OWN]
    listed = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": _component(found[_OWN]) | {"type": "application"}},
        "components": components,
        "dependencies": [
            {"ref": _reference(found[name]), "dependsOn": _references(name, found)}
            for name in sorted(found)
        ],
    }
    number = uuid5(NAMESPACE_URL, json.dumps(listed, sort_keys=True))
    whole = {"serialNumber": f"urn:uuid:{number}", **listed}
    return f"{json.dumps(whole, ensure_ascii=False, indent=1)}\n".encode()


def installed(extras: frozenset[str]) -> dict[str, Distribution]:
    """Return all that we need, with these extras of ours, and that is installed, by its name."""
    found: dict[str, Distribution] = {}
    done: set[tuple[str, frozenset[str]]] = set()
    waiting = [(_OWN, extras)]
    while waiting:
        name, wanted = waiting.pop()
        if (name, wanted) in done:
            continue
        done.add((name, wanted))
        try:
            found[name] = distribution(name)
        except PackageNotFoundError:  # an extra that was not installed
            continue
        waiting += _needed(found[name], wanted)
    return found


def _extras() -> frozenset[str]:
    """Return the names of our own extras; those that are not installed bring nothing."""
    return frozenset(distribution(_OWN).metadata.get_all("Provides-Extra") or ()) - _FOR_TESTS


def _needed(one: Distribution, extras: Iterable[str]) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield what a distribution needs here (PEP 508), each with the extras of it that are asked for."""
    for text in one.requires or ():
        needed = Requirement(text)
        marker = needed.marker
        if not marker or any(marker.evaluate({"extra": each}) for each in ("", *extras)):
            yield canonicalize_name(needed.name), frozenset(needed.extras)


def _references(name: str, found: Mapping[str, Distribution]) -> list[str]:
    every = found[name].metadata.get_all("Provides-Extra") or ()
    needed = {each for each, _ in _needed(found[name], _extras() if name == _OWN else every)}
    return sorted(_reference(found[each]) for each in needed if each in found)


def _component(one: Distribution) -> dict[str, Any]:
    said = licence(one)
    return {
        "type": "library",
        "bom-ref": _reference(one),
        "name": one.metadata["Name"],
        "version": one.version,
        **({"licenses": [said]} if said else {}),
        "purl": _reference(one),
    }


def _reference(one: Distribution) -> str:
    """Return its package URL: https://github.com/package-url/purl-spec, type `pypi`."""
    return f"pkg:pypi/{canonicalize_name(one.metadata['Name'])}@{one.version.replace('+', '%2B')}"


def licence(one: Distribution) -> dict[str, Any]:
    """Return what a distribution says of its licence: an SPDX expression (PEP 639), or else a name."""
    (expression,) = one.metadata.get_all("License-Expression") or ("",)
    if expression:
        return {"expression": expression}
    classifiers = one.metadata.get_all("Classifier") or ()
    names = [each.split(" :: ")[-1] for each in classifiers if each.startswith(_LICENCE)]
    free = "".join(one.metadata.get_all("License") or ()).strip().splitlines()
    names = names or [each[:_LONGEST] for each in free[:1]]
    return {"license": {"name": ", ".join(sorted(names))}} if names else {}
