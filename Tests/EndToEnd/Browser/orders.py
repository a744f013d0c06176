"""What an order file's rows must become, worked out from the file itself and the documented protocol alone."""

import csv
from datetime import datetime, time
from zoneinfo import ZoneInfo

from conftest import PUBLIC_KEY, ROOT

DIGITS = {"JPY": 0, "KWD": 3}


def rows(path=ROOT / "Templates/orders.csv"):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def expected_fields(row, identifier):
    """The form's fields as the server must receive them, by name."""
    fields = {"public_key": PUBLIC_KEY}
    for name, text in row.items():
        if text and name not in ("reference_id", "reusable", "expires", "locale"):
            # A form's line breaks go over the wire as CR LF (HTML standard, "constructing the entry list").
            fields[name] = text.replace("\r\n", "\n").replace("\n", "\r\n")
    fields["metadata[order]" if row["reusable"] == "yes" else "reference_id"] = identifier
    if row["expires"]:
        end = datetime.combine(datetime.fromisoformat(row["expires"]).date(), time(23, 59, 59), ZoneInfo("Europe/Kyiv"))
        fields["expires"] = str(int(end.timestamp()))
    if row["locale"] in ("en", "uk", "ru"):
        fields["locale"] = row["locale"]
    # Where the payer comes back to: the page of the order's language on the site of paylink.yaml.
    fields["return_url"] = f"https://pay.shop.example/thanks/{row['locale'] or 'en'}.html"
    return fields
