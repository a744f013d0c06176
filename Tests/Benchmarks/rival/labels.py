#!/usr/bin/env python3
"""labels.py LINKS.jsonl LABELS.pdf: a label for each link on sheets of L7160, as a Python programmer makes them.

reportlab for the PDF, segno for the codes: one process. Fonts are embedded and subset, text beyond its line is shortened.
"""

import json
import sys
from pathlib import Path

import segno
from reportlab import rl_config
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase.pdfmetrics import registerFont, stringWidth
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

FONTS = [Path("/usr/share/fonts/truetype/noto"), Path("/usr/share/fonts/truetype/dejavu"), Path.home() / "Library/Fonts"]
NAMES = [("NotoSans-Regular.ttf", "NotoSans-Bold.ttf"), ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf")]
COLUMNS, ROWS = 3, 7
WIDTH, HEIGHT, LEFT, TOP, PITCH = 63.5 * mm, 38.1 * mm, 7.21 * mm, 15.15 * mm, 66.04 * mm
MARGIN = 2 * mm
DOT = 72 / 300
QUIET_ZONE = 4
LANGUAGES = Path(__file__).resolve().parents[3] / "Templates" / "languages"
HOSTS = [("{{link_host}}", "pay.shop.example"), ("{{platform_host}}", "pay.cascad.com")]
MARKS = {"EUR": "€", "USD": "$", "UAH": "₴", "PLN": "zł"}


def main(links, path):
    rl_config.invariant = 1
    regular, bold = fonts()
    registerFont(TTFont("Regular", regular))
    registerFont(TTFont("Bold", bold))
    canvas = Canvas(path, pagesize=A4, pageCompression=1, lang="en")
    canvas.setTitle("Labels L7160")
    words = {path.stem: said(path) for path in LANGUAGES.glob("*.json")}
    with open(links, encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            place = number % (COLUMNS * ROWS)
            if number and place == 0:
                canvas.showPage()
            record = json.loads(line)
            draw(canvas, record, words[record["locale"]], LEFT + place % COLUMNS * PITCH, A4[1] - TOP - place // COLUMNS * HEIGHT)
    canvas.save()


def fonts():
    for folder in FONTS:
        for pair in NAMES:
            if (folder / pair[0]).exists():
                return [str(folder / name) for name in pair]
    sys.exit("There is neither Noto Sans nor DejaVu Sans here.")


def said(path):
    """What a language says on paper."""
    words = json.loads(path.read_text("utf-8"))
    for placeholder, host in HOSTS:
        words["paper_where"] = words["paper_where"].replace(placeholder, host)
    return words


def draw(canvas, record, words, left, top):
    side = HEIGHT - 2 * MARGIN
    code(canvas, record["link"], left + MARGIN, top - HEIGHT + MARGIN, side)
    x, y, width = left + side + 2 * MARGIN, top - MARGIN, WIDTH - side - 3 * MARGIN
    for text, font, size, lines in [
        ("Polonyna Cycles", "Bold", 8, 1), (amount(record), "Bold", 11, 1), (record["description"], "Regular", 7, 2),
        (words["paper_how"], "Regular", 6, 2), (words["paper_where"], "Regular", 6, 4),
        (f"{words['reference_label']} {record['order']}", "Regular", 6, 1),
    ]:
        canvas.setFont(font, size)
        for part in shortened(text, font, size, width, lines):
            y -= 1.25 * size
            canvas.drawString(x, y, part)


def amount(record):
    number = f"{float(record['amount']):,.2f}"
    if record["locale"] == "en":
        return MARKS[record["currency"]] + number
    return number.replace(",", "\u00a0").replace(".", ",") + "\u00a0" + MARKS[record["currency"]]


def shortened(text, font, size, width, lines):
    parts = simpleSplit(text, font, size, width)
    if len(parts) > lines:
        last = parts[lines - 1]
        while last and stringWidth(last + "…", font, size) > width:
            last = last[:-1]
        parts = [*parts[:lines - 1], last + "…"]
    return parts


def code(canvas, link, left, bottom, side):
    """The code as large as whole printer dots allow: a path of every row's runs."""
    rows = segno.make(link, error="m", micro=False).matrix
    modules = len(rows) + 2 * QUIET_ZONE
    module = int(side / DOT / modules) * DOT
    margin = (side - module * modules) / 2 + QUIET_ZONE * module
    path = canvas.beginPath()
    for row, dark in enumerate(rows):
        y = bottom + side - margin - (row + 1) * module
        start = None
        for column, is_dark in enumerate([*dark, 0]):
            if is_dark and start is None:
                start = column
            elif not is_dark and start is not None:
                path.rect(left + margin + start * module, y, (column - start) * module, module)
                start = None
    canvas.setFillGray(0)
    canvas.drawPath(path, stroke=0, fill=1)
    canvas.linkURL(link, (left, bottom, left + side, bottom + side))


if __name__ == "__main__":
    main(*sys.argv[1:])
