"""Orders from a CSV file: every row is checked before anything is made."""

import csv
import itertools
import re
from dataclasses import dataclass
from decimal import Decimal

# ISO 4217, by the digits after the point.
CURRENCIES = {code: digits for digits, codes in {
    2: """
        AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF
        CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG
        HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU
        MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR
        SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED
        VES WST XCD XCG XTS YER ZAR ZMW ZWG""",
    0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF",
    3: "BHD IQD JOD KWD LYD OMR TND",
}.items() for code in codes.split()}
# In characters.
LENGTHS = {
    "reference_id": 255, "amount": 32, "currency": 8, "service": 128, "description": 1000, "customer[reference_id]": 255,
    "customer[name]": 255, "customer[email]": 254, "customer[address][city]": 255, "locale": 16,
}
REQUIRED = ["reference_id", "amount", "currency", "service"]

AMOUNTS = {
    0: re.compile(r"(?:0|[1-9][0-9]{0,11})"),
    2: re.compile(r"(?:0|[1-9][0-9]{0,11})(?:\.[0-9]{1,2})?"),
    3: re.compile(r"(?:0|[1-9][0-9]{0,11})(?:\.[0-9]{1,3})?"),
}
SERVICE = re.compile(r"[a-z0-9]+(?:_[a-z0-9]+){2,}")
ATOM, LABEL = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+", r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
EMAIL = re.compile(rf"(?=[^@]{{1,64}}@){ATOM}(?:\.{ATOM})*@(?:{LABEL}\.)+(?![0-9]+$)(?=[^.]{{2,}}$){LABEL}")
# Controls, separators of lines and paragraphs, what turns the direction of text, noncharacters.
CONTROL = re.compile("[\0-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff]")
SECRET = re.compile(r"\bsk_")
# The languages that the platform's own page is documented to speak; another is not sent.
CHECKOUT_LOCALES = {"en", "uk", "ru"}


@dataclass(slots=True)
class Order:
    row: int
    """As a spreadsheet counts."""
    cells: dict
    """Text by column, without space around it."""
    amount: Decimal

    @property
    def decimal_text(self):
        """With the currency's digits, as the platform takes it."""
        return f"{self.amount:.{CURRENCIES[self.cells['currency']]}f}"

    def form_fields(self, public_key):
        """What is sent to the platform, in its order, without what is empty."""
        cells = self.cells
        fields = {
            "public_key": public_key,
            "reference_id": cells["reference_id"],
            "service": cells["service"],
            "currency": cells["currency"],
            "amount": self.decimal_text,
            "description": cells["description"],
            "customer[reference_id]": cells["customer[reference_id]"],
            "customer[name]": cells["customer[name]"],
            "customer[email]": cells["customer[email]"],
            "customer[address][city]": cells["customer[address][city]"],
            "locale": cells["locale"] if cells["locale"] in CHECKOUT_LOCALES else "",
        }
        return {name: value for name, value in fields.items() if value}


def read(path, limit, locales):
    """The orders of a file (of its first rows, if there is a limit), and what is wrong with any row."""
    orders, problems, rows = [], [], {}
    with open(path, newline="", encoding="utf-8-sig") as file:
        reader = csv.DictReader(file, strict=True)
        unknown = set(reader.fieldnames) ^ set(LENGTHS)
        if unknown:
            return [], [f"{path}:1: columns missing or unknown: {', '.join(sorted(unknown))}"]
        for row, cells in enumerate(itertools.islice(reader, limit), 2):
            order, wrong = validate(row, cells, locales)
            reference = cells["reference_id"]
            if rows.setdefault(reference, row) != row:
                wrong.append(f"reference_id {reference!r} stands in row {rows[reference]} too")
            problems += [f"{path}:{row}: {problem}" for problem in wrong]
            orders.append(order)
    return orders, problems


def validate(row, cells, locales):
    """The order of a row, and what is wrong with it; there is an order only if nothing is."""
    if None in cells or None in cells.values():
        return None, ["more or fewer cells than the header has"]
    cells = {column: text.strip() for column, text in cells.items()}
    wrong = [*texts(cells), *formats(cells, locales), *customer(cells)]
    amount, problem = money(cells["amount"], cells["currency"])
    if problem:
        wrong.append(problem)
    return (None if wrong else Order(row, cells, amount)), wrong


def texts(cells):
    for column, text in cells.items():
        if len(text) > LENGTHS[column]:
            yield f"{column} is {len(text)} characters long: at most {LENGTHS[column]} are taken"
        if CONTROL.search(text):
            yield f"{column} holds a control character"
        if SECRET.search(text):
            yield f"{column} holds a secret key"
    for column in REQUIRED:
        if not cells[column]:
            yield f"{column} is empty"


def formats(cells, locales):
    service, email = cells["service"], cells["customer[email]"]
    if not SERVICE.fullmatch(service):
        yield f"service {service!r} is not {{method}}_{{currency}}_{{flow}}"
    elif not any(part.upper() in CURRENCIES for part in service.split("_")[1:-1]):
        yield f"service {service!r} names no currency"
    if email and not EMAIL.fullmatch(email):
        yield f"customer[email] {email!r} is no mail address"
    if cells["locale"] not in locales:
        yield f"locale {cells['locale']!r} is no language of the pages"


def customer(cells):
    if not cells["customer[reference_id]"]:
        for column, text in cells.items():
            if text and column.startswith("customer["):
                yield f"{column} needs customer[reference_id] beside it"


def money(text, currency):
    """The amount, and what is wrong with it or None."""
    if currency not in CURRENCIES:
        return None, f"currency {currency!r} is none of ISO 4217"
    if not AMOUNTS[CURRENCIES[currency]].fullmatch(text):
        return None, f"amount {text!r} is no amount of {currency}"
    amount = Decimal(text)
    return amount, None if amount > 0 else "the amount is not more than zero"


