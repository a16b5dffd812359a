"""K01: whether a manifest, what it lists and what is there agree: importers do not look, and lose it."""

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import unquote

from kurak.check.rule import Finding
from kurak.integrity.kinds import MANIFEST, manifest_of
from kurak.integrity.manifest import CONTAINER, inside, package_document
from kurak.integrity.subject import STRUCTURED, Examined, Page, plural

ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|[#${/?]", re.I)
"""How addresses begin that lead out of the package, or that the platform fills in."""
_SHOWN = 3


def manifest_at_root(subject: Examined) -> Iterator[Finding]:
    """The manifest of a package is not where platforms look for it.

    They look at the top of the archive, in small letters, and nowhere else. It is the commonest fault of
    packages made by hand: the folder was packed, and not what is in it.

    Wrong:

        course/imsmanifest.xml

    Right:

        imsmanifest.xml
    """
    path = manifest_of(subject.package)
    if subject.family in STRUCTURED and path != MANIFEST:
        place = subject.package.place(path)
        message = (
            f"{MANIFEST} stands here, and not at the top" if path else f"there is no {MANIFEST}"
        )
        yield Finding(place, message, "Pack what is in the folder, and not the folder.")
    if subject.family == "epub" and not package_document(subject.package):
        yield Finding(
            subject.package.place(CONTAINER),
            f"{CONTAINER} is missing, or names no package document",
            "It must stand there (EPUB 3.3, section 4.2.6.3.1). Make the book again.",
        )


def is_xml(subject: Examined) -> Iterator[Finding]:
    """A file that should be XML cannot be read.

    One wrong sign is enough: a manifest is refused as a whole, a page of a book is not shown at all.

    Wrong:

        <title>Wells & ropes</title>

    Right:

        <title>Wells and ropes</title>
    """
    for path, document in subject.documents:
        if document.root is None:
            yield Finding(
                subject.package.place(path, document.line),
                f"this is no XML: {document.error}",
                "Write & as &amp; and < as &lt;, and close every element.",
            )


def has_no_entities(subject: Examined) -> Iterator[Finding]:
    """A file defines words of its own (entities).

    A careless reader follows them into files of the server, or fills its memory with them; a careful one
    refuses the file. We have not followed them.

    Wrong:

        <!DOCTYPE manifest [<!ENTITY all SYSTEM "file:///etc/passwd">]>

    Right:

        <?xml version="1.0" encoding="UTF-8"?>
    """
    for path, document in subject.documents:
        if document.entities:
            yield Finding(
                subject.package.place(path),
                f"it defines {plural(document.entities, 'word')} of its own",
                "Take the <!DOCTYPE …> with its <!ENTITY …> away.",
            )


def ids_are_unique(subject: Examined) -> Iterator[Finding]:
    """Two things in a manifest have the same identifier.

    Progress and grades hold on to it. Of two with the same, one is lost.

    Wrong:

        <item identifier="one">…</item> <item identifier="one">…</item>

    Right:

        <item identifier="one">…</item> <item identifier="two">…</item>
    """
    first: dict[str, int] = {}
    for each in subject.manifest.ids if subject.manifest else ():
        if each.value in first:
            message = f"the identifier `{each.value}` stands on line {first[each.value]} already"
            yield Finding(each.place, message, "Give each its own.")
        first.setdefault(each.value, each.place.line)


def references_resolve(subject: Examined) -> Iterator[Finding]:
    """A manifest refers to an identifier that nothing has.

    The line of the course opens nothing, or a page comes without its pictures. Moodle imports it without a
    word.

    Wrong:

        <item identifierref="page-1">      # and no resource has that identifier

    Right:

        <item identifierref="page-one">    # <resource identifier="page-one" …>
    """
    if subject.manifest:
        known = {each.value for each in subject.manifest.ids}
        for each in subject.manifest.references:
            if each.value not in known:
                message = f"nothing has the identifier `{each.value}`"
                yield Finding(each.place, message, "Correct it, or add what it refers to.")


def listed_is_there(subject: Examined) -> Iterator[Finding]:
    """A manifest lists a file that is not in the package.

    Importers do not look: the learner is the first to find the hole. Capital and small letters differ.

    Wrong:

        <file href="pages/One.html"/>      # and the file is pages/one.html

    Right:

        <file href="pages/one.html"/>
    """
    if subject.manifest:
        files = subject.package.files
        for each in dict.fromkeys(subject.manifest.files):
            if each.value not in files:
                yield Finding(
                    each.place,
                    f"`{each.value}` is not in the package",
                    "Put it in, or correct its name here.",
                )


def all_is_listed(subject: Examined) -> Iterator[Finding]:
    """A file in a package is not listed in its manifest.

    Some platforms keep only what is listed: a picture or a script is missing there, and nowhere else.

    Wrong:

        pictures/well.png                  # and no <file href="pictures/well.png"/>

    Right:

        <file href="pictures/well.png"/>
    """
    left = subject.manifest.unlisted if subject.manifest else ()
    if left:
        shown = ", ".join(f"`{name}`" for name in left[:_SHOWN])
        more = f" and {len(left) - _SHOWN} more" if len(left) > _SHOWN else ""
        yield Finding(
            subject.package.place(subject.manifest.path if subject.manifest else ""),
            f"{plural(len(left), 'file')} of the package {'is' if len(left) == 1 else 'are'} "
            f"not listed: {shown}{more}",
            "List each file, or leave it out of the package.",
        )


def pages_find_their_files(subject: Examined) -> Iterator[Finding]:
    """A page asks for a file that is not in the package, or leads to a place that is not on it.

    There is a hole where a picture should be, or a link that leads nowhere; without a network there is no
    other place to look.

    Wrong:

        <img src="pictures/well.png">      # and there is no such file
        <a href="#questions">              # and nothing on the page has this id

    Right:

        <img src="../pictures/well.png">
        <a href="#one--questions">
    """
    for page in subject.pages:
        yield from _missing_places(subject, page)
    if subject.family == "olx":  # its pages stand somewhere else once they are imported
        return
    files = subject.package.files
    folders = {name.rpartition("/")[0] for name in files}
    for page in subject.pages:
        missing: Counter[tuple[str, int]] = Counter()
        for tag in page.tags:
            for address in tag.addresses:
                given = address.strip()
                if given and not ELSEWHERE.match(given):
                    target = inside(page.path, given)
                    if target not in files and target not in folders:
                        missing[target, tag.line] += 1
        for target, line in missing:
            yield Finding(
                subject.package.place(page.path, line),
                f"`{target}` is not in the package",
                "Put it in, or correct the address.",
            )


def _missing_places(subject: Examined, page: Page) -> Iterator[Finding]:
    """Yield what leads to another place of the same page that is not there."""
    ids = {tag.id for tag in page.tags}
    for tag in page.tags:
        for address in tag.addresses:
            name = unquote(address.strip().removeprefix("#"))
            # `#` and `#top` are the beginning of a page (HTML, 7.4.6.3), and `#/…` is for scripts to read.
            leads = address.strip().startswith("#") and name.lower() not in ("", "top")
            if leads and not name.startswith(("/", "!")) and name not in ids:
                yield Finding(
                    subject.package.place(page.path, tag.line),
                    f"`#{name}` leads nowhere: nothing on this page has the id `{name}`",
                    "Give the place its id, or correct the address.",
                )
