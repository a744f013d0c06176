"""What the pages around an invoice are: the shop's before and after, its list of them, and the stand-in's own."""

import html
import re
import subprocess
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest
from axe_playwright_python.sync_playwright import Axe

from test_pages import WCAG, vnu

ORDERS = """\
reference_id,amount,currency,description,locale
OPEN,149.00,EUR,Annual service of two bicycles,en
PAID,25.50,EUR,Brake pads,uk
DEAD,1200.00,UAH,Ремонт велосипеда «Україна»,de
TRY,89.90,EUR,"Deposit <for> a rented bicycle, aVeryLongWordThatNobodyEverBreaksAnywhereAtAllInThisLine",en
"""


@pytest.fixture
def links(shop, sandbox):
    """An invoice that can be paid, one that was, one that can't be any more; the fourth is there to be tried."""
    invoices = {order: link["invoice"] for order, link in shop.generate("--link", "invoice", orders=ORDERS).items()}
    sandbox.tell(f"invoices/{invoices['PAID']}", status="processed")
    sandbox.tell(f"invoices/{invoices['DEAD']}", status="expired")
    shop.reconcile()
    links = shop.generate("--link", "invoice", orders=ORDERS)
    assert [link["state"] for link in links.values()] == ["open", "paid", "closed", "open"]
    return links


def fetch(url, **fields):
    """The page of a GET or, with fields, of a POST; also of one that says no."""
    try:
        with urlopen(Request(url, urlencode(fields).encode() if fields else None), timeout=10) as answer:
            return answer.read()
    except HTTPError as refusal:
        return refusal.read()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_every_page_on_the_way_of_an_invoice_passes_axe(scheme, width, links, shop, sandbox, chromium):
    # axe is a script, so this page alone has scripts, and no policy to stop it.
    context = chromium.new_context(color_scheme=scheme, viewport={"width": width, "height": 800}, bypass_csp=True)
    page = context.new_page()
    page.set_default_timeout(10_000)
    seen = []

    def check(title):
        assert title in page.title()
        violations = Axe().run(page, options=WCAG).response["violations"]
        assert [(v["id"], [n["html"] for n in v["nodes"]]) for v in violations] == [], title
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), "scrolls sideways"
        seen.append(title)

    titles = {"OPEN": "Pay €149.00", "PAID": "Сплачено", "DEAD": "nicht mehr"}
    for order, title in titles.items():
        page.goto(f"{shop.web}/{links[order]['files']['page']}")
        check(title)
    page.goto(f"{shop.web}/index.html")
    check("Payment links")

    page.goto(links["TRY"]["link"])
    check("SANDBOX: Pay 89.9 EUR")
    page.get_by_label("Amount to pay instead").fill("nothing")
    page.get_by_role("button", name="Pay less").click()
    assert page.get_by_role("alert").count() == 1
    check("SANDBOX: Pay 89.9 EUR")
    page.get_by_role("button", name=re.compile(r"^Pay \d")).click()
    check("SANDBOX: Paid")
    page.goto(links["DEAD"]["link"])
    check("SANDBOX: This invoice can't be paid")
    page.goto(f"{sandbox.settings['platform_checkout_page']}?public_key=pk_test_sandbox&amount=0")
    check("SANDBOX: The platform would refuse this (422)")
    page.goto(f"{sandbox.settings['platform_checkout_page']}?public_key=pk_test_sandbox&currency=EUR&amount=100")
    check("SANDBOX: Pay 100 EUR to Sandbox merchant")
    assert len(seen) == 10
    context.close()


def test_every_page_on_the_way_of_an_invoice_passes_the_nu_html_checker(links, shop, sandbox, tmp_path):
    hosted = {order: invoice["hosted_page"] for order, invoice in sandbox.books().items()}
    pages = {
        "open": fetch(hosted["OPEN"]), "dead": fetch(hosted["DEAD"]),
        "mistake": fetch(hosted["TRY"], do="less", amount="nothing"), "result": fetch(hosted["TRY"], do="pay"),
        "refusal": fetch(sandbox.settings["platform_checkout_page"] + "?public_key=pk_test_sandbox&amount=0"),
        "choice": fetch(
            sandbox.settings["platform_checkout_page"] + "?public_key=pk_test_sandbox&currency=EUR&amount=100"),
    }
    words = {"open": "Let it expire", "dead": "can't be paid", "mistake": "Write the amount", "result": "Paid", "refusal": "422"}
    words["choice"] = "Pay in instalments"
    for name, text in pages.items():
        assert words[name] in html.unescape(text.decode("utf-8"))
        (tmp_path / f"{name}.html").write_bytes(text)
    (tmp_path / "style.css").write_bytes(fetch(sandbox.hosted_pages + "/style.css"))
    own = [shop.out / link["files"]["page"] for link in links.values()] + [shop.out / "index.html"]
    messages = vnu("--also-check-css", *own, *(tmp_path / f"{name}.html" for name in pages), tmp_path / "style.css")
    # All browsers have known inputmode since 2021; the checker does not know that.
    assert [message for message in messages if "“inputmode”" not in message["message"]] == []


def test_the_hosted_pages_ask_nobody_else_and_run_no_script(links, sandbox, chromium):
    # With scripts on: what the policy has to stop would be seen on the console.
    page = chromium.new_page()
    page.set_default_timeout(10_000)
    asked, problems = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: problems.append(message.text))
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto(links["TRY"]["link"])
    assert page.locator("script, iframe, [onclick]").count() == 0
    page.get_by_role("button", name=re.compile(r"^Pay \d")).click()
    assert "Paid" in page.title()
    ours = (sandbox.hosted_pages + "/", sandbox.settings["platform_private_api"] + "/")
    assert asked and all(url.startswith(ours) for url in asked)
    assert problems == []
    page.close()


def printed(page, folder, name):
    """What a page says on paper, and the codes on it."""
    page.emulate_media(media="print")
    page.pdf(path=folder / f"{name}.pdf", format="A4")
    subprocess.run(["pdftoppm", "-r", "150", "-png", folder / f"{name}.pdf", folder / name], check=True)
    codes = [
        subprocess.run(["zbarimg", "-q", "--raw", picture], capture_output=True, text=True).stdout.strip()
        for picture in sorted(folder.glob(f"{name}*.png"))
    ]
    text = subprocess.run(["pdftotext", folder / f"{name}.pdf", "-"], capture_output=True, text=True, check=True).stdout
    return re.sub(r"\s", "", text), [code for code in codes if code]


def test_an_invoice_on_paper_shows_neither_a_code_nor_its_address(shop, page, tmp_path):
    link = shop.generate("--link", "invoice", orders=ORDERS)["OPEN"]
    assert "svg" not in link["files"] and list((shop.out / "qr").iterdir()) == []
    page.goto(f"{shop.web}/{link['files']['page']}")
    text, codes = printed(page, tmp_path, "refused")
    assert "€149.00" in text and codes == []
    assert link["invoice"] not in text and "://" not in text

    # Whoever insists gets both: the page above would show them if it had them.
    link = shop.generate("--link", "invoice", "--allow-expiring", orders=ORDERS)["OPEN"]
    page.goto(f"{shop.web}/{link['files']['page']}")
    text, codes = printed(page, tmp_path, "allowed")
    assert codes == [link["link"]] and link["link"] in text
    assert (shop.out / link["files"]["svg"]).exists()
