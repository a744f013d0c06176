#!/usr/bin/env python3
"""rows.py ORDERS.csv LOCALE…: reads orders with csv and decimal and checks each, as the rival does before it makes anything.

Prints how many there are and what each currency's come to, as `paylink columns --format json` does.
"""

import json
import sys
from decimal import Decimal

from validation import read


def main(path, locales):
    orders, problems = read(path, None, set(locales))
    if problems:
        sys.exit("\n".join(problems[:20]))
    totals = {}
    for order in orders:
        amount, count = totals.get(order.cells["currency"], (Decimal(), 0))
        totals[order.cells["currency"]] = amount + order.amount, count + 1
    print(json.dumps({
        "orders": len(orders),
        "totals": [{"currency": currency, "amount": str(amount), "orders": count}
                   for currency, (amount, count) in sorted(totals.items())],
    }))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
