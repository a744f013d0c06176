"""Writes order files of ten dialects from orders that are known, and tells what each row of them says.

    oracle.py FOLDER SEED COUNT

FOLDER gets the files and `files.json`. What a file says is found by reading it again with Python's own `csv` or openpyxl,
`decimal` and `datetime`, and has to be what was written; only then is it an answer.
"""

import csv
import datetime
import io
import json
import random
import sys
from decimal import Decimal
from pathlib import Path

import openpyxl
from openpyxl.utils import get_column_letter

from writing import CELLS, DIALECTS, FORMATS, INVISIBLE, MINOR_UNITS, WORDS, Style, day_text, read_amount, read_day

OTHER_DECIMAL = {".": ",", ",": "."}
# Ways of damage after which a row says nothing, or no longer what its columns are called.
UNREADABLE = ("drop", "add", "credit", "error")


class Table:
    """The rows of one file before they are written, from the preamble to the footer."""

    def __init__(self, dice, dialect):
        self.dice, self.dialect = dice, dialect
        self.style = Style(dice, dialect)
        self.language = dice.choice(dialect.languages)
        words = WORDS[self.language]
        self.joins, self.filtered = dice.random() < 0.2, dice.random() < 0.25
        self.currency = dice.choice(dialect.currencies)
        self.currency_from = dice.choice(["column", "column", "rule", "header"])
        if dialect.signs.get(self.currency) is None or self.currency in ("JPY", "KWD"):
            self.currency_from = dice.choice(["column", "rule"])
        keys = ["amount"]
        if self.joins or dice.random() < 0.85:
            keys.append("number")
        keys += ["currency"] if self.currency_from == "column" else []
        keys += [key for key in ("due", "description", "name", "tax", "issued") if dice.random() < 0.6]
        keys += ["item"] if self.joins else []
        keys += ["status"] if self.filtered else []
        # Without a number or a text, a row is nothing but a sum.
        if "number" not in keys and "description" not in keys:
            keys.append("description")
        if len(keys) < 2:
            keys.append("due")
        dice.shuffle(keys)
        self.keys = keys
        self.header = {key: dice.choice(words[key]) for key in keys}
        if self.currency_from == "header":
            sign = dialect.signs[self.currency]
            # A dollar is of many countries.
            sign = self.currency if sign == "$" or dice.random() < 0.5 else sign
            self.header["amount"] += f" ({sign})"
        self.open, self.settled = words["open"], words["settled"]
        self.rows = []
        self.fill()

    def rules(self):
        """The rules by which the file is read as it is meant."""
        style = self.style
        rules = {
            "encoding": self.dialect.named_encoding, "decimal": style.decimal, "thousands": style.thousands_rule,
            "extraZeros": style.extra_zeros, "dayOrder": style.day_order, "joinsLines": self.joins,
            "currency": self.currency if self.currency_from == "rule" else None,
            "customerNumber": ("order" if "number" in self.keys else None) if "name" in self.keys else None,
            "delimiter": None, "filter": None,
        }
        if self.filtered:
            rules["filter"] = {"column": self.header["status"], "values": [self.open]}
        if "name" in self.keys and "number" not in self.keys:
            rules["ignored"] = self.header["name"]
        return rules

    def fill(self):
        dice = self.dice
        for _ in range(dice.choice([0, 0, 0, 1, 2, 3])):
            self.rows.append(("preamble", {self.keys[0]: dice.choice(WORDS[self.language]["titles"])}))
        self.rows.append(("header", dict(self.header)))
        base = dice.randrange(10_000)
        count = dice.choice([1, 2, 3, 4, 5, 6, 8, 12])
        total, kept = Decimal(0), Decimal(0)
        for index in range(count):
            if dice.random() < 0.08:
                self.rows.append(("blank", {}))
            if index and dice.random() < 0.04 and len(self.keys) > 1:
                self.rows.append(("again", dict(self.header)))
            known, cells = self.order(base + index)
            total += known["amount"]
            kept += known["amount"] if known["kind"] == "order" else 0
            self.rows.append((known, cells))
            if self.joins:
                for _ in range(dice.choice([0, 0, 1, 2])):
                    self.rows.append(("line", {"number": cells["number"], "item": dice.choice(CELLS["item"])}))
        has_number = "number" in self.keys
        # Euros and yen have no sum that either can write.
        count = count if total == total.quantize(Decimal(1).scaleb(-MINOR_UNITS[self.currency])) else 0
        # The first row alone is its own sum, and without numbers only a word tells.
        if count > 2 and kept > 0 and (has_number or not self.filtered) and dice.random() < 0.35:
            cells = {"amount": self.style.amount(dice.choice([total, kept]), self.currency)}
            word = dice.choice(WORDS[self.language]["sums"])
            place = dice.choice([key for key in ("number", "description", "name") if key in self.keys])
            if not has_number or dice.random() < 0.7:
                cells[place] = word
            self.rows.append(("sum", cells))
        if dice.random() < 0.2:
            place = dice.choice([key for key in self.keys if key != "amount"])
            self.rows.append(("footer", {place: dice.choice(WORDS[self.language]["footers"])}))

    def order(self, index):
        dice = self.dice
        currency = self.currency
        if self.currency_from == "column" and dice.random() < 0.1:
            currency = dice.choice(self.dialect.currencies)
        minor = MINOR_UNITS[currency]
        magnitude = dice.choice([10, 1000, 1000, 10_000, 1_000_000])
        units = dice.randrange(1, magnitude * 10**minor)
        if dice.random() < 0.25:
            units = max(10**minor, units // 10**minor * 10**minor)
        amount = Decimal(units).scaleb(-minor)
        number = f"{dice.choice(self.style.prefixes)}{index:0{self.style.digits}d}"
        due = datetime.date(2031, 1, 1) + datetime.timedelta(days=dice.randrange(700))
        has_due = dice.random() < 0.9
        # A file of which no row is left is refused.
        has_order = any(isinstance(kind, dict) and kind["kind"] == "order" for kind, _ in self.rows)
        kind = "filter" if self.filtered and has_order and dice.random() < 0.4 else "order"
        cells = {
            "amount": self.style.amount(amount, currency), "number": number, "currency": currency,
            "due": day_text(due, self.style, self.language) if has_due else "",
            "description": dice.choice(CELLS["description"]) + f" {index}", "name": dice.choice(CELLS["name"]),
            "tax": self.style.plain(amount / 5, currency), "issued": day_text(due, self.style, self.language),
            "item": dice.choice(CELLS["item"]), "status": self.open if kind == "order" else self.settled,
        }
        known = {
            "kind": kind, "number": number if "number" in self.keys else None, "amount": amount, "currency": currency,
            "due": due if has_due and "due" in self.keys else None,
        }
        return known, cells


def mutate(table):
    """Damages one cell of one order: what is said of that row then."""
    dice = table.dice
    place = dice.choice([index for index, (kind, _) in enumerate(table.rows) if isinstance(kind, dict)])
    known, cells = table.rows[place]
    cells = dict(cells)
    ways = ["separator", "drop", "add", "invisible", "credit", "error"]
    # Of one row alone nothing tells that it has a cell too few.
    is_alone = sum(isinstance(kind, dict) for kind, _ in table.rows) == 1
    way = dice.choice([way for way in ways if not is_alone or way not in ("drop", "add")])
    key = "amount"
    if way == "separator":
        cells[key] = cells[key].translate({ord("."): ",", ord(","): "."})
    elif way == "invisible":
        key = dice.choice([key for key in ("amount", "number", "due") if key in table.keys and cells[key]])
        at = dice.randrange(1, len(cells[key]) + 1)
        mark = dice.choice(INVISIBLE + "\u202e" if table.dialect.is_unicode else "\u00a0\u00ad")
        # A no-break space within a number is a space, and can be seen.
        mark = "" if mark == "\u00a0" and key == "number" else mark
        cells[key] = cells[key][:at] + mark + cells[key][at:]
    elif way == "credit":
        form = dice.choice(["-{}", "({})", "{}-", "- {}", "{} CR", "{} H", "{} S", "CR {}", "+{}", "--{}"])
        cells[key] = form.format(cells[key])
    elif way == "error":
        key = dice.choice([key for key in ("amount", "number", "due") if key in table.keys])
        cells[key] = dice.choice(["#REF!", "#N/A", "#VALUE!", "########", "#NAME?", "NULL", "nan"])
    table.rows[place] = (known, cells)
    return {"place": place, "way": way, "key": key}


def text_file(table, mutation):
    """The bytes of a text file."""
    dialect, dice = table.dialect, table.dice
    out = io.StringIO(newline="")
    line_end = dice.choice(["\n", "\r\n", "\r\n", "\r"])
    # Python's writer leaves a line break that is not the file's own without quotes.
    quoting = csv.QUOTE_ALL if line_end == "\r" else dice.choice([csv.QUOTE_MINIMAL, csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
    writer = csv.writer(out, delimiter=dialect.delimiter, lineterminator=line_end, quoting=quoting)
    has_trailing = dice.random() < 0.1
    for place, (kind, cells) in enumerate(table.rows):
        if kind == "blank":
            out.write(dialect.delimiter * dice.choice([0, len(table.keys) - 1]) + line_end)
            continue
        row = [cells.get(key, "") for key in table.keys] + ([""] if has_trailing else [])
        if kind == "preamble" and dice.random() < 0.5:
            row = row[:1]
        if mutation and place == mutation["place"]:
            at = dice.randrange(len(table.keys))
            if mutation["way"] == "drop":
                # Without its last cell a row is as many programs write it, and of two days one seems to be left out.
                last = 3 if table.keys[-2:] == ["issued", "due"] else 2
                del row[min(at, len(table.keys) - last)]
            elif mutation["way"] == "add":
                row.insert(at, dice.choice(["", "x"]))
        writer.writerow(row)
    text = out.getvalue()
    if dice.random() < 0.15:
        text = text.removesuffix(line_end)
    data = text.encode(dialect.encoding)
    return {"utf-8-sig": b"", "utf-16-le": b"\xff\xfe"}.get(dialect.encoding, b"") + data


def read_text(data, dialect):
    """Python's reading of the file: of each row its number, and its cells."""
    text = data.decode(dialect.encoding).removeprefix("\ufeff")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=dialect.delimiter, strict=True)
    return [(number, cells) for number, cells in enumerate(reader, 1) if any(cell.strip() for cell in cells)]


def answer(table, rows, mutation, reading):
    """What each row says, by a way of reading amounts and days; and the place of the damaged cell."""
    written = [(place, kind) for place, (kind, _) in enumerate(table.rows) if kind != "blank"]
    assert len(written) == len(rows), (len(written), len(rows))
    answers, damaged = [], None
    for (place, kind), (number, cells) in zip(written, rows):
        if kind in ("preamble", "header"):
            continue
        if not isinstance(kind, dict):
            answers.append({"row": number, "leftOut": {"again": "header"}.get(kind, kind)})
            continue
        is_damaged = mutation is not None and place == mutation["place"]
        if is_damaged:
            column = get_column_letter(table.keys.index(mutation["key"]) + 1)
            damaged = {"row": number, "way": mutation["way"], "column": column}
        if kind["kind"] == "filter":
            answers.append({"row": number, "leftOut": "filter"})
            continue
        found = None if is_damaged and mutation["way"] in UNREADABLE else reading(kind, cells)
        answers.append({"row": number, "order": found})
    return answers, damaged


def said(kind, amount, due):
    """An order as the test compares it; None if an amount or a day can't be read."""
    if amount is None or due is None and kind["due"]:
        return None
    seconds = None
    if kind["due"]:
        seconds = (due - datetime.date(1970, 1, 1)).days * 86_400 + 86_399
    minor = MINOR_UNITS[kind["currency"]]
    return {"number": kind["number"], "amount": f"{amount:.{minor}f}", "currency": kind["currency"], "due": seconds}


def text_reading(table, decimal, thousands, zeros, order):
    def reading(kind, cells):
        at = {key: index for index, key in enumerate(table.keys)}
        amount = read_amount(cells[at["amount"]], decimal, thousands, zeros, MINOR_UNITS[kind["currency"]])
        due = read_day(cells[at["due"]], order, table.language) if kind["due"] else None
        return said(kind, amount, due)

    return reading


def known_reading(kind, _cells):
    return said(kind, kind["amount"], kind["due"])


def variants(table, rows, mutation):
    """Wrong rules, each with the orders of a file that can wholly be read so: then nothing shows that they are wrong."""
    right, style = table.rules(), table.style
    other_thousands = {".": ",", ",": "."}.get(style.thousands_rule, style.thousands_rule)
    nothing = {key: None for key in right} | {"extraZeros": False, "joinsLines": False}
    found = [("none", nothing | {"encoding": right["encoding"]}, (".", None, False, None))]
    found.append(("no encoding", nothing, (".", None, False, None)))
    swapped = OTHER_DECIMAL[style.decimal]
    found.append(
        ("decimal", right | {"decimal": swapped, "thousands": other_thousands},
         (swapped, other_thousands, style.extra_zeros, style.day_order)))
    found.append(
        ("decimal alone", right | {"decimal": swapped, "thousands": None},
         (swapped, None, style.extra_zeros, style.day_order)))
    for order in {"dmy", "mdy", "ymd"} - {style.day_order}:
        found.append(
            ("day order", right | {"dayOrder": order},
             (style.decimal, style.thousands_rule, style.extra_zeros, order)))
    same = (style.decimal, style.thousands_rule, style.extra_zeros, style.day_order)
    if table.dialect.delimiter:
        others = [encoding for encoding in ("windows-1251", "windows-1252", "utf-16be") if encoding != right["encoding"]]
        found.append(("encoding", right | {"encoding": table.dice.choice(others)}, same))
        delimiters = [mark for mark in ",;\t|" if mark != table.dialect.delimiter]
        found.append(("delimiter", right | {"delimiter": table.dice.choice(delimiters)}, same))
    chosen = []
    if mutation and mutation["way"] == "invisible":
        # Read in another encoding, it can be seen.
        found = [variant for variant in found if variant[0] != "encoding"]
    for name, rules, (decimal, thousands, zeros, order) in table.dice.sample(found, table.dice.choice([0, 0, 1])):
        answers = []
        if table.dialect.delimiter:
            answers, damaged = answer(table, rows, mutation, text_reading(table, decimal, thousands, zeros, order))
            spoilt = damaged["row"] if damaged else None
            if any("order" in row and row["order"] is None and row["row"] != spoilt for row in answers):
                answers = []
        chosen.append({"name": name, "rules": rules, "rows": [row for row in answers if row.get("order")]})
    return chosen


def sheet_file(table, mutation, path):
    """A workbook with typed cells; what openpyxl reads in it."""
    dice = table.dice
    book = openpyxl.Workbook()
    sheet = book.active
    number_format = dice.choice(FORMATS["amount"])
    day_format = dice.choice(FORMATS["day"])
    row = 0
    for place, (kind, cells) in enumerate(table.rows):
        row += 1
        if kind == "blank":
            continue
        is_damaged = mutation and place == mutation["place"]
        for column, key in enumerate(table.keys, 1):
            text = cells.get(key, "")
            if text == "":
                continue
            cell = sheet.cell(row, column)
            if isinstance(kind, dict) and not (is_damaged and key == mutation["key"]):
                if key == "amount":
                    cell.value, cell.number_format = kind["amount"], number_format[MINOR_UNITS[kind["currency"]]]
                    continue
                if key == "due":
                    cell.value, cell.number_format = kind["due"], day_format
                    continue
                if key == "number" and text.isdigit() and not text.startswith("0"):
                    cell.value = int(text)
                    continue
            cell.value = text
            if text.startswith("#") and text in ("#REF!", "#N/A", "#VALUE!", "#NAME?"):
                cell.data_type = "e"
            elif text[0] in "=+-":
                cell.data_type = "s"
    book.save(path)
    read = openpyxl.load_workbook(path).active
    rows = [
        (number, list(cells)) for number, cells in enumerate(read.iter_rows(values_only=True), 1)
        if any(cell not in (None, "") for cell in cells)
    ]
    at = {key: index for index, key in enumerate(table.keys)}

    def reading(kind, cells):
        amount = cells[at["amount"]]
        if isinstance(amount, str):
            style = table.style
            amount = read_amount(
                amount, style.decimal, style.thousands_rule, style.extra_zeros, MINOR_UNITS[kind["currency"]])
        else:
            amount = Decimal(repr(amount))
        due = cells[at["due"]] if kind["due"] else None
        return said(kind, amount, due.date() if isinstance(due, datetime.datetime) else None)

    return rows, reading


def file(dice, number, folder):
    dialect = DIALECTS[number % len(DIALECTS)]
    table = Table(dice, dialect)
    mutation = mutate(table) if dice.random() < 0.4 else None
    if dialect.delimiter:
        name = f"{number:04}-{dialect.name}.csv"
        data = text_file(table, mutation)
        (folder / name).write_bytes(data)
        rows = read_text(data, dialect)
        style = table.style
        reading = text_reading(table, style.decimal, style.thousands_rule, style.extra_zeros, style.day_order)
    else:
        name = f"{number:04}-{dialect.name}.xlsx"
        if mutation and mutation["way"] in ("drop", "add"):
            mutation["way"] = "none"
        rows, reading = sheet_file(table, mutation, folder / name)
    answers, damaged = answer(table, rows, mutation, reading)
    originals, _ = answer(table, rows, None, known_reading)
    for row, original in zip(answers, originals):
        if damaged is None or row["row"] != damaged["row"]:
            assert row == original, (name, row, original)
    return {
        "name": name, "rules": table.rules(), "rows": answers, "damaged": damaged,
        "originals": [row for row in originals if row.get("order")], "variants": variants(table, rows, mutation),
    }


def main():
    folder, seed, count = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    files = [file(random.Random(seed * 1_000_003 + number), number, folder) for number in range(count)]
    (folder / "files.json").write_text(json.dumps(files), encoding="utf-8")


if __name__ == "__main__":
    main()
