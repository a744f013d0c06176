"""Names in every script and of every length: the code stays as it is, and every letter stays in its place."""

import cv2
import numpy
import pytest

import measure
import readers
from press import Shop, order, sheets
from test_sheets import cell

DPI = 300
WORDS = {
    "ukrainian": "Ремонт велосипеда «Україна» із доставкою",
    "arabic": "إصلاح الدراجات الهوائية في المدينة القديمة",
    "hebrew": "תיקון אופניים כולל משלוח עד הבית",
    "chinese": "自行车年度保养与紧急维修服务，含上门取送",
    "thai": "ซ่อมจักรยานประจำปีพร้อมบริการจัดส่งถึงบ้าน",
    "emoji": "🚲🔧 Bike 👩‍👩‍👧‍👦 repair 🇺🇦 ✅",
    "long": ("Bicycle repair " * 20)[:300],
    "unbroken": "Fahrradjahresinspektion" * 13 + "!",
    "mixed": "Ремонт إصلاح 自行车 ซ่อม תיקון 🚲 " * 8,
    "marks": "Z" + "\u0335\u0321\u0489" * 40 + " e\u0301\u0323\u0331",
}
PRODUCTS = [
    ("labels", "--sheet", "L7160"), ("labels", "--sheet", "5160"),
    ("cards", "--sheet", "business"), ("cards", "--sheet", "a6"), ("tents", "--paper", "a4"), ("signs", "--paper", "a5"),
    ("invoices", "--paper", "a4"),
]
STOCKS = {sheet["name"]: sheet for sheet in sheets()}
# A letter's box is as high as its font says, not as it is drawn.
LETTER = 0.8
# Poppler shows a trace of what lies a millionth of a pixel beyond an edge.
EDGE = 100


@pytest.fixture(scope="module")
def scripts(tmp_path_factory):
    shop = Shop(tmp_path_factory.mktemp("scripts"))
    shop.generate([
        order(number, description=words[:300], **{"customer[name]": words[:60], "reference_id": order_of(name)})
        for number, (name, words) in enumerate(WORDS.items(), 1)
    ])
    return shop


def order_of(name):
    """A reference id, in its script where that has letters enough."""
    return WORDS[name][:40] if name in ("ukrainian", "arabic", "chinese") else f"INV-{name}"


def modules(shop, link):
    """The symbol as `generate` draws it: a pixel a module, without the quiet zone; 0 is dark."""
    picture = cv2.imread(str(shop.folder / "out" / link["files"]["png"]), cv2.IMREAD_GRAYSCALE)
    dark = numpy.argwhere(picture < 128)
    (top, left), (bottom, right) = dark.min(0), dark.max(0) + 1
    symbol = picture[top:bottom, left:right]
    # The upper left finder pattern's first row is seven modules long.
    module = int(numpy.argmax(symbol[0] > 128)) // 7
    return symbol[module // 2::module, module // 2::module]


def expected(shop, link, dots):
    return numpy.pad(modules(shop, link), 4, constant_values=255).repeat(dots, 0).repeat(dots, 1)


@pytest.mark.parametrize("seller", WORDS)
@pytest.mark.parametrize("arguments", PRODUCTS, ids=lambda arguments: "-".join(arguments).replace("--", ""))
def test_nothing_is_drawn_over_a_code_or_beyond_the_cell(arguments, seller, scripts):
    chosen = [link for link in scripts.links if link["order"] in (order_of(seller), "INV-long")]
    run = scripts.print(*arguments, "--seller-name", WORDS[seller][:200], "--dpi", DPI, scripts.list(chosen))
    pages, pictures = measure.pages(run.path), readers.render(run.path, DPI)
    codes = [(number, code) for number, page in enumerate(pages) for code in page.codes]
    faces = 2 if arguments[0] == "tents" else 1
    assert len(codes) == faces * len(chosen)
    crops = []
    for index, (number, code) in enumerate(codes):
        link, line = chosen[index // faces], run.codes[index // faces]
        crops.append(pictures[number][code.box.pixels(DPI)])
        drawn = expected(scripts, link, line["dots_per_module"])
        if arguments[0] == "tents" and index % 2 == 0:
            drawn = drawn[::-1, ::-1]
        assert crops[-1].shape == drawn.shape
        wrong = numpy.abs(crops[-1].astype(int) - drawn) > EDGE
        assert not wrong.any(), f"{wrong.sum()} pixels of {link['order']}"
        assert not any(where.overlaps(code.box) for where, _ in pages[number].letters if where.width > 0)
    assert readers.zbar(crops) == [{chosen[index // faces]["link"]} for index in range(len(codes))]
    if arguments[0] == "labels":
        check_cells(STOCKS[arguments[2]], pages, pictures)


def check_cells(stock, pages, pictures):
    """That every letter is in one cell, and no ink in none."""
    cells = [cell(stock, index) for index in range(stock["columns"] * stock["rows"])]
    for page, picture in zip(pages, pictures, strict=True):
        for where, letter in page.letters:
            assert any(one.holds(where, LETTER) for one in cells), f"{letter!r} at {where}"
        outside = picture.copy()
        for one in cells:
            outside[one.pixels(DPI)] = 255
        assert (outside == 255).all()
