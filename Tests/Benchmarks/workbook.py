#!/usr/bin/env python3
"""workbook.py COUNT FILE.xlsx: the orders of orders.py in a workbook, texts shared and amounts as numbers, as Excel saves them."""

import sys

import xlsxwriter
from orders import COLUMNS, orders

AMOUNT = COLUMNS.index("amount")


def main(count, path):
    with xlsxwriter.Workbook(path) as workbook:
        money = workbook.add_format({"num_format": "#,##0.00"})
        sheet = workbook.add_worksheet("Orders")
        sheet.write_row(0, 0, COLUMNS)
        for number, row in enumerate(orders(count), 1):
            for column, text in enumerate(row):
                if column == AMOUNT:
                    sheet.write_number(number, column, float(text), money)
                else:
                    sheet.write_string(number, column, text)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
