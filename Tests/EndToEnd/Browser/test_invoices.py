"""From the order to the money: a person pays at the stand-in, and `paylink reconcile` tells what came."""

import csv
import re
import subprocess

import pytest

from conftest import ROOT
from shop import Sandbox

ORDERS = """\
reference_id,amount,currency,description
INV-1,149.00,EUR,Annual service
INV-2,25.50,EUR,Brake pads
"""
COUNTER = "amount,currency,description,reusable\n3.00,EUR,Coffee at the counter,yes\n"


def open_page(page, shop, link):
    page.goto(f"{shop.web}/{link['files']['page']}")


def go_to_hosted_page(page, shop, sandbox, link):
    """Clicks what the page has to click, which leads to another origin."""
    open_page(page, shop, link)
    page.locator("main form button, main .pay a").click()
    page.wait_for_url(f"{sandbox.hosted_pages}/hpp/cgi_*")
    assert sandbox.hosted_pages not in (shop.web, sandbox.settings["platform_private_api"])


def press(page, name):
    page.get_by_role("button", name=re.compile(name)).click()


def heading(page):
    return page.get_by_role("heading", level=1).inner_text()


def pay(page):
    assert heading(page).startswith("Pay ")
    press(page, r"^Pay \d")
    assert heading(page) == "Paid"


def alter(page, field, text):
    """What a payer does with the browser's inspector."""
    page.locator(f"form input[name='{field}']").evaluate("(field, text) => { field.value = text }", text)


def test_an_invoice_is_paid_and_its_page_says_so(shop, sandbox, page):
    link = shop.generate("--link", "invoice", orders=ORDERS)["INV-1"]
    go_to_hosted_page(page, shop, sandbox, link)
    assert "149 EUR" in heading(page) and page.get_by_text(link["invoice"]).is_visible()
    pay(page)

    report = shop.reconcile()
    order = report.orders["INV-1"]
    assert (order["verdict"], order["paid"], order["open"]) == ("paid", {"EUR": "149.00"}, "0.00")
    assert order["invoices"] == {link["invoice"]: "processed"}
    assert report.verdict("INV-2") == "pending" and report.strangers == []

    again = shop.generate("--link", "invoice", orders=ORDERS)
    assert (again["INV-1"]["state"], again["INV-2"]["state"]) == ("paid", "open")
    assert {order: link["invoice"] for order, link in again.items()} == {
        reference: invoice["id"] for reference, invoice in sandbox.books().items()}
    open_page(page, shop, again["INV-1"])
    assert heading(page) == "This has been paid"
    assert page.locator("a, form, button, input").count() == 0
    assert link["link"] not in (shop.out / link["files"]["button"]).read_text("utf-8")
    open_page(page, shop, again["INV-2"])
    assert page.locator(".pay a").count() == 1


def test_an_invoice_page_holds_the_link_and_nothing_to_alter(shop, sandbox, page):
    link = shop.generate("--link", "invoice", orders=ORDERS)["INV-1"]
    open_page(page, shop, link)
    assert page.locator("form, input, button").count() == 0
    assert page.locator(".pay a").get_attribute("href") == link["link"]
    assert link["link"].startswith(sandbox.settings["platform_private_api"])
    assert page.locator("main time").get_attribute("datetime")


def test_a_form_is_paid_and_found_by_its_reference_id(shop, sandbox, page):
    link = shop.generate("--link", "page", orders=ORDERS)["INV-1"]
    posts = []
    page.on("request", lambda request: posts.append(request.url) if request.method == "POST" else None)
    go_to_hosted_page(page, shop, sandbox, link)
    assert posts == [sandbox.settings["platform_public_api"] + "/payment-invoices/process"]
    pay(page)

    report = shop.reconcile()
    assert (report.verdict("INV-1"), report.verdict("INV-2")) == ("paid", "never_opened")
    assert report.orders["INV-1"]["invoices"] == {sandbox.books()["INV-1"]["id"]: "processed"}
    assert report.summary["totals"]["EUR"] | {"asked": "174.50", "paid": "149.00", "open": "25.50"} == report.summary["totals"]["EUR"]


@pytest.mark.parametrize(
    "field, text, asked", [("amount", "1.00", "1.00 EUR"), ("currency", "UAH", "149.00 UAH")])
def test_an_altered_form_is_noticed(field, text, asked, shop, sandbox, page):
    link = shop.generate("--link", "page", orders=ORDERS)["INV-1"]
    open_page(page, shop, link)
    alter(page, field, text)
    press(page, "Pay")
    pay(page)

    order = shop.reconcile(code=1).orders["INV-1"]
    [invoice] = order["invoices"]
    assert (order["verdict"], order["attention"]) == ("wrong_amount", True)
    assert order["notes"] == {invoice: f"asked for {asked} instead of 149.00 EUR"}
    assert invoice == sandbox.books()["INV-1"]["id"]
    table = shop.run("reconcile", "--attention", code=1).stdout
    assert "another amount or currency" in table and invoice in table and "INV-2" not in table


def test_an_altered_reference_id_is_money_that_no_order_knows(shop, page):
    link = shop.generate("--link", "page", orders=ORDERS)["INV-1"]
    open_page(page, shop, link)
    alter(page, "reference_id", "INV-9")
    press(page, "Pay")
    pay(page)

    report = shop.reconcile(code=1)
    assert (report.verdict("INV-1"), report.verdict("INV-2")) == ("never_opened", "never_opened")
    [stranger] = report.strangers
    assert (stranger["reference_id"], stranger["attention"], stranger["paid"]) == ("INV-9", True, {"EUR": "149.00"})
    assert report.summary["totals"]["EUR"]["no_order"] == "149.00"


@pytest.mark.parametrize("named", ["somebody else's", "INV-1"])
def test_an_altered_metadata_order_is_noticed(named, shop, page):
    orders = ORDERS.replace("description", "description,reusable") + "counter,3.00,EUR,Coffee,yes\n"
    link = shop.generate("--link", "page", orders=orders)["counter"]
    open_page(page, shop, link)
    alter(page, "metadata[order]", named)
    press(page, "Pay")
    pay(page)

    report = shop.reconcile(code=1)
    assert report.verdict("counter") == "never_opened"
    if named == "INV-1":
        # Paid into another order: too little for that one.
        assert report.verdict("INV-1") == "wrong_amount" and report.strangers == []
    else:
        assert report.verdict("INV-1") == "never_opened"
        assert [(one["metadata_order"], one["attention"]) for one in report.strangers] == [(named, True)]


def test_less_than_asked_is_partly_paid(shop, sandbox, page):
    link = shop.generate("--link", "invoice", orders=ORDERS)["INV-1"]
    go_to_hosted_page(page, shop, sandbox, link)
    page.get_by_label("Amount to pay instead").fill("150")
    press(page, "Pay less")
    assert "below 149" in page.get_by_role("alert").inner_text()
    page.get_by_label("Amount to pay instead").fill("48.99")
    press(page, "Pay less")
    assert "48.99" in heading(page)

    order = shop.reconcile(code=1).orders["INV-1"]
    assert (order["verdict"], order["paid"], order["open"]) == ("partly_paid", {"EUR": "48.99"}, "100.01")


def check_closed(page, shop, link):
    assert link["state"] == "closed"
    open_page(page, shop, link)
    assert heading(page) == "This can no longer be paid"
    assert page.locator("main a, form, button").count() == 0


@pytest.mark.parametrize("button, verdict", [("Decline", "failed"), ("Let it expire", "expired")])
def test_a_dead_invoice_closes_its_page_and_can_be_renewed(button, verdict, shop, sandbox, page):
    first = shop.generate("--link", "invoice", orders=ORDERS)["INV-1"]
    go_to_hosted_page(page, shop, sandbox, first)
    press(page, button)
    assert page.locator("form").count() == 0
    report = shop.reconcile()
    assert report.verdict("INV-1") == verdict and not report.orders["INV-1"]["attention"]

    closed = shop.generate("--link", "invoice", orders=ORDERS)["INV-1"]
    assert closed["invoice"] == first["invoice"]
    check_closed(page, shop, closed)

    renewed = shop.generate("--link", "invoice", "--renew", orders=ORDERS)["INV-1"]
    assert renewed["state"] == "open" and renewed["invoice"] != first["invoice"]
    assert renewed["files"]["page"] == first["files"]["page"]
    go_to_hosted_page(page, shop, sandbox, renewed)
    pay(page)
    order = shop.reconcile().orders["INV-1"]
    assert (order["verdict"], order["payments"]) == ("paid", 1)
    assert order["invoices"].keys() == {first["invoice"], renewed["invoice"]}


def test_an_invoice_that_nobody_pays_in_two_days_is_dead(shop, sandbox, page):
    link = shop.generate("--link", "invoice", orders=ORDERS)["INV-1"]
    go_to_hosted_page(page, shop, sandbox, link)
    sandbox.tell("clock", advance=48 * 3600)
    press(page, r"^Pay \d")
    assert "expired" in page.get_by_role("alert").inner_text()
    page.goto(link["link"])
    assert heading(page) == "This invoice can't be paid" and page.locator("form").count() == 0
    assert shop.reconcile().summary["verdicts"] == {"expired": 2}
    check_closed(page, shop, shop.generate("--link", "invoice", orders=ORDERS)["INV-1"])


@pytest.mark.parametrize("repeated, title", [("first", "This invoice can't be paid"), ("409", "The platform would refuse this (409)")])
def test_a_form_that_was_paid_can_not_be_paid_again(repeated, title, open_shop, page):
    with Sandbox("--repeated-form", repeated) as sandbox:
        shop = open_shop(sandbox)
        link = shop.generate("--link", "page", orders=ORDERS)["INV-1"]
        go_to_hosted_page(page, shop, sandbox, link)
        pay(page)
        open_page(page, shop, link)
        page.get_by_role("button").click()
        page.wait_for_url(re.compile("/hpp/|/process"))
        assert heading(page) == title and page.locator("form, button").count() == 0
        order = shop.reconcile().orders["INV-1"]
        assert (order["verdict"], order["payments"], order["invoice_count"]) == ("paid", 1, 1)


def test_two_windows_pay_once(shop, sandbox, page):
    link = shop.generate("--link", "invoice", orders=ORDERS)["INV-1"]
    other = page.context.new_page()
    for window in (page, other):
        go_to_hosted_page(window, shop, sandbox, link)
    pay(page)
    press(other, r"^Pay \d")
    assert "can't be paid any more" in other.get_by_role("alert").inner_text()
    order = shop.reconcile().orders["INV-1"]
    assert (order["verdict"], order["paid"]) == ("paid", {"EUR": "149.00"})


def test_a_scanned_checkout_link_is_paid(shop, sandbox, page):
    shop.generate("--link", "checkout", "--qr-size", "60mm", orders=ORDERS)
    with open(shop.out / "links.csv", newline="", encoding="utf-8-sig") as file:
        [first, second] = csv.DictReader(file)
    scan = subprocess.run(
        ["zbarimg", "-q", "--raw", shop.out / first["qr_png"]], capture_output=True, text=True, check=True)
    assert scan.stdout.strip() == first["link"]
    for link in (scan.stdout.strip(), second["link"]):
        page.goto(link)
        page.wait_for_url(f"{sandbox.hosted_pages}/hpp/cgi_*")
        pay(page)
    report = shop.reconcile()
    assert (report.verdict("INV-1"), report.verdict("INV-2")) == ("paid", "paid")
    assert report.summary["totals"]["EUR"]["open"] == "0.00"


def test_an_altered_checkout_link_is_noticed(shop, page):
    link = shop.generate("--link", "checkout", "--qr-size", "60mm", orders=ORDERS)["INV-1"]["link"]
    assert "amount=149.00" in link
    page.goto(link.replace("amount=149.00", "amount=1.49"))
    pay(page)
    assert shop.reconcile(code=1).verdict("INV-1") == "wrong_amount"


@pytest.mark.parametrize("kind", ["form", "link"])
def test_a_reusable_button_is_paid_by_two_people(kind, shop, sandbox, chromium):
    [link] = shop.generate("--link", "page", "--button", kind, orders=COUNTER).values()
    snippet = (shop.out / link["files"]["button"]).read_text("utf-8")
    for _ in range(2):
        person = chromium.new_context(java_script_enabled=False)
        page = person.new_page()
        page.set_default_timeout(10_000)
        page.set_content(f"<!DOCTYPE html><meta charset=utf-8><title>Shop</title>{snippet}")
        page.locator("button, a").click()
        page.wait_for_url(f"{sandbox.hosted_pages}/hpp/cgi_*")
        pay(page)
        person.close()
    [order] = shop.reconcile().orders.values()
    assert (order["verdict"], order["payments"], order["paid"]) == ("paid", 2, {"EUR": "6.00"})
    assert {invoice["metadata"]["order"] for invoice in sandbox.books().values()} == {link["order"]}


@pytest.fixture
def demo(open_shop, sandbox):
    """What `make demo` makes, with its own settings file alone."""
    shop = open_shop(sandbox)
    for name in ("PUBLIC_KEY", "SELLER_NAME", "SERVICE", "SITE_URL", "TIME_ZONE"):
        del shop.environment[f"PAYLINK_{name}"]
    shop.run(
        "generate", "--config", ROOT / "Templates/paylink.yaml", "--ledger", "out/demo.sqlite", ROOT / "Templates/orders.csv")
    return shop


def test_the_demo_is_clicked_from_the_gallery_to_the_money(demo, sandbox, page):
    page.goto((demo.out / "index.html").as_uri())
    order = page.locator("article", has=page.get_by_role("heading", name="INV-2002"))
    order.get_by_role("link", name="Pay page").click()
    press(page, "Pay")
    page.wait_for_url(f"{sandbox.hosted_pages}/hpp/cgi_*")
    pay(page)
    report = demo.reconcile(
        "--config", ROOT / "Templates/paylink.yaml", "--ledger", "out/demo.sqlite", "out/links.jsonl")
    assert report.orders["INV-2002"]["paid"] == {"USD": "25.50"}
    assert report.summary["verdicts"] == {"paid": 1, "never_opened": 11}


def test_every_order_of_the_demo_can_be_clicked_to_the_end(demo, sandbox, page):
    dead = {}
    for order, link in demo.links().items():
        open_page(page, demo, link)
        page.get_by_role("button").click()
        page.wait_for_url(re.compile("/hpp/|/process"))
        if not heading(page).startswith("Pay "):
            dead[order] = page.locator("main").inner_text()
    assert dead == {}
