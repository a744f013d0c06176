"""Where the time goes. Only if somebody wants to know: nothing is measured otherwise."""

import functools
import time

import codes
import ledger
import markup
import output
import pages
import validation

# None of them calls another one.
PHASES = [
    ("rows", validation, "read"), ("ledger", ledger.Ledger, "entry"), ("QR", codes, "encoded"),
    ("SVG", codes, "drawing"), ("SVG", codes, "inline_svg"), ("SVG", codes, "svg_file"),
    ("PNG", codes, "png_file"), ("page", pages.Pages, "page"),
    ("button", pages.Pages, "button"), ("XML", markup, "read_xml"), ("HTML", markup, "read_html"),
    ("rules", markup, "breaches"), ("write", output, "write_artefacts"), ("lists", output.LinkLists, "append"),
    ("gallery", pages.Pages, "gallery_entry"), ("gallery", pages.Pages, "totals"), ("gallery", pages.Pages, "gallery"),
]


def measure(main):
    """Runs it and prints each phase's CPU time, in microseconds per order."""
    seconds = dict.fromkeys([phase for phase, _, _ in PHASES], 0.0)
    for phase, owner, name in PHASES:
        setattr(owner, name, timed(getattr(owner, name), phase, seconds))
    start = time.process_time()
    count = main()
    seconds["rest"] = time.process_time() - start - sum(seconds.values())
    for phase, time_taken in seconds.items():
        print(f"{phase}\t{time_taken * 1e6 / max(count, 1):.2f}")


def timed(function, phase, seconds):
    @functools.wraps(function)
    def wrapper(*arguments):
        start = time.process_time()
        try:
            return function(*arguments)
        finally:
            seconds[phase] += time.process_time() - start
    return wrapper
