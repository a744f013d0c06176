"""What a PDF says: texts whole and in reading order, fonts in the file, links to click, the same bytes every time."""

import re
import subprocess
import unicodedata

import pdfplumber
import pytest
from pdfminer.pdftypes import resolve1

import measure
from press import Shop, order

PRODUCTS = [
    ("labels", "--sheet", "L7160"), ("labels", "--sheet", "L7165"), ("labels", "--sheet", "5160"), ("cards", "--sheet", "a6"),
    ("cards", "--sheet", "business"), ("tents", "--paper", "a4"), ("signs", "--paper", "a4"), ("signs", "--paper", "a5"),
    ("invoices", "--paper", "a4"), ("invoices", "--paper", "letter"),
]
# As the language writes it: CLDR.
AMOUNTS = {
    "en": "€1,234,567.50", "uk": "1 234 567,50 EUR", "de": "1.234.567,50 €", "fr": "1 234 567,50 €", "es": "1.234.567,50 €",
    "pl": "1 234 567,50 €",
}
PURPOSES = {
    "en": "Annual service", "uk": "Ремонт велосипеда", "de": "Jahresinspektion, groß", "fr": "Révision annuelle",
    "es": "Revisión anual", "pl": "Przegląd łańcucha",
}
each_product = pytest.mark.parametrize("arguments", PRODUCTS, ids=lambda arguments: "-".join(arguments).replace("--", ""))


@pytest.fixture(scope="module")
def languages(tmp_path_factory):
    shop = Shop(tmp_path_factory.mktemp("languages"))
    shop.generate([
        order(number, amount="1234567.50", locale=locale, description=PURPOSES[locale])
        for number, locale in enumerate(AMOUNTS, 1)
    ])
    return shop


def text(path, *flags):
    """What pdftotext finds, with single spaces, and pages ended by form feeds."""
    run = subprocess.run(["pdftotext", *flags, path, "-"], check=True, capture_output=True, timeout=60)
    return re.sub(r"[^\S\f]+", " ", run.stdout.decode("utf-8"))


def items(text, arguments):
    """What each item says, in the order of the file's content, which is what a screen reader goes by."""
    if arguments[0] == "invoices":
        return text.split("\f")[:-1]
    before, *texts = text.split("Polonyna Cycles")
    assert before.strip() == "", "something stands before the payee"
    return texts


@each_product
def test_each_item_says_all_of_it_before_the_next_one_begins(arguments, languages):
    said = items(text(languages.print(*arguments).path, "-raw"), arguments)
    faces = 2 if arguments[0] == "tents" else 1
    assert len(said) == faces * len(AMOUNTS)
    for index, item in enumerate(said):
        number = index // faces
        locale = list(AMOUNTS)[number]
        places = [item.find(one) for one in (PURPOSES[locale], AMOUNTS[locale], "pay.cascad.com", f"INV-{number + 1:04}")]
        assert min(places) >= 0, f"{locale}: {item!r}"
        if arguments[0] != "invoices":
            # How much, and then where.
            assert places[1] < places[2]
        assert not any(text in item for other, text in PURPOSES.items() if other != locale)
        # Letters, no ligatures as one: a search for the word does not find them.
        assert not re.search("[\ufb00-\ufb06]", item)


def bare(text):
    """A text without spaces and marks of direction, its letters in their usual forms."""
    return re.sub("[\\s\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", unicodedata.normalize("NFKC", text))


@each_product
def test_an_arabic_item_can_be_read_and_searched(arguments, tmp_path):
    shop = Shop(tmp_path)
    shop.generate([order(1, reference_id="2030-0042", amount="1234567.50", locale="ar", description="إصلاح دراجة هوائية")])
    # Poppler's raw mode has every letter of Arabic on a line of its own; by place, it puts them in the order of reading.
    said = bare(text(shop.print(*arguments).path))
    for part in ("إصلاح دراجة هوائية", "1,234,567.50", "€", "سيتم الدفع على", "pay.cascad.com", "2030-0042", "الرقم المرجعي"):
        assert bare(part) in said, part
    if arguments[0] == "invoices":
        for part in ("فاتورة", "المبلغ المستحق", "تاريخ", "يُرجى مسح الرمز بكاميرا الهاتف"):
            assert bare(part) in said, part


@each_product
def test_fonts_are_in_the_file_and_only_their_letters(arguments, languages):
    run = languages.print(*arguments)
    _, rule, *rows = subprocess.run(
        ["pdffonts", run.path], check=True, capture_output=True, text=True).stdout.splitlines()
    # The columns begin where their rules do.
    ends = [match.span() for match in re.finditer("-+", rule)]
    columns = [[row[start:end].strip() for start, end in ends] for row in rows]
    assert columns
    for name, kind, _, embedded, subset, unicode, _ in columns:
        assert (embedded, subset, unicode) == ("yes", "yes", "yes"), name
        assert kind != "Type 3"


@each_product
def test_the_file_has_a_title_and_a_language_and_no_clock(arguments, full_shop):
    with pdfplumber.open(full_shop.print(*arguments, full_shop.first(2), name="title.pdf").path) as pdf:
        assert pdf.metadata["Title"]
        assert "CreationDate" not in pdf.metadata and "ModDate" not in pdf.metadata
        assert pdf.doc.catalog["Lang"].decode("utf-16").startswith("en")


@each_product
def test_every_code_can_be_clicked_where_it_is(arguments, full_shop):
    run = full_shop.print(*arguments, full_shop.first(3), name="click.pdf")
    codes = [(page, code) for page in measure.pages(run.path) for code in page.codes]
    for index, (page, code) in enumerate(codes):
        link = full_shop.links[index * 3 // len(codes)]["link"]
        assert any(where.overlaps(code.box, 1) for where in page.links[link])
        others = [where for uri, boxes in page.links.items() if uri != link for where in boxes]
        assert not any(where.overlaps(code.box, 0.1) for where in others)


@each_product
def test_two_runs_are_the_same_byte_for_byte(arguments, full_shop):
    once = full_shop.print(*arguments, full_shop.first(4), name="once.pdf").path.read_bytes()
    again = full_shop.print(*arguments, full_shop.first(4), name="again.pdf").path.read_bytes()
    assert once == again
    dated = [
        full_shop.print(*arguments, full_shop.first(4), name="dated.pdf", SOURCE_DATE_EPOCH="1700000000").path
        for _ in range(2)
    ]
    with pdfplumber.open(dated[-1]) as pdf:
        # RFC 3339: 2023-11-14T22:13:20Z.
        assert pdf.metadata["CreationDate"].startswith("D:20231114221320")
    assert dated[0].read_bytes() != once


def content(path):
    """The operators of the first page."""
    with pdfplumber.open(path) as pdf:
        return b"\n".join(resolve1(stream).get_data() for stream in pdf.pages[0].page_obj.contents).decode("latin-1")


# Corners and lines between them, in whole modules; then what they are filled by.
PATH = re.compile(r"((?:\d+ \d+ [ml]\s+|h\s+){50,})(\S+)")
FILL = re.compile(r"((?:[\d.]+ )+)(g|rg|k|scn?)\s")


@each_product
def test_codes_are_black_ink_alone_and_one_path_each(arguments, full_shop):
    operators = content(full_shop.print(*arguments, full_shop.first(1), name="black.pdf").path)
    paths = list(PATH.finditer(operators))
    assert len(paths) == (2 if arguments[0] == "tents" else 1)
    for path in paths:
        assert path[2] in ("f", "f*")
        # DeviceGray (ISO 32000-1, 8.6.4.2): a printer makes it of black alone.
        assert FILL.findall(operators[:path.start()])[-1] == ("0 ", "g")


def test_a_brand_color_is_only_in_the_code_and_only_when_asked(full_shop):
    run = full_shop.print("labels", "--sheet", "L7160", "--code-color", "#0B5D3B", full_shop.first(2), name="color.pdf")
    [page] = measure.pages(run.path)
    for code, line in zip(page.codes, run.codes, strict=True):
        [color] = code.colors
        assert color == pytest.approx((0x0B / 255, 0x5D / 255, 0x3B / 255), abs=0.001)
        assert line["contrast"] < 1


def test_a_color_that_is_too_light_is_not_printed(full_shop):
    run = full_shop.print(
        "labels", "--sheet", "L7160", "--code-color", "#FFE000", full_shop.first(2), name="light.pdf", code=1)
    assert not run.path.exists()
    assert {line["verdict"] for line in run.codes} == {"fail"}
