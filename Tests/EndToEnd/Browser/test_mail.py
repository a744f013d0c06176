"""From the order file over the mail to the money; and how the mail looks."""

import base64
import re
from datetime import date, timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe

from conftest import ROOT
from letters import Document, parse, parts, squeezed
from mailshop import SENDER, SETTINGS, let_pass, parsed
from server import MailServer

WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
COLUMNS = "reference_id,amount,currency,description,customer[reference_id],customer[name],customer[email],due,locale\n"
# Overdue by more than a day in any time zone.
PAST = date.today() - timedelta(days=3)
ORDERS = COLUMNS + f"""\
INV-001,149.00,EUR,Annual service,C-1,"Fournier, Léa",lea@example.com,{PAST},fr
INV-002,25.50,EUR,Brake pads,C-2,Олена Ковальчук,olena@example.com,{PAST},uk
"""


@pytest.fixture
def server():
    with MailServer() as server:
        yield server


@pytest.fixture
def shop(open_shop, sandbox, server):
    mail = {name: text for name, text in SETTINGS.items() if name.startswith("mail_")}
    return open_shop(sandbox, seller_contact=SENDER, mail_smtp=server.url, **mail)


def received(server):
    """The newest message to each."""
    return {letter.to: parts(parse(letter.content)) for letter in server.letters}


@pytest.mark.parametrize("kind", ["page", "invoice"])
def test_the_link_of_a_mail_is_paid_and_who_has_paid_is_not_reminded(kind, shop, server, sandbox, page):
    links = shop.generate("--link", kind, orders=ORDERS)
    shop.run("mail", "send", "--send", "--all")
    mail = received(server)["lea@example.com"]
    [link] = {target for target in Document(mail.html).links if target.startswith("http")}
    assert link in mail.text.split() and link == links["INV-001"]["link"]

    page.set_content(mail.html)
    button = page.locator(f"a[href='{link}']").first
    button.evaluate("link => link.removeAttribute('target')")
    button.click()
    if kind == "page":
        page.wait_for_url(f"{shop.web}/site/*/")
        page.get_by_role("button").click()
    page.wait_for_url(f"{sandbox.hosted_pages}/hpp/cgi_*")
    page.get_by_role("button", name=re.compile(r"^Pay \d")).click()
    assert page.get_by_role("heading", level=1).inner_text() == "Paid"

    let_pass(shop.folder, days=30)
    report = shop.reconcile()
    assert report.verdict("INV-001") == "paid" and report.verdict("INV-002") != "paid"
    said = parsed(shop.run("mail", "remind", "--send", "--all", "--format", "json"))
    assert [(mail["order"], mail["state"]) for mail in said.mails] == [("INV-002", "handed_over")]
    assert [letter.to for letter in server.letters] == ["lea@example.com", "olena@example.com", "olena@example.com"]
    assert links["INV-002"]["link"] in received(server)["olena@example.com"].text
    again = parsed(shop.run("mail", "send", "--send", "--all", "--format", "json"))
    assert again.orders("handed_over") == [] and len(server.letters) == 3


LONG = "aVeryLongWordThatNobodyEverBreaksAnywhereAtAllInThisLineWhichIsWiderThanAnyTelephone" * 2


@pytest.fixture
def mails(shop, server):
    """Those of every language, a long one, and reminders, by name; as a mail program shows them, with their pictures."""
    languages = ["fr", "en", "uk", "de", "es", "pl", "ru", "ar", "it", "nl", "pt", "tr"]
    rows = [
        f'INV-{number:03},{1234567 if number == 1 else 18}.00,UAH,"{LONG if number == 2 else "Ремонт велосипеда «Україна» & Co"}",'
        f'C-{number},{LONG[:120] if number == 3 else "Леся"},to{number}@example.com,{PAST},{language}\n'
        for number, language in enumerate(languages, 1)]
    shop.generate("--link", "page", orders=COLUMNS + "".join(rows))
    shop.run("mail", "send", "--send", "--all")
    let_pass(shop.folder, days=30)
    shop.reconcile()
    first = list(server.letters)
    shop.run("mail", "remind", "--send", "--all")
    mails = {}
    for name, letters in (("invoice", first), ("reminder", server.letters[len(first):])):
        assert len(letters) == len(languages)
        for language, letter in zip(languages, letters, strict=True):
            found = parts(parse(letter.content))
            picture = "data:image/png;base64," + base64.b64encode(found.png).decode()
            mails[f"{name}-{language}"] = found.html.replace(f"cid:{found.content_id}", picture)
    return mails


def test_a_mail_fits_and_can_be_read_on_every_screen_by_day_and_by_night(mails, chromium, tmp_path):
    wrong = []
    for scheme in ("light", "dark"):
        for width in (360, 800):
            context = chromium.new_context(color_scheme=scheme, viewport={"width": width, "height": 800}, bypass_csp=True)
            page = context.new_page()
            page.route("http*://**", lambda route: (wrong.append(f"asks {route.request.url}"), route.abort()))
            for name, html in mails.items():
                where = f"{name}-{scheme}-{width}"
                page.set_content(html, wait_until="load")
                if not page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"):
                    wrong.append(f"{where} scrolls sideways")
                if not page.evaluate("Array.from(document.images).every(one => one.complete && one.naturalWidth > 0)"):
                    wrong.append(f"{where} lacks a picture")
                page.screenshot(path=tmp_path / f"{where}.png", full_page=True)
                for violation in Axe().run(page, options=WCAG).response["violations"]:
                    wrong.append(f"{where}: {violation['id']}: {[node['html'][:200] for node in violation['nodes']]}")
            context.close()
    assert wrong == [], f"see the pictures in {tmp_path}"


def test_the_preheader_is_hidden_and_says_what_it_is_about(shop, server, page):
    shop.run("generate", "--config", ROOT / "Templates/paylink.yaml", ROOT / "Templates/orders.csv")
    shop.run("mail", "send", "--send", "--all", code=None)
    assert len(server.letters) == 10
    for letter in server.letters:
        found = parts(parse(letter.content))
        page.set_content(found.html)
        shown = squeezed(page.locator("body").inner_text())
        first = squeezed(re.sub(r"<[^>]*>", " ", found.html.partition("<body")[2].partition(">")[2]))[:40]
        assert first and not shown.startswith(first)
