"""K02: names, titles and lengths that platforms stumble over."""

from collections.abc import Iterator

from kurak.check.rule import Finding
from kurak.integrity.subject import STRUCTURED, Examined, Loss

_IDENTIFIER = 64
_DESCRIPTION = 1000
_PATH = 250
_ESCAPED = "&<>"


def names_are_plain(subject: Examined) -> Iterator[Finding]:
    """A file in a package has other letters than a to z in its name.

    What unpacks it may write them otherwise than the manifest does, and then the file is not found. Some
    platforms do not recognise such a package at all.

    Wrong:

        pictures/құдық.png

    Right:

        pictures/well.png
    """
    for entry in subject.package.entries:
        if not entry.name.isascii() and subject.package.archive != "text":
            yield Finding(
                subject.package.place(entry.name),
                "the name has letters that not every platform can write",
                "Rename it with a to z, 0 to 9, dots and hyphens, and where it is referred to as well.",
            )


def identifiers_are_short(subject: Examined) -> Iterator[Finding]:
    """An identifier is longer than 64 characters.

    Some importers cut it there. Two that begin alike become one.

    Wrong:

        identifier="page-about-the-well-behind-the-school-and-those-who-mend-its-rope"

    Right:

        identifier="page-well"
    """
    for each in subject.manifest.ids if subject.manifest else ():
        if len(each.value) > _IDENTIFIER:
            yield Finding(
                each.place,
                f"this identifier has {len(each.value)} characters",
                f"Shorten it to {_IDENTIFIER}, here and wherever it is referred to.",
            )


def descriptions_are_short(subject: Examined) -> Iterator[Finding]:
    """A description is longer than 1000 characters.

    Some importers complain of a longer one, and do not keep all of it.

    Wrong:

        <description>…</description>       # two pages

    Right:

        <description>What the course is about, in three sentences.</description>
    """
    for each in subject.manifest.descriptions if subject.manifest else ():
        if len(each.value) > _DESCRIPTION:
            yield Finding(
                each.place,
                f"this description has {len(each.value)} characters",
                f"Shorten it to {_DESCRIPTION}.",
            )


def paths_are_short(subject: Examined) -> Iterator[Finding]:
    """A path is too long for Sakai.

    Together with the folder of the site, Sakai has room for 250 characters; what is longer is cut off, and
    the file is not found.

    Wrong:

        module/session/section/…/picture.png       # 260 characters

    Right:

        pictures/001.png
    """
    if subject.family == "cartridge":
        for entry in subject.package.entries:
            if len(entry.name) > _PATH:
                message = f"this path has {len(entry.name)} characters; Sakai cuts it off"
                help = f"Shorten it well below {_PATH}."
                yield Loss(subject.package.place(entry.name), message, help, platform="sakai")


def items_have_titles(subject: Examined) -> Iterator[Finding]:
    """A line of a course has no title.

    Nobody can choose what has no name. Sakai needs a title for each.

    Wrong:

        <item identifier="i1" identifierref="page-one"/>

    Right:

        <item identifier="i1" identifierref="page-one"><title>The well</title></item>
    """
    for item in subject.manifest.items if subject.manifest else ():
        untitled_root = subject.family == "cartridge" and item.root and not item.refers
        if not item.title and not untitled_root:
            yield Finding(item.place, "this item has no title", "Give it one.")


def titles_need_no_escape(subject: Examined) -> Iterator[Finding]:
    """A title has a sign that XML must write as an entity.

    Moodle’s reader of manifests eats the space behind it: `Right &amp; wrong` becomes `Right &wrong`.

    Wrong:

        <title>Wells &amp; ropes</title>

    Right:

        <title>Wells and ropes</title>
    """
    if subject.family in STRUCTURED:
        for item in subject.manifest.items if subject.manifest else ():
            if any(sign in item.title for sign in _ESCAPED):
                yield Loss(
                    item.place,
                    f"Moodle eats the space behind a sign in the title “{item.title}”",
                    "Write the title without &, < and >.",
                    platform="moodle",
                )
