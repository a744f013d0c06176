#!/usr/bin/env python3
"""rival TEMPLATES ORDERS.csv OUT [LIMIT] [--phases]: what paylink does, as a Python programmer does it.

csv, sqlite3 and json for what they are for, segno for codes, Jinja2 for pages, lxml for checking them: one process.
With LIMIT only the first orders are made.
"""

import sys
from pathlib import Path

import codes
import markup
import output
import phases
import validation
from ledger import Changed, Ledger
from pages import GALLERY_PAGE_SIZE, Pages, gallery_file

SITE = "https://pay.shop.example/"


def main(templates, orders_file, out, limit=None):
    """Validates and remembers every order first; then makes, checks and writes. How many there were."""
    shop = Pages(Path(templates))
    orders, problems = validation.read(orders_file, limit, shop.amounts)
    if problems:
        sys.exit("\n".join(problems))
    out, source = Path(out), str(orders_file)
    entries = remembered(orders, source, out.with_suffix(".sqlite"))
    for folder in ["site", "buttons", "qr"]:
        (out / folder).mkdir(parents=True, exist_ok=True)
    totals, page_count = shop.totals(orders), -(-len(orders) // GALLERY_PAGE_SIZE)
    with output.growing(out / "links.jsonl") as lines, output.growing(out / "links.csv", "utf-8-sig") as table:
        lists = output.LinkLists(lines, table)
        for number in range(1, page_count + 1):
            batch = slice((number - 1) * GALLERY_PAGE_SIZE, number * GALLERY_PAGE_SIZE)
            shown = [
                make(order, entry, shop, out, lists, source)
                for order, entry in zip(orders[batch], entries[batch], strict=True)]
            gallery = shop.gallery(shown, number, page_count, len(orders), totals)
            output.write(out / gallery_file(number), gallery.encode(), mode=0o600)
    return len(orders)


def remembered(orders, source, path):
    """The ledger's entry of each order."""
    try:
        with Ledger(path) as ledger:
            return [ledger.entry(order, source) for order in orders]
    except Changed as change:
        sys.exit(str(change))


def make(order, entry, shop, out, lists, source):
    """Makes, checks and writes the artefacts of one order. What the gallery shows of it."""
    link = f"{SITE}{entry.token}/"
    fields = order.form_fields(shop.public_key)
    code = codes.encoded(link)
    svg = codes.drawing(code)
    page = shop.page(order, fields, entry.token, codes.inline_svg(svg, link)).encode()
    button = shop.button(order, fields)
    record = link_record(order, entry, link, source)
    check(record, page, button.encode(), shop.action, fields)
    output.write_artefacts(
        out, record["files"], page, button.encode(), codes.svg_file(svg, link), codes.png_file(code))
    lists.append(record, shop.message(order, record))
    return shop.gallery_entry(order, record, button.rstrip("\n"))


def check(record, page, button, action, fields):
    """Nothing is written of an order with a finding, and none after it."""
    files = record["files"]
    problems = [
        *markup.problems(files["page"], page, action, fields), *markup.problems(files["button"], button, action, fields)]
    if problems:
        sys.exit("\n".join(problems))


def link_record(order, entry, link, source):
    """A line of links.jsonl."""
    cells = order.cells
    customer = {
        "reference_id": cells["customer[reference_id]"], "name": cells["customer[name]"], "email": cells["customer[email]"],
        "address": {"city": cells["customer[address][city]"]},
    }
    return {
        "source": source, "row": order.row, "order": cells["reference_id"], "reusable": False,
        "amount": order.decimal_text, "currency": cells["currency"], "service": cells["service"],
        "description": cells["description"], "customer": customer, "locale": cells["locale"], "state": "open",
        "link": link, "kind": "page", "created": entry.created, "test": True,
        "files": {
            "page": f"site/{entry.token}/index.html", "button": f"buttons/{entry.name}.html",
            "svg": f"qr/{entry.name}.svg", "png": f"qr/{entry.name}.png",
        },
    }


if __name__ == "__main__":
    arguments = [argument for argument in sys.argv[1:] if argument != "--phases"]
    if len(arguments) > 3:
        arguments[3] = int(arguments[3])
    if "--phases" in sys.argv:
        phases.measure(lambda: main(*arguments))
    else:
        main(*arguments)
