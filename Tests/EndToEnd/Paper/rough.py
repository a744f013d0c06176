#!/usr/bin/env python3
"""Photographs of rough paper: how many codes are read, ours beside those of qrencode and segno.

PAYLINK=path/to/paylink rough.py [ORDERS]: prints a table in Markdown.

The printed page is drawn at 600 dpi. In a copy of it another maker's symbol of the same link takes the code's place, as wide as
ours with its quiet zone. Then all of them are photographed: the same angle, blur, light and noise, number for number.
"""

import contextlib
import random
import sqlite3
import subprocess
import sys
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

import cv2
import numpy
import segno

import measure
import readers
from press import Shop, order

sys.path.append(str(Path(__file__).resolve().parents[2] / "Support"))
from row_checksum import ORDER, order_checksum

MAKERS = ["paylink", "qrencode", "segno"]
READERS = {"zbar": readers.zbar, "opencv": readers.opencv}
DPI = 600
# What is seen of the paper around the code, in millimetres.
AROUND = 3
# Camera pixels are the average of so many a side.
FINE = 4


@dataclass(frozen=True)
class Photograph:
    """How a code is photographed."""

    name: str
    pixels: float = 4
    """To a module of a version 4 symbol: a camera's distance in other words."""
    blur: float = 0
    """Sigma of the lens, in pixels."""
    noise: float = 0
    """Sigma of the sensor, of 255."""
    turn: float = 0
    """Degrees."""
    tilt: float = 0
    """How much shorter the far edge is: 0.3 for three tenths."""
    ink: float = 0
    """How light the black is, and how dark the white: 0.5 leaves nothing between them."""
    shade: float = 0
    """How much of the light is missing in the darkest corner."""
    jpeg: int = 0
    """The quality; 0 for none."""


@dataclass(frozen=True)
class Print:
    """A printed code with the paper around it."""

    link: str
    picture: numpy.ndarray
    box: tuple
    """Left, top and side of the code with its quiet zone, in pixels of the picture."""


def severities():
    """From what everybody reads to what hardly anybody does."""
    base = Photograph("")
    return (
        [replace(base, name=f"blur {blur:g} px", pixels=3, blur=blur) for blur in (1, 1.1, 1.2, 1.3, 1.4)]
        + [replace(base, name=f"noise {noise}", pixels=3, blur=0.8, noise=noise) for noise in (25, 32, 40)]
        + [replace(base, name=f"7°, {pixels:g} px a module", pixels=pixels, blur=0.6, noise=8, turn=7)
           for pixels in (1.8, 2, 2.2)]
        + [replace(base, name=f"perspective {tilt:g}", pixels=3, blur=0.7, noise=8, tilt=tilt) for tilt in (0.2, 0.3, 0.4)]
        + [replace(base, name=f"contrast {1 - 2 * ink:.0%}", pixels=3, blur=0.9, noise=8, ink=ink)
           for ink in (0.3, 0.34, 0.38)]
        + [replace(base, name=f"shade {shade:.0%}", pixels=3, blur=0.9, noise=10, shade=shade) for shade in (0.6, 0.7, 0.8)]
        + [replace(base, name=f"JPEG 40, {pixels:g} px a module", pixels=pixels, blur=0.8, jpeg=40) for pixels in (2, 2.3, 2.6)]
        + [replace(base, name=f"all of it, {pixels:g} px a module", pixels=pixels, blur=0.9, noise=10, turn=7, tilt=0.12,
                   ink=0.15, shade=0.4, jpeg=40) for pixels in (2.5, 3, 3.5)]
    )


# MARK: Prints


def prints(shop, count):
    """Codes on labels, by maker."""
    shop.generate([order(number) for number in range(1, count + 1)])
    # Tokens are random: here they are the same in every run, so that a rate is, too.
    chance = random.Random(20250101)
    with contextlib.closing(sqlite3.connect(shop.folder / "paylink.sqlite")) as ledger, ledger:
        for (token,) in ledger.execute("SELECT token FROM orders ORDER BY id").fetchall():
            fixed = "".join(chance.choices("0123456789ABCDEFGHJKMNPQRSTVWXYZ", k=24))
            ledger.execute("UPDATE orders SET token = ? WHERE token = ?", (fixed, token))
        for number, *values in ledger.execute(f"SELECT id, {ORDER} FROM orders").fetchall():
            ledger.execute("UPDATE orders SET checksum = ? WHERE id = ?", (order_checksum(*values), number))
    # This run writes them into the links.
    shop.generate([order(number) for number in range(1, count + 1)])
    printed = shop.print("labels", "--sheet", "L7160")
    return swapped([link["link"] for link in shop.links], cut(printed.path))


def cut(path):
    """Every code of a PDF with the paper around it, and where in the picture it is."""
    for page, picture in zip(measure.pages(path), readers.render(path, DPI), strict=True):
        for code in page.codes:
            around = measure.Box(
                code.box.left - AROUND, code.box.top - AROUND, code.box.right + AROUND, code.box.bottom + AROUND)
            rows, columns = around.pixels(DPI)
            _, inner = code.box.pixels(DPI)
            top = code.box.pixels(DPI)[0].start - rows.start
            yield picture[rows, columns], (inner.start - columns.start, top, inner.stop - inner.start)


def swapped(links, pictures):
    """The same prints by each maker."""
    made = {maker: [] for maker in MAKERS}
    for link, (picture, box) in zip(links, pictures, strict=True):
        made["paylink"].append(Print(link, picture, box))
        for maker, modules in (("qrencode", by_qrencode(link)), ("segno", by_segno(link))):
            left, top, side = box
            other = picture.copy()
            other[top:top + side, left:left + side] = cv2.resize(modules, (side, side), interpolation=cv2.INTER_AREA)
            made[maker].append(Print(link, other, box))
    return made


def by_qrencode(link):
    png = subprocess.run(["qrencode", "-l", "M", "-s", "1", "-o", "-", link], check=True, capture_output=True).stdout
    return enlarged(cv2.imdecode(numpy.frombuffer(png, numpy.uint8), cv2.IMREAD_GRAYSCALE))


def by_segno(link):
    rows = segno.make(link, error="m", micro=False).matrix_iter(scale=1, border=4)
    return enlarged(numpy.array([[0 if dark else 255 for dark in row] for row in rows], numpy.uint8))


def enlarged(modules):
    """So that the average of what a pixel covers is what it shows."""
    return modules.repeat(32, 0).repeat(32, 1)


# MARK: Photographs


def photograph(printed, how, seed):
    """What the telephone sees."""
    chance = numpy.random.default_rng(seed)
    height, width = printed.picture.shape
    # A symbol of version 4 with its quiet zone is 41 modules wide.
    scale = how.pixels * 41 / printed.box[2]
    corners = numpy.array([[0, 0], [width, 0], [width, height], [0, height]], numpy.float64)
    seen = (corners - corners.mean(0)) * scale
    # The far edge may be any of the four.
    for corner in (0, 1):
        seen[corner, 0] *= 1 - how.tilt
        seen[corner, 1] *= 1 - how.tilt / 2
    angle = numpy.radians(how.turn + (90 * chance.integers(4) if how.tilt else 0))
    seen = seen @ numpy.array([[numpy.cos(angle), numpy.sin(angle)], [-numpy.sin(angle), numpy.cos(angle)]])
    # No pixel knows where a module begins.
    seen += chance.random(2) - seen.min(0)
    size = numpy.ceil(seen.max(0)).astype(int) + 1
    matrix = cv2.getPerspectiveTransform(corners.astype(numpy.float32), (seen * FINE).astype(numpy.float32))
    fine = cv2.warpPerspective(
        printed.picture, matrix, tuple(int(side) * FINE for side in size), flags=cv2.INTER_LINEAR, borderValue=255)
    photo = cv2.resize(fine, tuple(map(int, size)), interpolation=cv2.INTER_AREA).astype(numpy.float32)
    if how.blur:
        photo = cv2.GaussianBlur(photo, (0, 0), how.blur)
    photo = 255 * how.ink + photo * (1 - 2 * how.ink)
    if how.shade:
        photo *= light(photo.shape, how.shade, chance)
    photo += chance.normal(0, how.noise, photo.shape) if how.noise else 0
    photo = numpy.clip(photo, 0, 255).astype(numpy.uint8)
    if how.jpeg:
        _, file = cv2.imencode(".jpg", photo, [cv2.IMWRITE_JPEG_QUALITY, how.jpeg])
        photo = cv2.imdecode(file, cv2.IMREAD_GRAYSCALE)
    return photo


def light(shape, shade, chance):
    """From 1 in one corner to what the shade leaves in the other, the shade's edge being soft."""
    rows, columns = numpy.mgrid[-1:1:shape[0] * 1j, -1:1:shape[1] * 1j]
    angle = chance.uniform(0, 2 * numpy.pi)
    along = rows * numpy.sin(angle) + columns * numpy.cos(angle)
    return (1 - shade / (1 + numpy.exp(-4 * along))).astype(numpy.float32)


def rates(made, severities):
    """How many codes are read: by severity, reader and maker."""
    shots = [
        (how, maker, printed, (place, number))
        for place, how in enumerate(severities) for maker in MAKERS for number, printed in enumerate(made[maker])
    ]
    with ThreadPoolExecutor(readers.CORES) as pool:
        photos = list(pool.map(lambda shot: photograph(shot[2], shot[0], shot[3]), shots))
    read = Counter()
    for reader, decode in READERS.items():
        for (how, maker, printed, _), texts in zip(shots, decode(photos), strict=True):
            assert texts <= {printed.link}, f"{reader} reads {texts} where {printed.link} is"
            read[how.name, reader, maker] += printed.link in texts
    return read


def total(read, reader, maker):
    return sum(count for (_, one, other), count in read.items() if (one, other) == (reader, maker))


def table(read, names, count):
    """Markdown."""
    columns = [(reader, maker) for reader in READERS for maker in MAKERS]
    lines = ["| of " + str(count) + " | " + " | ".join(f"{maker}, {reader}" for reader, maker in columns) + " |",
             "|---|" + "---:|" * len(columns)]
    for name in names:
        lines.append(f"| {name} | " + " | ".join(str(read[name, *column]) for column in columns) + " |")
    sums = [total(read, *column) / (count * len(names)) for column in columns]
    return "\n".join([*lines, "| **all** | " + " | ".join(f"**{share:.1%}**" for share in sums) + " |"])


def main():
    count = int(sys.argv[1]) if sys.argv[1:] else 100
    with tempfile.TemporaryDirectory() as folder:
        made = prints(Shop(Path(folder)), count)
    how = severities()
    print(table(rates(made, how), [one.name for one in how], count))


if __name__ == "__main__":
    main()
