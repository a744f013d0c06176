#!/usr/bin/env python3
"""cells.py FILE.xlsx: reads all rows of a workbook with openpyxl as it reads large ones. Prints how many rows and cells."""

import sys

from openpyxl import load_workbook


def main(path):
    rows = cells = 0
    for row in load_workbook(path, read_only=True).active.iter_rows(values_only=True):
        rows += 1
        cells += len(row)
    print(rows, cells)


if __name__ == "__main__":
    main(sys.argv[1])
