"""What `paylink check` writes is read by others: the standard's JSON schema, an XML parser, and GitHub's runner."""

import json
import re
import subprocess
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from urllib.parse import unquote

import jsonschema
import pytest

from shop import PAYLINK

ROOT = Path(__file__).resolve().parents[3]
NAMES = ["page.html", "a b%25.html", "it's \"quoted\".html", "line\nbreak.html", "支払い.html", "a--b]]>&lt;.html", "a,b:c.html"]
BROKEN = """<form action="https://pay.cascad.com/public-api/payment-invoices/process" method="get">
<input type="hidden" name="public_key" value="pk_live_ClSQHi2T9WXuFa76WcwwBB6rspRpg6ANM69cS9zNOJy">
<input type="hidden" name="amount" value="{{amount}} <&amp;>"><img src="a.png"><button type="submit">Pay</button></form>
"""
CLEAN = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Shop</title></head>
<body><p>Nothing to pay here.</p></body></html>
"""


@pytest.fixture(scope="module")
def schema():
    """An edition of OASIS' schema of SARIF 2.1.0, which `.ci/install browser` puts there."""
    return json.loads((ROOT / ".build" / "python" / "sarif-schema.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    for name in NAMES:
        (folder / name).write_text(BROKEN, "utf-8")
    (folder / "clean.html").write_text(CLEAN, "utf-8")
    return folder


def check(pages, format, *arguments):
    names = [*NAMES, "clean.html"]
    done = subprocess.run([PAYLINK, "check", "--format", format, *arguments, *names], cwd=pages, capture_output=True)
    assert done.returncode == 1, done.stderr.decode()
    return done.stdout.decode("utf-8")


@pytest.fixture(scope="module")
def findings(pages):
    """(file, line, column, id, severity, message), as the simplest of the formats has them."""
    *files, last = [json.loads(line) for line in check(pages, "json").splitlines()]
    assert [file["file"] for file in files] == [*NAMES, "clean.html"]
    assert files[-1]["findings"] == []
    assert last["summary"]["files"] == len(files)
    found = [
        (file["file"], finding["line"], finding["column"], finding["id"], finding["severity"], finding["message"])
        for file in files
        for finding in file["findings"]
    ]
    assert {file for file, *_ in found} == set(NAMES)
    return found


def test_sarif_keeps_to_the_standard_and_tells_the_same(pages, schema, findings):
    log = json.loads(check(pages, "sarif"))
    # Its "format"s are checked too, so that a URI is one.
    validator = jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker())
    assert [error.message for error in validator.iter_errors(log)] == []
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    told = []
    for result in run["results"]:
        (location,) = result["locations"]
        place = location["physicalLocation"]
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        message = result["message"]["text"].replace("{{", "{").replace("}}", "}")
        region = place["region"]
        told.append(
            (unquote(place["artifactLocation"]["uri"]), region["startLine"], region["startColumn"], result["ruleId"],
             result["level"], message)
        )
    assert told == findings


def test_junit_is_xml_and_tells_the_same(pages, findings):
    suites = ElementTree.fromstring(check(pages, "junit", "--fail-on", "note"))
    told = []
    for suite in suites:
        assert int(suite.get("tests")) == len(suite) > 0
        assert int(suite.get("failures")) == len(suite.findall("testcase/failure"))
        for test in suite.findall("testcase[failure]"):
            rule, line, column = re.fullmatch(r"(\S+) at (\d+):(\d+)", test.get("name")).groups()
            failure = test.find("failure")
            told.append(
                (suite.get("name"), int(line), int(column), rule, failure.get("type"), failure.get("message"))
            )
    assert told == findings
    assert [test.get("name") for test in suites[-1]] == ["no findings"]


def test_github_reads_the_same_from_the_commands(pages, findings):
    def plain(text):
        for code, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
            text = text.replace(code, character)
        return text

    told = []
    for line in check(pages, "github").splitlines():
        severity, properties, message = re.fullmatch(r"::(error|warning|notice) (.*?)::(.*)", line).groups()
        values = {key: plain(value) for key, value in (pair.split("=", 1) for pair in properties.split(","))}
        severity = "note" if severity == "notice" else severity
        told.append(
            (values["file"], int(values["line"]), int(values["col"]), values["title"], severity, plain(message))
        )
    assert told == findings


def test_text_has_a_line_for_each(pages, findings):
    lines = check(pages, "text").splitlines()
    assert len(lines) == len(findings)
    for line, (file, number, column, rule, severity, message) in zip(lines, findings):
        shown = file.replace("\n", "\N{REPLACEMENT CHARACTER}")
        assert line == f"{shown}:{number}:{column}: {severity}: {message} [{rule}]"
