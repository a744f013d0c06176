#!/usr/bin/env python3
"""Runs the floor, paylink and the rival in turn, and prints what they took. Started by `run`; see README.md."""

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path

import api
import check
import files
import mail
import print as sheets
from bench import HERE, Bench, Numbers, print_others, print_table, say, targets_met

RIVAL_ORDERS = 1_000
RIVAL_PACKAGES = ["segno", "Jinja2", "lxml"]
# Two pages of the gallery and a bit.
COMPARED_ORDERS = 410
HELP_RUNS = 20


class Orders(Bench):
    """The part that makes everything of orders, without the platform."""

    def prepare(self):
        count = self.options.orders
        orders, templates = HERE / "orders.py", HERE / "templates.py"
        self.csv = self.write(self.work / "orders.csv", orders, count)
        self.tsv = self.write(self.work / "orders.tsv", orders, count, "--tsv")
        self.many_csv = self.write(self.work / "many.csv", orders, 10 * count)
        self.templates = self.work / "templates"
        markers = self.write(self.work / "markers.csv", templates, "--markers")
        out = self.work / "markers"
        self.run(*self.generate(out, markers))
        subprocess.run([sys.executable, templates, out, self.templates], check=True)
        shutil.rmtree(out)

    def differences(self):
        """Where the rival's files are not what paylink's are; empty if the two do the same work."""
        orders = self.write(self.work / "compared.csv", HERE / "orders.py", COMPARED_ORDERS)
        ours, theirs = self.work / "ours", self.work / "theirs"
        self.run(*self.generate(ours, orders))
        self.run(sys.executable, HERE / "rival", self.templates, orders, theirs)
        found = subprocess.run(
            [sys.executable, HERE / "compare.py", ours, theirs], stdout=subprocess.PIPE, text=True, check=True).stdout
        shutil.rmtree(ours)
        shutil.rmtree(theirs)
        return found.split()

    def made(self, count):
        """Checks that every file of every order was made. The sizes of an order's files in bytes, on average."""
        sizes = {}
        for kind, pattern in [("page", "site/*/index.html"), ("button", "buttons/*.html"),
                              ("SVG", "qr/*.svg"), ("PNG", "qr/*.png")]:
            found = [path.stat().st_size for path in self.out.glob(pattern)]
            if len(found) != count or 0 in found:
                sys.exit(f"{len(found)} files {pattern}, {found.count(0)} of them empty, for {count} orders")
            sizes[kind] = sum(found) / count
        return sizes

    def floor(self, *flags):
        return self.run(self.programs / "floor", self.templates, self.tsv, self.fresh(self.options.orders), *flags, cores=1)

    def paylink(self, cores):
        return self.run(*self.generate(self.fresh(self.options.orders), self.csv), cores=cores)

    def rival(self, count, *flags):
        return self.run(
            sys.executable, HERE / "rival", self.templates, self.csv, self.fresh(self.options.orders), count, *flags,
            cores=1)

    def phases(self):
        """What a run with --phases printed: µs CPU per order by name."""
        return {name: float(time) for name, time in (line.split("\t") for line in self.log.read_text().splitlines())}


def measure(bench, repetitions):
    """Every run of every kind, in turn, so that a machine's moods fall on all alike."""
    options = bench.options
    rival_count = min(RIVAL_ORDERS, options.orders)
    runs = {name: [] for name in ["floor", "paylink", "again", "one", "rival", "rival_start"]}
    sizes = {}
    for repetition in range(repetitions):
        say(f"round {repetition + 1} of {repetitions}")
        runs["floor"].append(bench.floor())
        sizes["floor"] = bench.made(options.orders)
        runs["paylink"].append(bench.paylink(2))
        sizes["paylink"] = bench.made(options.orders)
        runs["again"].append(bench.run(*bench.generate(bench.out, bench.csv), cores=2))
        runs["one"].append(bench.paylink(1))
        runs["rival_start"].append(bench.rival(0))
        runs["rival"].append(bench.rival(rival_count))
        sizes["rival"] = bench.made(rival_count)
    say("phases")
    bench.floor("--phases")
    phases = {"floor": bench.phases()}
    bench.rival(rival_count, "--phases")
    phases["rival"] = bench.phases()
    say(f"{options.orders * 10} orders")
    many = bench.run(*bench.generate(bench.fresh(options.orders * 10), bench.many_csv), cores=2)
    bench.made(options.orders * 10)
    say("--help")
    runs["help"] = [bench.run(options.paylink, "--help") for _ in range(HELP_RUNS)]
    return runs, many, phases, sizes


def evaluate(options, runs, many):
    """Lines of the table: what, measured, target in words, met or None; and the numbers by name."""
    def of(name, field):
        return Numbers.of(runs[name], field)

    def ratio(above, below):
        """Round by round: what a round's two runs had in common falls out."""
        return Numbers(a / b for a, b in zip(above.values, below.values, strict=True))

    orders, rival_orders = options.orders, min(RIVAL_ORDERS, options.orders)
    floor, cpu, again = of("floor", "cpu"), of("paylink", "cpu"), of("again", "wall")
    two, one, helps = of("paylink", "wall"), of("one", "wall"), of("help", "wall")

    def rival_of(field):
        """For all the orders; Python's start is not multiplied."""
        pairs = [(getattr(start, field), getattr(run, field))
                 for start, run in zip(runs["rival_start"], runs["rival"], strict=True)]
        return Numbers(start + max(run - start, 0) * orders / rival_orders for start, run in pairs)

    rival, rival_cpu = rival_of("wall"), rival_of("cpu")
    # What the ratio of the wall times would be if both cores did nothing else and both had work all the time.
    by_cpu = Numbers(2 * value for value in ratio(rival_cpu, cpu).values)
    peak = of("paylink", "peak")
    against_floor, against_rival, speed_up = ratio(cpu, floor), ratio(rival, two), ratio(one, two)
    growth = many.peak / peak.median
    peaks = max(many.peak, *peak.values)
    table = [
        ("C floor, CPU per order", floor.text(1e6 / orders, " µs", 0), "", None),
        ("paylink, CPU per order", cpu.text(1e6 / orders, " µs", 0), "", None),
        ("  over the floor's", against_floor.text(), "≤ 1.3", against_floor.median <= 1.3),
        ("rival, CPU per order", rival_cpu.text(1e6 / orders, " µs", 0), "", None),
        ("rival, wall (scaled from " + f"{rival_orders:,})", rival.text(1, " s", 1), "", None),
        ("paylink on two cores, wall", two.text(1, " s"), "", None),
        ("  times as fast as the rival", against_rival.text(digits=1), "≥ 30", against_rival.median >= 30),
        ("  the same from CPU time, halved", by_cpu.text(digits=1), "", None),
        ("paylink on one core, wall", one.text(1, " s"), "", None),
        ("  speed-up by the second core", speed_up.text(), "≥ 1.8", speed_up.median >= 1.8),
        ("paylink again, all unchanged, wall", again.text(1, " s"), "", None),
        ("  CPU per order", of("again", "cpu").text(1e6 / orders, " µs", 0), "", None),
        (f"peak memory, {orders:,} orders", peak.text(1, " MB", 1), "", None),
        (f"peak memory, {10 * orders:,} orders", f"{many.peak:.1f} MB", "", None),
        ("  the larger of both", f"{peaks:.1f} MB", "< 150 MB", peaks < 150),
        ("  growth", f"{growth:.2f}", "≤ 1.3", growth <= 1.3),
        (f"paylink --help, wall, {HELP_RUNS} runs", helps.text(1e3, " ms", 1), "≤ 40 ms", helps.median <= 0.040),
    ]
    return table, {
        "floor_cpu_us_per_order": floor.median * 1e6 / orders, "paylink_cpu_us_per_order": cpu.median * 1e6 / orders,
        "cpu_over_floor": against_floor.median, "rival_cpu_us_per_order": rival_cpu.median * 1e6 / orders,
        "rival_wall_s": rival.median, "paylink_wall_s": two.median, "rival_over_paylink": against_rival.median,
        "rival_over_paylink_by_cpu": by_cpu.median, "paylink_one_core_wall_s": one.median,
        "speed_up": speed_up.median, "paylink_again_wall_s": again.median, "peak_mb": peak.median,
        "peak_mb_ten_times": many.peak, "peak_growth": growth, "help_ms": helps.median * 1e3,
    }


def part(bench):
    """Runs and prints it all. Every number by name."""
    options, repetitions = bench.options, bench.options.repetitions or 5
    load = os.getloadavg()
    say("orders and templates")
    bench.prepare()
    say("the same work?")
    differences = bench.differences()
    runs, many, phases, sizes = measure(bench, repetitions)
    table, numbers = evaluate(options, runs, many)

    print(f"\n{options.orders:,} orders to {bench.where}, {repetitions} round{'s' if repetitions > 1 else ''}: median (lowest–highest). "
          f"{os.cpu_count()} cores, load {load[0]:.1f} at the start, {platform.system()} {platform.machine()}.")
    if len(bench.cores) < 2:
        print("The cores could not be chosen here (or there is only one): the speed-up says nothing.")
    others = print_others(
        [run for name in ["paylink", "one", "rival"] for run in runs[name]],
        "CPU and memory hold, the wall times and what is made of them don't.")
    if differences:
        print(f"The rival's {', '.join(differences)} differ from paylink's: mend Tests/Benchmarks/rival, "
              "it does not do the same work.")
    print_table(table)
    for name, times in phases.items():
        print(f"the {name}'s phases, µs CPU per order: " + ", ".join(f"{phase} {time:.0f}" for phase, time in times.items())
              + f"; all {sum(times.values()):.0f}")
    print(f"the rival: Python {platform.python_version()}, "
          + ", ".join(f"{package} {version(package)}" for package in RIVAL_PACKAGES))
    for name, size in sizes.items():
        print(f"{name}'s files, bytes per order: " + ", ".join(f"{kind} {count:.0f}" for kind, count in size.items()))
    return {
        "orders": options.orders, "where": bench.where, "load": load[0], "cores_of_others": others, **numbers, "phases_us": phases,
        "rival_differs_in": differences, "bytes_per_order": sizes, "runs": {name: [asdict(run) for run in some] for name, some in runs.items()},
        "ten_times": asdict(many), "targets_met": targets_met(table),
    }


def main():
    parser = argparse.ArgumentParser(prog="Tests/Benchmarks/run")
    parser.add_argument("part", nargs="?", choices=["orders", "files", "api", "check", "print", "mail"], help="one of the six; by default all")
    for flag in ["paylink", "config", "programs", "work"]:
        parser.add_argument(f"--{flag}", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--orders", type=int, default=10_000)
    parser.add_argument("--rows", type=int, default=100_000, help="of order files; also ten times as many")
    parser.add_argument("--invoices", type=int, default=1_000, help="in a timed run; 20 times as many in a row, 10 times reconciled")
    parser.add_argument("--pages", type=int, default=10_000, help="to be checked")
    parser.add_argument("--labels", type=int, default=10_000, help="to be printed; also a tenth and ten times as many")
    parser.add_argument("--mails", type=int, default=10_000, help="to be drafted; also a tenth as many")
    parser.add_argument("--repetitions", type=int, help="rounds; by default 5, of files, the API, print and mail 3")
    parser.add_argument("--json", metavar="FILE", help="where to write the numbers")
    options = parser.parse_args()

    numbers = {}
    if options.part in [None, "orders"]:
        numbers |= part(Orders(options))
    if options.part in [None, "files"]:
        numbers["files"] = files.part(files.Files(options))
    if options.part in [None, "api"]:
        numbers["api"] = api.part(Bench(options))
    if options.part in [None, "check"]:
        numbers["check"] = check.part(Bench(options))
    if options.part in [None, "print"]:
        numbers["print"] = sheets.part(sheets.Labels(options))
    if options.part in [None, "mail"]:
        numbers["mail"] = mail.part(mail.Mails(options))
    if options.json:
        Path(options.json).write_text(json.dumps(numbers, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
