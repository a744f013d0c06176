#!/usr/bin/env python3
"""rival.py TEMPLATES ORDERS.csv OUT [LIMIT]: the same work as a Python programmer writes it, with the usual packages."""

import csv
import io
import itertools
import secrets
import sys
from pathlib import Path

import jinja2
import lxml.etree
import lxml.html
import segno
from markupsafe import Markup

SITE = "https://pay.shop.example/"
UTF8 = lxml.html.HTMLParser(encoding="utf-8")
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def main():
    templates, orders, out = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
    limit = int(sys.argv[4]) if len(sys.argv) > 4 else None
    jinja = jinja2.Environment(
        loader=jinja2.FileSystemLoader(templates), autoescape=True, variable_start_string="<<", variable_end_string=">>",
        block_start_string="<%", block_end_string="%>", comment_start_string="<#", comment_end_string="#>",
        keep_trailing_newline=True)
    for folder in ["site", "buttons", "qr"]:
        (out / folder).mkdir(parents=True)
    with open(orders, newline="", encoding="utf-8") as file:
        for row in itertools.islice(csv.DictReader(file), limit):
            make(row, jinja, out)


def make(row, jinja, out):
    token = "".join(secrets.choice(ALPHABET) for _ in range(24))
    code = segno.make(f"{SITE}{token}/", error="m", boost_error=False, micro=False)
    svg, png = io.BytesIO(), io.BytesIO()
    code.save(svg, kind="svg", border=4, xmldecl=False)
    code.save(png, kind="png", border=4, scale=8, dpi=300)

    fields = {
        "token": token,
        "reference_id": row["reference_id"],
        "amount": row["amount"],
        "currency": row["currency"],
        "service": row["service"],
        "description": row["description"],
        "customer_reference_id": row["customer[reference_id]"],
        "customer_name": row["customer[name]"],
        "customer_email": row["customer[email]"],
        "customer_city": row["customer[address][city]"],
        "code": Markup(svg.getvalue().decode()),
    }
    page = jinja.get_template(f"{row['locale']}.page.jinja").render(fields).encode()
    button = jinja.get_template(f"{row['locale']}.button.html").render(fields).encode()
    for markup in (page, button):
        lxml.html.fromstring(markup, parser=UTF8)
        lxml.etree.fromstring(markup)

    name = row["reference_id"]
    (out / "site" / token).mkdir()
    (out / "site" / token / "index.html").write_bytes(page)
    (out / "buttons" / f"{name}.html").write_bytes(button)
    (out / "qr" / f"{name}.svg").write_bytes(svg.getvalue())
    (out / "qr" / f"{name}.png").write_bytes(png.getvalue())


if __name__ == "__main__":
    main()
