"""Payers choose how to pay on the shop's own page, and fill in what a service asks for: without a script, in Chromium."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from test_pages import WCAG, vnu

ORDERS = """\
reference_id,amount,currency,description,locale,service
ALL,100.00,EUR,Annual service,en,choose
UK,100.00,EUR,Brake pads,uk,choose
AR,100.00,EUR,Tube,ar,choose
SMALL,10.00,EUR,Tube,en,choose
SOME,100.00,EUR,Tube,en,applepay_eur_hpp payment_card_eur_hpp
ONE,100.00,EUR,Tube,en,bank_transfer_eur_hpp
"""
IBAN = "UA213223130000026007233566001"


@pytest.fixture
def links(shop):
    return shop.generate(orders=ORDERS)


def open_page(page, shop, links, order):
    page.goto(f"{shop.web}/{links[order]['files']['page']}")


def pay_on_hosted_page(page, sandbox):
    page.wait_for_url(f"{sandbox.hosted_pages}/hpp/cgi_*")
    page.get_by_role("button", name=re.compile(r"^Pay \d")).click()


@pytest.mark.parametrize("name, service", [
    ("Payment card", "payment_card_eur_hpp"), ("Apple Pay", "applepay_eur_hpp"), ("PayPal", "paypal_eur_hpp"),
    ("Pay in instalments", "instalments_eur_hpp"), ("Cryptocurrency", "crypto_usd_hpp"),
])
def test_each_method_pays_the_order(name, service, shop, sandbox, links, page):
    open_page(page, shop, links, "ALL")
    page.locator("button.method", has_text=name).click()
    pay_on_hosted_page(page, sandbox)
    invoice = sandbox.books()["ALL"]
    assert (invoice["service"], invoice["status"], invoice["amount"]) == (service, "processed", 100)
    assert shop.reconcile(code=None).verdict("ALL") == "paid"


def test_methods_stand_in_the_platforms_order_in_the_payers_language(shop, links, page):
    def shown(order):
        open_page(page, shop, links, order)
        return [text.split("\n")[0] for text in page.locator(".methods img + span > bdi").all_inner_texts()]

    everything = shown("ALL")
    assert everything[:5] == ["Payment card", "Bank transfer", "Apple Pay", "Pay in instalments", "PayPal"]
    assert "Voucher" not in everything
    assert "Pay in instalments" not in shown("SMALL")
    assert shown("SOME") == ["Payment card", "Apple Pay"]
    assert shown("UK")[:2] == ["Платіжна карта", "Банківський переказ"]
    assert page.get_by_role("heading", name="Як ви хочете сплатити?").is_visible()
    open_page(page, shop, links, "ALL")
    assert page.locator("button.method", has_text="Cryptocurrency").get_by_text("You pay in USD").is_visible()


def test_logos_come_from_the_shops_own_site(shop, links, page):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    open_page(page, shop, links, "ALL")
    pictures = page.locator(".methods img")
    assert pictures.count() >= 5
    assert all(pictures.evaluate_all("list => list.map(i => i.complete && i.naturalWidth > 0)"))
    assert {address.split("/")[2] for address in asked} == {shop.web.split("/")[2]}
    assert not any("voucher" in address for address in asked)


@pytest.mark.parametrize("order", ["ALL", "ONE"])
def test_a_service_gets_what_it_asks_for(order, shop, sandbox, links, page):
    open_page(page, shop, links, order)
    assert page.get_by_role("heading", name="How would you like to pay?").count() == (order == "ALL")
    if order == "ALL":
        assert not page.get_by_label("Account number").is_visible()
        page.locator("summary", has_text="Bank transfer").click()
    number, phone = page.get_by_label("Account number"), page.get_by_label("Phone")
    form = page.locator("form", has=number)
    for text in ("", "12", IBAN + " "):
        number.fill(text)
        form.get_by_role("button").click()
        assert not number.evaluate("input => input.validity.valid"), text
    assert sandbox.books() == {}
    number.fill(IBAN)
    phone.fill("123")
    form.get_by_role("button").click()
    assert not phone.evaluate("input => input.validity.valid") and sandbox.books() == {}
    phone.fill("")
    form.get_by_role("button").click()
    pay_on_hosted_page(page, sandbox)
    invoice = sandbox.books()[order]
    assert (invoice["service"], invoice["status"]) == ("bank_transfer_eur_hpp", "processed")


def test_what_the_browser_does_not_hold_the_platform_refuses(shop, sandbox, links, page):
    open_page(page, shop, links, "ONE")
    form = page.locator("main form")
    form.evaluate("form => { form.noValidate = true }")
    page.get_by_label("Account number").fill("12")
    with page.expect_navigation() as navigation:
        form.get_by_role("button").click()
    assert navigation.value.status == 422 and sandbox.books() == {}


@pytest.mark.parametrize("around", ["{}", "<div style='display:flex'>{}</div>", "<table><tr><td>{}</td></tr></table>"])
def test_a_pasted_button_offers_the_same_choice(around, shop, sandbox, links, page):
    button = (shop.out / links["ALL"]["files"]["button"]).read_text("utf-8")
    body = around.format(button)
    page.set_content(f"<!DOCTYPE html><html lang=en><title>Blog</title><body><h1>Blog</h1>{body}</body></html>")
    names = [text.split(" (")[0] for text in page.get_by_role("button").all_inner_texts()]
    assert names[:2] == ["Payment card", "Apple Pay"]
    page.get_by_role("button", name="PayPal").click()
    pay_on_hosted_page(page, sandbox)
    assert sandbox.books()["ALL"]["service"] == "paypal_eur_hpp"


def test_a_page_with_a_choice_is_found_right_by_check(shop, links):
    assert "no findings" in shop.run("check", "out/site", "out/buttons").stderr


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_the_choice_passes_axe(scheme, width, shop, links, chromium):
    # axe is a script, so this page alone has scripts, and no policy to stop it.
    context = chromium.new_context(color_scheme=scheme, viewport={"width": width, "height": 800}, bypass_csp=True)
    page = context.new_page()
    page.set_default_timeout(10_000)
    for order in ("ALL", "UK", "AR", "ONE"):
        open_page(page, shop, links, order)
        for summary in page.locator("summary").all():
            summary.click()
            violations = Axe().run(page, options=WCAG).response["violations"]
            assert [(v["id"], [n["html"] for n in v["nodes"]]) for v in violations] == [], order
        violations = Axe().run(page, options=WCAG).response["violations"]
        assert [(v["id"], [n["html"] for n in v["nodes"]]) for v in violations] == [], order
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    context.close()


def test_the_choice_passes_the_nu_html_checker(shop, links):
    pages = [shop.out / link["files"]["page"] for link in links.values()]
    # Newer than the checker: HTML Living Standard, 4.11.1, "exclusive accordion".
    known = "Attribute “name” not allowed on element “details” at this point."
    assert [message for message in vnu("--also-check-css", *pages) if message["message"] != known] == []


def test_without_the_platform_the_kept_list_serves(open_shop, sandbox):
    shop = open_shop(sandbox)
    shop.generate(orders=ORDERS)
    sandbox.end()
    assert "0 changed" in shop.run("generate", "orders.csv").stderr
    shop.environment["PAYLINK_SERVICES_MAX_AGE"] = "0m"
    told = shop.run("generate", "orders.csv").stderr
    assert "[services-old]" in told and "0 changed" in told
    (shop.folder / "paylink.sqlite").rename(shop.folder / "other.sqlite")
    told = shop.run("generate", "orders.csv", code=1).stderr
    assert "[services-unknown]" in told and told.count("error:") == 1


def test_the_owner_of_the_key_is_told(shop, links):
    assert "The platform says that this key belongs to" in shop.run("generate", "orders.csv").stderr
    assert "The platform says that this key belongs to" in shop.run("config").stderr
