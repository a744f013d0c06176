"""Answers that are about the sender, the account or the number of mails: no order is refused for them, and each mail goes out once."""

import contextlib
import sqlite3

import pytest

from mailshop import MailShop, address, check_agreement, order, orders
from server import Fault, MailServer, answer

COUNT = 12
TAKEN = 4
ALL = [f"INV-{number:03}" for number in range(1, COUNT + 1)]
EVERYBODY = [address(number) for number in range(1, COUNT + 1)]

# Where it is said, what is said, and which words of ours say what it means.
STOPS = {
    "gmail": ("end", "550 5.4.5 Daily user sending limit exceeded. https://support.google.com/a/answer/166852 x-gsmtp", "used up"),
    "gmail at rcpt": ("rcpt", "550-5.4.5 Daily user sending limit exceeded. For more information on Gmail\r\n"
                      "550 5.4.5 sending limits go to https://support.google.com/a/answer/166852 x-gsmtp", "used up"),
    "gmail relay": ("mail", "550 5.7.1 Daily SMTP relay limit exceeded for customer", "used up"),
    "microsoft quota": ("end", "554 5.2.0 STOREDRV.Submission.Exception:SubmissionQuotaExceededException; Failed to process message "
                        "due to a permanent exception", "used up"),
    "microsoft daily": ("rcpt", "550 5.1.90 Your message can't be sent because you've reached your daily limit for message recipients", "used up"),
    "microsoft send as": ("end", "554 5.2.0 STOREDRV.Submission.Exception:SendAsDeniedException.MapiExceptionSendAsDenied; Failed to "
                          "process message due to a permanent exception with message Cannot submit message", "mail.from"),
    "microsoft from": ("end", "550 5.7.60 SMTP; Client does not have permissions to send as this sender", "mail.from"),
    "amazon daily": ("end", "454 Throttling failure: Daily message quota exceeded.", "used up"),
    "amazon paused": ("end", "554 Message rejected: Sending paused for this account.", "your account"),
    "postfix owner": ("rcpt", "553 5.7.1 <pay@polonyna.example>: Sender address rejected: not owned by user shop", "mail.from"),
    "postfix list": ("rcpt", "554 5.7.1 Service unavailable; Client host [127.0.0.1] blocked using zen.spamhaus.org", "network"),
    "ionos": ("rcpt", "450-Requested mail action not taken: mailbox unavailable\r\n450 Mail send limit exceeded.", "used up"),
    "zoho": ("end", "550 5.4.6 Unusual sending activity detected. Please try after sometime", "your account"),
    "cpanel": ("end", "550 Domain polonyna.example has exceeded the max emails per hour (200/200 (100%)) allowed. Message discarded.", "used up"),
    "login": ("data", "530 5.7.0 Authentication required", "PAYLINK_MAIL_USER"),
    # No table knows them; that everybody gets the same answer does.
    "another language": ("end", "554 5.7.1 Za duzo wiadomosci na dzisiaj", "the last 5 mails"),
    "no reason": ("rcpt", "550 Not now", "the last 5 mails"),
}


@pytest.mark.parametrize("provider", STOPS)
def test_the_run_stops_refuses_nobody_and_the_next_sends_each_once(provider, shop, server):
    step, text, words = STOPS[provider]
    rows = orders(COUNT)
    shop.generate(rows)
    server.faults.append(Fault(step, answer(text), skip=TAKEN, times=99))
    first = shop.send(code=1)
    assert words in first.summary["stopped"] and text.split("\n")[-1][4:30] in first.summary["stopped"]
    assert server.recipients() == EVERYBODY[:TAKEN]
    assert shop.status() == dict.fromkeys(ALL, "queued") | dict.fromkeys(ALL[:TAKEN], "handed_over")
    assert first.orders("refused") == [] and len(server.turned) <= 5
    # Another try on the same day changes nothing, and says so.
    assert shop.send(code=1).summary["stopped"] == first.summary["stopped"]
    server.faults.clear()
    shop.send()
    assert server.recipients() == EVERYBODY
    assert set(check_agreement(shop, server, rows).values()) == {"handed_over"}


def test_the_last_mails_are_not_refused_for_an_answer_that_nobody_knows(shop, server):
    rows = orders(COUNT)
    shop.generate(rows)
    server.faults.append(Fault("end", answer("554 5.7.1 Nie dzisiaj"), skip=COUNT - 2, times=99))
    assert "the last 2 mails" in shop.send(code=1).summary["stopped"]
    server.faults.clear()
    shop.send()
    assert server.recipients() == EVERYBODY


def test_refusals_that_name_no_cause_are_those_mails_own_if_the_next_is_taken(shop, server):
    rows = orders(COUNT)
    shop.generate(rows)
    server.faults += [Fault("end", answer("554 5.7.1 No"), to=address(number), times=99) for number in (2, 3, 4, 5, 9, COUNT)]
    said = shop.send(code=1)
    bad = ["INV-002", "INV-003", "INV-004", "INV-005", "INV-009", f"INV-{COUNT:03}"]
    assert said.orders("refused") == bad and "stopped" not in said.summary
    assert set(check_agreement(shop, server, rows).values()) == {"handed_over", "refused"}
    # They are left out from now on; and as long as they are, that is no success.
    again = shop.send(code=1)
    assert again.mails == [] and again.summary["leftOut"]["refused"] == len(bad)
    corrected = [order(number, **{"customer[email]": f"new{number}@example.com"} if row["reference_id"] in bad else {})
                 for number, row in enumerate(rows, 1)]
    shop.generate(corrected)
    shop.send()
    assert len(server.letters) == COUNT


@pytest.mark.parametrize("text", [
    "454 Throttling failure: Maximum sending rate exceeded.", "450 4.7.1 Error: too much mail from 127.0.0.1",
    "421 4.7.0 mail.example Error: too many connections from 127.0.0.1", "550 Rate limit reached"])
@pytest.mark.parametrize("step", ["mail", "rcpt", "end"])
def test_a_rate_limit_slows_the_run_down(step, text, shop, server):
    rows = orders(COUNT)
    shop.generate(rows)
    server.faults.append(Fault(step, answer(text, "close" if text.startswith("421") else "go on"), skip=TAKEN, times=2))
    said = shop.send()
    assert said.errors.count("[mail-slower]") == 1 and "--rate" in said.errors
    assert server.recipients() == EVERYBODY
    assert set(check_agreement(shop, server, rows).values()) == {"handed_over"}


def test_a_mail_that_is_always_too_fast_does_not_keep_the_others_waiting(shop, server):
    rows = orders(4)
    shop.generate(rows)
    server.faults.append(Fault("rcpt", answer("450 Too many emails sent"), to=address(2), times=99))
    said = shop.send(code=1)
    assert server.recipients() == [address(1), address(3), address(4)] and said.orders("queued") == ["INV-002"]


def test_a_server_that_is_always_busy_is_not_asked_for_every_mail(tmp_path):
    with MailServer() as server:
        shop = MailShop(tmp_path / "shop", server)
        shop.generate(orders(COUNT))
        server.faults.append(Fault("greeting", answer("421 4.3.2 Busy", "close"), times=2))
        shop.send()
        assert server.connections == 3 and server.recipients() == EVERYBODY


@pytest.mark.parametrize("text", [
    "421 4.3.2 Maximum message count per session reached, closing transmission channel", "452 4.5.3 Too many messages in this session",
    "421 Max message per connection reached, closing transmission channel"])
def test_a_connection_with_too_many_mails_is_replaced(text, shop, server):
    rows = orders(COUNT)
    shop.generate(rows)
    closes = text.startswith("421")
    server.faults += [Fault("mail", answer(text, "close" if closes else "go on"), skip=skip) for skip in (3, 7)]
    shop.send()
    assert server.connections == 3 and server.recipients() == EVERYBODY


@pytest.mark.parametrize("step, text", [
    ("rcpt", "550 5.1.1 <daily.sending.limit@example.com>: User unknown"), ("rcpt", "552 5.2.2 The mailbox is full: over quota"),
    ("end", "552 5.3.4 Message too big for system"), ("rcpt", "550 5.2.1 The user is receiving mail at a rate that is too high")])
def test_an_answer_about_one_mail_stops_nothing(step, text, shop, server):
    rows = orders(COUNT)
    shop.generate(rows)
    server.faults.append(Fault(step, answer(text), to=address(2), times=99))
    said = shop.send(code=1)
    assert said.orders("refused") == ["INV-002"] and len(server.letters) == COUNT - 1
    check_agreement(shop, server, rows)


def test_a_refused_recipient_after_another_stays_refused(shop, server):
    rows = orders(COUNT)
    shop.generate(rows)
    server.faults += [Fault("rcpt", answer("550 5.1.1 User unknown"), to=address(number), times=99) for number in range(2, 10)]
    said = shop.send(code=1)
    assert len(said.orders("refused")) == 8 and len(server.letters) == COUNT - 8


def test_orders_that_an_earlier_version_took_for_refused_are_sent(shop, server):
    rows = orders(4)
    shop.generate(rows)
    server.faults += [Fault("rcpt", answer("550 5.1.1 User unknown"), to=address(number), times=99) for number in (2, 3, 4)]
    shop.send(code=1)
    with contextlib.closing(sqlite3.connect(shop.folder / "paylink.sqlite")) as ledger, ledger:
        quota = "550 5.4.5 Daily user sending limit exceeded. https://support.google.com/a/answer/166852 x-gsmtp"
        ledger.execute("UPDATE mail SET words = ? WHERE identifier IN ('INV-002', 'INV-003')", (quota,))
        ledger.execute("DELETE FROM grdb_migrations WHERE identifier = 'unsent'")
    server.faults.clear()
    assert shop.status() == {"INV-001": "handed_over", "INV-002": "queued", "INV-003": "queued", "INV-004": "refused"}
    shop.send(code=1)
    assert server.recipients() == [address(1), address(2), address(3)]
