"""Writes a CSV file as a spreadsheet, as its owner would have it: numbers and days as such, everything else as text.

Usage: sheets.py FILE.csv FILE.xlsx ENCODING DELIMITER DECIMAL THOUSANDS. A THOUSANDS of "" is none. Days are typed where
they are written 2.7.2031 or 2031-07-02. A number is typed only if it is plainly one: 00042 and +380 are texts.
"""

import csv
import datetime
import decimal
import re
import sys

import openpyxl

source, target, encoding, delimiter, point, thousands = sys.argv[1:]
GROUPS = re.escape(thousands)
NUMBER = re.compile(
    rf"-?(?:0|[1-9][0-9]*|[1-9][0-9]{{0,2}}(?:{GROUPS}[0-9]{{3}})+)(?:{re.escape(point)}([0-9]+))?"
    if thousands
    else rf"-?(?:0|[1-9][0-9]*)(?:{re.escape(point)}([0-9]+))?"
)


def day(text):
    if found := re.fullmatch(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})", text):
        return datetime.date(int(found[3]), int(found[2]), int(found[1]))
    if found := re.fullmatch(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})", text):
        return datetime.date(int(found[1]), int(found[2]), int(found[3]))
    return None


def write(cell, text):
    number = NUMBER.fullmatch(text)
    if number and sum(character.isdigit() for character in text) <= 15:
        plain = text.replace(thousands, "") if thousands else text
        cell.value = decimal.Decimal(plain.replace(point, "."))
        cell.number_format = "0." + "0" * len(number[1]) if number[1] else "0"
    elif value := day(text):
        cell.value = value
        cell.number_format = "yyyy-mm-dd"
    elif text:
        # ECMA-376 part 1, 22.9.2.19: what XML can't hold is written by its code.
        cell.value = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", lambda found: f"_x{ord(found[0]):04X}_", text)
        # A text that begins with = is no formula.
        cell.data_type = "s"


book = openpyxl.Workbook()
sheet = book.active
with open(source, encoding=encoding, newline="") as file:
    for index, row in enumerate(csv.reader(file, delimiter=delimiter), 1):
        for column, text in enumerate(row, 1):
            # Headers are texts; there may be a byte order mark before each of them.
            write(sheet.cell(index, column), text.removeprefix("\ufeff"))
book.save(target)
