#!/usr/bin/env python3
"""Templates for the floor and the rival, cut from what paylink itself makes, so that all three make pages of one size.

templates.py --markers > markers.csv    orders whose texts can be found again
templates.py OUT TEMPLATES              OUT is what paylink made of them. In TEMPLATES will be, for each language,
                                        <locale>.page.html and <locale>.button.html for the floor, <locale>.page.jinja
                                        and <locale>.button.jinja for the rival; and gallery.jinja and shop.json

Fields stand as <<name>>, Jinja's blocks as <% %>: nothing well-formed holds a <<.
"""

import csv
import html
import json
import re
import sys
from pathlib import Path

from orders import COLUMNS, CURRENCIES, SHOPS

# In the order of COLUMNS, without reference id and locale; then what becomes of them, the longest first.
VALUES = [
    "456.78", "EUR", "payment_card_eur_hpp", "MARKERDESCRIPTION", "MARKERCUSTOMER", "MARKERNAME",
    "marker@example.com", "MARKERCITY",
]
FIELDS = [
    (r"MARKERDESCRIPTION", "description"), (r"MARKERCUSTOMER", "customer_reference_id"), (r"MARKERNAME", "customer_name"),
    (r"marker@example\.com", "customer_email"), (r"MARKERCITY", "customer_city"), (r"payment_card_eur_hpp", "service"),
    (r"456[.,]78", "amount"), (r"(?<![\w+/])EUR(?![\w+/=])", "currency"),
]
# The one path long enough to be a QR code, and the element that it draws.
CODE_PATH = re.compile(r'<path [^>]*?\bd="[^"]{400,}"[^>]*?/>')
CODE_ELEMENT = re.compile(r"<svg\b(?:(?!<svg\b).)*?<<code>>.*?</svg>", re.DOTALL)
# Some languages separate thousands only from 10,000 on.
LARGE_AMOUNT, SMALL_AMOUNT = "1234567.89", "4567.89"
AMOUNT_TEXT = re.compile(r"<bdi>([^<]*?)(1(\D?)234\D?567(\D)89)([^<]*)</bdi>")
# A page of the gallery has 200 orders: with so many before and after them, the markers are on the second of three.
GALLERY_PAGE_SIZE = 200


def reference(locale):
    return f"MARKERREFERENCE-{locale}"


def amount_reference(locale, currency, amount):
    return f"MARKERAMOUNT-{locale}-{currency}-{amount}"


def write_markers():
    def plain(name, amount, currency, locale):
        return [name, amount, currency, *VALUES[2:], locale]

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(COLUMNS)
    for number in range(GALLERY_PAGE_SIZE):
        writer.writerow(plain(f"BEFORE-{number}", "1.00", "EUR", "en"))
    for locale in SHOPS:
        writer.writerow([reference(locale), *VALUES, locale])
        for currency in CURRENCIES:
            for amount in [LARGE_AMOUNT, SMALL_AMOUNT]:
                writer.writerow(plain(amount_reference(locale, currency, amount), amount, currency, locale))
    for number in range(GALLERY_PAGE_SIZE):
        writer.writerow(plain(f"AFTER-{number}", "1.00", "EUR", "en"))


def replaced(pattern, replacement, text, where):
    """As re.subn, but with the replacement as it stands, and finding nothing ends it all."""
    text, count = re.subn(pattern, lambda _: replacement, text)
    if count == 0:
        sys.exit(f"templates.py: {where} has no {getattr(pattern, 'pattern', pattern)}; has paylink's page changed?")
    return text


def cut(text, locale, where):
    if "<<" in text:
        sys.exit(f"templates.py: {where} holds <<, which marks fields")
    for pattern, field in [(re.escape(reference(locale)), "reference_id"), *FIELDS]:
        text = replaced(pattern, f"<<{field}>>", text, where)
    return text


def without_code(page, where):
    page = replaced(CODE_PATH, '<path stroke="#000" d="<<code>>"/>', page, where)
    if page.count("<<code>>") != 1:
        sys.exit(f"templates.py: {where} has {page.count('<<code>>')} paths that look like a QR code's")
    return page


class AmountFormats:
    """How a language writes amounts: seen in pages, so that the rival shows what paylink shows."""

    def __init__(self, out, records):
        self.formats = {locale: self.learn(out, records, locale) for locale in SHOPS}

    @staticmethod
    def learn(out, records, locale):
        patterns, separators = {}, ""
        for currency in CURRENCIES:
            page = out / records[amount_reference(locale, currency, LARGE_AMOUNT)]["files"]["page"]
            found = AMOUNT_TEXT.search(html.unescape(page.read_text("utf-8")))
            if not found:
                sys.exit(f"templates.py: {page} shows no amount in a <bdi>; has paylink's page changed?")
            before, _, group, point, after = found.groups()
            patterns[currency], separators = f"{before}{{}}{after}", group + point
        small = out / records[amount_reference(locale, "EUR", SMALL_AMOUNT)]["files"]["button"]
        grouped = f"4{separators[0]}567" in html.unescape(small.read_text("utf-8"))
        return {"separators": separators, "group_from": 1_000 if grouped else 10_000, "patterns": patterns}

    def marker(self, locale):
        """The marker's amount as the language shows it, as a pattern."""
        return re.escape(self.formats[locale]["patterns"]["EUR"].format(VALUES[0].replace(".", self.point(locale))))

    def point(self, locale):
        return self.formats[locale]["separators"][-1]


# What a Python programmer takes a loop for; the rival's programmer takes the whole <svg> from the library, too.
HIDDEN_FIELDS = (
    r'(?:<input type="hidden"[^>]*/>)+',
    '<% for name, value in fields.items() %><input type="hidden" name="<<name>>" value="<<value>>"/><% endfor %>')
SHOWS_CODE = "<% if not (amount.startswith(currency) or amount.endswith(currency)) %>"
# Where the language has no sign for the euro, the marker's amount says EUR itself.
CURRENCY = (
    r"<bdi><<amount>></bdi>(?: <small>EUR</small>)?",
    f"<bdi><<amount>></bdi>{SHOWS_CODE} <small><<currency>></small><% endif %>")
HEADING = ("<h1>", """<h1<% if amount|length > 10 %> class="long<% if amount|length > 14 %>est<% endif %>"<% endif %>>""")


def jinja_button(text, locale, amounts, where):
    return replaced(amounts.marker(locale), "<<amount>>", replaced(*HIDDEN_FIELDS, text, where), where)


def jinja_page(text, locale, token, amounts, where):
    text = jinja_button(text, locale, amounts, where)
    for pattern, replacement in [
        CURRENCY, HEADING, (reference(locale), "<<reference_id>>"), ("MARKERDESCRIPTION", "<<description>>"),
    ]:
        text = replaced(pattern, replacement, text, where)
    return replaced(CODE_ELEMENT, "<<code>>", without_code(text, where), where).replace(token, "<<token>>")


def jinja_gallery(text, record, amounts, where):
    """The second page, with one order for all and everything that depends on the page's place."""
    articles = re.compile(r"(?:<article>(?:(?!</article>).)*</article>\s*)+", re.DOTALL)
    article = next((part for part in re.findall(r"<article>.*?</article>", text, re.DOTALL)
                    if f"<bdi>{record['order']}</bdi>" in part), "")
    marker = [
        (r"(?<=>)&lt;form.*?&lt;/form&gt;(?=</textarea>)", "<<order.button>>"),
        (re.escape(record["link"]), "<<order.link>>"),
        (re.escape(record["files"]["page"]), "<<order.files.page>>"),
        (re.escape(record["files"]["svg"]), "<<order.files.svg>>"),
        ("MARKERDESCRIPTION", "<<order.description>>"), (re.escape(record["order"]), "<<order.reference_id>>"),
        (amounts.marker("en"), "<<order.amount>>"),
        ("</bdi> EUR", "</bdi>" + re.sub("(amount|currency)", r"order.\1", SHOWS_CODE) + " <<order.currency>><% endif %>"),
    ]
    for pattern, replacement in marker:
        article = replaced(pattern, replacement, article, where)
    count = 2 * GALLERY_PAGE_SIZE + len(SHOPS) * (1 + 2 * len(CURRENCIES))
    rest = [
        (articles, f"<% for order in entries %>{article}<% endfor %>"), (f"<dd>{count}</dd>", "<dd><<count>></dd>"),
        (r"(?:<div><dt>Total [A-Z]{3}</dt><dd>[^<]*</dd></div>\s*)+",
         "<% for code, total in totals %><div><dt>Total <<code>></dt><dd><<total>></dd></div><% endfor %>"),
        ("Page 2 of 3", "Page <<page>> of <<pages>>"),
        (r'<a href="index\.html" rel="prev">Previous</a>',
         '<% if page > 1 %><a href="index<% if page > 2 %>-<<page - 1>><% endif %>.html" rel="prev">Previous</a><% endif %>'),
        (r'<a href="index-3\.html" rel="next">Next</a>',
         '<% if page < pages %><a href="index-<<page + 1>>.html" rel="next">Next</a><% endif %>'),
    ]
    for pattern, replacement in rest:
        text = replaced(pattern, replacement, text, where)
    return text


def write_templates(out, templates):
    templates.mkdir(parents=True)
    records = {}
    for line in (out / "links.jsonl").read_text("utf-8").splitlines():
        record = json.loads(line)
        records[record["order"]] = record
    with open(out / "links.csv", encoding="utf-8-sig", newline="") as file:
        messages = {row["order"]: row["message"] for row in csv.DictReader(file)}
    amounts = AmountFormats(out, records)
    for locale in SHOPS:
        message = messages[reference(locale)].replace(records[reference(locale)]["link"], "<<link>>")
        for pattern, field in [(reference(locale), "<<reference_id>>"), (amounts.marker(locale), "<<amount>>")]:
            message = replaced(pattern, field, message, "links.csv")
        (templates / f"{locale}.message.jinja").write_text(message, "utf-8")
        path = out / records[reference(locale)]["files"]["page"]
        text, token = path.read_text("utf-8"), path.parent.name
        page = without_code(cut(text, locale, path).replace(token, "<<token>>"), path)
        (templates / f"{locale}.page.html").write_text(page, "utf-8")
        (templates / f"{locale}.page.jinja").write_text(jinja_page(text, locale, token, amounts, path), "utf-8")
        path = out / records[reference(locale)]["files"]["button"]
        text = path.read_text("utf-8")
        (templates / f"{locale}.button.html").write_text(cut(text, locale, path), "utf-8")
        (templates / f"{locale}.button.jinja").write_text(jinja_button(text, locale, amounts, path), "utf-8")
    path = out / "index-2.html"
    gallery = jinja_gallery(path.read_text("utf-8"), records[reference("en")], amounts, path)
    (templates / "gallery.jinja").write_text(gallery, "utf-8")
    shop = {
        "public_key": re.search(r'name="public_key" value="([^"]+)"', text)[1],
        "action": re.search(r'<form action="([^"]+)"', text)[1],
        "locale": "en", "amounts": amounts.formats,
    }
    (templates / "shop.json").write_text(json.dumps(shop, indent=2), "utf-8")


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    if sys.argv[1:] == ["--markers"]:
        write_markers()
    else:
        write_templates(Path(sys.argv[1]), Path(sys.argv[2]))
