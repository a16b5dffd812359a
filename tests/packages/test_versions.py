"""Common Cartridge 1.1 and 1.3: what the version changes, and that nothing else does."""

import re
import subprocess
from pathlib import Path

import pytest
from lxml import etree

import command
from kurak.cartridges import CcNumber
from kurak.model import Audience

from .conftest import Made, opened

NUMBERS: tuple[CcNumber, ...] = ("1.1", "1.3")
IMS = "http://www.imsglobal.org/xsd"


def cartridge(packed: Made, cc: CcNumber, audience: Audience = "participant") -> dict[str, bytes]:
    (content,) = packed("cartridge", cc=cc, audience=audience).values()
    return opened(content)


@pytest.mark.parametrize("cc", NUMBERS)
def test_a_cartridge_says_its_version_everywhere_alike(packed: Made, cc: CcNumber) -> None:
    minor = cc[-1]
    files = cartridge(packed, cc)
    root = etree.fromstring(files["imsmanifest.xml"])
    names = {
        "c": f"{IMS}/imsccv1p{minor}/imscp_v1p1",
        "l": f"http://ltsc.ieee.org/xsd/imsccv1p{minor}/LOM/manifest",
    }
    assert root.tag == f"{{{names['c']}}}manifest"
    assert root.findtext("c:metadata/c:schema", namespaces=names) == "IMS Common Cartridge"
    assert root.findtext("c:metadata/c:schemaversion", namespaces=names) == f"{cc}.0"
    title = "c:metadata/l:lom/l:general/l:title/l:string"
    assert root.findtext(title, namespaces=names) == "The small programme"
    roots = {
        f"imsqti_xmlv1p2/imscc_xmlv1p{minor}/assessment": f"{IMS}/ims_qtiasiv1p2",
        f"imsdt_xmlv1p{minor}": f"{IMS}/imsccv1p{minor}/imsdt_v1p{minor}",
        f"imswl_xmlv1p{minor}": f"{IMS}/imsccv1p{minor}/imswl_v1p{minor}",
    }
    seen = set()
    for resource in root.iterfind("c:resources/c:resource", names):
        kind = resource.get("type")
        (file,) = {each.get("href") for each in resource.iterfind("c:file", names)}
        if kind != "webcontent":
            assert etree.QName(etree.fromstring(files[file])).namespace == roots[kind]
            seen.add(kind)
    assert seen == set(roots)


@pytest.mark.parametrize("cc", NUMBERS)
def test_what_is_for_facilitators_says_so_in_the_words_of_its_version(
    packed: Made, cc: CcNumber
) -> None:
    root = etree.fromstring(cartridge(packed, cc, "facilitator")["imsmanifest.xml"])
    names = {
        "c": f"{IMS}/imsccv1p{cc[-1]}/imscp_v1p1",
        "l": f"http://ltsc.ieee.org/xsd/imsccv1p{cc[-1]}/LOM/resource",
    }
    resources = root.findall("c:resources/c:resource", names)
    role = "c:metadata/l:lom/l:educational/l:intendedEndUserRole/l:value"
    assert {each.findtext(role, namespaces=names) for each in resources} == {"Instructor"}


@pytest.mark.parametrize("audience", ["participant", "facilitator"])
def test_but_for_the_names_of_its_version_a_newer_cartridge_is_the_same(
    packed: Made, audience: Audience
) -> None:
    older, newer = (
        {
            name: re.sub(rb"v1p[13](?=[/\"<])|(?<=>)1\.[13]\.0|Rolesv1p[12]", b"?", content)
            for name, content in cartridge(packed, cc, audience).items()
        }
        for cc in NUMBERS
    )
    assert older == newer


# ---------------------------------------------------------------- the command


def kurak(course: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return command.kurak(*arguments, cwd=course)


def test_who_asks_for_the_newer_version_gets_it_instead_and_is_told(small_folder: Path) -> None:
    course = small_folder
    file = "dist/packages/en/course.imscc"

    def version() -> str:
        return kurak(course, "check-package", file).stdout.partition(",")[0]

    build = ("build", "-l", "en", "-f", "cartridge")
    first = kurak(course, *build)
    assert "Moodle" not in first.stdout
    assert "each is asked as single choices" in first.stdout
    assert version() == "course.imscc: Common Cartridge 1.1"
    again = kurak(course, *build, "--cc", "1.3")
    assert "Nothing has changed" not in again.stdout
    assert "1.3, which Moodle does not take" in again.stdout
    assert version() == "course.imscc: Common Cartridge 1.3"
    kurak(course, *build)
    assert version() == "course.imscc: Common Cartridge 1.1"


def test_a_version_without_a_cartridge_is_refused(small_folder: Path) -> None:
    course = small_folder
    said = kurak(course, "build", "-f", "gift", "--cc", "1.3")
    assert said.returncode == 2
    assert "Add -f cartridge" in said.stderr
    assert not (course / "dist").exists()
    assert kurak(course, "build", "-f", "cartridge", "--cc", "1.2").returncode == 2
