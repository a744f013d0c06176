"""A shop and its printer: an order file, the commands as the shop's owner types them, and what they say."""

import csv
import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

PAYLINK = os.environ["PAYLINK"]
SETTINGS = """\
public_key: pk_live_ClSQHi2T9WXuFa76WcwwBB6rspRpg6ANM69cS9zNOJy
site_url: https://pay.shop.example
service: payment_card_eur_hpp
seller:
  name: Polonyna Cycles
  address: |
    12 Karpatska St
    88000 Uzhhorod, Ukraine
"""
COLUMNS = ["reference_id", "amount", "currency", "description", "customer[reference_id]", "customer[name]", "locale"]


def order(number, **fields):
    """A row of the order file."""
    return {
        "reference_id": f"INV-{number:04}", "amount": f"{1200 + number}.50", "currency": "EUR",
        "description": f"Annual service of bicycle {number}", "customer[reference_id]": "C-1042",
        "customer[name]": "Léa Fournier", "locale": "en",
    } | fields


@dataclass
class Printed:
    """What a run of `paylink print --format json` said, and the file that it wrote."""

    path: Path
    codes: list
    """One for each code."""
    summary: dict
    errors: str
    code: int


class Shop:
    """A folder with settings, an order file, and what the commands make in it."""

    def __init__(self, folder):
        self.folder = folder
        self.links = []
        (folder / "paylink.yaml").write_text(SETTINGS, "utf-8")

    def run(self, *arguments, code=0, **variables):
        """Runs a command, which has to end with that exit code; None for either 0 or 1."""
        own = {name: text for name, text in os.environ.items() if not name.startswith(("PAYLINK", "SOURCE_DATE"))}
        run = subprocess.run(
            [PAYLINK, *map(str, arguments)], cwd=self.folder, env=own | variables, capture_output=True, text=True,
            timeout=120)
        codes = (0, 1) if code is None else (code,)
        assert run.returncode in codes, f"{run.args}: {run.returncode}\n{run.stdout[-3000:]}\n{run.stderr[-3000:]}"
        return run

    def generate(self, orders):
        """Writes the order file and generates it; gives the lines of links.jsonl, in the file's order."""
        with open(self.folder / "orders.csv", "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS)
            writer.writeheader()
            writer.writerows(orders)
        self.run("generate", "orders.csv")
        self.links = [json.loads(line) for line in (self.folder / "out/links.jsonl").read_text("utf-8").splitlines()]
        return self.links

    def first(self, count):
        """A list of the first links, as a file of its own."""
        return self.list(self.links[:count], f"first-{count}.jsonl")

    def list(self, links, name="list.jsonl"):
        """A list of these links, as a file."""
        path = self.folder / name
        path.write_text("".join(json.dumps(link) + "\n" for link in links), "utf-8")
        return path

    def print(self, *arguments, code=0, name="printed.pdf", **variables):
        """Prints into a file of that name."""
        path = self.folder / name
        path.unlink(missing_ok=True)
        run = self.run("print", *arguments, "--format", "json", "--output", path, code=code, **variables)
        lines = [json.loads(line) for line in run.stdout.splitlines()]
        return Printed(path, lines[:-1], lines[-1] if lines else {}, run.stderr, run.returncode)


def sheets():
    """Every stock that there is."""
    run = subprocess.run(
        [PAYLINK, "print", "sheets", "--format", "json"], check=True, capture_output=True, text=True,
        timeout=60)
    return [json.loads(line) for line in run.stdout.splitlines()]
