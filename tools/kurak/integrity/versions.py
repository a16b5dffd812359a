"""K019: whether all that a cartridge says of its version is the same."""

from collections.abc import Iterator
from typing import Any

from kurak.cartridges import VERSIONS
from kurak.check.rule import Finding
from kurak.integrity.kinds import MANIFEST
from kurak.integrity.markup import elements, local
from kurak.integrity.subject import Examined

_ROOTS = ("webLink", "topic")
_VERSION_OF = {
    name: version.number
    for version in VERSIONS.values()
    for name in (
        version.number,
        version.schemaversion,
        version.lom_manifest,
        version.lom_resource,
        version.quiz,
        version.topic,
        version.link,
        version.topic_namespace,
        version.link_namespace,
    )
}


def versions_agree(subject: Examined) -> Iterator[Finding]:
    """A cartridge says two versions of itself.

    Platforms tell the version by the namespace of the manifest, and look for quizzes, topics, links and
    metadata by the names of that version. What goes by another is not found, without a word: Sakai shows such
    a topic without its title and text.

    Wrong:

        <manifest xmlns="http://www.imsglobal.org/xsd/imsccv1p3/imscp_v1p1"> … type="imsdt_xmlv1p1"

    Right:

        <manifest xmlns="http://www.imsglobal.org/xsd/imsccv1p3/imscp_v1p1"> … type="imsdt_xmlv1p3"
    """
    version = VERSIONS.get(subject.kind.version) if subject.kind else None
    if subject.family != "cartridge" or version is None:
        return
    for path, document in subject.documents:
        for element, what, name in _names(path, document.root):
            said = _VERSION_OF.get(name, version.number)
            if said != version.number:
                yield Finding(
                    subject.package.place(path, element.sourceline or 1),
                    f"{what} says version {said}, and the manifest {version.number}",
                    "Write the names of one version everywhere.",
                )


def _names(path: str, root: Any) -> Iterator[tuple[Any, str, str]]:
    """Yield what in a file may say a version: an element, what it is in words, and the name."""
    if root is not None and local(root.tag) in _ROOTS:
        yield root, f"the namespace of <{local(root.tag)}>", _namespace(root)
    for name, element in elements(root) if root is not None and path == MANIFEST else ():
        if name == "schemaversion":
            yield element, "<schemaversion>", (element.text or "").strip()
        elif name == "resource":
            kind = element.get("type") or ""
            yield element, f"the type `{kind}`", kind
        elif name == "lom":
            yield element, "the namespace of <lom>", _namespace(element)


def _namespace(element: Any) -> str:
    return str(element.tag).rpartition("}")[0].lstrip("{")
