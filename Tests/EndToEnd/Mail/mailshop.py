"""A shop that sends its invoices by mail: an order file, the commands as its owner types them, and what they say."""

import contextlib
import csv
import json
import shutil
import sqlite3
import tempfile
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

from shop import Shop

SENDER = "pay@polonyna.example"
NOWHERE = SimpleNamespace(url="smtp://127.0.0.1:9")
# Sent as fast as the server takes it; what fails waits for the next run; nobody waits long for an answer.
SETTINGS = {
    "public_key": "pk_test_sandbox", "seller_name": "Polonyna Cycles", "seller_contact": SENDER,
    "service": "payment_card_eur_hpp", "site_url": "https://pay.shop.example", "mail_rate": "6000/min",
    "mail_retries": "none", "mail_timeout": "2s",
}

KEPT = tempfile.TemporaryDirectory(prefix="paylink-generated-")
GENERATED = {}


def order(number, **fields):
    """A row of the order file."""
    return {
        "reference_id": f"INV-{number:03}", "amount": f"{100 + number}.50", "currency": "EUR",
        "description": f"Annual service of bicycle {number}", "customer[reference_id]": f"C-{number:03}",
        "customer[name]": "Léa Fournier", "customer[email]": f"customer{number}@example.com", "locale": "en",
    } | fields


def orders(count):
    return [order(number) for number in range(1, count + 1)]


def address(number):
    return order(number)["customer[email]"]


def zone_at_noon():
    """A time zone where no midnight is near, so that a day lasts as long as a test."""
    offset = 12 - datetime.now(UTC).hour
    return f"Etc/GMT{-offset:+}" if offset else "Etc/GMT"


def day(offset):
    """So many days from today, there."""
    here = datetime.now(UTC) + timedelta(hours=12 - datetime.now(UTC).hour)
    return (here.date() + timedelta(days=offset)).isoformat()


@dataclass
class Said:
    """What a run of `paylink mail` said."""

    mails: list
    """One for each message, as JSON."""
    summary: dict
    errors: str
    code: int

    def orders(self, state):
        """Those with that state, in the order in which they were named."""
        return [mail["order"] for mail in self.mails if mail["state"] == state]

    def mail(self, order):
        [mail] = [mail for mail in self.mails if mail["order"] == order]
        return mail


def parsed(run):
    lines = [json.loads(line) for line in run.stdout.splitlines()]
    summary = lines.pop()["summary"] if lines and "summary" in lines[-1] else {}
    return Said(lines, summary, run.stderr, run.returncode)


class MailShop(Shop):
    """A folder with an order file, a mail server, and what the commands make in it."""

    def __init__(self, folder, server=NOWHERE, sandbox=None, **settings):
        folder.mkdir(exist_ok=True)
        settings = SETTINGS | {"time_zone": zone_at_noon(), "mail_smtp": server.url} | settings
        super().__init__(folder, sandbox or SimpleNamespace(settings={}), **settings)

    def set(self, **settings):
        """Changes what the environment says; None says nothing."""
        for name, text in settings.items():
            self.environment.pop(f"PAYLINK_{name.upper()}", None)
            if text is not None:
                self.environment[f"PAYLINK_{name.upper()}"] = str(text)

    def write(self, rows, name="orders.csv"):
        """An order file with the columns that its rows have."""
        columns = list(dict.fromkeys(column for row in rows for column in row))
        with open(self.folder / name, "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns, restval="")
            writer.writeheader()
            writer.writerows(rows)
        return self.folder / name

    def generate(self, rows, *arguments):
        """Writes the order file and generates it; gives the lines of links.jsonl by order.

        What a new shop gets of an order file is kept for the next one with the same: most tests begin with it."""
        self.write(rows)
        ledger = self.folder / "paylink.sqlite"
        told = {name: text for name, text in self.environment.items() if not name.startswith("PAYLINK_MAIL_")}
        key = None if ledger.exists() or self.out.exists() else json.dumps([rows, arguments, told], sort_keys=True)
        if key in GENERATED:
            shutil.copytree(GENERATED[key], self.folder, dirs_exist_ok=True)
            return self.links()
        self.run("generate", *arguments, "orders.csv")
        if key is not None:
            GENERATED[key] = kept = Path(KEPT.name) / str(len(GENERATED))
            shutil.copytree(self.out, kept / self.out.name)
            shutil.copy(ledger, kept)
        return self.links()

    def mail(self, *arguments, code=0):
        """Runs `paylink mail …`, which has to end with that exit code; None for either 0 or 1."""
        return parsed(self.run("mail", *arguments, "--format", "json", code=code, timeout=300))

    def send(self, *arguments, code=0):
        return self.mail("send", "--send", "--all", *arguments, code=code)

    def draft(self, *arguments, code=None):
        """The drafts' bytes by order. Orders without an address make it end with 1 or not."""
        said = self.mail("draft", *arguments, code=code)
        return {mail["order"]: self.file(mail).read_bytes() for mail in said.mails if mail["state"] == "drafted"}

    def file(self, mail):
        """Where a draft lies: below the output folder."""
        return next(path for path in (self.out / mail["file"], self.folder / mail["file"]) if path.exists())

    def status(self, kind="invoice"):
        """How each order's last mail of that kind stands, as the ledger has it."""
        said = self.mail("status", code=None)
        return {mail["order"]: mail["state"] for mail in said.mails if mail["kind"] == kind}

    def let_pass(self, days):
        let_pass(self.folder, days)


def let_pass(folder, days):
    """Moves what a shop's ledger remembers of mails and of the platform into the past: the program has no clock that can be set."""
    seconds = (24 * 3600 * days,)
    with contextlib.closing(sqlite3.connect(folder / "paylink.sqlite")) as ledger, ledger:
        ledger.execute("UPDATE mail SET queued = queued - ?, changed = changed - ?", seconds * 2)
        ledger.execute("UPDATE sweep SET started = started - ?, touched = touched - ?, finished = finished - ?", seconds * 3)


def check_agreement(shop, server, rows, kind="invoice"):
    """That the ledger says of every order what the server has seen; gives the states."""
    states = shop.status(kind)
    assert states.keys() <= {row["reference_id"] for row in rows}
    taken = Counter(letter.to for letter in server.taken)
    unanswered = Counter(letter.to for letter in server.unanswered)
    refused = server.refused()
    for row in rows:
        order, to = row["reference_id"], row["customer[email]"]
        state, seen = states.get(order), (taken[to], unanswered[to])
        allowed = {
            "handed_over": [(1, 0)], "refused": [(0, 0)], "queued": [(0, 0)], None: [(0, 0)],
            # The answer may have been lost, or the message, or both.
            "uncertain": [(0, 0), (0, 1), (1, 0)],
        }[state]
        assert seen in allowed, f"{order} is {state}; the server took it {seen} times"
        assert (state == "refused") == (to in refused), f"{order} is {state}; refused: {to in refused}"
    assert sum(taken.values()) + sum(unanswered.values()) == len(server.letters)
    assert set(server.recipients()) <= {row["customer[email]"] for row in rows}
    return states
