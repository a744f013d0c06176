"""From the page to the platform: a person clicks, and the order arrives as it was written."""

import html
import json
import re
from urllib.parse import parse_qsl, urlsplit

import pytest

from conftest import generate
from orders import expected_fields, rows

ROWS = rows()


def received(body):
    pairs = parse_qsl(body.decode("ascii"), keep_blank_values=True, strict_parsing=True, errors="strict")
    assert len(dict(pairs)) == len(pairs), "a field came twice"
    return dict(pairs)


@pytest.mark.parametrize("index", range(len(ROWS)))
def test_the_pay_page_posts_the_order_byte_for_byte_and_the_redirect_is_followed(index, links, site, page, requests, gateway):
    link = links[index]
    page.goto(f"{site}/{link['files']['page']}")
    page.get_by_role("button").click()
    page.wait_for_url(gateway.provider)
    assert page.title() == "Provider"
    [(method, path, headers, body)] = requests
    assert (method, path) == ("POST", "/public-api/payment-invoices/process")
    assert headers["Content-Type"] == "application/x-www-form-urlencoded"
    assert "Referer" not in headers
    assert received(body) == expected_fields(ROWS[index], link["order"])


@pytest.mark.parametrize("index", range(len(ROWS)))
def test_a_button_pasted_into_another_page_posts_the_same(index, links, out, page, requests, gateway):
    link = links[index]
    snippet = (out / link["files"]["button"]).read_text("utf-8")
    page.set_content(f"<!DOCTYPE html><meta charset=utf-8><title>Shop</title><h1>Shop</h1><div class='post'>{snippet}</div>")
    page.get_by_role("button").click()
    page.wait_for_url(gateway.provider)
    assert received(requests[0][3]) == expected_fields(ROWS[index], link["order"])


def test_a_button_survives_a_cms_that_strips_what_it_does_not_know(links, out, page, requests, gateway):
    for row, link in zip(ROWS, links):
        snippet = (out / link["files"]["button"]).read_text("utf-8").strip()
        known = {"action", "method", "type", "name", "value", "href"}
        stripped = re.sub(r' ([a-z-]+)="[^"]*"', lambda m: m.group(0) if m.group(1) in known else "", snippet)
        assert stripped != snippet
        # WordPress' wpautop puts a paragraph around a line and breaks where there are line breaks.
        page.set_content(f"<!DOCTYPE html><meta charset=utf-8><title>Shop</title><p>{stripped}</p>")
        page.get_by_role("button").click()
        page.wait_for_url(gateway.provider)
        assert received(requests.pop()[3]) == expected_fields(row, link["order"])


# As Wix and Squarespace show pasted markup: a frame of its own, which may send the whole window elsewhere after a click.
FRAME = "allow-scripts allow-forms allow-popups allow-top-navigation-by-user-activation"


@pytest.mark.parametrize("kind", ["form", "link"])
def test_a_button_in_the_frame_of_a_site_builder_pays_in_the_whole_window(kind, links, checkout, out, page, requests, gateway):
    if kind == "form":
        snippet = (out / links[0]["files"]["button"]).read_text("utf-8")
    else:
        snippet = (checkout[0]["out"] / checkout[0]["files"]["button"]).read_text("utf-8")
    inside = html.escape(f"<!DOCTYPE html><meta charset=utf-8><title>Widget</title>{snippet}")
    page.set_content(
        f'<!DOCTYPE html><meta charset=utf-8><title>Shop</title><iframe sandbox="{FRAME}" srcdoc="{inside}"></iframe>')
    page.frame_locator("iframe").locator("button, a").click()
    page.wait_for_url(gateway.provider)
    fields = received(requests[0][3]) if kind == "form" else dict(parse_qsl(urlsplit(requests[0][1]).query))
    assert fields["amount"] == links[0]["amount"]


@pytest.mark.parametrize("style", [
    "form, button, a { display: none !important }", "button, a { color: #fff !important; background: #fff !important }",
    ".post * { background: transparent !important; color: inherit !important; display: block !important }",
    "button { all: unset !important } a { color: red !important; background: red !important }",
    "#post button, #post a, #post form { display: none !important; background-color: #eee !important; color: #eee !important }",
])
@pytest.mark.parametrize("kind", ["form", "link"])
def test_a_theme_neither_hides_a_button_nor_its_words(kind, style, links, checkout, out, page, requests, gateway):
    folder, link = (out, links[0]) if kind == "form" else (checkout[0]["out"], checkout[0])
    snippet = (folder / link["files"]["button"]).read_text("utf-8")
    page.set_content(
        f"<!DOCTYPE html><meta charset=utf-8><title>Shop</title><style>{style}</style><div id=post class=post>{snippet}</div>")
    button = page.locator("button, a")
    look = button.evaluate("e => { const s = getComputedStyle(e); return [s.color, s.backgroundColor, s.display] }")
    assert look[0] != look[1] and look[1] == "rgb(11, 93, 59)" and look[2] == "inline-block", look
    button.click()
    page.wait_for_url(gateway.provider)
    assert requests


@pytest.mark.parametrize("index", range(len(ROWS)))
def test_a_checkout_link_that_was_asked_for_carries_the_order(index, page, requests, gateway, checkout):
    link = checkout[index]
    page.goto(link["link"])
    page.wait_for_url(gateway.provider)
    method, path, _, _ = requests[0]
    # An editor that doesn't escape would make "¤cy" of "&currency".
    assert method == "GET" and path.startswith("/hpp/?currency=")
    fields = dict(parse_qsl(urlsplit(path).query, strict_parsing=True))
    # Nobody comes back to a site that is not uploaded.
    expected = {
        name: text.replace("\r\n", "\n")
        for name, text in expected_fields(ROWS[index], link["order"]).items() if name != "return_url"
    }
    assert fields == expected


@pytest.fixture(scope="module")
def checkout(tmp_path_factory, gateway):
    folder = tmp_path_factory.mktemp("checkout") / "out"
    generate(folder, gateway, "--link", "checkout", "--button", "link", "--qr-size", "80mm")
    return [json.loads(line) | {"out": folder} for line in (folder / "links.jsonl").read_text("utf-8").splitlines()]


def test_a_closed_page_has_nothing_to_click(tmp_path, gateway, page):
    folder = tmp_path / "out"
    generate(folder, gateway, "--close")
    for file in (folder / "site").glob("*/index.html"):
        page.goto(file.as_uri())
        assert page.locator("form, button, input").count() == 0
        assert page.get_by_role("heading").count() > 0
