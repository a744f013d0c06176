"""Puts orders into a ledger as `paylink generate` publishes them, for commands whose time has nothing to do with generating."""

import contextlib
import json
import shutil
import sqlite3


def publish(model, path, account, records):
    """Copies the ledger of one published order, and publishes these in its place."""
    shutil.copy(model, path)
    with contextlib.closing(sqlite3.connect(path)) as ledger, ledger:
        [(folder,)] = ledger.execute("SELECT id FROM folder").fetchall()
        for table in ("link", "placement", "orders"):
            ledger.execute(f"DELETE FROM {table}")
        run = ledger.execute("INSERT INTO run (started) VALUES (1)").lastrowid
        for record in records:
            name, token = record["order"], record["files"]["page"].split("/")[1]
            order = ledger.execute(
                "INSERT INTO orders (account, key, identifier, token, name, amount, currency, firstRun, lastRun, file, row)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (account, f"id:{name}", name, token, name, record["amount"], record["currency"], run, run, record["source"],
                 record["row"])).lastrowid
            ledger.execute("INSERT INTO placement (folderID, orderID, run) VALUES (?, ?, ?)", (folder, order, run))
            ledger.execute(
                "INSERT INTO link (folderID, orderID, run, record) VALUES (?, ?, ?, ?)",
                (folder, order, run, json.dumps(record, ensure_ascii=False).encode()))
        ledger.execute("UPDATE folder SET run = ?", (run,))
    return path
