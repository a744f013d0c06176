"""What a message is, read by Python's parser with a strict policy: headers, parts, and that nobody reads of somebody else."""

import contextlib
import json
import mailbox
import re
import sqlite3
import sys
import time
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest

from letters import Document, parse, parts, recipient_name, reference, scan, squeezed
from mailshop import SENDER, MailShop, order, orders

sys.path.append(str(Path(__file__).resolve().parents[2] / "Support"))
from row_checksum import link_checksum

ROOT = Path(__file__).resolve().parents[3]
HEADERS = {
    "From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type", "Auto-Submitted", "Content-Language"}
# No token and no Base64 holds a hyphen.
MARK = "Q-{:04}-Z"
LONG = ("Ремонт " * 200)[:989]
# What is in no name, nor in anything else of a customer, unless somebody is up to something.
NAMES = [
    "O'Brien, Sean", 'Sean "Big" O\'Brien', "Олена Ковальчук", "ليلى أحمد", "佐藤 花子", "Jürgen Weiß; Söhne", "a@b.example",
    "<script>alert(1)</script>", "=?utf-8?q?=42cc=3A?= x", "Emoji 🚲👨‍👩‍👧 & Co", "{{amount}}", "Name (comment)", "\\back\\slash\\",
    "Ž" * 200, "a" * 255, ",", '"', "e\u0301\u0323 combining", "Group: a@b.example, c@d.example;",
]
DESCRIPTIONS = [
    LONG, "x" * 989, "Two\r\nBcc: evil@example.net\r\n\r\nlines", "From here\n.\n..\nFrom there", "<b>bold</b> & <img src=http://x.example>",
    "=?utf-8?b?QmNjOiBh?=", "日本語" * 300, "🚲" * 400, "'; DROP TABLE mails;--",
]
# As Python and any server must find them in the envelope and in To.
ADDRESSES = {
    "olena@xn--80aswg.xn--p1ai": "olena@xn--80aswg.xn--p1ai", "olena@BÜCHER.example": "olena@xn--bcher-kva.example",
    '"odd name"@example.com': '"odd name"@example.com', "o'brien+tag@example.com": "o'brien+tag@example.com",
    "UPPER@Example.COM": "UPPER@example.com", '"a@b"@example.com': '"a@b"@example.com', "=?q?=@example.com": "=?q?=@example.com",
    "x" * 64 + "@example.com": "x" * 64 + "@example.com", "!#$%&*+-/=?^_`{|}~@example.com": "!#$%&*+-/=?^_`{|}~@example.com",
}


def tamper(shop, links):
    """Puts links into the ledger as `generate` would, had its findings not kept them out."""
    with contextlib.closing(sqlite3.connect(shop.folder / "paylink.sqlite")) as ledger, ledger:
        rows = list(ledger.execute("SELECT link.id, token FROM link JOIN orders ON orders.id = orderID ORDER BY link.id"))
        for (number, token), link in zip(rows, links, strict=True):
            record = json.dumps(link)
            ledger.execute(
                "UPDATE link SET record = ?, checksum = ? WHERE id = ?", (record.encode(), link_checksum(token, record), number))


def check(content, link, tmp_path, *more, is_draft=True):
    """All that is true of every message, with some more headers; gives it."""
    message = parse(content)
    names = message.keys()
    assert len(names) == len(set(map(str.lower, names))), names
    assert set(names) == HEADERS | set(more) | ({"X-Unsent"} if is_draft else set()), names
    [origin], [recipient] = message["From"].addresses, message["To"].addresses
    assert (origin.addr_spec, origin.display_name) == (SENDER, "Polonyna Cycles")
    assert re.fullmatch(r"<[^<>@\s]{8,}@polonyna\.example>", message["Message-ID"])
    date = parsedate_to_datetime(message["Date"])
    assert date.tzinfo and abs(date.timestamp() - time.time()) < 3600
    assert (message["Auto-Submitted"], message["MIME-Version"]) == ("auto-generated", "1.0")
    assert re.fullmatch(r"[a-z]{2}", message["Content-Language"]) and message["Content-Language"] == link["locale"]
    assert not is_draft or message["X-Unsent"] == "1"
    assert "Polonyna Cycles" in message["Subject"] and link["order"] in message["Subject"]
    assert re.search(r"\d", message["Subject"].replace(link["order"], ""))
    head, _, body = content.partition(b"\r\n\r\n")
    assert all(len(line) <= 76 for line in body.split(b"\r\n"))
    # Folded where that is possible: what has no space, such as an address, can't be.
    assert all(len(line) <= 76 or max(map(len, line.split())) > 50 for line in head.split(b"\r\n")), head

    found = parts(message)
    page = Document(found.html)
    assert page.wrong == [] and len(found.html.encode()) < 100_000
    assert found.html.count(f"cid:{found.content_id}") >= 1
    assert page.sources == [f"cid:{found.content_id}"] and all(picture.get("alt") for picture in page.pictures)
    assert not re.search(r"url\(|@import|expression\(|javascript:", " ".join(page.styles) + " ".join(page.links), re.IGNORECASE)
    assert link["link"] in page.links and {target for target in page.links if target.startswith("http")} <= {
        link["link"], "https://polonyna.example/terms"}
    assert scan(found.png, tmp_path / "code.png") == link["link"]
    text = squeezed(found.text)
    words = json.loads((ROOT / f"Templates/languages/{link['locale']}.json").read_text("utf-8"))
    # What leads to the address below and to the picture has no meaning in a text.
    of_html = {squeezed(words.get(name, "")) for name in ("mail_open", "mail_code")}
    seen = {part.removeprefix(words["test"] + ": ") for part in page.texts} - of_html
    assert [part for part in seen if part not in text] == []
    assert re.search(rf"(^|\s){re.escape(link['link'])}(\s|$)", found.text, re.MULTILINE)
    assert link["link"] in " ".join(page.texts), "the bare address is to be seen"
    if not re.search("[<{]", json.dumps(link)):
        assert not re.search(r"\{\{|\}\}|<[a-z/]", found.text)
    return message, found


def test_every_order_of_the_demo_becomes_a_message(tmp_path):
    shop = MailShop(tmp_path / "shop")
    shop.run("generate", "--config", ROOT / "Templates/paylink.yaml", ROOT / "Templates/orders.csv")
    drafts, links = shop.draft("--config", ROOT / "Templates/paylink.yaml"), shop.links()
    assert list(drafts) == [f"INV-20{number:02}" for number in range(1, 11)]
    seen = set()
    for order, content in drafts.items():
        message, found = check(content, links[order], tmp_path)
        [recipient] = message["To"].addresses
        assert (recipient.addr_spec, recipient.display_name) == (
            links[order]["customer"]["email"], links[order]["customer"]["name"])
        assert squeezed(links[order]["description"]) in squeezed(found.text)
        assert order in found.text and "TEST" in found.text + message["Subject"]
        seen.add(message["Message-ID"])
    assert len(seen) == 10
    # Drafts lie below out/mail, are for the owner alone, and nothing of them is in the folder that is uploaded.
    files = sorted((shop.out / "mail").glob("*.eml"))
    assert len(files) == 10 and all(file.stat().st_mode & 0o077 == 0 for file in files)
    assert not list((shop.out / "site").rglob("*.eml"))


@pytest.mark.parametrize("shown", ["amount", "description", "due", "expires"])
def test_what_is_asked_for_is_said_in_both_parts(shown, tmp_path):
    shop = MailShop(tmp_path / "shop")
    rows = [order(1, amount="1234.50", due="2035-03-09"), order(2, amount="1234.50", expires="2035-04-08")]
    links = shop.generate(rows)
    for name, content in shop.draft().items():
        _, found = check(content, links[name], tmp_path)
        expected = {
            "amount": r"1,234\.50", "description": "Annual service of bicycle",
            "due": r"9 March 2035|March 9, 2035|9 Mar 2035|2035-03-09", "expires": r"8 April 2035|April 8, 2035|8 Apr 2035|2035-04-08"}[shown]
        is_there = {"due": name == "INV-001", "expires": name == "INV-002"}.get(shown, True)
        for text in (found.text, " ".join(Document(found.html).texts)):
            assert bool(re.search(expected, text)) == is_there, (name, text)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """Everything odd that an order file lets through, made into drafts."""
    shop = MailShop(tmp_path_factory.mktemp("hostile"), mail_reply_to='"Office, the" <office@polonyna.example>')
    rows = []
    for number, name in enumerate(NAMES, 1):
        rows.append(order(number, **{"customer[name]": name, "description": f"Service {MARK.format(number)}"}))
    for number, description in enumerate(DESCRIPTIONS, len(NAMES) + 1):
        rows.append(order(number, description=f"{MARK.format(number)} {description}"))
    for row, locale in zip(rows, ["en", "uk", "de", "fr", "es", "pl", "ru"] * len(rows)):
        row["locale"] = locale
    links = shop.generate(rows)
    return shop, rows, links


@pytest.mark.parametrize("format", ["eml", "mbox"])
def test_names_and_descriptions_of_every_kind_arrive_as_they_are(format, hostile, tmp_path):
    shop, rows, links = hostile
    if format == "eml":
        contents = shop.draft()
    else:
        shop.mail("draft", "--mbox", code=None)
        contents = {reference(content): content for content in mbox_messages(shop.out / "mail/drafts.mbox")}
    assert contents.keys() == links.keys()
    for row in rows:
        link = links[row["reference_id"]]
        message, found = check(contents[link["order"]], link, tmp_path, "Reply-To")
        [recipient], [reply] = message["To"].addresses, message["Reply-To"].addresses
        assert (reply.addr_spec, reply.display_name) == ("office@polonyna.example", "Office, the")
        assert recipient.addr_spec == row["customer[email]"]
        assert squeezed(recipient_name(contents[link["order"]])) == squeezed(row["customer[name]"])
        assert squeezed(row["description"]) in squeezed(found.text)
        assert squeezed(row["description"]) in " ".join(" ".join(Document(found.html).texts).split())


def mbox_messages(path):
    """As Python's mailbox finds them, CRLF and without mboxrd's quoting."""
    box = mailbox.mbox(path, create=False)
    for key in box.keys():
        yield re.sub(rb"\r?\n", b"\r\n", re.sub(rb"(?m)^>(>*From )", rb"\1", box.get_bytes(key)))


def test_the_mailbox_holds_what_the_files_hold(tmp_path):
    shop = MailShop(tmp_path / "shop")
    rows = [order(1, description="From here\n>From there\nFrom"), *[order(number) for number in range(2, 6)]]
    shop.generate(rows)
    files = shop.draft()
    shop.mail("draft", "--mbox")
    box = list(mbox_messages(shop.out / "mail/drafts.mbox"))
    assert len(box) == len(files) == 5

    def fixed(content):
        """Without what is new in every message."""
        message = parse(content)
        return message["To"], message["Subject"], parts(message).text, parts(message).html.replace(parts(message).content_id, "")

    assert list(map(fixed, box)) == list(map(fixed, files.values()))
    assert (shop.out / "mail/drafts.mbox").stat().st_mode & 0o077 == 0
    raw = (shop.out / "mail/drafts.mbox").read_bytes()
    assert len(re.findall(rb"(?m)^From ", raw)) == 5


@pytest.mark.parametrize("field", ["name", "email", "description", "order", "link"])
@pytest.mark.parametrize("smuggled", [
    "x\r\nBcc: evil@example.net", "x\nBcc: evil@example.net\n\nbody", "x\rBcc: evil@example.net", "x\0Bcc: evil@example.net",
    "x\u2028Bcc: evil@example.net", "x\u0085Bcc: evil@example.net", "x\x0bBcc: evil@example.net"])
def test_no_field_smuggles_a_header_or_a_recipient(field, smuggled, tmp_path, server):
    shop = MailShop(tmp_path / "shop", server)
    links = list(shop.generate(orders(2)).values())
    bad = json.loads(json.dumps(links[0]))
    if field in ("name", "email"):
        bad["customer"][field] = smuggled if field == "name" else f"{bad['customer']['email']}{smuggled[1:]}"
    else:
        bad[field] += smuggled
    tamper(shop, [bad, links[1]])
    run = shop.run("mail", "send", "--send", "--all", code=None)
    assert "Bcc: evil" not in [line.strip() for line in (run.stdout + run.stderr).splitlines()]
    assert set(server.recipients()) <= {bad["customer"]["email"], links[1]["customer"]["email"]}
    assert "evil@example.net" not in server.recipients()
    for letter in server.letters:
        message = parse(letter.content)
        assert set(message.keys()) == HEADERS and [to.addr_spec for to in message["To"].addresses] == [letter.to]
        assert len(letter.recipients) == 1
    if field == "email":
        assert run.returncode == 1 and links[0]["customer"]["email"] not in server.recipients()


@pytest.mark.parametrize("written", ADDRESSES)
def test_an_unusual_address_is_kept_or_refused_never_changed(written, tmp_path, server):
    shop = MailShop(tmp_path / "shop", server)
    [link] = shop.generate(orders(1)).values()
    link["customer"]["email"] = written
    tamper(shop, [link])
    shop.run("mail", "send", "--send", "--all", code=0)
    [letter] = server.letters
    assert letter.to == ADDRESSES[written]
    message, _ = check(letter.content, link, tmp_path, is_draft=False)
    assert [to.addr_spec for to in message["To"].addresses] == [ADDRESSES[written]]


@pytest.mark.parametrize("written", ["олена@example.com", "a@b", "a@example.com.", "a..b@example.com", "a@exa_mple.com", "a@" + "x" * 64 + ".com"])
def test_an_address_that_can_not_be_mailed_is_a_finding(written, tmp_path, server):
    shop = MailShop(tmp_path / "shop", server)
    links = list(shop.generate(orders(2)).values())
    links[0]["customer"]["email"] = written
    tamper(shop, links)
    run = shop.run("mail", "send", "--send", "--all", code=1)
    assert "INV-001" in run.stdout + run.stderr or ":1:" in run.stderr
    assert set(server.recipients()) <= {"customer2@example.com"}


def test_nobody_reads_of_anybody_else(tmp_path, server):
    shop = MailShop(tmp_path / "shop", server)
    fields = {
        "customer[reference_id]": "R", "customer[name]": "N", "description": "D", "customer[address][city]": "C",
        "customer[address][full_address]": "A", "customer[metadata][note]": "M", "metadata[campaign]": "P"}
    rows = [
        order(number, **{"customer[phone]": f"+38098765{number:04}", "amount": f"{number}731.{number:02}"},
              **{name: f"{letter}{MARK.format(number)}" for name, letter in fields.items()}) for number in range(1, 41)]
    links = shop.generate(rows)
    shop.send()
    contents = {letter.to: letter.content for letter in server.letters}
    assert len(contents) == 40
    for row in rows:
        content = contents[row["customer[email]"]]
        message, found = check(content, links[row["reference_id"]], tmp_path, is_draft=False)
        said = content.decode() + "\n".join(f"{name}: {text}" for name, text in message.items()) + found.text + found.html
        own = int(row["reference_id"][-3:])
        assert set(re.findall(r"Q-(\d{4})-Z", said)) == {f"{own:04}"}
        assert set(re.findall(r"customer(\d+)@", said)) == {str(own)}
        assert set(re.findall(r"INV-(\d+)", said)) == {f"{own:03}"}
        assert {link["link"] for link in links.values() if link["link"] in said} == {links[row["reference_id"]]["link"]}
        # What the mail does not need is not in it.
        assert not re.findall(rf"[RCAMP]Q-{own:04}-Z", said) and "+38098765" not in said


@pytest.mark.parametrize("target", ["https://polonyna.example/leave", "mailto:leave@polonyna.example"])
def test_only_a_campaign_can_be_unsubscribed_from(target, tmp_path, server):
    shop = MailShop(tmp_path / "shop", server)
    shop.generate(orders(1))
    shop.send("--campaign", target)
    message = parse(server.letters[0].content)
    assert message["List-Unsubscribe"].strip() == f"<{target}>"
    assert (message["List-Unsubscribe-Post"] is None) or target.startswith("https")
    shop.send("--again", "INV-001")
    assert parse(server.letters[1].content)["List-Unsubscribe"] is None


@pytest.mark.parametrize("sender, name", [
    ('"Polonyna, Cycles" <pay@polonyna.example>', "Polonyna, Cycles"), ("Полонина «Вело» <pay@polonyna.example>", "Полонина «Вело»"),
    ('"Quoted \\"shop\\"" <pay@polonyna.example>', 'Quoted "shop"'), ("pay@polonyna.example", None)])
def test_the_sender_is_who_the_settings_say(sender, name, tmp_path, server):
    shop = MailShop(tmp_path / "shop", server)
    shop.generate(orders(1))
    shop.send("--from", sender)
    [letter] = server.letters
    [origin] = parse(letter.content)["From"].addresses
    assert letter.sender == origin.addr_spec == "pay@polonyna.example"
    assert origin.display_name in ((name,) if name else ("", "Polonyna Cycles"))


def test_without_a_sender_nothing_is_made(tmp_path, server):
    shop = MailShop(tmp_path / "shop", server, seller_contact="+380987654321")
    shop.generate(orders(1))
    for verb in (("draft",), ("send", "--send", "--all")):
        run = shop.run("mail", *verb, code=1)
        assert "mail.from" in run.stderr or "--from" in run.stderr
    assert server.connections == 0 and not (shop.out / "mail").exists()
