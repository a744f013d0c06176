#!/usr/bin/env python3
"""mails.py LINKS.jsonl TEMPLATES OUT: a draft for each link, as a Python programmer makes them.

Python's email package for the message, Jinja2 for text and HTML, segno for the code: one process.
"""

import io
import json
import sys
from decimal import Decimal
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import localtime, make_msgid, parseaddr
from pathlib import Path

import jinja2
import segno

from pages import AmountFormat

QUIET_ZONE = 4
# paylink's too; segno's own, 9, takes half as long again for a tenth fewer bytes.
COMPRESSION = 5
# Servers need not take 8 bits.
POLICY = SMTP.clone(cte_type="7bit")


class Mails:
    """Everything compiled before the first message."""

    def __init__(self, folder):
        shop = json.loads((folder / "shop.json").read_text("utf-8"))
        name, address = parseaddr(shop["sender"])
        self.sender = Address(name, addr_spec=address)
        self.amounts = {locale: AmountFormat(**format) for locale, format in shop["amounts"].items()}
        self.domain = self.sender.domain
        self.width, self.picture_name, self.headers = shop["picture_width"], shop["picture_name"], shop["headers"]

        def environment(autoescape):
            return jinja2.Environment(
                loader=jinja2.FileSystemLoader(folder), autoescape=autoescape, variable_start_string="<<",
                variable_end_string=">>", block_start_string="<%", block_end_string="%>", comment_start_string="<#",
                comment_end_string="#>", keep_trailing_newline=True)

        pages, texts = environment(True), environment(False)
        self.pages = {locale: pages.get_template(f"{locale}.html") for locale in shop["subjects"]}
        self.texts = {locale: texts.get_template(f"{locale}.txt") for locale in shop["subjects"]}
        self.subjects = {locale: texts.from_string(subject) for locale, subject in shop["subjects"].items()}

    def message(self, record):
        locale, customer = record["locale"], record["customer"]
        content_id = make_msgid(domain=self.domain)
        values = {
            "amount": self.amounts[locale].text(Decimal(record["amount"]), record["currency"]), "currency": record["currency"],
            "description": record["description"], "link": record["link"], "order": record["order"],
            "name": customer["name"], "email": customer["email"], "content_id": content_id[1:-1],
        }
        message = EmailMessage(POLICY)
        message["From"] = self.sender
        message["To"] = Address(customer["name"], addr_spec=customer["email"])
        message["Subject"] = self.subjects[locale].render(values)
        message["Date"] = localtime()
        message["Message-ID"] = make_msgid(domain=self.domain)
        for name, text in self.headers.items():
            message[name] = text
        message.set_content(self.texts[locale].render(values))
        message.add_alternative(self.pages[locale].render(values), subtype="html")
        message.get_payload()[1].add_related(
            self.picture(record["link"]), "image", "png", cid=content_id, disposition="inline", filename=self.picture_name)
        # Before, it would have become the text's.
        message["Content-Language"] = locale
        return message.as_bytes()

    def picture(self, link):
        code = segno.make(link, error="m", boost_error=False, micro=False)
        out = io.BytesIO()
        code.save(
            out, kind="png", border=QUIET_ZONE, scale=self.width // code.symbol_size(border=QUIET_ZONE)[0],
            compresslevel=COMPRESSION)
        return out.getvalue()


def main(links, templates, out):
    mails, folder = Mails(Path(templates)), Path(out)
    folder.mkdir(parents=True)
    with open(links, encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            (folder / f"{record['order']}.eml").write_bytes(mails.message(record))


if __name__ == "__main__":
    main(*sys.argv[1:])
