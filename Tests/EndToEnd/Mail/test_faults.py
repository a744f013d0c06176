"""Each fault at each step, alone: what becomes of the message that it hit, and that all the others arrive."""

import pytest

from mailshop import MailShop, address, check_agreement, orders
from server import (
    CLOSE, GOODBYE, HALF, HALF_OF_MANY_LINES, RESET, STALL, STEPS, Fault, MailServer, answer)

COUNT = 4
HIT = 2
LOGIN = ("shop", "correct horse battery staple")
BREAKS = {
    "close": CLOSE, "reset": RESET, "stall": STALL, "half": HALF, "half-of-many": HALF_OF_MANY_LINES,
    "nonsense": answer("What do you mean?", "close")}
ANSWERED = [step for step in STEPS if step not in ("handshake", "body", "answered")]
# Before the server knows whom it is about.
NOBODYS = ("greeting", "ehlo", "starttls", "handshake", "auth", "mail")
ALL = [f"INV-{number:03}" for number in range(1, COUNT + 1)]


@pytest.fixture
def post(tmp_path, certificate):
    """A server with everything that can go wrong, and a shop with some orders."""
    with MailServer("starttls", certificate, LOGIN) as server:
        shop = MailShop(
            tmp_path / "shop", server, mail_ca_file=certificate.authority, mail_user=LOGIN[0], mail_password=LOGIN[1])
        shop.rows = orders(COUNT)
        shop.generate(shop.rows)
        yield shop, server


def fault(step, deed, times=1):
    if step in NOBODYS:
        return Fault(step, deed, skip=HIT - 1 if step == "mail" else 0, times=times)
    return Fault(step, deed, to=address(HIT), times=times)


# What a broken line looks like to the program is the same at most steps.
@pytest.mark.parametrize("step, deed", [
    (step, deed) for step in STEPS for deed in BREAKS
    if step in ("mail", "end") or deed in ("close", "reset", "stall", "half")])
def test_a_line_that_breaks_loses_nothing_and_repeats_nothing(step, deed, post):
    shop, server = post
    server.faults.append(fault(step, BREAKS[deed]))
    first = shop.send(code=None)
    states = check_agreement(shop, server, shop.rows)
    said = {mail["order"]: mail["state"] for mail in first.mails}
    assert said.items() <= states.items()
    # Those whose turn did not come are counted.
    assert {states[order] for order in states.keys() - said.keys()} <= {"queued"}
    assert first.summary["waiting"] == COUNT - len(said)
    if step == "end":
        assert first.code == 1 and states[ALL[HIT - 1]] == "uncertain"
        assert first.orders("uncertain") == [ALL[HIT - 1]] and first.mail(ALL[HIT - 1])["words"]
    elif step == "body":
        # All of it may have been sent before the line broke, though the server had read but the beginning.
        assert states[ALL[HIT - 1]] != "refused" and first.code == (states[ALL[HIT - 1]] != "handed_over")
    elif step == "answered":
        assert states[ALL[HIT - 1]] in ("handed_over", "uncertain")
        assert deed == "reset" or states[ALL[HIT - 1]] == "handed_over"
    else:
        assert "uncertain" not in states.values() and "refused" not in states.values()
        assert first.code == 1 or set(states.values()) == {"handed_over"}

    for _ in range(2):
        shop.send(code=None)
    after = check_agreement(shop, server, shop.rows)
    assert after == dict.fromkeys(ALL, "handed_over") | {
        order: state for order, state in states.items() if state == "uncertain"}
    assert all(fault.times == 0 for fault in server.faults)


@pytest.mark.parametrize("code", ["550 5.1.1 No such user here", "554 5.7.1 Not wanted", "552-5.2.2 The mailbox\r\n552 5.2.2 is full"])
@pytest.mark.parametrize("step", ["rcpt", "data", "end"])
def test_a_refused_message_is_recorded_with_the_servers_words_and_never_tried_again(step, code, post):
    shop, server = post
    server.faults.append(fault(step, answer(code), times=9))
    said = shop.send(code=1)
    assert said.orders("refused") == [ALL[HIT - 1]] and len(said.orders("handed_over")) == COUNT - 1
    words = said.mail(ALL[HIT - 1])["words"]
    assert code[:3] in words and code.split("\n")[-1][10:] in words and "\n" not in words
    shop.send(code=None)
    assert len(server.turned) == 1
    assert check_agreement(shop, server, shop.rows)[ALL[HIT - 1]] == "refused"
    # Once the address is right, the user says so.
    server.faults.clear()
    shop.send("--again", ALL[HIT - 1])
    assert server.recipients().count(address(HIT)) == 1 and len(server.letters) == COUNT


@pytest.mark.parametrize("text", ["451 4.7.1 Greylisted, come back later", "421 4.3.2 Shutting down"])
@pytest.mark.parametrize("step", ANSWERED)
def test_what_is_put_off_is_sent_later(step, text, post):
    shop, server = post
    server.faults.append(fault(step, GOODBYE if text.startswith("421") else answer(text), times=3))
    for _ in range(6):
        said = shop.send(code=None)
        states = check_agreement(shop, server, shop.rows)
        assert not {"refused", "uncertain"} & set(states.values())
        assert said.code == 1 or set(states.values()) == {"handed_over"}
    assert sorted(server.recipients()) == sorted(row["customer[email]"] for row in shop.rows)


@pytest.mark.parametrize("step", ["greeting", "ehlo", "starttls", "auth", "mail"])
def test_what_says_no_to_everything_refuses_no_order(step, post):
    shop, server = post
    server.faults.append(Fault(step, answer("554 5.7.0 No service for you"), times=99))
    said = shop.send(code=1)
    assert server.letters == [] and said.orders("refused") == said.orders("handed_over") == []
    assert set(shop.status().values()) <= {"queued"} and server.connections <= 3
    words = "STARTTLS" if step == "starttls" else "554"
    assert words in said.summary["stopped"] and f"127.0.0.1 port {server.port}" in said.summary["stopped"]
    server.faults.clear()
    shop.send()
    assert check_agreement(shop, server, shop.rows) == dict.fromkeys(ALL, "handed_over")


@pytest.mark.parametrize("step", ["greeting", "mail", "rcpt", "data", "end"])
def test_what_goes_wrong_for_a_while_is_tried_again_by_the_same_run(step, tmp_path):
    with MailServer() as server:
        shop = MailShop(tmp_path / "shop", server, mail_retries="1s,1s,1s")
        rows = orders(COUNT)
        shop.generate(rows)
        server.faults.append(fault(step, answer("450 4.2.0 Busy"), times=2))
        shop.send()
        assert check_agreement(shop, server, rows) == dict.fromkeys(ALL, "handed_over")
        assert sorted(server.recipients()) == sorted(row["customer[email]"] for row in rows)


def test_a_server_that_puts_off_every_stranger_once_gets_all(tmp_path):
    with MailServer() as server:
        shop = MailShop(tmp_path / "shop", server, mail_retries="1s,1s")
        rows = orders(30)
        shop.generate(rows)
        server.faults += [Fault("rcpt", answer("450 4.7.1 Greylisted"), to=row["customer[email]"]) for row in rows]
        shop.send()
        assert sorted(server.recipients()) == sorted(row["customer[email]"] for row in rows)
