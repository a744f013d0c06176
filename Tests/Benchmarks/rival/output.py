"""Files that are there whole or not at all, and touched only if they changed."""

import csv
import json
import os
from contextlib import contextmanager

COLUMNS = [
    "order", "amount", "currency", "description", "customer_name", "customer_email", "state", "link", "message", "invoice",
    "due", "expires", "page", "button", "qr_svg", "qr_png", "source", "row",
]
FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")


def write(path, content, mode=0o644):
    """Writes under a temporary name and renames, unless the same bytes are there already."""
    try:
        if path.read_bytes() == content:
            return
    except FileNotFoundError:
        pass
    temporary = path.with_name(f".{path.name}.partial")
    with open(temporary, "wb", opener=lambda name, flags: os.open(name, flags, mode)) as file:
        file.write(content)
    os.replace(temporary, path)


def write_artefacts(out, files, page, button, svg, png):
    (out / files["page"]).parent.mkdir(exist_ok=True)
    write(out / files["page"], page)
    write(out / files["button"], button)
    write(out / files["svg"], svg)
    write(out / files["png"], png)


@contextmanager
def growing(path, encoding="utf-8"):
    """A text file that takes its name once it is whole; readable by its owner alone."""
    temporary = path.with_name(f".{path.name}.partial")
    with open(temporary, "w", encoding=encoding, newline="", opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
        yield file
    os.replace(temporary, path)


class LinkLists:
    """links.jsonl and links.csv."""

    def __init__(self, lines, table):
        self.lines = lines
        self.table = csv.writer(table)
        self.table.writerow(COLUMNS)

    def append(self, record, message):
        self.lines.write(json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n")
        customer, files = record["customer"], record["files"]
        cells = [
            record["order"], record["amount"], record["currency"], record["description"], customer.get("name", ""),
            customer.get("email", ""), record["state"], record["link"], message, "", "", "", files["page"],
            files["button"], files["svg"], files["png"], record["source"], record["row"],
        ]
        # What a spreadsheet would take for a formula.
        self.table.writerow(f"'{cell}" if str(cell).startswith(FORMULA) else cell for cell in cells)
