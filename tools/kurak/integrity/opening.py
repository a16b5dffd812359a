"""K00: whether a package can be opened, and unpacked without harm."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from kurak.check.rule import Finding
from kurak.integrity.opened import BOMB, LOOKED_INTO, MOST, TEXT
from kurak.integrity.subject import Examined

_DRIVE = re.compile(r"^[A-Za-z]:")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]")


def can_be_opened(subject: Examined) -> Iterator[Finding]:
    """A package cannot be opened.

    A file that was cut short on its way, or is something else than its name says, is refused everywhere.

    Wrong:

        course.imscc                       # its last half is missing

    Right:

        course.imscc                       # fetched again, as long as where it came from
    """
    for problem in subject.problems("unopened"):
        yield Finding(
            problem.place,
            f"this cannot be opened: {problem.detail['reason']}",
            "Fetch or export it again, and compare its length. A package is a .zip, .imscc, .epub, "
            ".tar.gz or a text of questions (.txt, .gift).",
        )
    if subject.package.archive and subject.kind is None:
        yield Finding(
            subject.package.place(),
            "this is no package that we know",
            "A package has imsmanifest.xml, META-INF/container.xml, cmi5.xml, index.html or course.xml in "
            "it; a text of questions has answers between { and }.",
        )


def is_whole(subject: Examined) -> Iterator[Finding]:
    """A file in a package is damaged.

    Every file in an archive has a checksum and a length. Where they are wrong, a platform stops in the midst,
    or shows half a picture.

    Wrong:

        pictures/well.png                  # 20 000 bytes are announced, 9 000 are there

    Right:

        pictures/well.png                  # the package made again
    """
    for problem in subject.problems("damaged"):
        yield Finding(
            problem.place,
            f"this file is damaged: {problem.detail['reason']}",
            "Make the package again, or fetch it again.",
        )


def is_open_to_all(subject: Examined) -> Iterator[Finding]:
    """A file in a package is locked, or packed in a way of its own.

    No platform asks for a password, and most know no compression but Deflate.

    Wrong:

        zip -e course.zip *                # with a password

    Right:

        zip -X -D -r course.zip *
    """
    for problem in subject.problems("locked"):
        yield Finding(
            problem.place,
            "this file can only be read with a password",
            "Make the package again without a password.",
        )
    for problem in subject.problems("method"):
        yield Finding(
            problem.place,
            f"this file is compressed by {problem.detail['reason']}",
            "Make the package again with ordinary ZIP compression (Deflate).",
        )


def is_no_bomb(subject: Examined) -> Iterator[Finding]:
    """A package unpacks to far more than it is.

    A small file that becomes terabytes fills the disk of whoever unpacks it; some are made to do just that.
    Nothing in it was read.

    Wrong:

        42.zip                             # 42 kilobytes that become 4 500 000 000 000 000 bytes

    Right:

        course.zip                         # with files that somebody is to read
    """
    for problem in subject.problems("bomb"):
        yield Finding(
            problem.place,
            f"this unpacks to more than {BOMB // 1_000_000} MB and many times its size, or to more "
            f"than {MOST} files",
            "Do not unpack it. Ask whoever made it what it is.",
        )


def stays_inside(subject: Examined) -> Iterator[Finding]:
    """A name in a package leads out of it.

    Whoever unpacks it would write over files of their own. A name with a backslash is a folder on one system
    and a part of the name on another; a link is no file at all.

    Wrong:

        ../../index.php, C:\\course\\index.html, pictures\\well.png

    Right:

        index.html, pictures/well.png
    """
    for entry in subject.package.entries:
        name = entry.name
        reason = ""
        if name.startswith(("/", "\\")) or _DRIVE.match(name):
            reason = "begins at the root of a disk"
        elif ".." in re.split(r"[/\\]", name):
            reason = "leads to a folder above"
        elif "\\" in name:
            reason = "has a backslash"
        elif _CONTROLS.search(name):
            reason = "has a character that nobody sees"
        elif entry.link:
            reason = "is a link or a device, and no file"
        if reason:
            yield Finding(
                subject.package.place(name),
                f"the name {reason}",
                "Make the package again with names that begin in its own folder and have forward slashes.",
            )


def has_each_once(subject: Examined) -> Iterator[Finding]:
    """Two files in a package have the same name.

    One of them takes the place of the other, and which one depends on who unpacks them. Windows and macOS
    take capital and small letters for the same.

    Wrong:

        pictures/Well.png, pictures/well.png

    Right:

        pictures/well.png, pictures/well-2.png
    """
    first: dict[str, str] = {}
    for entry in subject.package.entries:
        key = entry.name.casefold()
        if key in first:
            message = f"`{first[key]}` is there already"
            yield Finding(subject.package.place(entry.name), message, "Rename one of them.")
        first.setdefault(key, entry.name)


def was_looked_into(subject: Examined) -> Iterator[Finding]:
    """A text in a package is too large to be looked into.

    It was read to its end, so its checksum is right; what it says was not judged.

    Wrong:

        pages/all.html                     # 5 000 000 bytes, with pictures pasted in as text

    Right:

        pages/one.html, pictures/well.png
    """
    texts = subject.package.texts or {}
    faulty = {each.place.path for each in subject.package.problems}
    for entry in subject.package.entries:
        place = subject.package.place(entry.name)
        is_text = PurePosixPath(entry.name).suffix.lower() in LOOKED_INTO
        if (
            is_text
            and not entry.folder
            and not entry.link
            and entry.name not in texts
            and place.path not in faulty
        ):
            yield Finding(
                place,
                f"this text of {entry.size} bytes was not looked into",
                f"Keep each text below {TEXT // 1_000_000} MB: pictures and sounds belong beside it.",
            )
