"""Pictures and tables → WordprocessingML: what stands in a frame of its own."""

from collections.abc import Callable
from xml.sax.saxutils import quoteattr

from kurak.formats.word.manuscript import Cell, Picture, Row, Table

_EMU = 36_000
"""English metric units in a millimetre."""
_PICTURES = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_ORNAMENT = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative'
    ' xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)
"""What tells a screen reader to pass over a picture."""


def drawing(picture: Picture, number: int, relation: str) -> str:
    """Return the run of a picture, the only one with this number."""
    size = f'cx="{round(picture.width * _EMU)}" cy="{round(picture.height * _EMU)}"'
    name = f'id="{number}" name="Picture {number}" descr={quoteattr(picture.words)}'
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f"<wp:docPr {name}>{'' if picture.words else _ORNAMENT}</wp:docPr>"
        f'<a:graphic><a:graphicData uri="{_PICTURES}"><pic:pic>'
        f"<pic:nvPicPr><pic:cNvPr {name}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="{relation}"/>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def table(table: Table, content: Callable[[Cell], str]) -> str:
    """Return a table; `content` writes what is in a cell."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in table.widths)
    head = any(row.head for row in table.rows)
    rows = "".join(_row(row, content) for row in table.rows)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{table.style}"/>'
        + ("<w:bidiVisual/>" if table.rtl else "")
        + f'<w:tblW w:w="{sum(table.widths)}" w:type="dxa"/>'
        + (f'<w:tblInd w:w="{table.indent}" w:type="dxa"/>' if table.indent else "")
        + '<w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="{"0420" if head else "0400"}" w:firstRow="{int(head)}" w:lastRow="0"'
        ' w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    )


def _row(row: Row, content: Callable[[Cell], str]) -> str:
    height = f'<w:trHeight w:val="{row.height}" w:hRule="atLeast"/>' if row.height else ""
    head = "<w:tblHeader/>" if row.head else ""
    cells = "".join(_cell(cell, content) for cell in row.cells)
    return f"<w:tr><w:trPr><w:cantSplit/>{height}{head}</w:trPr>{cells}</w:tr>"


def _cell(cell: Cell, content: Callable[[Cell], str]) -> str:
    width = f'<w:tcW w:w="{cell.width}" w:type="dxa"/>'
    across = f'<w:gridSpan w:val="{cell.across}"/>' if cell.across > 1 else ""
    down = f'<w:vMerge w:val="{cell.down}"/>' if cell.down else ""
    return f"<w:tc><w:tcPr>{width}{across}{down}</w:tcPr>{content(cell)}</w:tc>"
