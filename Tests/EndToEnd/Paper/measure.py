"""What a PDF has where, measured by pdfplumber: millimetres from the page's top left corner."""

from dataclasses import dataclass

import pdfplumber

MILLIMETRE = 72 / 25.4


@dataclass(frozen=True)
class Box:
    """A rectangle in millimetres."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self):
        return self.right - self.left

    @property
    def height(self):
        return self.bottom - self.top

    def holds(self, other, tolerance=0.01):
        return (self.left - tolerance <= other.left and self.top - tolerance <= other.top
                and self.right + tolerance >= other.right and self.bottom + tolerance >= other.bottom)

    def overlaps(self, other, tolerance=0.01):
        return (self.left < other.right - tolerance and other.left < self.right - tolerance
                and self.top < other.bottom - tolerance and other.top < self.bottom - tolerance)

    def pixels(self, dpi):
        """Where it is in a picture: rows and columns."""
        left, top, right, bottom = (round(edge * dpi / 25.4) for edge in (self.left, self.top, self.right, self.bottom))
        return slice(max(0, top), bottom), slice(max(0, left), right)


@dataclass(frozen=True)
class Code:
    """A code on its white square."""

    box: Box
    """With the quiet zone."""
    symbol: Box
    """Without."""
    points: list
    """Every corner of its shapes, in points."""
    colors: set
    """Of its shapes: a number is a DeviceGray."""


@dataclass(frozen=True)
class Page:
    """All that is measured on a page."""

    width: float
    height: float
    codes: list
    outlines: list
    letters: list
    """Box and text of every letter."""
    links: dict
    """Boxes by address."""


def box(thing):
    return Box(*(float(thing[edge]) / MILLIMETRE for edge in ("x0", "top", "x1", "bottom")))


def pages(path):
    with pdfplumber.open(path) as pdf:
        return [page(one) for one in pdf.pages]


def page(page):
    shapes = page.rects + page.curves
    links = {}
    for link in page.hyperlinks:
        links.setdefault(link["uri"], []).append(box(link))
    return Page(
        page.width / MILLIMETRE, page.height / MILLIMETRE, codes(shapes),
        [box(shape) for shape in shapes if shape["stroke"] and not shape["fill"]],
        [(box(letter), letter["text"]) for letter in page.chars if letter["text"].strip()], links)


def codes(shapes):
    """Every white square with dark shapes on it, in reading order."""
    filled = [(box(shape), shape) for shape in shapes if shape["fill"]]
    dark = [(where, shape) for where, shape in filled if not is_white(shape)]
    found = []
    for white, shape in filled:
        if not is_white(shape) or abs(white.width - white.height) > 0.01:
            continue
        own = [(where, shape) for where, shape in dark if white.holds(where)]
        # A symbol has at least three finder patterns and their frames.
        if len(own) < 6:
            continue
        symbol = Box(
            min(where.left for where, _ in own), min(where.top for where, _ in own),
            max(where.right for where, _ in own), max(where.bottom for where, _ in own))
        points = [point for _, shape in own for point in shape["pts"]]
        found.append(Code(white, symbol, points, {as_color(shape) for _, shape in own}))
    return sorted(found, key=lambda code: (round(code.box.top), code.box.left))


def as_color(shape):
    color = shape["non_stroking_color"]
    return color[0] if isinstance(color, tuple) and len(color) == 1 else color


def is_white(shape):
    color = as_color(shape)
    return color == 1 or color == (1, 1, 1)
