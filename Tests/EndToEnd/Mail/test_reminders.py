"""Who is reminded, when, and how often; by what the sandbox says has been paid."""

import time
from html.parser import HTMLParser
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest

from letters import parse, parts, reference
from mailshop import SENDER, MailShop, address, day, order
from server import Fault, answer
from shop import Sandbox


class Form(HTMLParser):
    """The form of a button."""

    def __init__(self, html):
        super().__init__()
        self.action, self.fields = None, {}
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        if tag == "form":
            self.action = found["action"]
        if tag == "input":
            self.fields[found["name"]] = found["value"]


@pytest.fixture
def sandbox():
    with Sandbox() as sandbox:
        yield sandbox


@pytest.fixture
def shop(tmp_path, server, sandbox):
    return MailShop(tmp_path / "shop", server, sandbox)


def open_invoice(shop, sandbox, link):
    """Presses the order's button, as a payer who then looks at the hosted page; gives the invoice's id."""
    form = Form((shop.out / link["files"]["button"]).read_text("utf-8"))
    with urlopen(form.action, urlencode(form.fields).encode(), timeout=10) as page:
        assert page.url.startswith(sandbox.hosted_pages)
    return sandbox.books()[link["order"]]["id"]


def pay(shop, sandbox, link):
    sandbox.tell(f"invoices/{open_invoice(shop, sandbox, link)}", status="processed")


def remind(shop, *arguments, code=0):
    return shop.mail("remind", "--days=-3,1,7", *arguments, code=code)


def reminded(said, state="handed_over"):
    return {mail["order"]: mail["kind"] for mail in said.mails if mail["state"] == state}


DUE = {
    # Days from today, and which reminder it is time for.
    "INV-001": (-20, "reminder-3"), "INV-002": (-7, "reminder-3"), "INV-003": (-6, "reminder-2"), "INV-004": (-1, "reminder-2"),
    "INV-005": (0, "reminder-1"), "INV-006": (3, "reminder-1"), "INV-007": (4, None), "INV-008": (40, None),
}


def test_each_is_reminded_at_its_day_and_once(shop, server):
    dated = [order(number, due=day(days)) for number, (days, _) in enumerate(DUE.values(), 1)]
    shop.generate([*dated, order(9), order(10, expires=day(2)), order(11, expires=day(30))])
    shop.send()
    shop.let_pass(days=60)
    shop.reconcile()
    server.letters.clear()
    expected = {name: kind for name, (_, kind) in DUE.items() if kind} | {"INV-010": "reminder-1"}
    assert reminded(remind(shop), "would_send") == expected and server.letters == []
    said = remind(shop, "--send", "--all")
    assert reminded(said) == expected
    assert {reference(letter.content): letter.to for letter in server.letters} == {
        name: address(int(name[-3:])) for name in expected}
    for kind in ("reminder-1", "reminder-2", "reminder-3"):
        assert shop.status(kind) == {name: "handed_over" for name, found in expected.items() if found == kind}
    for _ in range(2):
        assert reminded(remind(shop, "--send", "--all")) == {} and len(server.letters) == len(expected)


def test_no_more_than_three_however_long_nobody_pays(shop, server):
    shop.generate([order(1, due=day(10))])
    shop.send()
    kinds, today = [], 10
    for days in (10, 3, 1, 0, -1, -2, -6, -7, -8, -30, -300):
        shop.let_pass(days=today - days)
        today = days
        shop.generate([order(1, due=day(days))])
        shop.reconcile()
        kinds.append(list(reminded(remind(shop, "--send", "--all")).values()))
    assert kinds == [[], ["reminder-1"], [], [], ["reminder-2"], [], [], ["reminder-3"], [], [], []]
    assert server.recipients() == [address(1)] * 4
    ids = {parse(letter.content)["Message-ID"] for letter in server.letters}
    assert len(ids) == 4


def test_a_later_reminder_stands_for_those_that_were_skipped(shop, server):
    shop.generate([order(1, due=day(-30))])
    shop.send()
    shop.let_pass(days=40)
    shop.reconcile()
    assert reminded(remind(shop, "--send", "--all")) == {"INV-001": "reminder-3"}
    # Neither do the earlier ones follow, nor if the due date is moved.
    for days in (-30, -2, 2):
        shop.generate([order(1, due=day(days))])
        shop.reconcile()
        assert reminded(remind(shop, "--send", "--all")) == {}
    assert server.recipients() == [address(1)] * 2


def test_who_has_paid_is_left_alone(shop, server, sandbox):
    links = shop.generate([order(number, due=day(-2)) for number in range(1, 5)])
    shop.send()
    pay(shop, sandbox, links["INV-001"])
    pay(shop, sandbox, links["INV-003"])
    open_invoice(shop, sandbox, links["INV-004"])
    shop.let_pass(days=9)
    assert shop.reconcile().verdict("INV-001") == "paid"
    said = remind(shop, "--send", "--all")
    assert reminded(said) == {"INV-002": "reminder-2", "INV-004": "reminder-2"}
    pay(shop, sandbox, links["INV-002"])
    shop.let_pass(days=7)
    shop.generate([order(number, due=day(-9)) for number in range(1, 5)])
    shop.reconcile()
    assert reminded(remind(shop, "--send", "--all")) == {"INV-004": "reminder-3"}
    assert server.recipients()[4:] == [address(2), address(4), address(4)]
    # Nor is an invoice sent to who has paid.
    shop.send("--again", "INV-001", code=None)
    assert server.recipients().count(address(1)) == 1


def test_a_list_that_holds_an_order_twice_reminds_nobody_who_has_paid(shop, server, sandbox):
    links = shop.generate([order(number, due=day(-2)) for number in range(1, 4)])
    shop.send()
    pay(shop, sandbox, links["INV-001"])
    shop.let_pass(days=9)
    shop.reconcile()
    file = shop.folder / "twice.jsonl"
    first, *others = (shop.out / "links.jsonl").read_text("utf-8").splitlines(keepends=True)
    file.write_text("".join([first, first, *others]), "utf-8")
    said = remind(shop, "--send", "--all", "--links", file)
    assert reminded(said) == {"INV-002": "reminder-2", "INV-003": "reminder-2"}
    assert server.recipients()[3:] == [address(2), address(3)]


def test_a_refused_reminder_is_named_until_its_address_is_corrected(shop, server):
    rows = [order(1, due=day(-1)), order(2, due=day(-1))]
    shop.generate(rows)
    shop.send()
    shop.let_pass(days=30)
    shop.reconcile()
    server.faults.append(Fault("rcpt", answer("550 5.1.1 User unknown"), to=address(2), times=99))
    for kinds in ({"INV-001": "reminder-2"}, {}):
        said = remind(shop, "--send", "--all", code=1)
        assert reminded(said) == kinds and "User unknown" in said.errors
    assert said.summary["leftOut"]["refused"] == 1
    rows[1]["customer[email]"] = "new2@example.com"
    shop.generate(rows)
    assert reminded(remind(shop, "--send", "--all")) == {"INV-002": "reminder-2"}


def test_a_day_before_the_mail_itself_is_no_reason_to_remind(shop, server):
    shop.generate([order(1, due=day(-2)), order(2, due=day(2)), order(3, due=day(-20))])
    shop.send()
    shop.reconcile()
    # It went out today; the next of its days is still to come.
    assert reminded(remind(shop, "--send", "--all")) == {}
    shop.let_pass(days=4)
    shop.reconcile()
    assert reminded(remind(shop, "--send", "--all")) == {"INV-001": "reminder-2", "INV-002": "reminder-1"}


def test_without_a_reconcile_nobody_is_reminded(shop, server):
    shop.generate([order(1, due=day(-2))])
    shop.send()
    for arguments in ((), ("--send", "--all")):
        run = shop.run("mail", "remind", *arguments, code=1)
        assert "paylink reconcile" in run.stderr
    assert len(server.letters) == 1


def test_it_says_how_old_the_reconcile_is_and_refuses_an_old_one(shop, server):
    shop.generate([order(1, due=day(-2))])
    shop.send()
    shop.reconcile()
    shop.let_pass(days=3)
    for arguments in ((), ("--max-age", "71h")):
        run = shop.run("mail", "remind", "--send", "--all", *arguments, code=1)
        assert "paylink reconcile" in run.stderr and "3 days" in run.stderr and len(server.letters) == 1
    run = shop.run("mail", "remind", "--max-age", "7d")
    assert "3 days" in run.stderr and "reconcile" in run.stderr
    shop.reconcile()
    remind(shop, "--send", "--all")
    assert len(server.letters) == 2


def test_who_was_never_mailed_is_not_reminded(shop, server):
    rows = [order(number, due=day(-2)) for number in range(1, 5)]
    shop.generate(rows)
    server.faults += [
        Fault("rcpt", answer("550 5.1.1 No such user"), to=address(2)), Fault("rcpt", answer("451 4.2.0 Later"), to=address(3), times=9)]
    for name in ("INV-001", "INV-002", "INV-003"):
        shop.send("--order", name, code=None)
    shop.let_pass(days=9)
    shop.reconcile()
    assert reminded(remind(shop, "--send", "--all", code=None)) == {"INV-001": "reminder-2"}
    assert server.recipients() == [address(1)] * 2


def test_the_first_one_goes_to_the_sender_and_a_limit_holds(shop, server):
    shop.generate([order(number, due=day(-2)) for number in range(1, 6)])
    shop.send()
    shop.let_pass(days=9)
    shop.reconcile()
    server.letters.clear()
    remind(shop, "--send")
    assert server.recipients() == [SENDER]
    for _ in range(3):
        remind(shop, "--send", "--limit", "2")
    assert server.recipients()[1:] == [address(number) for number in range(1, 6)]


def test_a_reminder_says_that_it_is_one(shop, server):
    links = shop.generate([order(1, due=day(2)), order(2, due=day(-2))])
    shop.send()
    shop.let_pass(days=9)
    shop.reconcile()
    remind(shop, "--send", "--all")
    coming, overdue = server.letters[2:]
    for letter, first in ((coming, server.letters[0]), (overdue, server.letters[1])):
        found, earlier = parse(letter.content), parse(first.content)
        assert reference(letter.content) == reference(first.content) and letter.to == first.to
        assert found["Message-ID"] != earlier["Message-ID"] and found["Subject"] != earlier["Subject"]
        assert links[reference(letter.content)]["link"] in parts(found).text
    assert parts(parse(coming.content)).text.replace("INV-001", "") != parts(parse(overdue.content)).text.replace("INV-002", "")


@pytest.mark.parametrize("days", ["1,2,3,4", "seven", "1,1", "1,", "1.5", "9999999"])
def test_days_that_are_none_remind_nobody(days, shop, server):
    shop.generate([order(1, due=day(-2))])
    shop.send()
    shop.let_pass(days=9)
    shop.reconcile()
    run = shop.run("mail", "remind", "--send", "--all", f"--days={days}", code=1)
    assert "days" in run.stderr and len(server.letters) == 1
    remind(shop, "--send", "--all")
    assert len(server.letters) == 2


def test_a_link_that_is_dead_is_not_reminded_of(shop, server):
    soon = int(time.time())
    shop.generate([order(1, expires=soon + 30 * 3600), order(2, expires=soon + 30 * 3600)])
    shop.send()
    shop.let_pass(days=9)
    shop.generate([order(1, expires=soon + 6 * 3600), order(2, expires=soon + 30 * 3600)])
    shop.reconcile()
    said = remind(shop, "--send", "--all", code=None)
    assert reminded(said) == {"INV-002": "reminder-1"}
