"""K03: what a platform would lose of a package, or why it would not take it."""

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import PurePosixPath

from kurak.check.rule import Finding
from kurak.integrity.kinds import MANIFEST
from kurak.integrity.listing import ELSEWHERE
from kurak.integrity.manifest import inside
from kurak.integrity.markup import elements, local, xml
from kurak.integrity.platforms import PLATFORMS, takes, takes_another
from kurak.integrity.subject import Examined, Loss, plural

_STRIPPED = ("script", "iframe", "link", "style", "details")
_LOST = {
    "script": "what it does does not happen",
    "iframe": "what it shows is gone",
    "link": "the page looks as the platform’s own",
    "style": "the page looks as the platform’s own",
    "details": "what could be unfolded stands open",
}
_BEGINNING = 1024
_DEFAULT = re.compile(rb"<manifest\b[^>]*\sxmlns\s*=")


def platform_takes_it(subject: Examined) -> Iterator[Finding]:
    """A platform does not take this kind of package, or this version of it.

    Moodle reads cartridges up to version 1.1 and says of newer ones only that it knows no way to convert
    them. Sakai’s player of SCORM takes 2004 alone.

    Wrong:

        course.imscc of version 1.3        # for Moodle

    Right:

        course.imscc of version 1.1        # which Moodle, Sakai and Canvas read
    """
    if subject.kind is None:
        return
    for name, platform in PLATFORMS.items():
        told = takes_another(name, subject.kind) or name == subject.asked
        if told and not takes(name, subject.kind):
            yield Loss(
                subject.package.place(),
                f"{platform.says} does not take a package of this kind ({subject.kind.says}) by itself",
                f"Give it {platform.instead}.",
                platform=name,
                fatal=True,
            )


def namespace_comes_early(subject: Examined) -> Iterator[Finding]:
    """The manifest of a cartridge does not begin as Moodle wants it.

    Moodle tells the format by the first 1024 bytes, and looks there for the namespace without a prefix. A
    long comment at the beginning is enough for it to say that the format is unknown.

    Wrong:

        <cc:manifest xmlns:cc="http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1">

    Right:

        <manifest xmlns="http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1">
    """
    content = subject.package.text(MANIFEST)
    if subject.family != "cartridge" or content is None:
        return
    if not _DEFAULT.search(content[:_BEGINNING]):
        yield Loss(
            subject.package.place(MANIFEST),
            f"Moodle finds no namespace without a prefix in the first {_BEGINNING} bytes",
            "Write xmlns=… into <manifest>, and let that stand at the beginning of the file.",
            platform="moodle",
            fatal=True,
        )


def root_has_no_title(subject: Examined) -> Iterator[Finding]:
    """The topmost item of a cartridge has a title.

    The schema of cartridges allows none, and Moodle refuses the whole.

    Wrong:

        <organization …><item identifier="root"><title>My course</title>

    Right:

        <organization …><item identifier="root">
    """
    if subject.family == "cartridge" and subject.manifest:
        for item in subject.manifest.items:
            if item.root and item.title:
                yield Loss(
                    item.place,
                    "Moodle refuses a cartridge whose topmost item has a title",
                    "Take the title away; the course has its own in <metadata>.",
                    platform="moodle",
                    fatal=True,
                )


def survives_cleaning(subject: Examined) -> Iterator[Finding]:
    """Moodle takes something away from the pages of a cartridge.

    It makes pages of its own of them and strips script, iframe, link, style and details. A page must make
    sense without.

    Wrong:

        <iframe src="film.html"></iframe>

    Right:

        <a href="film.html">The film</a>
    """
    if subject.family != "cartridge":
        return
    places: dict[str, dict[str, int]] = defaultdict(dict)
    for page in subject.pages:
        for tag in page.tags:
            if tag.name in _STRIPPED:
                places[tag.name].setdefault(page.path, tag.line)
    for name in _STRIPPED:
        for path, line in list(places[name].items())[:1]:
            yield Loss(
                subject.package.place(path, line),
                f"Moodle strips <{name}> from {plural(len(places[name]), 'page')}: {_LOST[name]}",
                "Look whether the pages make sense without it.",
                platform="moodle",
            )


def pictures_have_plain_names(subject: Examined) -> Iterator[Finding]:
    """Moodle loses a picture whose name has other letters than a to z.

    The page is imported, and a hole is where the picture should be.

    Wrong:

        <img src="../pictures/құдық.png">

    Right:

        <img src="../pictures/well.png">
    """
    if subject.family == "cartridge":
        for page in subject.pages:
            for tag in page.tags:
                for address in tag.addresses if tag.name == "img" else ():
                    target = "" if ELSEWHERE.match(address) else inside(page.path, address)
                    if not target.isascii():
                        yield Loss(
                            subject.package.place(page.path, tag.line),
                            f"Moodle loses the picture `{PurePosixPath(target).name}`",
                            "Rename it with a to z, 0 to 9, dots and hyphens.",
                            platform="moodle",
                        )


def web_addresses_are_plain(subject: Examined) -> Iterator[Finding]:
    """A web link of a cartridge has an address with other letters than a to z.

    Moodle writes `http://invalidurldetected/` in its place.

    Wrong:

        <url href="https://example.org/құдық"/>

    Right:

        <url href="https://example.org/%D2%9B%D2%B1%D0%B4%D1%8B%D2%9B"/>
    """
    if subject.family == "cartridge":
        for path, document in subject.documents:
            if document.root is None or local(document.root.tag) != "webLink":
                continue
            for name, element in elements(document.root):
                if name == "url" and not (element.get("href") or "").isascii():
                    yield Loss(
                        subject.package.place(path, element.sourceline or 1),
                        "Moodle takes this address for an invalid one",
                        "Write it percent-encoded, as browsers copy it.",
                        platform="moodle",
                    )


def has_no_folder_entries(subject: Examined) -> Iterator[Finding]:
    """A cartridge has entries for folders.

    Sakai makes a folder as soon as its first file comes. It stops without a word at an entry for a folder
    that is there already, and the rest of the cartridge is missing.

    Wrong:

        pages/one.html, pages/             # zip -r

    Right:

        pages/one.html                     # zip -D -r
    """
    if subject.family != "cartridge":
        return
    made: set[str] = set()
    for entry in subject.package.entries:
        if entry.folder:
            late = entry.name in made
            what = "stops here, and the rest is missing" if late else "may stop at such an entry"
            yield Loss(
                subject.package.place(entry.name),
                f"this is an entry for a folder: Sakai {what}",
                "Make the package again without them: zip -D -r.",
                platform="sakai",
                fatal=late,
            )
        parts = entry.name.split("/")[:-1]
        made |= {"/".join(parts[:count]) + "/" for count in range(1, len(parts) + 1)}


def leaves_have_no_children(subject: Examined) -> Iterator[Finding]:
    """An item of a cartridge opens something and has items below it.

    Sakai shows the first and drops those below it.

    Wrong:

        <item identifierref="page-module"><title>Wells</title><item …/></item>

    Right:

        <item><title>Wells</title><item identifierref="page-module">…</item><item …/></item>
    """
    if subject.family == "cartridge" and subject.manifest:
        for item in subject.manifest.items:
            if item.refers and item.parent:
                yield Loss(
                    item.place,
                    f"Sakai drops the items below “{item.title}”, which opens something itself",
                    "Make it an item without identifierref, and what it opens the first item below it.",
                    platform="sakai",
                )


def roles_are_kept(subject: Examined) -> Iterator[Finding]:
    """A cartridge is for instructors, and Moodle shows it to everybody.

    A resource can say that it is for the role Instructor (LOM, intendedEndUserRole). Sakai and Canvas read
    that; Moodle imports the resource as any other, so participants would see keys and guides.

    Wrong:

        course-instructor.imscc            # restored into the course of the participants

    Right:

        course-instructor.imscc            # restored into a course that facilitators alone are enrolled in
    """
    content = subject.package.text(MANIFEST)
    root = xml(content).root if subject.family == "cartridge" and content is not None else None
    for name, element in elements(root) if root is not None else ():
        is_role = name == "value" and local(element.getparent().tag) == "intendedEndUserRole"
        if is_role and (element.text or "").strip() == "Instructor":
            yield Loss(
                subject.package.place(MANIFEST, element.sourceline or 1),
                "Moodle does not heed the role Instructor: whoever is in the course sees this",
                "Restore it into a course of its own, in which facilitators alone are enrolled.",
                platform="moodle",
            )
            return
