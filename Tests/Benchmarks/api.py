"""The platform's API, against `paylink sandbox`: how near to the ideal time, whether anything grows, reconciliation."""

import os
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from bench import HERE, Numbers, Run, busy, print_others, print_table, say, targets_met
from sandbox import Sandbox, cpu_time

IN_FLIGHT = 16
LATENCY_MS = 50
# For each invoice of the timed runs: so many in a row while memory and files are watched, so many to be reconciled.
ROW, RECONCILED = 20, 10
# What is used when the first tenth is done is what it takes; what comes on top is growth.
WARM = 0.1
GROWTH_PER_REQUESTS = 18_000
BETWEEN_LOOKS = 0.02
# Beside one for each request under way.
SPARE_SOCKETS = 2
# One heap for all threads, as glibc's malloc calls it: what grows then is what is kept, and not what is spread.
ONE_HEAP = {"MALLOC_ARENA_MAX": "1"}
# The sandbox's pages of the list.
PAGE_SIZE = 20
CREATE = {"public": "POST /public-api/payment-invoices", "private": "POST /payment-invoices"}
LIST = "GET /payment-invoices"


def invoices(bench, api, orders, out, *flags):
    return bench.generate(out, orders, "--link", "invoice", "--api", api, "--in-flight", IN_FLIGHT, *flags)


def timed(bench, api, orders, count):
    """A run that creates them all, the same run again, and the sandbox's CPU time."""
    with Sandbox(bench, "--latency", f"{LATENCY_MS}ms") as sandbox:
        command = invoices(bench, api, orders, bench.fresh(count))
        created = bench.run(*command, settings=sandbox.settings, beside=sandbox.cpu)
        served = sandbox.cpu()
        again = bench.run(*command, settings=sandbox.settings, beside=sandbox.cpu)
        sandbox.expect({f"{CREATE[api]} 201": count})
    return created, again, served


@dataclass
class Look:
    """What a process held when so many requests had been answered. MB (10^6 bytes)."""

    requests: int
    seconds: float
    resident: float
    files: int
    """Open ones, without sockets."""
    sockets: int


def memory(pid, field):
    """VmRSS or VmHWM in MB."""
    for line in Path(f"/proc/{pid}/status").read_text("ascii").splitlines():
        if line.startswith(field + ":"):
            return int(line.split()[1]) * 1024 / 1e6
    raise ProcessLookupError


def open_files(pid):
    """How many files and how many sockets."""
    sockets, folder = [], f"/proc/{pid}/fd"
    for name in os.listdir(folder):
        try:
            sockets.append(os.readlink(f"{folder}/{name}").startswith("socket:"))
        except FileNotFoundError:
            # Closed meanwhile.
            continue
    return sockets.count(False), sockets.count(True)


def watched(bench, orders, count, environment):
    """One process that creates them all, looked at all the while: what it took, and the looks during the creation."""
    with Sandbox(bench) as sandbox:
        command = invoices(bench, "public", orders, bench.fresh(count))
        looks, peak, cpu, before, start = [], 0, 0, busy(), time.monotonic()
        with open(bench.log, "wb") as log:
            process = subprocess.Popen(
                [*map(str, command)], stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT,
                env={**bench.environment, **sandbox.settings, **environment})
        try:
            while process.poll() is None:
                try:
                    seconds, resident = time.monotonic() - start, memory(process.pid, "VmRSS")
                    files, sockets = open_files(process.pid)
                    peak, cpu = memory(process.pid, "VmHWM"), max(cpu, cpu_time(process.pid))
                except (ProcessLookupError, FileNotFoundError):
                    # It has just ended, and is not waited for yet.
                    continue
                # Asked afterwards: what was seen was seen before so many were answered, and so during the creation.
                looks.append(Look(sandbox.requests().total(), seconds, resident, files, sockets))
                time.sleep(BETWEEN_LOOKS)
        finally:
            process.kill()
            process.wait()
        wall = time.monotonic() - start
        if process.returncode != 0:
            bench.fail(command, process.returncode)
        sandbox.expect({f"{CREATE['public']} 201": count})
        others = max(busy() - before - cpu - sandbox.cpu(), 0) / wall
    return Run(wall, cpu, peak, others), [look for look in looks if 0 < look.requests < count]


def reconciled(bench, orders, count):
    """As many orders against as many invoices, and then the same without asking the platform."""
    with Sandbox(bench) as sandbox:
        bench.run(*invoices(bench, "private", orders, bench.fresh(count)), settings=sandbox.settings)
        command = [
            bench.options.paylink, "reconcile", "--config", bench.options.config, "--ledger",
            bench.out.with_suffix(".sqlite"), "--format", "json",
        ]
        asked = bench.run(*command, orders, settings=sandbox.settings, beside=sandbox.cpu)
        pages = -(-count // PAGE_SIZE)
        sandbox.expect({f"{CREATE['private']} 201": count, f"{LIST} 200": pages})
        offline = bench.run(*command, "--offline", orders, settings=sandbox.settings)
    return asked, offline, pages


def evaluate_timed(api, ideal, count, runs):
    created, again, served = ([run[place] for run in runs] for place in range(3))
    wall = Numbers.of(created, "wall")
    ratio = Numbers(run.wall / ideal for run in created)
    # The same run again does all but the creation, though it finds its files unchanged.
    rest = Numbers((one.wall - other.wall) / ideal for one, other in zip(created, again, strict=True))
    cpu, cpu_again = Numbers.of(created, "cpu"), Numbers.of(again, "cpu")
    return [
        (f"{api} API, wall", wall.text(1, " s"), "", None),
        (f"  over the ideal, {api} API", ratio.text(), "≤ 1.25", ratio.median <= 1.25),
        ("  the same run again, all kept, wall", Numbers.of(again, "wall").text(1, " s"), "", None),
        ("  over the ideal without that", rest.text(), "", None),
        ("  paylink's CPU per invoice", cpu.text(1e6 / count, " µs", 0), "", None),
        ("  of it in the run again", cpu_again.text(1e6 / count, " µs", 0), "", None),
        ("  the sandbox's CPU per invoice", Numbers(served).text(1e6 / count, " µs", 0), "", None),
    ], {
        f"{api}_wall_s": wall.median, f"{api}_over_ideal": ratio.median,
        f"{api}_again_wall_s": Numbers.of(again, "wall").median, f"{api}_over_ideal_without_again": rest.median,
        f"{api}_cpu_us_per_invoice": cpu.median * 1e6 / count,
        f"{api}_again_cpu_us_per_invoice": cpu_again.median * 1e6 / count,
        f"{api}_sandbox_cpu_us_per_invoice": Numbers(served).median * 1e6 / count,
    }


def first_and_last(count, looks):
    """The look at the end of the first tenth and the last one; ends it all if there are too few to say anything."""
    warm = next((look for look in looks if look.requests >= count * WARM), None)
    if warm is None or looks[-1].requests < count * 0.9:
        sys.exit(f"only {len(looks)} looks during the creation of {count} invoices: too quick to be watched; ask for more")
    return warm, looks[-1]


def growth(count, looks):
    warm, last = first_and_last(count, looks)
    return (last.resident - warm.resident) * GROWTH_PER_REQUESTS / (last.requests - warm.requests)


def evaluate_watched(count, rounds, one_heap):
    runs, ends = [run for run, _ in rounds], [first_and_last(count, looks) for _, looks in rounds]
    warm, last = (Numbers(end[place].resident for end in ends) for place in range(2))
    grown = Numbers(growth(count, looks) for _, looks in rounds)
    grown_in_one_heap = growth(count, one_heap[1])
    rate = Numbers((looks[-1].requests - looks[0].requests) / (looks[-1].seconds - looks[0].seconds) for _, looks in rounds)
    # Of all looks but those of the first tenth: how far from what it was then.
    later = [(look.files, end[0].files) for end, (_, looks) in zip(ends, rounds, strict=True)
             for look in looks if look.requests >= end[0].requests]
    off = max(abs(files - then) for files, then in later)
    sockets = max(look.sockets for _, looks in rounds for look in looks)
    most = IN_FLIGHT + SPARE_SOCKETS
    cpu, peak = Numbers.of(runs, "cpu"), Numbers.of(runs, "peak")
    return [
        (f"{count:,} invoices in a row, public API, wall", Numbers.of(runs, "wall").text(1, " s", 1), "", None),
        ("  requests a second while they are created", rate.text(1, "", 0), "", None),
        ("  paylink's CPU per invoice", cpu.text(1e6 / count, " µs", 0), "", None),
        (f"  resident when {count * WARM:,.0f} are done", warm.text(1, " MB", 1), "", None),
        ("  resident near the end of the creation", last.text(1, " MB", 1), "", None),
        (f"  growth per {GROWTH_PER_REQUESTS:,} requests", grown.text(1, " MB", 1), "≤ 3 MB", grown.median <= 3),
        ("  growth if all threads share one heap", f"{grown_in_one_heap:.1f} MB", "", None),
        ("  open files but sockets, the same ± …", f"{off} of {ends[0][0].files}", "≤ 2", off <= 2),
        ("  sockets at most", f"{sockets}", f"≤ {most}", sockets <= most),
        ("  peak memory of the whole run", peak.text(1, " MB", 1), "", None),
    ], {
        "row_wall_s": Numbers.of(runs, "wall").median, "row_requests_per_s": rate.median,
        "row_cpu_us_per_invoice": cpu.median * 1e6 / count, "row_growth_mb": grown.median,
        "row_growth_one_heap_mb": grown_in_one_heap, "row_files_off": off, "row_sockets": sockets, "row_peak_mb": peak.median,
    }


def evaluate_reconciled(count, asked, offline, pages):
    return [
        (f"reconcile, {count:,} orders, {pages:,} pages, wall", f"{asked.wall:.2f} s", "", None),
        ("  requests a second", f"{pages / asked.wall:,.0f}", "", None),
        ("  CPU per order", f"{asked.cpu * 1e6 / count:.0f} µs", "", None),
        ("  the same --offline, wall", f"{offline.wall:.2f} s", "", None),
        ("  peak memory", f"{asked.peak:.1f} MB", "", None),
    ], {
        "reconcile_wall_s": asked.wall, "reconcile_requests_per_s": pages / asked.wall,
        "reconcile_cpu_us_per_order": asked.cpu * 1e6 / count, "reconcile_offline_wall_s": offline.wall,
        "reconcile_peak_mb": asked.peak,
    }


def part(bench):
    """Runs and prints it all. Every number by name."""
    count, repetitions = bench.options.invoices, bench.options.repetitions or 3
    row, many = ROW * count, RECONCILED * count
    load = os.getloadavg()
    say("orders")
    files = {size: bench.write(bench.work / f"orders-{size}.csv", HERE / "orders.py", size) for size in {count, row, many}}
    runs = {api: [] for api in CREATE}
    for repetition in range(repetitions):
        say(f"{count:,} invoices, round {repetition + 1} of {repetitions}")
        for api in CREATE:
            runs[api].append(timed(bench, api, files[count], count))
    in_row, one_heap = [], None
    if os.path.isdir("/proc/self/fd"):
        for repetition in range(repetitions):
            say(f"{row:,} invoices in a row, round {repetition + 1} of {repetitions}")
            in_row.append(watched(bench, files[row], row, {}))
        say(f"{row:,} invoices in a row, one heap")
        one_heap = watched(bench, files[row], row, ONE_HEAP)
    say(f"reconciling {many:,} orders")
    reconciliation = reconciled(bench, files[many], many)

    ideal = count / IN_FLIGHT * LATENCY_MS / 1e3
    table, numbers = [], {"ideal_s": ideal}
    for lines, some in [
        *(evaluate_timed(api, ideal, count, runs[api]) for api in CREATE),
        *([evaluate_watched(row, in_row, one_heap)] if in_row else []),
        evaluate_reconciled(many, *reconciliation),
    ]:
        table += lines
        numbers |= some
    rounds = -(-count // IN_FLIGHT)
    print(f"\n{count:,} invoices made beforehand, {IN_FLIGHT} in flight, against a sandbox that takes {LATENCY_MS} ms, "
          f"files and ledger in {bench.where}: ideal {ideal:.3f} s ({rounds} whole rounds: {rounds * LATENCY_MS / 1e3:.2f} s). "
          f"{repetitions} round{'s' if repetitions > 1 else ''}, load {load[0]:.1f} at the start. "
          "In a row and reconciled: no latency; reconciled once.")
    everything = [run for some in runs.values() for created, again, _ in some for run in (created, again)]
    others = print_others(everything, "memory and files hold; wall times don't, since paylink and sandbox need both cores.")
    if not in_row:
        print("There is no /proc here: whether memory and open files grow was not looked at.")
    print_table(table)
    return {
        "invoices": count, "in_flight": IN_FLIGHT, "latency_ms": LATENCY_MS, "where": bench.where, "load": load[0],
        "cores_of_others": others, **numbers,
        "runs": {api: [{"created": asdict(created), "again": asdict(again), "sandbox_cpu_s": served}
                       for created, again, served in some] for api, some in runs.items()},
        "looks": [[asdict(look) for look in looks] for _, looks in in_row], "targets_met": targets_met(table),
    }
