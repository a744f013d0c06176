"""What the trade says of its sheets: typed from the makers' data sheets, not from the program.

Millimetres; in inches where the maker counts in inches. Sheets are symmetric: the margins follow from the rest.
"""

from dataclasses import dataclass

A4 = (210, 297)
LETTER = (215.9, 279.4)


@dataclass(frozen=True)
class Sheet:
    """Columns and rows, size of a label, and from a label's edge to the next one's."""

    paper: tuple
    columns: int
    rows: int
    width: float
    height: float
    column_pitch: float
    row_pitch: float


def inches(columns, rows, width, height, column_pitch, row_pitch):
    return Sheet(LETTER, columns, rows, *(length * 25.4 for length in (width, height, column_pitch, row_pitch)))


SHEETS = {
    "L7160": Sheet(A4, 3, 7, 63.5, 38.1, 66.04, 38.1),
    "J8160": Sheet(A4, 3, 7, 63.5, 38.1, 66.04, 38.1),
    "L7163": Sheet(A4, 2, 7, 99.1, 38.1, 101.6, 38.1),
    "L7165": Sheet(A4, 2, 4, 99.1, 67.7, 101.6, 67.7),
    "L7651": Sheet(A4, 5, 13, 38.1, 21.2, 40.6, 21.2),
    "L4778": Sheet(A4, 4, 12, 45.7, 21.2, 48.3, 21.2),
    "5160": inches(3, 10, 2.625, 1, 2.75, 1),
    "5163": inches(2, 5, 4, 2, 4.1875, 2),
    "5164": inches(2, 3, 4, 10 / 3, 4.1875, 10 / 3),
    "5167": inches(4, 20, 1.75, 0.5, 2.0625, 0.5),
}
# Squares that the maker tells the size of, and how many there are.
SQUARES = {"22805": (24, 38.1), "94107": (12, 50.8)}
