"""The table of what three checkers find is what they find."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CORPUS = Path(__file__).resolve().parents[2] / "Corpus"


def test_the_table_is_what_the_checkers_say():
    tidy = shutil.which("tidy")
    told = re.search(r"HTML Tidy ([\d.]+)", (CORPUS / "README.md").read_text("utf-8"))[1]
    if not tidy or told not in subprocess.run([tidy, "--version"], capture_output=True, text=True).stdout:
        pytest.skip(f"the table is of HTML Tidy {told}, which is not here")
    done = subprocess.run([sys.executable, CORPUS / "compare", "--check"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr + ": make compare"
