"""The checksum of a row of the ledger, for tests that write into one."""

import base64
import hashlib

ORDER = "account, key, identifier, token, name, amount, currency, firstRun, lastRun, file, row, content, isClosed"


def checksum(*values):
    """As Sources/Ledger/RowChecksum.swift has it."""
    digest = hashlib.sha256(b"".join(b"\xfe" if value is None else b"\xff" + value.encode() for value in values))
    return int.from_bytes(digest.digest()[:8], "big", signed=True)


def order_checksum(account, key, identifier, token, name, amount, currency, first, last, file, row, content, is_closed):
    """That of a row of `orders`, from its columns in the order of `ORDER`."""
    return checksum(
        account, key, identifier, token, name, amount, currency, str(first), str(last), file, str(row),
        None if content is None else base64.b64encode(content).decode(), "closed" if is_closed else None)
