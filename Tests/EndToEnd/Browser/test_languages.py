"""Pages in every language, above all the one that runs from right to left: looks, order of texts, print."""

import csv
import json
import subprocess
from functools import partial

import pytest
from axe_playwright_python.sync_playwright import Axe

from conftest import QuietFiles, generate, serve
from test_pages import WCAG, vnu

LANGUAGES = ["ar", "de", "en", "es", "fr", "it", "nl", "pl", "pt", "ru", "tr", "uk"]
# Numbers, punctuation and letters of the other direction, which change places where nothing keeps them apart.
REFERENCE = "2030-0042"
SELLER = "Polonyna Cycles Ltd."
ARABIC = "إصلاح دراجة (عدد 2)\nShimano XT: سلسلة + 3 مكابح"
LATIN = "Repair of a bicycle (2 pcs.)\nدراجة: 3"


@pytest.fixture(scope="module")
def shop(tmp_path_factory, gateway):
    """An order in each language, by its code."""
    folder = tmp_path_factory.mktemp("languages")
    rows = [
        (f"{REFERENCE}-{language}", "1234.50", "USD", ARABIC if language == "ar" else LATIN, language, "2035-12-31")
        for language in LANGUAGES]
    with open(folder / "orders.csv", "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["reference_id", "amount", "currency", "description", "locale", "expires"])
        writer.writerows(rows)
    settings = [
        "--seller-name", SELLER, "--seller-contact", "+971 4 555 0132", "--service", "payment_card_usd_hpp", "--locale", "ar",
        "--site-url", "https://pay.shop.example", "--seller-terms-url", "https://shop.example/terms/"]
    generate(folder / "out", gateway, *settings, orders=folder / "orders.csv")
    server = serve(partial(QuietFiles, directory=str(folder / "out")))
    links = [json.loads(line) for line in (folder / "out/links.jsonl").read_text("utf-8").splitlines()]
    yield {
        "web": f"http://127.0.0.1:{server.server_port}", "folder": folder,
        "links": {link["locale"]: link for link in links}}
    server.shutdown()
    server.server_close()


def address(shop, language):
    return f"{shop['web']}/{shop['links'][language]['files']['page']}"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_a_page_of_each_language_passes_axe_and_does_not_scroll_sideways(width, scheme, shop, chromium):
    context = chromium.new_context(color_scheme=scheme, viewport={"width": width, "height": 800}, bypass_csp=True)
    page = context.new_page()
    for target in [address(shop, language) for language in LANGUAGES] + [f"{shop['web']}/index.html"]:
        page.goto(target)
        violations = Axe().run(page, options=WCAG).response["violations"]
        assert [(v["id"], [n["html"] for n in v["nodes"]]) for v in violations] == [], target
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), target
    context.close()


def test_pages_and_buttons_are_valid_html(shop, tmp_path):
    out = shop["folder"] / "out"
    button = tmp_path / "button.html"
    text = (out / shop["links"]["ar"]["files"]["button"]).read_text("utf-8")
    button.write_text(
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>Shop</title></head><body>{text}</body></html>', "utf-8")
    assert vnu(*(out / link["files"]["page"] for link in shop["links"].values()), out / "index.html", button) == []


# The places of letters of an element, as they are drawn: those of a text's first characters, from the left.
PLACES = """([selector, texts]) => {
  const element = document.querySelector(selector)
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  let all = "", places = []
  for (let node; (node = walker.nextNode());)
    for (let index = 0; index < node.length; index++) {
      const range = document.createRange()
      range.setStart(node, index)
      range.setEnd(node, index + 1)
      const box = range.getBoundingClientRect()
      all += node.data[index]
      places.push((box.left + box.right) / 2)
    }
  return texts.map(text => places[all.indexOf(text)])
}"""


@pytest.fixture
def scripted(chromium):
    context = chromium.new_context(viewport={"width": 700, "height": 900}, bypass_csp=True)
    yield context.new_page()
    context.close()


def test_an_arabic_page_begins_at_the_right_and_turns_no_text_round(shop, scripted):
    scripted.goto(address(shop, "ar"))

    def order(selector, *texts):
        places = scripted.evaluate(PLACES, [selector, texts])
        assert None not in places, texts
        return [text for _, text in sorted(zip(places, texts))]

    assert scripted.evaluate("getComputedStyle(document.body).direction") == "rtl"
    main = scripted.locator("main").bounding_box()
    label = scripted.locator("dt").first.bounding_box()
    value = scripted.locator("dd").first.bounding_box()
    assert main["x"] + main["width"] - (label["x"] + label["width"]) < 60 and value["x"] < label["x"]
    # Read from the right: the number, then its currency, whose sign follows its letters.
    assert order("h1", "1,234", "50", "US", "$") == ["US", "$", "1,234", "50"]
    assert order("button", "دفع", "1,234", "US", "$") == ["US", "$", "1,234", "دفع"]
    # From left to right, with what belongs to them at their ends.
    assert order(".seller", "Polonyna", "Ltd", ".") == ["Polonyna", "Ltd", "."]
    assert order("dl div:nth-child(3)", "2030", "0042", "-ar") == ["2030", "0042", "-ar"]
    assert order("footer p:has(a[href^=tel])", "+971", "555", "0132") == ["+971", "555", "0132"]
    # Each line of a description as its own first letter says.
    assert order(".lines", "(عدد", "2)") == ["2)", "(عدد"]
    assert order(".lines", "Shimano", ": سلسلة", "مكابح", "3") == ["Shimano", ": سلسلة", "مكابح", "3"]


def test_arabic_in_a_page_of_another_language_keeps_to_itself(shop, scripted):
    scripted.goto(address(shop, "en"))
    places = scripted.evaluate(PLACES, [".lines", ["Repair", "(2 pcs", ".)", "دراجة", ": 3"]])
    assert places[0] < places[1] < places[2] and places[3] > places[4]


def test_a_button_brings_its_direction_along(shop, scripted):
    for language, ordered in (("ar", ["US", "$", "1,234", "دفع"]), ("de", ["1.234", "$", "bezahlen"])):
        button = (shop["folder"] / "out" / shop["links"][language]["files"]["button"]).read_text("utf-8")
        # The page around runs the other way.
        scripted.set_content(f'<html dir="{"ltr" if language == "ar" else "rtl"}"><body>{button}</body></html>')
        places = scripted.evaluate(PLACES, ["button", ordered])
        assert None not in places and places == sorted(places), (language, places)


def test_an_arabic_page_is_printed_whole_with_its_code(shop, chromium, tmp_path):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address(shop, "ar"))
    page.pdf(path=tmp_path / "page.pdf", format="A4")
    context.close()
    subprocess.run(["pdftoppm", "-r", "150", "-png", tmp_path / "page.pdf", tmp_path / "page"], check=True)
    [picture] = sorted(tmp_path.glob("page*.png"))
    code = subprocess.run(["zbarimg", "-q", "--raw", picture], capture_output=True, text=True, check=True).stdout.strip()
    assert code == shop["links"]["ar"]["link"]
    text = subprocess.run(["pdftotext", tmp_path / "page.pdf", "-"], capture_output=True, text=True, check=True).stdout
    for part in ("pay.shop.example", "1,234.50", "https://shop.example/terms/"):
        assert part in text, text
