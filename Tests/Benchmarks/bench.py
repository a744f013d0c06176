"""What all parts of the benchmark share: running a command and telling what it took, numbers, and the table."""

import os
import shutil
import statistics
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
# What must be free for an order's files, generously.
BYTES_PER_ORDER = 40_000


@dataclass
class Run:
    """Seconds, and MB (10^6 bytes)."""

    wall: float
    cpu: float
    peak: float
    others: float
    """How many cores other programs took meanwhile; 0 where that can't be known."""


def busy():
    """Seconds that all cores together have worked, or were stolen from this machine (proc(5), /proc/stat); else 0."""
    try:
        with open("/proc/stat", encoding="ascii") as file:
            user, nice, system, _idle, _wait, *interrupts_and_stolen = map(int, file.readline().split()[1:9])
    except OSError:
        return 0
    return (user + nice + system + sum(interrupts_and_stolen)) / os.sysconf("SC_CLK_TCK")


def say(text):
    print(text, "…", file=sys.stderr, flush=True)


class Bench:
    def __init__(self, options):
        self.options = options
        self.work = Path(options.work)
        self.programs = Path(options.programs)
        self.log = self.work / "log"
        self.out = self.work / "out"
        self.where = "memory" if self.work.parts[:3] == ("/", "dev", "shm") else "disk"
        self.cores = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_setaffinity") else []
        # Without settings that whoever runs it happens to have in the environment.
        self.environment = {key: text for key, text in os.environ.items() if not key.startswith("PAYLINK")}

    def run(self, *command, cores=None, settings=None, beside=None, ends=(0,)):
        """Runs a command to its end, on that many cores if they can be chosen here; one that ends otherwise ends the benchmark.

        Settings are added to its environment. `beside` tells the CPU time of a program of ours that works for it.
        """
        chosen = {"preexec_fn": lambda: os.sched_setaffinity(0, self.cores[:cores])} if cores and self.cores else {}
        result = self.work / "result"
        ours = beside() if beside else 0
        before = busy()
        with open(self.log, "wb") as log:
            code = subprocess.call(
                [self.programs / "launch", result, *map(str, command)], stdin=subprocess.DEVNULL, stdout=log,
                stderr=subprocess.STDOUT, env={**self.environment, **(settings or {})}, **chosen)
        if code not in ends:
            self.fail(command, code)
        wall, cpu, peak = map(float, result.read_text().split())
        ours = beside() - ours if beside else 0
        return Run(wall, cpu, peak / 1e6, max(busy() - before - cpu - ours, 0) / wall)

    def fail(self, command, code):
        text = self.log.read_text("utf-8", "replace")[-2_000:]
        sys.exit(f"{text}\n{' '.join(map(str, command))}\nfailed with {code}")

    def write(self, path, *command):
        """What a script of ours prints, as a file."""
        with open(path, "wb") as file:
            subprocess.run([sys.executable, *map(str, command)], stdout=file, check=True)
        return path

    def generate(self, out, orders, *flags):
        return [
            self.options.paylink, "generate", "--config", self.options.config, "--site-url", "https://pay.shop.example",
            "--out", out, "--ledger", out.with_suffix(".sqlite"), *flags, orders,
        ]

    def fresh(self, count):
        """The output folder, which does not exist now, where there is room for that many orders."""
        shutil.rmtree(self.out, ignore_errors=True)
        for path in self.work.glob("out.sqlite*"):
            path.unlink()
        free, needed = shutil.disk_usage(self.work).free, count * BYTES_PER_ORDER
        if free < needed:
            sys.exit(f"{self.work} has {free / 1e9:.1f} GB free; {count} orders need {needed / 1e9:.1f}: ask for fewer")
        return self.out


class Numbers:
    """Several measurements of one thing."""

    def __init__(self, values):
        self.values = list(values)
        self.median = statistics.median(self.values)

    @classmethod
    def of(cls, runs, field):
        return cls(getattr(run, field) for run in runs)

    def text(self, scale=1, unit="", digits=2):
        low, high = min(self.values) * scale, max(self.values) * scale
        return f"{self.median * scale:.{digits}f}{unit} ({low:.{digits}f}–{high:.{digits}f})"


def print_table(table):
    """Lines of what, measured, target in words, met or None."""
    rows = [("", "measured", "target", "")]
    rows += [(what, measured, target, "" if met is None else "met" if met else "MISSED")
             for what, measured, target, met in table]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    for row in rows:
        print("  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip())
    print()


def print_others(runs, what_holds):
    """Says so if other programs were running."""
    others = statistics.median(run.others for run in runs)
    if others > 0.1:
        print(f"Other programs took {others:.1f} cores meanwhile: {what_holds}")
    return others


def targets_met(table):
    return {what.strip(): met for what, _, _, met in table if met is not None}
