"""The pages that payers come back to: the way there from the stand-in, and what they are by themselves."""

import re
from functools import partial

import pytest
from axe_playwright_python.sync_playwright import Axe

from test_pages import WCAG, vnu

ORDERS = """\
reference_id,amount,currency,description,locale
EN,149.00,EUR,Annual service,en
UK,25.50,EUR,Brake pads,uk
NONE,12.00,EUR,Tube,
"""
TITLES = {
    "en": {"thanks": "Thank you. Your payment is being confirmed.", "pending": "Your payment is under way",
           "failed": "The payment did not go through"},
    "uk": {"thanks": "Дякуємо. Ваш платіж підтверджується.", "pending": "Ваш платіж обробляється",
           "failed": "Платіж не пройшов"},
}


@pytest.fixture
def open_shop(open_shop):
    return partial(open_shop, return_url="site")


@pytest.fixture
def shop(open_shop, sandbox):
    return open_shop(sandbox)


def press(page, name):
    page.get_by_role("button", name=re.compile(name)).click()


def heading(page):
    return page.get_by_role("heading", level=1).inner_text()


def go_to_hosted_page(page, shop, sandbox, link):
    page.goto(f"{shop.web}/{link['files']['page']}")
    page.locator("main form button, main .pay a").click()
    page.wait_for_url(f"{sandbox.hosted_pages}/hpp/cgi_*")


def come_back(page, shop):
    """Follows the way back: by itself, or by the stand-in's link."""
    if page.url.startswith(shop.web):
        return
    page.get_by_role("link", name="Back to the shop").click()
    page.wait_for_url(f"{shop.web}/**")


@pytest.mark.parametrize("arguments", [(), ("--link", "invoice")])
@pytest.mark.parametrize("order, language, path", [("EN", "en", "thanks/en.html"), ("UK", "uk", "thanks/uk.html"), ("NONE", "en", "thanks/")])
def test_a_payer_comes_back_in_the_orders_language(order, language, path, arguments, shop, sandbox, page):
    link = shop.generate(*arguments, orders=ORDERS)[order]
    go_to_hosted_page(page, shop, sandbox, link)
    press(page, r"^Pay \d")
    come_back(page, shop)
    assert page.url.split("?")[0] == f"{shop.web}/site/{path}"
    assert heading(page) == TITLES[language]["thanks"]
    assert page.get_by_text("paid", exact=False).count() == 0
    # The page knows nothing of the payment: the merchant's own tools do.
    assert shop.reconcile(code=None).verdict(order) == "paid"


def test_one_address_is_true_after_a_decline_too(shop, sandbox, page):
    link = shop.generate(orders=ORDERS)["EN"]
    go_to_hosted_page(page, shop, sandbox, link)
    press(page, "^Decline")
    come_back(page, shop)
    assert page.url.split("?")[0] == f"{shop.web}/site/thanks/en.html"
    assert page.get_by_text("If you cancelled, or the payment did not go through, there is nothing to confirm").is_visible()


@pytest.mark.parametrize("button, folder", [(r"^Pay \d", "thanks"), ("^Decline", "failed")])
def test_over_the_private_api_each_outcome_has_its_page(button, folder, open_shop, sandbox, page):
    shop = open_shop(sandbox, api="private")
    link = shop.generate("--link", "invoice", orders=ORDERS)["UK"]
    go_to_hosted_page(page, shop, sandbox, link)
    press(page, button)
    come_back(page, shop)
    assert page.url.split("?")[0] == f"{shop.web}/site/{folder}/uk.html"
    assert heading(page) == TITLES["uk"][folder]


def test_a_part_of_the_amount_is_no_payment_yet(open_shop, sandbox, page):
    shop = open_shop(sandbox, api="private")
    link = shop.generate("--link", "invoice", orders=ORDERS)["EN"]
    go_to_hosted_page(page, shop, sandbox, link)
    page.get_by_label("Amount to pay instead").fill("1.00")
    press(page, "^Pay less")
    come_back(page, shop)
    assert page.url.split("?")[0] == f"{shop.web}/site/pending/en.html"


def test_the_languages_are_reached_from_each_other(shop, page):
    shop.generate(orders=ORDERS)
    page.goto(f"{shop.web}/site/pending/?status=%3Cb%3Epaid%3C%2Fb%3E#x")
    assert "paid" not in page.content()
    assert heading(page) == TITLES["en"]["pending"]
    page.get_by_role("link", name="Українська").click()
    assert page.url == f"{shop.web}/site/pending/uk.html"
    assert heading(page) == TITLES["uk"]["pending"]
    page.get_by_role("link", name="English").click()
    assert page.url == f"{shop.web}/site/pending/en.html"
    assert page.locator("script, form, iframe").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_every_page_passes_axe(scheme, width, open_shop, sandbox, chromium):
    shop = open_shop(
        sandbox, seller_contact="pay@polonyna.example", seller_address="Ринкова 1\n01001 Київ",
        seller_terms_url="https://polonyna.example/terms")
    shop.generate(orders=ORDERS)
    # axe is a script, so this page alone has scripts, and no policy to stop it.
    context = chromium.new_context(color_scheme=scheme, viewport={"width": width, "height": 800}, bypass_csp=True)
    page = context.new_page()
    page.set_default_timeout(10_000)
    for folder in ("thanks", "pending", "failed"):
        for language, titles in TITLES.items():
            page.goto(f"{shop.web}/site/{folder}/{language}.html")
            assert heading(page) == titles[folder]
            violations = Axe().run(page, options=WCAG).response["violations"]
            assert [(v["id"], [n["html"] for n in v["nodes"]]) for v in violations] == [], folder
            assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    context.close()


def test_every_page_passes_the_nu_html_checker(shop):
    shop.generate(orders=ORDERS)
    pages = [file for folder in ("thanks", "pending", "failed") for file in (shop.out / "site" / folder).iterdir()]
    assert len(pages) >= 24
    assert vnu("--also-check-css", *pages) == []
