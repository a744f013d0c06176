"""Readers of codes and pages that are none of ours: Poppler, ZBar, OpenCV."""

import subprocess
import tempfile
import xml.etree.ElementTree as ElementTree
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import cv2

NAMESPACE = "{http://zbar.sourceforge.net/2008/barcode}"
CORES = 2


def render(pdf, dpi, first=1, last=None):
    """The pages of a PDF as grayscale pictures, drawn by Poppler."""
    with tempfile.TemporaryDirectory() as folder:
        pages = ["-f", str(first)] + (["-l", str(last)] if last else [])
        subprocess.run(["pdftoppm", "-gray", "-r", str(dpi), *pages, pdf, f"{folder}/page"], check=True, timeout=120)
        return [cv2.imread(str(path), cv2.IMREAD_GRAYSCALE) for path in sorted(Path(folder).iterdir())]


def zbar(pictures):
    """What zbarimg reads in each picture: a set of texts."""
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for number, picture in enumerate(pictures):
            paths.append(f"{folder}/{number:06}.pgm")
            cv2.imwrite(paths[-1], picture)
        shares = [paths[core::CORES] for core in range(CORES)]
        with ThreadPoolExecutor(CORES) as pool:
            found = {path: texts for share in pool.map(zbar_files, shares) for path, texts in share.items()}
    return [found[path] for path in paths]


def zbar_files(paths):
    """The texts by file, from one call."""
    if not paths:
        return {}
    run = subprocess.run(
        ["zbarimg", "--xml", "-q", "-Sdisable", "-Sqrcode.enable", *paths], capture_output=True, timeout=300)
    # 4: nothing was found in one of them.
    assert run.returncode in (0, 4), run.stderr.decode()
    sources = ElementTree.fromstring(run.stdout).findall(f"{NAMESPACE}source")
    return {source.get("href"): {data.text for data in source.iter(f"{NAMESPACE}data")} for source in sources}


def opencv(pictures):
    """What OpenCV's detector reads in each picture: a set of at most one text."""
    def read(picture):
        text, _, _ = cv2.QRCodeDetector().detectAndDecode(picture)
        return {text} - {""}

    with ThreadPoolExecutor(CORES) as pool:
        return list(pool.map(read, pictures))
