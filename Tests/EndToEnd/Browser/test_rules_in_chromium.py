"""What the rules of the check say of a payment, Chromium says too: what breaks one doesn't pay, what nearly does, pays."""

import json
import subprocess
from functools import partial
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import TimeoutError as TooLate

from conftest import QuietFiles, serve
from shop import PAYLINK

FIELDS = {
    "public_key": "pk_live_4Q7cTzZPkbVxLG2w", "service": "payment_card_eur_hpp", "currency": "EUR", "amount": "25.00",
    "description": "Tea &copy cake", "metadata[order]": "TEA",
}
INPUTS = {
    name: f'<input type="hidden" name="{name}" value="{value.replace("&", "&amp;")}">' for name, value in FIELDS.items()
}


def fields(**others):
    """The inputs, some of them replaced; brackets have no place in Python's names."""
    return "\n".join(others.get(name.split("[")[0], markup) for name, markup in INPUTS.items())


def form(attributes='method="post"', inputs=None, button="<button>Pay</button>", around="%s"):
    return around % f'<form action="PROCESS" {attributes}>\n{inputs or fields()}\n{button}\n</form>'


BROKEN = {
    "form-method": form(""),
    "form-enctype": form('method="post" enctype="multipart/form-data"'),
    "form-override": form(button='<button formaction="/cart">Pay</button>'),
    "form-nested": form(around='<form action="/shop" method="post"><p>Shop</p>%s</form>'),
    "form-button": form(button="") + "<button>Pay</button>",
    "form-disabled": form(inputs=fields(amount=f"<fieldset disabled>{INPUTS['amount']}</fieldset>")),
    "form-field-nameless": form(inputs=fields(amount='<input type="hidden" id="amount" value="25.00">')),
    "form-field-doubled": form(inputs=fields() + '<input type="hidden" name="amount" value="5.00">'),
    "csp-form-action": '<meta http-equiv="Content-Security-Policy" content="form-action PLATFORM">' + form(),
    "tag-unfinished": form(inputs=fields(amount='<input type="hidden" name="amount" value="25.00>')),
    "attribute-syntax": form(inputs=fields(amount="<input type=“hidden” name=“amount” value=“25.00”>")),
    "entity-unfinished": form(inputs=fields(description='<input type="hidden" name="description" value="Tea &copy cake">')),
    "script-sets-field": form('method="post" name="pay"') + "<script>document.pay.amount.value = 5</script>",
    "address-path": form().replace("PROCESS", "PROCESS/"),
    "tag-unclosed": "<title>Tea" + form(),
}
NEAR = {
    "a button that names its form from outside": form('method="post" id="pay"', button="") + '<button form="pay">Pay</button>',
    "an input that submits": form(button='<input type="submit" value="Pay">'),
    "a button that repeats its form": form(button='<button formaction="PROCESS" formmethod="post">Pay</button>'),
    "old markup": form().replace("<form", "<FORM").replace('method="post"', "METHOD=POST").replace('type="hidden"', "TYPE=hidden"),
    "a form beside another": '<form action="/search"><label>Find <input name="q"></label></form>' + form(),
    "a policy that leaves forms alone": '<meta http-equiv="Content-Security-Policy" content="img-src \'self\'">' + form(),
    "a policy that lets forms go anywhere": '<meta http-equiv="Content-Security-Policy" content="form-action *">' + form(),
    "end tags left out": "<ul><li>Tea<li>Cake</ul><p>Pay here" + form(),
    "a script that reads the amount": form('method="post" name="pay"') + "<script>var sum = document.pay.amount.value</script>",
    "another form that a script sends": '<form name="news" action="/news"></form>' + form() + "<script>document.news.onsubmit = null</script>",
}


@pytest.fixture
def shown(tmp_path, gateway):
    """A page with some markup in it, on the web: its file and its address."""
    server = serve(partial(QuietFiles, directory=str(tmp_path)))

    def show(markup):
        markup = markup.replace("PROCESS", gateway.origin + "/public-api/payment-invoices/process").replace("PLATFORM", gateway.origin)
        title = "" if "<title>" in markup else "<title>Tea</title>"
        head = f'<!DOCTYPE html>\n<html lang="en">\n<meta charset="utf-8">\n{title}\n'
        (tmp_path / "index.html").write_text(head + markup, "utf-8")
        return tmp_path / "index.html", f"http://127.0.0.1:{server.server_port}/"

    yield show
    server.shutdown()
    server.server_close()


def findings(file, gateway):
    """What paylink says of a file, by severity."""
    done = subprocess.run(
        [PAYLINK, "check", "--format", "json", "--fail-on", "never", "--platform-public-api", gateway.origin + "/public-api",
         "--platform-checkout-page", gateway.origin + "/hpp/", file],
        check=True, capture_output=True, text=True, timeout=60)
    return [(one["severity"], one["id"]) for one in json.loads(done.stdout.splitlines()[0])["findings"]]


def pays(chromium, address, requests, gateway, patience):
    """Whether a click on "Pay" makes exactly this payment, and leads to the provider, each step within so many milliseconds."""
    context = chromium.new_context()
    try:
        page = context.new_page()
        page.goto(address)
        try:
            page.get_by_role("button", name="Pay").click(timeout=patience)
            page.wait_for_url(gateway.provider, timeout=patience)
        except TooLate:
            return False
    finally:
        context.close()
    return [
        (method, urlsplit(path).path, headers["Content-Type"], parse_qsl(body.decode("ascii")))
        for method, path, headers, body in requests
    ] == [("POST", "/public-api/payment-invoices/process", "application/x-www-form-urlencoded", list(FIELDS.items()))]


@pytest.mark.parametrize("rule", BROKEN)
def test_what_breaks_the_rule_does_not_pay(rule, shown, chromium, requests, gateway):
    file, address = shown(BROKEN[rule])
    assert rule in [id for _, id in findings(file, gateway)]
    assert not pays(chromium, address, requests, gateway, patience=3_000)


@pytest.mark.parametrize("what", NEAR)
def test_what_nearly_breaks_a_rule_pays(what, shown, chromium, requests, gateway):
    file, address = shown(NEAR[what])
    assert [finding for finding in findings(file, gateway) if finding[0] != "note"] == []
    # A page that works is waited for: the machine may be slow.
    assert pays(chromium, address, requests, gateway, patience=30_000)


def test_a_form_that_a_script_sends_pays_without_a_click(shown, chromium, requests, gateway):
    file, address = shown(form('method="post" name="pay"') + "<script>document.pay.submit()</script>")
    assert ("error", "script-submits") in findings(file, gateway)
    context = chromium.new_context()
    page = context.new_page()
    page.goto(address)
    page.wait_for_url(gateway.provider, timeout=30_000)
    context.close()
    assert len(requests) == 1
