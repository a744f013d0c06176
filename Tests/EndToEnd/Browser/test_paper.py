"""From paper to payment: a printed code is scanned, its page opened, paid, and seen by reconcile."""

import re
import subprocess

import pytest

ORDERS = """\
reference_id,amount,currency,description,reusable,locale
INV-1,149.00,EUR,Annual service of two bicycles,,de
counter-coffee,3.00,EUR,Coffee at the counter,yes,en
"""


def scan(pdf, folder):
    """The links of a PDF's first page, as a telephone reads them."""
    picture = folder / "page"
    subprocess.run(["pdftoppm", "-r", "200", "-png", "-singlefile", pdf, picture], check=True, timeout=60)
    codes = subprocess.run(
        ["zbarimg", "-q", "--raw", "-Sdisable", "-Sqrcode.enable", f"{picture}.png"], check=True, capture_output=True, text=True,
        timeout=60)
    return codes.stdout.split()


@pytest.mark.parametrize("kind", ["page", "checkout"])
def test_a_label_is_scanned_and_paid(kind, shop, page):
    links = shop.generate("--link", kind, orders=ORDERS)
    shop.run("print", "labels")
    scanned = scan(shop.out / "print/labels-L7160.pdf", shop.folder)
    assert sorted(scanned) == sorted(link["link"] for link in links.values())
    for link in scanned:
        page.goto(link)
        if kind == "page":
            page.get_by_role("button").click()
        page.get_by_role("button", name=re.compile(r"^Pay \d")).click()
        page.wait_for_load_state()
    report = shop.reconcile()
    assert (report.verdict("INV-1"), report.verdict("counter-coffee")) == ("paid", "paid")
