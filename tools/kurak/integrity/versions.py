"""K019: whether all that a cartridge says of its version is the same."""

from collections.abc import Iterator
from typing import Any

from kurak.cartridges import VERSIONS, CcVersion
from kurak.check.rule import Finding
from kurak.integrity.kinds import MANIFEST
from kurak.integrity.markup import elements, local
from kurak.integrity.subject import Examined

_ROOTS = ("webLink", "topic")
_TYPES = {
    name: version.number
    for version in VERSIONS.values()
    for name in (version.quiz, version.topic, version.link)
}
_NAMESPACES = {
    name: version.number
    for version in VERSIONS.values()
    for name in (version.topic_namespace, version.link_namespace)
}
_LOM = {
    name: version.number
    for version in VERSIONS.values()
    for name in (version.lom_manifest, version.lom_resource)
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
        if document.root is None:
            continue
        told = _told(path, document.root, version)
        for element, what, said in told:
            yield Finding(
                subject.package.place(path, element.sourceline or 1),
                f"{what} says version {said}, and the manifest {version.number}",
                "Write the names of one version everywhere.",
            )


def _told(path: str, root: Any, version: CcVersion) -> Iterator[tuple[Any, str, str]]:
    """Yield the elements of a file that say another version, with what they are and which they say."""
    if local(root.tag) in _ROOTS:
        said = _NAMESPACES.get(_namespace(root), version.number)
        if said != version.number:
            yield root, f"the namespace of this {local(root.tag)}", said
    if path != MANIFEST:
        return
    for name, element in elements(root):
        if name == "schemaversion":
            said = (element.text or "").strip()
            if said not in (version.number, version.schemaversion):
                yield element, "<schemaversion>", said or "nothing"
        elif name == "resource":
            said = _TYPES.get(element.get("type") or "", version.number)
            if said != version.number:
                yield element, f"the type `{element.get('type')}`", said
        elif name == "lom":
            said = _LOM.get(_namespace(element), version.number)
            if said != version.number:
                yield element, "the namespace of <lom>", said


def _namespace(element: Any) -> str:
    return str(element.tag).rpartition("}")[0].lstrip("{")
