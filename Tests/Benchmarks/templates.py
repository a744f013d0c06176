#!/usr/bin/env python3
"""Templates for the floor and the rival, cut from what paylink itself makes, so that all three make pages of one size.

templates.py --markers > markers.csv    an order in each language whose texts can be found again
templates.py OUT TEMPLATES              OUT is what paylink made of them; in TEMPLATES will be, for each language,
                                        <locale>.page.html, <locale>.button.html, and for the rival <locale>.page.jinja

Fields stand as <<name>>: nothing well-formed holds a <<.
"""

import csv
import re
import sys
from pathlib import Path

from orders import COLUMNS, SHOPS

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


def reference(locale):
    return f"MARKERREFERENCE-{locale}"


def write_markers():
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(COLUMNS)
    for locale in SHOPS:
        writer.writerow([reference(locale), *VALUES, locale])


def replaced(pattern, replacement, text, where):
    text, count = re.subn(pattern, replacement, text)
    if count == 0:
        sys.exit(f"templates.py: {where} has no {getattr(pattern, 'pattern', pattern)}; has paylink's page changed?")
    return text


def cut(text, locale, where):
    if "<<" in text:
        sys.exit(f"templates.py: {where} holds <<, which marks fields")
    for pattern, field in [(re.escape(reference(locale)), "reference_id"), *FIELDS]:
        text = replaced(pattern, f"<<{field}>>", text, where)
    return text


def the_one(paths, marker):
    found = [path for path in paths if marker in path.read_text("utf-8")]
    if len(found) != 1:
        sys.exit(f"templates.py: {len(found)} files hold {marker}, not one: {found}")
    return found[0]


def write_templates(out, templates):
    templates.mkdir(parents=True)
    pages, buttons = sorted(out.glob("site/*/index.html")), sorted(out.glob("buttons/*.html"))
    for locale in SHOPS:
        path = the_one(pages, reference(locale))
        page = cut(path.read_text("utf-8"), locale, path).replace(path.parent.name, "<<token>>")
        page = replaced(CODE_PATH, '<path stroke="#000" d="<<code>>"/>', page, path)
        if page.count("<<code>>") != 1:
            sys.exit(f"templates.py: {path} has {page.count('<<code>>')} paths that look like a QR code's")
        (templates / f"{locale}.page.html").write_text(page, "utf-8")
        # A Python programmer takes the whole element from the library.
        (templates / f"{locale}.page.jinja").write_text(replaced(CODE_ELEMENT, "<<code>>", page, path), "utf-8")
        path = the_one(buttons, reference(locale))
        (templates / f"{locale}.button.html").write_text(cut(path.read_text("utf-8"), locale, path), "utf-8")


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    if sys.argv[1:] == ["--markers"]:
        write_markers()
    else:
        write_templates(Path(sys.argv[1]), Path(sys.argv[2]))
