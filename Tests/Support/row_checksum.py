"""The checksum of a row of the ledger, for tests that write into one."""

import zlib

ORDER = "account, key, identifier, token, name, amount, currency, firstRun, lastRun, file, row, content, isClosed"


def checksum(*values, data=None):
    """As Sources/Ledger/RowChecksum.swift has it."""
    texts = [None if value is None else value.encode() for value in values]
    return zlib.crc32(b"".join(b"\xfe" if value is None else b"\xff" + value for value in [*texts, data]))


def link_checksum(token, record):
    """That of a row of `link`, from the order's token and the text of the record."""
    return checksum(token, data=record.encode())


def order_checksum(account, key, identifier, token, name, amount, currency, first, last, file, row, content, is_closed):
    """That of a row of `orders`, from its columns in the order of `ORDER`."""
    return checksum(
        account, key, identifier, token, name, amount, currency, str(first), str(last), file, str(row),
        "closed" if is_closed else None, data=content)
