"""What has been made, in SQLite: an order has the same address in every later run."""

import hashlib
import os
import re
import secrets
import sqlite3
import time
from dataclasses import dataclass

# Crockford's base32.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SAFE_NAME = re.compile(r"(?![.-])[A-Za-z0-9._-]{1,64}(?<![.-])")
UNSAFE = re.compile(r"[^A-Za-z0-9._]+")
DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)
TABLE = """
    CREATE TABLE IF NOT EXISTS orders (
        reference_id TEXT PRIMARY KEY, token TEXT NOT NULL UNIQUE, name TEXT NOT NULL UNIQUE COLLATE NOCASE,
        amount TEXT NOT NULL, currency TEXT NOT NULL, file TEXT NOT NULL, row INTEGER NOT NULL, created INTEGER NOT NULL)
"""


@dataclass(slots=True)
class Entry:
    token: str
    """The folder of the pay page: nobody can guess it."""
    name: str
    """The reference id, safe as a file's name."""
    created: int
    """When it was first seen, UNIX seconds."""


class Changed(Exception):
    """An order that was published with another amount."""


class Ledger:
    """All orders of a run in one transaction: with Ledger(path) as ledger: …"""

    def __init__(self, path):
        # Readable by its owner alone.
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
        self.database = sqlite3.connect(path, isolation_level=None)
        self.now = int(time.time())

    def __enter__(self):
        self.database.execute("BEGIN IMMEDIATE")
        self.database.execute(TABLE)
        return self

    def __exit__(self, error, *_):
        self.database.execute("COMMIT" if error is None else "ROLLBACK")
        self.database.close()

    def entry(self, order, file):
        """What is kept of an order; one that is new gets its token and name."""
        reference, currency, amount = order.cells["reference_id"], order.cells["currency"], order.decimal_text
        found = self.database.execute(
            "SELECT token, name, created, amount, currency FROM orders WHERE reference_id = ?", (reference,)).fetchone()
        if found is None:
            return self.insert(order, reference, amount, currency, file)
        token, name, created, *before = found
        if before != [amount, currency]:
            raise Changed(f"{file}:{order.row}: {reference} was {' '.join(before)} before, and is {amount} {currency} now")
        self.database.execute("UPDATE orders SET file = ?, row = ? WHERE reference_id = ?", (file, order.row, reference))
        return Entry(token, name, created)

    def insert(self, order, reference, amount, currency, file):
        name = artefact_name(reference)
        if self.database.execute("SELECT 1 FROM orders WHERE name = ?", (name,)).fetchone():
            name = f"{name[:64]}-{digest(reference, 24)}"
        entry = Entry(random_token(), name, self.now)
        self.database.execute(
            "INSERT INTO orders VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (reference, entry.token, entry.name, amount, currency, file, order.row, entry.created))
        return entry


def random_token():
    return "".join(ALPHABET[byte % 32] for byte in secrets.token_bytes(24))


def artefact_name(reference):
    if SAFE_NAME.fullmatch(reference) and not DEVICE.fullmatch(reference):
        return reference
    return f"{UNSAFE.sub('-', reference).strip('.-')[:64] or 'order'}-{digest(reference, 8)}"


def digest(text, digits):
    return hashlib.sha256(text.encode()).hexdigest()[:digits]
