#!/usr/bin/env python3
"""compare.py PAYLINK_OUT RIVAL_OUT: says where the rival's files differ from paylink's; nothing if it did the same work.

Two documents are the same if their trees are, but for the tokens, which are random, and the QR codes' drawings.
"""

import json
import re
import sys
from pathlib import Path

import lxml.etree

SVG = "{http://www.w3.org/2000/svg}svg"
TOKEN = re.compile(r"\b[0-9A-HJKMNP-TV-Z]{24}\b")
# One spells a quote in markup shown as text by name, the other by number.
QUOTES = {"&amp;#34;": "&amp;quot;", "&amp;#39;": "&amp;apos;"}


def text(path):
    content = TOKEN.sub("TOKEN", path.read_bytes().decode())
    for number, name in QUOTES.items():
        content = content.replace(number, name)
    return content


def tree(path):
    root = lxml.etree.fromstring(text(path).encode())
    for drawing in root.iter(SVG):
        if drawing.get("class") == "code":
            del drawing[:]
            drawing.attrib.clear()
    return lxml.etree.tostring(root, method="c14n")


def differences(paylink, rival):
    def records(out):
        lines = [json.loads(line) for line in text(out / "links.jsonl").splitlines()]
        # They did not run at the same time.
        return [line | {"created": isinstance(line["created"], int)} for line in lines]

    def files(out, pattern):
        return {path.name: path for path in out.glob(pattern)}

    ours, theirs = records(paylink), records(rival)
    if ours != theirs:
        yield "links.jsonl"
    if text(paylink / "links.csv") != text(rival / "links.csv"):
        yield "links.csv"
    for pattern in ["buttons/*.html", "index*.html"]:
        ours, theirs = files(paylink, pattern), files(rival, pattern)
        if ours.keys() != theirs.keys() or any(tree(ours[name]) != tree(theirs[name]) for name in ours):
            yield pattern
    if sorted(map(tree, paylink.glob("site/*/index.html"))) != sorted(map(tree, rival.glob("site/*/index.html"))):
        yield "site/*/index.html"
    for pattern in ["qr/*.svg", "qr/*.png"]:
        if files(paylink, pattern).keys() != files(rival, pattern).keys():
            yield pattern


if __name__ == "__main__":
    print("\n".join(differences(Path(sys.argv[1]), Path(sys.argv[2]))), end="")
