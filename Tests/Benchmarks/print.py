"""`paylink print labels` against a rival in Python, reportlab and segno, on the same links."""

import json
import math
import os
import platform
import random
import re
import shutil
import subprocess
import sys
from dataclasses import asdict
from importlib.metadata import version

from bench import HERE, Bench, Numbers, print_others, print_table, say, targets_met
from mail_templates import files
from orders import COLUMNS, orders
from published import publish

SHEET, LABELS_A_SHEET = "L7160", 21
RIVAL = HERE / "rival" / "labels.py"
RIVAL_PACKAGES = ["reportlab", "segno"]
# Nothing is stamped across the labels.
KEY = "pk_live_ClSQHi2T9WXuFa76WcwwBB6rspRpg6ANM69cS9zNOJy"
SITE = "https://pay.shop.example"


class Labels(Bench):
    """Prints labels of links that nobody had to generate."""

    def prepare(self, sizes):
        """A ledger and a list of links of each size, as `paylink generate` writes them."""
        record = self.record()
        self.links, self.ledgers = {}, {}
        for size in sizes:
            self.links[size], self.ledgers[size] = self.list(f"links-{size}", links(record, size))
        self.pdf = self.work / "labels.pdf"

    def list(self, name, records):
        """Links as a file and in a ledger."""
        path, records = self.work / f"{name}.jsonl", list(records)
        with open(path, "w", encoding="utf-8") as file:
            file.writelines(json.dumps(link, ensure_ascii=False) + "\n" for link in records)
        return path, publish(self.out.with_suffix(".sqlite"), self.work / f"{name}.sqlite", KEY, records)

    def record(self):
        """What `paylink generate` says of an order."""
        one = self.write(self.work / "one.csv", HERE / "orders.py", 1)
        self.run(*self.generate(self.fresh(1), one, "--public-key", KEY))
        return json.loads((self.out / "links.jsonl").read_text("utf-8"))

    def paylink(self, size, cores=2):
        return self.printed(size, self.run(
            self.options.paylink, "print", "labels", "--config", self.options.config, "--public-key", KEY, "--site-url", SITE,
            "--out", self.out, "--ledger", self.ledgers[size], "--sheet", SHEET, "--output", self.pdf, cores=cores))

    def rival(self, size):
        return self.printed(size, self.run(sys.executable, RIVAL, self.links[size], self.pdf, cores=1))

    def printed(self, size, run):
        """Checks that there is a page for every 21 labels."""
        tree = re.compile(rb"/Count (\d+)")
        pages = max((int(count) for count in tree.findall(self.pdf.read_bytes())), default=0)
        if pages != math.ceil(size / LABELS_A_SHEET):
            sys.exit(f"{pages} pages for {size} labels")
        return run

    def weight(self, size):
        """How many letters a label has, and how many bytes of the file."""
        text = subprocess.run(["pdftotext", self.pdf, "-"], check=True, capture_output=True, text=True).stdout
        return sum(not letter.isspace() for letter in text) / size, self.pdf.stat().st_size / size


def links(record, count):
    """As if the orders of orders.py had been generated."""
    tokens = random.Random(1)
    for number, row in enumerate(orders(count), 1):
        order = dict(zip(COLUMNS, row, strict=True))
        token = "".join(tokens.choices("0123456789ABCDEFGHJKMNPQRSTVWXYZ", k=24))
        yield record | {
            "order": order["reference_id"], "amount": order["amount"], "currency": order["currency"],
            "description": order["description"], "service": order["service"], "locale": order["locale"],
            "customer": {
                "reference_id": order["customer[reference_id]"], "name": order["customer[name]"],
                "email": order["customer[email]"]},
            "link": f"{SITE}/{token}/", "row": number + 1, "files": files(order["reference_id"], token),
        }


def part(bench):
    """Runs and prints it all. Every number by name."""
    options, repetitions = bench.options, bench.options.repetitions or 3
    few, count, many = options.labels // 10, options.labels, options.labels * 10
    load = os.getloadavg()
    say("links")
    bench.prepare([few, count, many])
    runs = {(who, size): [] for who in ("paylink", "rival") for size in (few, count)}
    runs["paylink", many], runs["one", count], weights = [], [], {}
    for repetition in range(repetitions):
        say(f"round {repetition + 1} of {repetitions}")
        for size in (few, count):
            runs["paylink", size].append(bench.paylink(size))
            weights["paylink"] = bench.weight(size)
            runs["rival", size].append(bench.rival(size))
            weights["rival"] = bench.weight(size)
        runs["one", count].append(bench.paylink(count, cores=1))
        runs["paylink", many].append(bench.paylink(many))

    def of(who, size, field):
        return Numbers.of(runs[who, size], field)

    def ratio(size, field):
        """Round by round: what a round's two runs had in common falls out."""
        return Numbers(
            theirs / ours
            for theirs, ours in zip(of("rival", size, field).values, of("paylink", size, field).values, strict=True))

    table = []
    for size in (few, count, many):
        table += [
            (f"{size:,} labels, wall", of("paylink", size, "wall").text(1, " s"), "", None),
            ("  CPU per label", of("paylink", size, "cpu").text(1e6 / size, " µs", 0), "", None),
        ]
        if size != many:
            target = size == count
            wall = ratio(size, "wall")
            table += [
                ("  rival, wall", of("rival", size, "wall").text(1, " s"), "", None),
                ("  rival, CPU per label", of("rival", size, "cpu").text(1e6 / size, " µs", 0), "", None),
                (f"  times as fast as the rival, {size:,} labels", wall.text(digits=1), "≥ 10" if target else "", wall.median >= 10 if target else None),
                ("  the same in CPU", ratio(size, "cpu").text(digits=1), "", None),
                ("  rival, peak memory", of("rival", size, "peak").text(1, " MB", 0), "", None),
            ]
        peak = of("paylink", size, "peak")
        table.append((f"  peak memory, {size:,} labels", peak.text(1, " MB", 1), "< 150 MB", max(peak.values) < 150))
    one, two = of("one", count, "wall"), of("paylink", count, "wall")
    speed_up = Numbers(a / b for a, b in zip(one.values, two.values, strict=True))
    growth = of("paylink", many, "peak").median / of("paylink", count, "peak").median
    table += [
        (f"{count:,} labels on one core, wall", one.text(1, " s"), "", None),
        ("  speed-up by the second core", speed_up.text(), "", None),
        ("growth of memory, ten times as many", f"{growth:.2f}", "", None),
    ]

    print(f"\nLabels on {SHEET} to {bench.where}, {repetitions} round{'s' if repetitions > 1 else ''}: median (lowest–highest). "
          f"{os.cpu_count()} cores, load {load[0]:.1f} at the start, {platform.system()} {platform.machine()}.")
    others = print_others(
        [run for some in runs.values() for run in some], "CPU and memory hold, the wall times and what is made of them don't.")
    print_table(table)
    print(f"the rival: Python {platform.python_version()}, "
          + ", ".join(f"{package} {version(package)}" for package in RIVAL_PACKAGES))
    for who, (letters, size) in weights.items():
        print(f"{who}'s label: {letters:.0f} letters, {size:.0f} bytes of PDF")
    for path in [*bench.links.values(), *bench.ledgers.values(), bench.pdf]:
        path.unlink()
    shutil.rmtree(bench.out)
    return {
        "labels": count, "cores_of_others": others, "letters_and_bytes_per_label": weights, "growth": growth,
        "runs": {f"{who}-{size}": [asdict(run) for run in some] for (who, size), some in runs.items()},
        "targets_met": targets_met(table),
    }
