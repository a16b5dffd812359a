"""The quilt of the home page: each module is a patch of its own."""

from collections.abc import Iterator

from markupsafe import Markup

CLOTHS = ("madder", "teal", "saffron", "plum", "linen")

# A patch is a quarter turned four times, as quilters do. A quarter has four cells, row by row, and a cell two
# triangles: `a` leans like /, `b` like \; the letters behind it are the cloths above and below the seam.
_QUARTERS = (
    "aml amt ams atl",
    "btl asl amt bsm",
    "asl bml bml apl",
    "apl apl bsl amt",
    "bml atl asl bmt",
    "atl bts bsl ats",
    "bpl bsp bsl bmp",
    "aml bmt atl bsl",
    "bsl aps aml bls",
    "atm ats asl apl",
    "bps bpl bml ats",
    "asp atl bml amp",
)
_CLOTH = {cloth[0]: cloth for cloth in CLOTHS}
_CELL = 12
_CORNERS = {  # of a cell: above the seam, and below it
    "a": (((0, 0), (1, 0), (0, 1)), ((1, 0), (1, 1), (0, 1))),
    "b": (((0, 0), (1, 0), (1, 1)), ((0, 0), (1, 1), (0, 1))),
}


def patch(number: int) -> Markup:
    """Return the patch of a module, 48 by 48, as one SVG path for each cloth.

    Modules behind the twelfth begin again with the first.
    """
    drawn: dict[str, str] = {}
    for cloth, corners in _triangles(_QUARTERS[(number - 1) % len(_QUARTERS)]):
        drawn[cloth] = drawn.get(cloth, "") + f"M{'L'.join(f'{x} {y}' for x, y in corners)}z"
    paths = (Markup('<path class="cloth-{}" d="{}"/>').format(*each) for each in drawn.items())
    return Markup("").join(paths)


def _triangles(quarter: str) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    for place, cell in enumerate(quarter.split()):
        row, column = divmod(place, 2)
        for cloth, corners in zip(cell[1:], _CORNERS[cell[0]], strict=True):
            placed = [((column + x) * _CELL, (row + y) * _CELL) for x, y in corners]
            for _ in range(4):
                yield _CLOTH[cloth], placed
                placed = [(4 * _CELL - y, x) for x, y in placed]  # a quarter turn
