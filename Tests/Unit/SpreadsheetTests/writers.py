"""Writes random spreadsheets with openpyxl, XlsxWriter and odfpy, and what a reader must make of them.

Usage: writers.py FOLDER COUNT SEED. Prints JSON: a list of files with their rows, as they are shown. What openpyxl
itself reads of each .xlsx is held against what was meant to be written, so that the expectations are those of two.
"""

import datetime
import decimal
import json
import random
import sys
import warnings

import openpyxl
import xlsxwriter
from odf import number as odf_number
from odf import style as odf_style
from odf import table as odf_table
from odf import teletype
from odf.opendocument import OpenDocumentSpreadsheet
from odf.text import P
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import CALENDAR_MAC_1904

D = decimal.Decimal
FIFTEEN = decimal.Context(prec=15, rounding=decimal.ROUND_HALF_UP)


def plain(value, least, most, integers=1):
    """Digits of a number that is kept as a binary float, as a sheet shows them."""
    exact = FIFTEEN.create_decimal(repr(value))
    rounded = exact.quantize(D(1).scaleb(-most), rounding=decimal.ROUND_HALF_UP)
    sign = "-" if rounded < 0 else ""
    whole, _, rest = f"{abs(rounded):f}".partition(".")
    while len(rest) > least and rest.endswith("0"):
        rest = rest[:-1]
    whole = whole.rjust(integers, "0")
    return sign + whole + ("." + rest if rest else "")


def general(value):
    exact = FIFTEEN.create_decimal(repr(value)).normalize()
    return f"{exact:f}" if exact else "0"


ACCOUNTING = '_-* #,##0.00\\ "€"_-;\\-* #,##0.00\\ "€"_-;_-* "-"??\\ "€"_-;_-@_-'

# Format codes, and what they show.
NUMBERS = [
    ("General", general),
    ("0", lambda v: plain(v, 0, 0)),
    ("0.00", lambda v: plain(v, 2, 2)),
    ("#,##0", lambda v: plain(v, 0, 0)),
    ("#,##0.00", lambda v: plain(v, 2, 2)),
    ("0.000", lambda v: plain(v, 3, 3)),
    ("00000", lambda v: plain(v, 0, 0, 5)),
    ("0.0##", lambda v: plain(v, 1, 3)),
    ("# ##0.00", lambda v: plain(v, 2, 2)),
    ("#,##0.00_);[Red]\\(#,##0.00\\)", lambda v: plain(v, 2, 2)),
    ('#,##0.00\\ "€"', lambda v: plain(v, 2, 2) + " €"),
    ("[$€-407] #,##0.00", lambda v: plain(v, 2, 2) + " €"),
    ("#,##0.00 [$kr-41D]", lambda v: plain(v, 2, 2) + " kr"),
    ('"$"#,##0.00', lambda v: plain(v, 2, 2) + " $"),
    ('0.00" EUR"', lambda v: plain(v, 2, 2) + " EUR"),
    (ACCOUNTING, lambda v: plain(v, 2, 2) + " €"),
    ("0%", lambda v: plain(v * 100 if v == 0 else float(FIFTEEN.create_decimal(repr(v)) * 100), 0, 0) + "%"),
    ('"No. "0', lambda v: "-" * plain(v, 0, 0).startswith("-") + "No. " + plain(v, 0, 0).lstrip("-")),
]
REFUSED = [
    ("0.00E+00", "a number shown with an exponent: give the cell the format Number"),
    ("# ?/?", "a number shown as a fraction: give the cell the format Number"),
    ("#,##0,", "a number shown in thousands: give the cell the format Number"),
    ('[=1]"yes";"no"', "a number whose format depends on its size: give the cell the format Number"),
    ("[h]:mm:ss", "a length of time, not a time of day"),
]
DAYS = ["dd.mm.yyyy", "yyyy\\-mm\\-dd;@", "m/d/yy", "[$-407]d. mmmm yyyy", "d-mmm-yy", "mm-dd-yy", "[$-F800]dddd, mmmm dd, yyyy"]
MOMENTS = ["yyyy-mm-dd hh:mm:ss", "dd.mm.yyyy hh:mm", "m/d/yy h:mm", "[$-409]m/d/yy h:mm AM/PM;@"]
TEXTS = ["Anna", "Müller", "Шевченко", "李伟", "😀", "a b", "x & y", "<tag>", "\"quoted\"", "42", "00042", "=1+1", "1.00", "line\nbreak", "_", "12,50"]
# XlsxWriter escapes it, openpyxl neither writes nor reads the escape.
ESCAPED = "_x000D_"


def text(dice, writer):
    texts = TEXTS + [ESCAPED] if writer == "xlsxwriter" else TEXTS
    return " ".join(dice.choice(texts) for _ in range(dice.randint(1, 3)))


def amount(dice):
    kind = dice.randrange(6)
    if kind == 0:
        return dice.randint(-10**6, 10**6)
    if kind == 1:
        return round(dice.uniform(-9999, 9999), 2)
    if kind == 2:
        return sum(dice.randint(0, 999) / 100 for _ in range(9))  # has a tail
    if kind == 3:
        return dice.randint(0, 10**15 - 1)
    if kind == 4:
        return dice.randint(-10**6, 10**6) / 1000
    return dice.choice([0, 0.5, -0.5, 1.005, 2.675, 12.345, 0.1 + 0.2, 1154.61, -0.004])


def day(dice):
    return datetime.date(1900, 3, 1) + datetime.timedelta(days=dice.randrange(73000))


def moment(dice):
    return datetime.datetime.combine(day(dice), datetime.time(dice.randrange(24), dice.randrange(60), dice.randrange(60)))


class Sheet:
    """Cells by place, with what they show; written by each library in its own way."""

    def __init__(self, dice, writer):
        odf = writer == "odfpy"
        self.cells = {}
        self.rows = sorted(dice.sample(range(1, 60), dice.randint(1, 25)))
        self.columns = dice.randint(1, 12)
        self.hidden_rows = {row for row in self.rows if dice.random() < 0.1}
        self.hidden_columns = {column for column in range(1, self.columns + 1) if dice.random() < 0.1}
        self.date1904 = dice.random() < 0.2
        for row in self.rows:
            for column in range(1, self.columns + 1):
                if dice.random() < 0.85:
                    self.cells[row, column] = self.cell(dice, writer)
        self.merged = None
        if not odf and dice.random() < 0.3:
            self.merged = (70, 1, 72, 3)
            self.cells[70, 1] = ("text", "General", "merged", "text", "merged")

    def cell(self, dice, writer):
        """What to write: its kind, format and value; and what is shown: a kind and a text."""
        kind = dice.randrange(10)
        if kind < 4:
            code, shown = dice.choice(NUMBERS)
            value = amount(dice)
            if abs(value) > 10**12 and code in ("0%", "0.000", "0.0##"):
                value = 7
            expected = shown(value)
            # 15 digits are shown, whatever the format.
            return ("number", code, value, "number", expected)
        if kind == 4:
            value = day(dice)
            if self.date1904 and value < datetime.date(1904, 1, 1):
                value = datetime.date(2031, 7, 2)
            return ("day", dice.choice(DAYS), value, "day", value.isoformat())
        if kind == 5:
            value = moment(dice)
            if self.date1904 and value.year < 1904:
                value = datetime.datetime(2031, 7, 2, 9, 58, 12)
            return ("moment", dice.choice(MOMENTS), value, "day", value.isoformat())
        if kind == 6:
            value = dice.random() < 0.5
            return ("boolean", "General", value, "boolean", "true" if value else "false")
        if kind == 7 and writer != "odfpy":
            code, message = dice.choice(REFUSED)
            return ("number", code, dice.randint(2, 999), "error", message)
        value = text(dice, writer)
        return ("text", dice.choice(["General", "@", "0.00"]), value, "text", value)

    def expected(self, visible_only):
        columns = [c for c in range(1, 100) if not (visible_only and c in self.hidden_columns)]
        rows = []
        for row in sorted({row for row, _ in self.cells}):
            if visible_only and row in self.hidden_rows:
                continue
            cells = []
            for column in columns:
                cell = self.cells.get((row, column))
                cells.append([cell[3], cell[4]] if cell else ["text", ""])
            while cells and cells[-1][1] == "":
                cells.pop()
            if cells:
                rows.append({"number": row, "isHidden": row in self.hidden_rows, "cells": cells})
        return rows

    def description(self, path, visible_only):
        hidden = [row for row in {row for row, _ in self.cells} if row in self.hidden_rows]
        columns = {column for _, column in self.cells if column in self.hidden_columns}
        return {
            "path": path,
            "visibleOnly": visible_only,
            "rows": self.expected(visible_only),
            "hiddenRows": len(hidden),
            "hiddenColumns": sorted(columns),
            "merged": 1 if self.merged else 0,
        }


def with_openpyxl(sheet, path, dice):
    book = openpyxl.Workbook()
    if sheet.date1904:
        book.epoch = CALENDAR_MAC_1904
    page = book.active
    page.title = "Orders"
    for (row, column), (kind, code, value, _, shown) in sheet.cells.items():
        cell = page.cell(row, column)
        if kind == "text" and dice.random() < 0.2 and value.strip() == value:
            middle = len(value) // 2
            value = CellRichText(TextBlock(InlineFont(b=True), value[:middle]), value[middle:]) if middle else value
        cell.value = value
        if kind == "text":
            cell.data_type = "s"
        cell.number_format = code
    for row in sheet.hidden_rows:
        page.row_dimensions[row].hidden = True
    for column in sheet.hidden_columns:
        page.column_dimensions[get_column_letter(column)].hidden = True
    if sheet.merged:
        top, left, bottom, right = sheet.merged
        page.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)
    book.create_sheet("Other")["A1"] = "other"
    book.save(path)


def with_xlsxwriter(sheet, path, dice):
    book = xlsxwriter.Workbook(path, {"date_1904": sheet.date1904, "constant_memory": dice.random() < 0.5})
    page = book.add_worksheet("Orders")
    formats = {}
    bold = book.add_format({"bold": True})
    for column in sheet.hidden_columns:
        page.set_column(column - 1, column - 1, None, None, {"hidden": True})
    for row in sorted({row for row, _ in sheet.cells}):
        if row in sheet.hidden_rows:
            page.set_row(row - 1, None, None, {"hidden": True})
        for column in range(1, sheet.columns + 1):
            if (row, column) not in sheet.cells or row == 70:
                continue
            kind, code, value, _, shown = sheet.cells[row, column]
            style = formats.setdefault(code, book.add_format({"num_format": code}))
            place = (row - 1, column - 1)
            if kind == "number":
                if dice.random() < 0.2 and value != 0:
                    page.write_formula(*place, "=1", style, value)
                else:
                    page.write_number(*place, value, style)
            elif kind in ("day", "moment"):
                page.write_datetime(*place, value, style)
            elif kind == "boolean":
                page.write_boolean(*place, value, style)
            elif dice.random() < 0.2 and len(value) > 3 and ESCAPED not in value:  # would be escaped twice
                page.write_rich_string(*place, bold, value[:2], value[2:])
            else:
                page.write_string(*place, value, style)
    if sheet.merged:
        top, left, bottom, right = sheet.merged
        page.merge_range(top - 1, left - 1, bottom - 1, right - 1, "merged")
    book.add_worksheet("Other").write(0, 0, "other")
    book.close()


def check_with_openpyxl(sheet, path):
    """openpyxl reads the values that were meant."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        page = openpyxl.load_workbook(path, data_only=True)["Orders"]
    for (row, column), (kind, _, value, _, _) in sheet.cells.items():
        read = page.cell(row, column).value
        if isinstance(read, datetime.datetime) and kind == "day":
            read = read.date()
        if isinstance(read, (datetime.timedelta, datetime.time)):
            continue  # a length of time is read as one by its format
        if kind == "number":
            # XlsxWriter writes 16 digits.
            assert float(f"{read:.15g}") == float(f"{value:.15g}"), (path, row, column, read, value)
        elif not (isinstance(value, str) and ESCAPED in value):
            assert read == value, (path, row, column, read, value)


def odf_number_style(document, code, name):
    """The few formats that odfpy's files get; None for those that OpenDocument writes in another way."""
    decimals = {"0": 0, "0.00": 2, "#,##0": 0, "#,##0.00": 2, "0.000": 3, "00000": 0}.get(code)
    if code == '#,##0.00\\ "€"':
        made = odf_number.CurrencyStyle(name=name)
        made.addElement(odf_number.Number(decimalplaces="2", minintegerdigits="1", grouping="true"))
        made.addElement(odf_number.Text(text=" "))
        made.addElement(odf_number.CurrencySymbol(language="de", country="DE", text="€"))
    elif code == "0%":
        made = odf_number.PercentageStyle(name=name)
        made.addElement(odf_number.Number(decimalplaces="0", minintegerdigits="1"))
        made.addElement(odf_number.Text(text="%"))
    elif code == "dd.mm.yyyy":
        made = odf_number.DateStyle(name=name)
        made.addElement(odf_number.Day(style="long"))
        made.addElement(odf_number.Text(text="."))
        made.addElement(odf_number.Month(style="long"))
        made.addElement(odf_number.Text(text="."))
        made.addElement(odf_number.Year(style="long"))
    elif decimals is not None:
        made = odf_number.NumberStyle(name=name)
        integers = "5" if code == "00000" else "1"
        made.addElement(odf_number.Number(decimalplaces=str(decimals), minintegerdigits=integers))
    else:
        return None
    document.automaticstyles.addElement(made)
    cell = odf_style.Style(name="ce" + name, family="table-cell", datastylename=made, parentstylename="Default")
    document.automaticstyles.addElement(cell)
    return cell


def with_odfpy(sheet, path, dice):
    document = OpenDocumentSpreadsheet()
    page = odf_table.Table(name="Orders")
    styles = {}

    def styled(code):
        if code not in styles:
            styles[code] = odf_number_style(document, code, f"N{len(styles) + 100}")
        return {"stylename": styles[code]} if styles[code] is not None else {}

    for column in range(1, sheet.columns + 1):
        hidden = {"visibility": "collapse"} if column in sheet.hidden_columns else {}
        page.addElement(odf_table.TableColumn(**hidden))
    above = 0
    for row in sorted({row for row, _ in sheet.cells}):
        if row - above > 1:
            empty = odf_table.TableRow(numberrowsrepeated=str(row - above - 1))
            empty.addElement(odf_table.TableCell(numbercolumnsrepeated="1024"))
            page.addElement(empty)
        above = row
        line = odf_table.TableRow(**({"visibility": "collapse"} if row in sheet.hidden_rows else {}))
        for column in range(1, sheet.columns + 1):
            if (row, column) not in sheet.cells:
                line.addElement(odf_table.TableCell())
                continue
            kind, code, value, _, shown = sheet.cells[row, column]
            if kind == "number":
                # The type that fits the format, as LibreOffice writes it.
                if code == "0%":
                    cell = odf_table.TableCell(valuetype="percentage", value=repr(value), **styled(code))
                elif code == '#,##0.00\\ "€"':
                    cell = odf_table.TableCell(valuetype="currency", currency="EUR", value=repr(value), **styled(code))
                else:
                    cell = odf_table.TableCell(valuetype="float", value=repr(value), **styled(code))
                cell.addElement(P(text=shown))
            elif kind in ("day", "moment"):
                cell = odf_table.TableCell(valuetype="date", datevalue=value.isoformat(), **styled(code))
            elif kind == "boolean":
                cell = odf_table.TableCell(valuetype="boolean", booleanvalue=str(value).lower())
            else:
                cell = odf_table.TableCell(valuetype="string")
                for paragraph in value.split("\n"):
                    made = P()
                    teletype.addTextToElement(made, paragraph)
                    cell.addElement(made)
            line.addElement(cell)
        line.addElement(odf_table.TableCell(numbercolumnsrepeated="1000"))
        page.addElement(line)
    page.addElement(odf_table.TableRow(numberrowsrepeated="1000000"))
    document.spreadsheet.addElement(page)
    other = odf_table.Table(name="Other")
    document.spreadsheet.addElement(other)
    document.save(path)


def odf_sheet(dice):
    """What OpenDocument can say: other formats are left without one, and show all digits."""
    sheet = Sheet(dice, "odfpy")
    known = {"0", "0.00", "#,##0", "#,##0.00", "0.000", "00000", "0%", '#,##0.00\\ "€"'}
    for place, (kind, code, value, shown_kind, shown) in sheet.cells.items():
        if kind == "number" and code not in known:
            shown = general(value)
        if kind == "number" and code == '#,##0.00\\ "€"':
            shown = shown.replace("€", "EUR")
        if kind == "moment" and code == "dd.mm.yyyy":
            shown = value.date().isoformat()
        sheet.cells[place] = (kind, code, value, shown_kind, shown)
    return sheet


def main():
    folder, count, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    files = []
    for index in range(count):
        dice = random.Random(seed * 100003 + index)
        writer = dice.choice(["openpyxl", "xlsxwriter", "odfpy"])
        path = f"{folder}/{index}-{writer}." + ("ods" if writer == "odfpy" else "xlsx")
        if writer == "odfpy":
            sheet = odf_sheet(dice)
            with_odfpy(sheet, path, dice)
        else:
            sheet = Sheet(dice, writer)
            (with_openpyxl if writer == "openpyxl" else with_xlsxwriter)(sheet, path, dice)
            check_with_openpyxl(sheet, path)
        files.append(sheet.description(path, dice.random() < 0.3))
    json.dump(files, sys.stdout)


main()
