"""Puts orders into a ledger as `paylink generate` publishes them, for commands whose time has nothing to do with generating."""

import contextlib
import json
import shutil
import sqlite3
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1] / "Support"))
from row_checksum import link_checksum, order_checksum


def publish(model, path, account, records):
    """Copies the ledger of one published order, and publishes these in its place."""
    shutil.copy(model, path)
    with contextlib.closing(sqlite3.connect(path)) as ledger, ledger:
        [(folder,)] = ledger.execute("SELECT id FROM folder").fetchall()
        for table in ("publication", "link", "placement", "orders"):
            ledger.execute(f"DELETE FROM {table}")
        run = ledger.execute("INSERT INTO run (started) VALUES (1)").lastrowid
        for position, record in enumerate(records, 1):
            name, token = record["order"], record["files"]["page"].split("/")[1]
            values = (
                account, f"id:{name}", name, token, name, record["amount"], record["currency"], run, run, record["source"],
                record["row"])
            order = ledger.execute(
                "INSERT INTO orders (account, key, identifier, token, name, amount, currency, firstRun, lastRun, file, row,"
                " checksum) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (*values, order_checksum(*values, None, False))).lastrowid
            ledger.execute("INSERT INTO placement (folderID, orderID, run) VALUES (?, ?, ?)", (folder, order, run))
            text = json.dumps(record, ensure_ascii=False)
            ledger.execute(
                "INSERT INTO link (folderID, orderID, record, checksum) VALUES (?, ?, ?, ?)",
                (folder, order, text.encode(), link_checksum(token, text)))
            ledger.execute(
                "INSERT INTO publication (folderID, position, orderID) VALUES (?, ?, ?)", (folder, position, order))
        ledger.execute("UPDATE folder SET run = ?", (run,))
    return path
