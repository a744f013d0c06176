"""What a printer makes of a code: Ghostscript paints every dot that a shape touches, as printers do, and counts from the paper's
lower edge; Poppler counts from its upper one. A module is as many dots for all of them, and black or white."""

import subprocess

import cv2
import numpy
import pytest

import measure
import readers


def ghostscript(pdf, dpi, picture):
    subprocess.run(
        ["gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-dLastPage=1", "-sDEVICE=pnggray", f"-r{dpi}", f"-sOutputFile={picture}",
         pdf], check=True, timeout=120)
    return cv2.imread(str(picture), cv2.IMREAD_GRAYSCALE)


def runs(lines):
    """How long the dark runs are, of all lines of a picture."""
    lengths = set()
    for line in lines:
        edges = numpy.flatnonzero(numpy.diff(numpy.concatenate([[0], (line < 128).astype(int), [0]])))
        lengths.update(edges[1::2] - edges[::2])
    return lengths


@pytest.mark.parametrize("dpi", [203, 300, 360, 600])
@pytest.mark.parametrize("arguments", [
    ("labels", "--sheet", "L7160"), ("labels", "--sheet", "5163"), ("cards", "--sheet", "a6-single"), ("tents",), ("invoices",)],
    ids=lambda arguments: arguments[-1])
def test_modules_are_whole_dots_wherever_dots_are_counted_from(arguments, dpi, full_shop, tmp_path):
    run = full_shop.print(*arguments, "--dpi", dpi, full_shop.first(4))
    [page, *_] = measure.pages(run.path)
    pictures = {"gs": ghostscript(run.path, dpi, tmp_path / "page.png"), "poppler": readers.render(run.path, dpi, last=1)[0]}
    for name, picture in pictures.items():
        for code, line in zip(page.codes, run.codes):
            dots = line["dots_per_module"]
            dark = picture[code.box.pixels(dpi)]
            for lengths in (runs(dark), runs(dark.T)):
                assert min(lengths) == dots and all(length % dots == 0 for length in lengths), (name, sorted(lengths))
