"""What differs between the versions of IMS Common Cartridge: the names by which each is known, and no more.

The names are those that Sakai (`Ns.java`, `CCExport.java`), Chamilo (`CcVersion13.php`) and cc2olx read and
write. A platform looks for those of the
version that the manifest has: with one of another version it finds nothing. What a cartridge is made of,
QTI 1.2 too, is the same in all three.
"""

from dataclasses import dataclass
from typing import Literal

CcNumber = Literal["1.1", "1.3"]
"""The versions that we make."""


@dataclass(frozen=True, slots=True)
class CcVersion:
    number: str
    schemaversion: str
    manifest: str
    """The namespace of `imsmanifest.xml`, by which platforms tell the version."""
    lom_manifest: str
    """The namespace of what is said of the whole."""
    lom_resource: str
    """The namespace of what is said of one resource."""
    roles: str
    """The vocabulary of roles; Sakai and Canvas read the role alone."""
    quiz: str
    """A type of resource, as the next two."""
    topic: str
    link: str
    topic_namespace: str
    link_namespace: str


def _version(minor: int, roles: str) -> CcVersion:
    cc = f"imsccv1p{minor}"
    return CcVersion(
        number=f"1.{minor}",
        schemaversion=f"1.{minor}.0",
        manifest=f"http://www.imsglobal.org/xsd/{cc}/imscp_v1p1",
        lom_manifest=f"http://ltsc.ieee.org/xsd/{cc}/LOM/manifest",
        lom_resource=f"http://ltsc.ieee.org/xsd/{cc}/LOM/resource",
        roles=roles,
        quiz=f"imsqti_xmlv1p2/imscc_xmlv1p{minor}/assessment",
        topic=f"imsdt_xmlv1p{minor}",
        link=f"imswl_xmlv1p{minor}",
        topic_namespace=f"http://www.imsglobal.org/xsd/{cc}/imsdt_v1p{minor}",
        link_namespace=f"http://www.imsglobal.org/xsd/{cc}/imswl_v1p{minor}",
    )


VERSIONS = {
    "1.1": _version(1, "IMSGLC_CC_Rolesv1p1"),
    "1.2": _version(2, "IMSGLC_CC_Rolesv1p2"),
    "1.3": _version(3, "IMSGLC_CC_Rolesv1p2"),  # so Chamilo; see decision 0025
}
