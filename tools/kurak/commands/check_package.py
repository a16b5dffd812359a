"""kurak check-package: whether a package is whole, and what a learning platform would lose of it."""

from pathlib import Path

import click

from kurak.console.stopping import stop


@click.command("check-package")
@click.argument("file", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--for",
    "platform",
    type=click.Choice(["moodle", "sakai", "canvas", "openedx", "kolibri"]),
    help="Only what matters on this platform.  [default: all of them]",
)
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json", "github", "sarif"]),
    default="text",
    show_default=True,
)
def check_package(file: Path, platform: str | None, style: str) -> None:
    """Say whether a package is whole, and what a platform would lose of it.

    Any Common Cartridge (.imscc), SCORM or HTML5 .zip, .epub, OLX .tar.gz or text of GIFT questions will do,
    ours or anybody’s. It is only read: nothing is unpacked, run or fetched.

    Exits with 0 when nothing breaks, 1 when something does.

    \b
    Examples:
      ./kurak check-package dist/packages/ru/course.imscc
      ./kurak check-package --for sakai from-a-colleague.zip
    """
    from kurak import diagnostics
    from kurak.integrity import RULES, examine

    if file.is_dir():
        stop(
            f"{file} is a folder, and packages are files.",
            "A channel for Kolibri is a folder: Kolibri checks it as it imports it, and we do not. "
            "Name one file, such as course.imscc or book.epub.",
        )
    if not file.is_file():
        stop(f"{file} is no file.", "A pipe or a device has no end.")
    try:
        told = examine(file, platform or "")
    except OSError as error:
        stop(f"{file} cannot be read: {error.strerror or error}", "Nothing was checked.")
    if style == "text":
        click.echo(f"{file.name}: {told.says}.\n")
    click.echo(diagnostics.FORMATS[style](told.found, file.parent, RULES), nl=False)
    if style == "text":
        if told.not_asked:
            click.echo(f"EPUBCheck says nothing: {told.not_asked}.")
        width = max((len(name) for name, _ in told.verdicts), default=0)
        for name, verdict in told.verdicts:
            click.echo(f"  {name:{width}}  {verdict}")
    raise SystemExit(1 if any(each.level == "error" for each in told.found) else 0)
