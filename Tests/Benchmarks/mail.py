"""`paylink mail draft` against a rival in Python, its email package, Jinja2 and segno, on the same links."""

import os
import platform
import shutil
import sys
from dataclasses import asdict
from importlib.metadata import version

import mail_templates
import print as sheets
from bench import HERE, Numbers, print_others, print_table, say, targets_met

RIVAL = HERE / "rival" / "mails.py"
RIVAL_PACKAGES = ["Jinja2", "segno"]
# How much larger or smaller than paylink's all of the rival's messages may be.
TOLERANCE = 0.2
COMPARED = 140


class Mails(sheets.Labels):
    """Drafts mails of links that nobody had to generate."""

    def prepare(self, sizes):
        """Links of each size, as `paylink generate` writes them; and the rival's templates, cut from paylink's mails."""
        super().prepare(sizes)
        markers, ledger = self.list("markers", mail_templates.markers(self.record()))
        self.paylink_drafts(ledger, 0)
        self.templates = self.work / "mail-templates"
        mail_templates.write(self.out / "mail", markers, self.templates)
        self.rivals = self.work / "rivals"

    def paylink_drafts(self, ledger, count, cores=2):
        return self.run(
            self.options.paylink, "mail", "draft", "--config", self.options.config, "--public-key", sheets.KEY, "--site-url",
            sheets.SITE, "--out", self.fresh(count), "--ledger", ledger, cores=cores)

    def paylink(self, size, cores=2):
        return self.drafted(size, self.out / "mail", self.paylink_drafts(self.ledgers[size], size, cores))

    def rival(self, size):
        shutil.rmtree(self.rivals, ignore_errors=True)
        return self.drafted(size, self.rivals, self.run(
            sys.executable, RIVAL, self.links[size], self.templates, self.rivals, cores=1))

    def drafted(self, size, folder, run):
        """Checks that there is a file for every link."""
        self.bytes = files = 0
        for entry in os.scandir(folder):
            if entry.name.endswith(".eml"):
                files += 1
                self.bytes += entry.stat().st_size
        if files != size:
            sys.exit(f"{files} messages for {size} links in {folder}")
        return run

    def differences(self, size):
        """Where the rival's messages are not paylink's; nothing if it did the same work."""
        self.paylink(size)
        self.rival(size)
        return mail_templates.differences(self.out / "mail", self.rivals, COMPARED)


def part(bench):
    """Runs and prints it all. Every number by name."""
    options, repetitions = bench.options, bench.options.repetitions or 3
    few, count = options.mails // 10, options.mails
    load = os.getloadavg()
    say("links and templates")
    bench.prepare([few, count])
    say("the same work?")
    differences = bench.differences(few)
    runs = {(who, size): [] for who in ("paylink", "rival") for size in (few, count)}
    runs["one", count], sizes = [], {}
    for repetition in range(repetitions):
        say(f"round {repetition + 1} of {repetitions}")
        for size in (few, count):
            runs["paylink", size].append(bench.paylink(size))
            sizes["paylink"] = bench.bytes / size
            runs["rival", size].append(bench.rival(size))
            sizes["rival"] = bench.bytes / size
        runs["one", count].append(bench.paylink(count, cores=1))
    if abs(sizes["rival"] / sizes["paylink"] - 1) > TOLERANCE:
        differences.append("size")

    def of(who, size, field):
        return Numbers.of(runs[who, size], field)

    def ratio(size, field):
        """Round by round: what a round's two runs had in common falls out."""
        return Numbers(
            theirs / ours
            for theirs, ours in zip(of("rival", size, field).values, of("paylink", size, field).values, strict=True))

    table = []
    for size in (few, count):
        wall, peak, is_target = ratio(size, "wall"), of("paylink", size, "peak"), size == count
        table += [
            (f"{size:,} drafts, wall", of("paylink", size, "wall").text(1, " s"), "", None),
            ("  CPU per draft", of("paylink", size, "cpu").text(1e6 / size, " µs", 0), "", None),
            ("  rival, wall", of("rival", size, "wall").text(1, " s"), "", None),
            ("  rival, CPU per draft", of("rival", size, "cpu").text(1e6 / size, " µs", 0), "", None),
            (f"  times as fast as the rival, {size:,} drafts", wall.text(digits=1), "≥ 15" if is_target else "", wall.median >= 15 if is_target else None),
            ("  the same in CPU", ratio(size, "cpu").text(digits=1), "", None),
            ("  rival, peak memory", of("rival", size, "peak").text(1, " MB", 0), "", None),
            (f"  peak memory, {size:,} drafts", peak.text(1, " MB", 1), "< 150 MB", max(peak.values) < 150),
        ]
    one, two = of("one", count, "wall"), of("paylink", count, "wall")
    speed_up = Numbers(a / b for a, b in zip(one.values, two.values, strict=True))
    growth = of("paylink", count, "peak").median / of("paylink", few, "peak").median
    table += [
        (f"{count:,} drafts on one core, wall", one.text(1, " s"), "", None),
        ("  speed-up by the second core", speed_up.text(), "", None),
        ("growth of memory, ten times as many", f"{growth:.2f}", "", None),
    ]

    print(f"\nMails to {bench.where}, {repetitions} round{'s' if repetitions > 1 else ''}: median (lowest–highest). "
          f"{os.cpu_count()} cores, load {load[0]:.1f} at the start, {platform.system()} {platform.machine()}.")
    others = print_others(
        [run for some in runs.values() for run in some], "CPU and memory hold, the wall times and what is made of them don't.")
    if differences:
        print(f"The rival's {', '.join(differences)} differ from paylink's: mend Tests/Benchmarks/rival/mails.py or mail_templates.py, "
              "it does not do the same work.")
    print_table(table)
    print(f"the rival: Python {platform.python_version()}, "
          + ", ".join(f"{package} {version(package)}" for package in RIVAL_PACKAGES))
    for who, size in sizes.items():
        print(f"{who}'s message: {size:.0f} bytes")
    for path in [*bench.links.values(), *bench.ledgers.values(), *bench.work.glob("markers.*")]:
        path.unlink()
    for folder in (bench.out, bench.rivals, bench.templates):
        shutil.rmtree(folder)
    return {
        "mails": count, "cores_of_others": others, "bytes_per_message": sizes, "growth": growth, "rival_differs_in": differences,
        "runs": {f"{who}-{size}": [asdict(run) for run in some] for (who, size), some in runs.items()},
        "targets_met": targets_met(table),
    }
