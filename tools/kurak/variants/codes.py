"""An address → a QR code (ISO/IEC 18004) as a drawing, for paper that leads to a page of the course."""

import io

import segno

_ROBUST = "q"
"""A quarter of it may be lost: a copier's streaks, a fold."""


def code(address: str) -> bytes:
    """Return the QR code of an address as an SVG without any size of its own, black on white."""
    target = io.BytesIO()
    segno.make_qr(address, error=_ROBUST).save(
        target, kind="svg", border=4, dark="#000", light="#fff", omitsize=True, xmldecl=False
    )
    return target.getvalue()
