"""Reading order files: CSV against csv and decimal in Python, .xlsx against openpyxl."""

import json
import os
import platform
import sys
from dataclasses import asdict
from importlib.metadata import version

from bench import HERE, Bench, Numbers, print_others, print_table, say, targets_met
from orders import SHOPS

RIVAL = HERE / "rival"
RIVAL_PACKAGES = ["openpyxl"]


class Files(Bench):
    """Reads and decides; nothing is made."""

    def prepare(self, count, many):
        self.csv = self.write(self.work / "orders.csv", HERE / "orders.py", count)
        self.xlsx, self.many = self.work / "orders.xlsx", self.work / "many.xlsx"
        for size, path in ((count, self.xlsx), (many, self.many)):
            self.write(self.log, HERE / "workbook.py", size, path)

    def columns(self, path, count):
        """The whole command, on one core; checks that every order was read. Also what they come to."""
        run = self.run(
            self.options.paylink, "columns", "--config", self.options.config, "--format", "json", path, cores=1)
        return run, self.totals(count)

    def rows(self, count):
        run = self.run(sys.executable, RIVAL / "rows.py", self.csv, *SHOPS, cores=1)
        return run, self.totals(count)

    def reading(self, path, count):
        """The program's reader alone: it goes through all rows."""
        return self.cells(self.run(self.programs / "reading", path, cores=1), count)

    def openpyxl(self, count):
        return self.cells(self.run(sys.executable, RIVAL / "cells.py", self.xlsx, cores=1), count)

    def totals(self, count):
        """What a run printed as JSON, after its findings."""
        text = self.log.read_text("utf-8")
        found = json.loads(text[text.index("{"):text.rindex("}") + 1])
        if found["orders"] != count:
            sys.exit(f"{found['orders']} orders of {count} were read")
        return found["totals"]

    def cells(self, run, count):
        """Checks that there was every cell, the header's too."""
        found, expected = self.log.read_text("utf-8").split(), [str(count + 1), str((count + 1) * 10)]
        if found != expected:
            sys.exit(f"rows and cells: {found} were read, not {expected}")
        return run


def part(bench):
    """Runs and prints it all. Every number by name."""
    options, repetitions = bench.options, bench.options.repetitions or 3
    count, many = options.rows, 10 * options.rows
    load = os.getloadavg()
    say(f"files of {count:,} and {many:,} rows")
    bench.prepare(count, many)
    runs = {name: [] for name in ["csv", "rows", "reading", "openpyxl", "xlsx"]}
    totals = {}
    for repetition in range(repetitions):
        say(f"round {repetition + 1} of {repetitions}")
        for name, (run, totals[name]) in (
                ("csv", bench.columns(bench.csv, count)), ("rows", bench.rows(count)),
                ("xlsx", bench.columns(bench.xlsx, count))):
            runs[name].append(run)
        runs["reading"].append(bench.reading(bench.xlsx, count))
        runs["openpyxl"].append(bench.openpyxl(count))
    say(f"{many:,} rows")
    large = {"reading": bench.reading(bench.many, many), "columns": bench.columns(bench.many, many)[0]}

    def of(name, field):
        return Numbers.of(runs[name], field)

    def ratio(above, below, field):
        """Round by round: what a round's two runs had in common falls out."""
        return Numbers(a / b for a, b in zip(of(above, field).values, of(below, field).values, strict=True))

    def per_row(name):
        return of(name, "cpu").text(1e6 / count, " µs", 1)

    wall, against = of("reading", "wall"), ratio("openpyxl", "reading", "wall")
    table = [
        (f"CSV, {count:,} rows, paylink columns, wall", of("csv", "wall").text(1, " s"), "", None),
        ("  CPU per row", per_row("csv"), "", None),
        ("  rival, CPU per row", per_row("rows"), "", None),
        ("  times as fast as the rival", ratio("rows", "csv", "wall").text(digits=1), "", None),
        ("  the same in CPU", ratio("rows", "csv", "cpu").text(digits=1), "", None),
        ("  CSV, peak memory", of("csv", "peak").text(1, " MB", 1), "< 150 MB", max(of("csv", "peak").values) < 150),
        ("  rival, peak memory", of("rows", "peak").text(1, " MB", 0), "", None),
        (f".xlsx, {count:,} rows × 10, reading, wall", wall.text(1, " s"), "≤ 1.5 s", wall.median <= 1.5),
        ("  CPU per row", per_row("reading"), "", None),
        ("  openpyxl, wall", of("openpyxl", "wall").text(1, " s", 1), "", None),
        ("  times as fast as openpyxl", against.text(digits=1), "≥ 15", against.median >= 15),
        ("  the same in CPU", ratio("openpyxl", "reading", "cpu").text(digits=1), "", None),
        ("  reading, peak memory", of("reading", "peak").text(1, " MB", 1), "< 150 MB",
         max(of("reading", "peak").values) < 150),
        ("  openpyxl, peak memory", of("openpyxl", "peak").text(1, " MB", 0), "", None),
        ("the same, paylink columns, wall", of("xlsx", "wall").text(1, " s"), "", None),
        ("  CPU per row", per_row("xlsx"), "", None),
        ("  times as fast as openpyxl's reading", ratio("openpyxl", "xlsx", "wall").text(digits=1), "", None),
        (f".xlsx, {many:,} rows × 10, reading, wall", f"{large['reading'].wall:.2f} s", "", None),
        (f"  peak memory, {many:,} rows", f"{large['reading'].peak:.1f} MB", "< 150 MB", large["reading"].peak < 150),
        ("the same, paylink columns, wall", f"{large['columns'].wall:.2f} s", "", None),
        (f"  peak memory, paylink columns, {many:,} rows", f"{large['columns'].peak:.1f} MB", "< 150 MB",
         large["columns"].peak < 150),
    ]

    print(f"\nOrder files in {bench.where}, on one core, {repetitions} round{'s' if repetitions > 1 else ''}: median (lowest–highest). "
          f"{os.cpu_count()} cores, load {load[0]:.1f} at the start, {platform.system()} {platform.machine()}.")
    others = print_others(
        [run for some in runs.values() for run in some], "CPU and memory hold, the wall times and what is made of them don't.")
    differing = [name for name in totals if totals[name] != totals["rows"]]
    if differing:
        print(f"The rival's totals are not those of {', '.join(differing)}: mend Tests/Benchmarks/rival/rows.py, it does not do the same work.")
    print_table(table)
    print(f"the rival: Python {platform.python_version()}, "
          + ", ".join(f"{package} {version(package)}" for package in RIVAL_PACKAGES))
    sizes = {path.name: path.stat().st_size / 1e6 for path in (bench.csv, bench.xlsx, bench.many)}
    print("files, MB: " + ", ".join(f"{name} {size:.1f}" for name, size in sizes.items()))
    for path in (bench.csv, bench.xlsx, bench.many):
        path.unlink()
    return {
        "rows": count, "cores_of_others": others, "file_mb": sizes, "totals_differ_in": differing,
        "runs": {name: [asdict(run) for run in some] for name, some in runs.items()},
        "ten_times": {name: asdict(run) for name, run in large.items()}, "targets_met": targets_met(table),
    }
