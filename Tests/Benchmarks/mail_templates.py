"""Templates for the rival's mails, cut from what paylink itself drafts, so that both send the same; and whether they do.

Fields stand as <<name>>: no mail holds a <<.
"""

import html
import itertools
import json
import re
import struct
import sys
from email import policy
from email.parser import BytesParser

from orders import CURRENCIES, SHOPS

# Some languages separate thousands only from 10,000 on.
LARGE_AMOUNT, SMALL_AMOUNT, AMOUNT = "1234567.89", "4567.89", "456.78"
FIELDS = [
    ("MARKERDESCRIPTION", "description"), ("MARKERNAME", "name"), ("MARKERREFERENCE", "order"), ("marker@example.com", "email"),
]
# The currency's code stands beside an amount that has but a sign; a long amount is written smaller.
SHOWS_CODE = "<% if not (amount.startswith(currency) or amount.endswith(currency)) %>"
SIZE = ("font:700 40px/48px", "font:700 <% if amount|length > 14 %>22px/30px<% elif amount|length > 10 %>32px/40px<% else %>40px/48px<% endif %>")
# Headers that are an order's, or the message's own.
PER_MESSAGE = {
    "message-id", "date", "from", "to", "subject", "mime-version", "content-type", "content-language"}


def markers(record):
    """Links whose texts can be found again: for each language and currency, and each kind of amount."""
    for number, (locale, currency, amount) in enumerate(itertools.product(SHOPS, CURRENCIES, [LARGE_AMOUNT, SMALL_AMOUNT, AMOUNT])):
        name, token = f"MARKERREFERENCE-{locale}-{currency}-{amount}", f"MARKER{number:018}"
        yield record | {
            "order": name, "amount": amount, "currency": currency, "description": "MARKERDESCRIPTION", "locale": locale,
            "customer": {"reference_id": "C-1", "name": "MARKERNAME", "email": "marker@example.com"},
            "link": f"https://pay.shop.example/{token}/", "row": number + 2, "files": files(name, token),
        }


def files(name, token):
    """What `paylink generate` says of an order's files; drafts are named after them."""
    return {
        "page": f"site/{token}/index.html", "button": f"buttons/{name}.html", "svg": f"qr/{name}.svg", "png": f"qr/{name}.png"}


def message(path):
    return BytesParser(policy=policy.SMTP).parsebytes(path.read_bytes())


def parts(found):
    """Text, HTML and picture."""
    by_type = {part.get_content_type(): part for part in found.walk()}
    return by_type["text/plain"], by_type["text/html"], by_type["image/png"]


def sought(pattern, text, where):
    found = re.search(pattern, text)
    if not found:
        sys.exit(f"mail_templates.py: {where} has no {pattern}; has paylink's mail changed?")
    return found


class Drafts:
    """What paylink made of the markers."""

    def __init__(self, folder, links):
        records = map(json.loads, links.read_text("utf-8").splitlines())
        self.records = {(record["locale"], record["currency"], record["amount"]): record for record in records}
        self.messages = {key: message(folder / f"{record['order']}.eml") for key, record in self.records.items()}

    def amount(self, locale, currency, amount):
        """As the text's lines show it: nothing else is in two of them."""
        key = locale, currency, amount
        digits = amount.partition(".")[0]
        number = r"\D?".join(filter(None, [digits[-7:-6], digits[-6:-3], digits[-3:]])) + r"\D\d\d"
        subject = self.messages[key]["Subject"].replace(self.records[key]["order"], "")
        # Letters of a word before or after are too far away to belong to it.
        return sought(rf"(?:[A-Z]{{3}}\s|[^\w\s,.:]{{1,3}})?{number}(?:\s?(?:[A-Z]{{3}}|zł|[^\w\s,.:]US|US[^\w\s,.:]|[^\w\s,.:]))?", subject, key)[0]

    def formats(self, locale):
        """How a language writes amounts."""
        patterns = {}
        for currency in CURRENCIES:
            text = self.amount(locale, currency, LARGE_AMOUNT)
            before, group, point, after = sought(r"^(.*?)1(\D?)234\D?567(\D)89(.*)$", text, locale).groups()
            patterns[currency] = f"{before}{{}}{after}"
        is_grouped = f"4{group}567" in self.amount(locale, "EUR", SMALL_AMOUNT)
        return {"separators": group + point, "group_from": 1_000 if is_grouped else 10_000, "patterns": patterns}

    def template_key(self, locale):
        """Of a mail that shows the currency's code beside the amount."""
        for currency in CURRENCIES:
            if currency not in self.amount(locale, currency, AMOUNT):
                return locale, currency, AMOUNT
        sys.exit(f"mail_templates.py: no amount in {locale} has a sign of its own")


def cut(text, record, amount, content_id):
    """With fields for what is the order's."""
    where = record["order"]
    if "<<" in text:
        sys.exit(f"mail_templates.py: {where} holds <<, which marks fields")
    for marker, field in [(record["link"], "link"), (record["order"], "order"), (content_id, "content_id"), (amount, "amount"), *FIELDS]:
        text = text.replace(marker, f"<<{field}>>")
    code = rf"(<<amount>>)( (?:<span[^>]*>)?){record['currency']}((?:</span>)?)"
    text = re.sub(code, rf"\1{SHOWS_CODE}\2<<currency>>\3<% endif %>", text).replace(*SIZE)
    for field in ("link", "order", "amount", "currency"):
        sought(f"<<{field}>>", text, where)
    if "MARKER" in text or "456" in text:
        sys.exit(f"mail_templates.py: a marker is left in {where}:\n{text}")
    return text


def write(drafts, links, folder):
    """A text and a page for each language, and what is the same for all."""
    folder.mkdir()
    made = Drafts(drafts, links)
    shop = {"subjects": {}, "amounts": {locale: made.formats(locale) for locale in SHOPS}}
    for locale in SHOPS:
        key = made.template_key(locale)
        record, found, amount = made.records[key], made.messages[key], made.amount(*key)
        text, page, picture = parts(found)
        content_id = picture["Content-ID"].strip("<>")
        for part, name in ((page, f"{locale}.html"), (text, f"{locale}.txt")):
            (folder / name).write_text(cut(part.get_content(), record, amount, content_id), "utf-8")
        shop["subjects"][locale] = found["Subject"].replace(record["order"], "<<order>>").replace(amount, "<<amount>>")
    shop["sender"] = str(found["From"])
    shop["picture_name"] = picture.get_filename()
    shop["picture_width"] = width(picture)
    shop["headers"] = {name: text for name, text in found.items() if name.lower() not in PER_MESSAGE}
    (folder / "shop.json").write_text(json.dumps(shop, indent=2), "utf-8")


def width(picture):
    """In pixels, as the PNG says."""
    return struct.unpack(">I", picture.get_content()[16:20])[0]


def differences(paylink, rival, count):
    """What the first messages differ in."""
    found = set()
    names = sorted(path.name for path in paylink.glob("*.eml"))
    if names != sorted(path.name for path in rival.glob("*.eml")):
        return ["file names"]
    for name in names[:count]:
        ours, theirs = message(paylink / name), message(rival / name)
        if [part.get_content_type() for part in ours.walk()] != [part.get_content_type() for part in theirs.walk()]:
            found.add("parts")
            continue
        if {header.lower() for header in ours} != {header.lower() for header in theirs}:
            found.add("headers")
        found |= {header for header in ("From", "To", "Subject") if ours[header] != theirs[header]}
        for kind, one, other in zip(("text", "html"), parts(ours), parts(theirs)):
            if squeezed(one, ours) != squeezed(other, theirs):
                found.add(kind)
        if width(parts(ours)[2]) != width(parts(theirs)[2]):
            found.add("picture")
    return sorted(found)


def squeezed(part, whole):
    """A part's words, but for the name of the picture; quotes are spelt in different ways."""
    text = part.get_content().replace(parts(whole)[2]["Content-ID"].strip("<>"), "")
    return html.unescape(" ".join(text.split()))
