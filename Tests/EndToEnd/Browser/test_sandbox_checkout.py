"""The sandbox's part of the way: the payer chooses a method, and comes back to the shop."""

import base64
import json
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest

from conftest import Provider, serve


@pytest.fixture
def shop_site():
    """A host of the shop's, with a page under each address."""
    server = serve(Provider)
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def checkout(sandbox, **fields):
    fields = {"public_key": "pk_test_sandbox", "currency": "EUR", "amount": "100"} | fields
    return f"{sandbox.settings['platform_checkout_page']}?{urlencode(fields)}"


@pytest.mark.parametrize("name, service", [
    ("Payment card", "payment_card_eur_hpp"), ("Apple Pay", "applepay_eur_hpp"), ("PayPal", "paypal_eur_hpp"),
    ("Pay in instalments", "instalments_eur_hpp"), ("Cryptocurrency, in USD", "crypto_usd_hpp"),
])
def test_a_link_without_a_service_asks_for_one(name, service, sandbox, shop_site, page):
    page.goto(checkout(sandbox, return_url=f"{shop_site}/thanks", reference_id="A"))
    page.get_by_role("button", name=name, exact=True).click()
    page.wait_for_url(f"{sandbox.hosted_pages}/hpp/cgi_*")
    page.get_by_role("button", name="Pay 100 EUR").click()
    page.wait_for_url(f"{shop_site}/thanks")
    invoice = sandbox.books()["A"]
    assert (invoice["service"], invoice["status"]) == (service, "processed")


def test_a_wrong_field_is_held_by_the_browser_and_by_the_sandbox(sandbox, page):
    page.goto(checkout(sandbox, reference_id="A"))
    form = page.locator("form", has=page.get_by_role("heading", name="Bank transfer"))
    number, go = form.get_by_label("Account number"), form.get_by_role("button")
    for text in ("", "12"):
        number.fill(text)
        go.click()
        assert number.evaluate("input => !input.validity.valid") and sandbox.books() == {}
    # What a payer does with the browser's inspector.
    form.evaluate("form => { form.noValidate = true }")
    go.click()
    assert "service_fields.account_number" in page.locator("main").inner_text() and sandbox.books() == {}
    page.go_back()
    number.fill("UA213223130000026007233566001")
    go.click()
    page.wait_for_url(f"{sandbox.hosted_pages}/hpp/cgi_*")
    assert sandbox.books()["A"]["service"] == "bank_transfer_eur_hpp"


@pytest.mark.parametrize("button, outcome", [("Pay 25 EUR", "success"), ("Decline", "fail"), ("Leave it pending", "pending")])
def test_the_payer_comes_back_to_the_page_of_the_outcome(button, outcome, sandbox, shop_site, page):
    fields = {
        "reference_id": "A", "amount": 25, "currency": "EUR", "service": "payment_card_eur_hpp",
        "return_urls": {name: f"{shop_site}/{name}" for name in ("success", "fail", "pending")},
    }
    account = f"{sandbox.settings['account_id']}:{sandbox.settings['account_key']}"
    request = Request(
        sandbox.settings["platform_private_api"] + "/payment-invoices",
        json.dumps({"data": {"type": "payment-invoices", "attributes": fields}}).encode(),
        {"Content-Type": "application/json", "Authorization": "Basic " + base64.b64encode(account.encode()).decode()})
    with urlopen(request, timeout=10) as answer:
        page.goto(json.load(answer)["data"]["attributes"]["hpp_url"])
    page.get_by_role("button", name=button).click()
    page.wait_for_url(f"{shop_site}/{outcome}")
    assert page.title() == "Provider"
