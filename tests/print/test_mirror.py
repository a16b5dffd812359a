"""A stylesheet for a script that runs from right to left."""

import pytest

from kurak.book import Profile
from kurak.print.mirror import mirrored
from kurak.print.paper import stylesheet


@pytest.mark.parametrize(
    ("css", "other"),
    [
        ("p { padding-left: 1mm }", "p {padding-right: 1mm}"),
        ("p { border-left: 1pt solid red; left: 0 }", "p {border-right: 1pt solid red; right: 0}"),
        ("p { border-top-left-radius: 1pt }", "p {border-top-right-radius: 1pt}"),
        ("p { margin: 1mm 2mm 3mm calc(4mm + 1em) }", "p {margin: 1mm calc(4mm + 1em) 3mm 2mm}"),
        ("p { margin: 1mm 2mm }", "p {margin: 1mm 2mm}"),
        ("p { margin: 1mm 2mm 3mm }", "p {margin: 1mm 2mm 3mm}"),
        ("p { float: left !important }", "p {float: right !important}"),
        ("p { text-align: start }", "p {text-align: start}"),
        ('.right::before { content: "left" }', '.right::before {content: "left"}'),
        (":root { --left: 1mm 2mm 3mm 4mm }", ":root {--left: 1mm 2mm 3mm 4mm}"),
        ("@media print { p { clear: left } }", "@media print { p {clear: right} }"),
        ("@page { margin: 1mm 2mm 3mm 4mm }", "@page { margin: 1mm 2mm 3mm 4mm }"),
    ],
)
def test_left_and_right_are_exchanged_and_nothing_else(css: str, other: str) -> None:
    assert mirrored(css) == other


@pytest.mark.parametrize("profile", [Profile(), Profile(large=True), Profile(paper="screen")])
def test_a_mirror_of_a_mirror_shows_what_was_there(profile: Profile) -> None:
    once = stylesheet(profile, "rtl")
    assert once != stylesheet(profile, "ltr")
    assert mirrored(mirrored(once)) == once
