"""The account's key is in nothing that a command says, writes, remembers, or shows to others on the machine."""

import base64
import json
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryFile
from urllib.parse import quote

import pytest

from shop import PAYLINK, Sandbox

# In the middle of the key is what no encoding of it can hide, and what stands nowhere else.
MARK = "Zq7vXk2Wm9Rt4Lp8"
KEY = f"sk_test/{MARK}+="
WRONG = f"sk_test/wrong-{MARK}"
ORDERS = """\
reference_id,amount,currency,description
INV-1,149.00,EUR,Annual service
INV-2,25.50,EUR,Brake pads
"""


def disguises(text):
    """How a text may stand in bytes: as it is, in an address, in JSON, in UTF-16, and in base64, whatever stands before it."""
    plain = text.encode()
    found = {plain, quote(text, safe="").encode(), text.encode("utf-16-le"), plain.hex().encode()}
    for shift in range(3):
        coded = base64.b64encode(b"\0" * shift + plain)
        # The first and the last group of four depend on the neighbours.
        found |= {coded[4 : len(coded) // 4 * 4 - 4], coded.translate(bytes.maketrans(b"+/", b"-_"))[4:-4]}
    return found


NEEDLES = disguises(MARK) | {base64.b64encode(f"coma_sandbox:{key}".encode()) for key in (KEY, WRONG)}


def shown(data):
    """Which disguises of the key are in some bytes; letter case may have been lost."""
    data = data if isinstance(data, bytes) else data.encode()
    return [needle for needle in NEEDLES if needle.lower() in data.lower()]


def command_line(process):
    """What anybody on the machine sees of a process; of ours alone, since others' may hold what is no business of a test."""
    file = Path(f"/proc/{process.pid}/cmdline")
    if file.parent.parent.exists():
        try:
            return file.read_bytes().replace(b"\0", b" ").strip()
        except OSError:
            return b""
    return subprocess.run(["ps", "-ww", "-o", "args=", "-p", str(process.pid)], capture_output=True).stdout.strip()


class Listener:
    """Runs commands in a shop's folder, and keeps all they say, and what the process list says of them meanwhile."""

    def __init__(self, shop):
        self.shop = shop
        self.said = {}
        self.seen = {}

    def run(self, *arguments, code=0):
        name = " ".join(arguments)
        looks = self.seen[name] = []
        with TemporaryFile() as said:
            process = subprocess.Popen(
                [PAYLINK, *arguments], cwd=self.shop.folder, env=self.shop.environment, stdin=subprocess.DEVNULL,
                stdout=said, stderr=subprocess.STDOUT)
            deadline = time.monotonic() + 120
            while process.poll() is None:
                looks.append(command_line(process))
                time.sleep(0.02)
                if time.monotonic() > deadline:
                    process.kill()
            said.seek(0)
            self.said[name] = said.read()
        assert code in (None, process.returncode), f"{name}: {process.returncode}\n{self.said[name].decode()}"

    def check(self):
        """Everything that was said, seen and written, all at once."""
        for name, said in self.said.items():
            assert shown(said) == [], name
        for name, looks in self.seen.items():
            assert all(shown(look) == [] for look in looks), name
        files = [file for file in self.shop.folder.rglob("*") if file.is_file()]
        assert [str(file) for file in files if shown(file.read_bytes())] == []
        assert [str(file) for file in self.shop.folder.rglob("*") if shown(file.name)] == []
        return {file.name for file in files}


@pytest.fixture
def listener(open_shop):
    def listener(sandbox, **settings):
        listener = Listener(open_shop(sandbox, **settings))
        (listener.shop.folder / "orders.csv").write_text(ORDERS, "utf-8")
        return listener

    return listener


@pytest.mark.parametrize("key", [KEY, WRONG])
def test_the_search_finds_a_key_that_is_shown(key, shop):
    listener = Listener(shop)
    listener.run("--version")
    listener.check()
    for text in (
        f"key: {key}", f"key: {key.upper()}", f"?key={quote(key, safe='')}", key.encode().hex(),
        *(base64.b64encode(f"{before}:{key}".encode()).decode() for before in ("a", "ab", "abc", "coma_sandbox"))):
        assert shown(text), text
        file = shop.folder / "some" / "file"
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, "utf-8")
        with pytest.raises(AssertionError):
            listener.check()
        file.unlink()
    with subprocess.Popen([sys.executable, "-c", "input()", key], stdin=subprocess.PIPE) as process:
        while not command_line(process):
            time.sleep(0.01)
        assert shown(command_line(process))
        process.terminate()


def commands(listener, invoice):
    """Every command that knows the key, in every format."""
    for format in ("text", "json"):
        listener.run("services", "--refresh", "--format", format)
        listener.run("services", "--currency", "EUR", "--refresh", "--format", format)
        listener.run("invoice", "show", invoice, "--api", "private", "--format", format)
        listener.run("invoice", "find", "INV-1", "--format", format)
        listener.run("invoice", "list", "--format", format)
    for format in ("text", "json", "csv"):
        listener.run("reconcile", "--format", format)
    listener.run("reconcile", "--offline", "--all")
    for api in ("public", "private"):
        listener.run("invoice", "create", "--api", api, "--amount", "5", "--currency", "EUR", "--reference-id", f"X-{api}")
        listener.run("generate", "--link", "invoice", "--api", api, "--dry-run", "orders.csv")
    listener.run("generate", "--link", "page", "orders.csv")
    listener.run("generate", "--link", "checkout", "--qr-size", "60mm", "--format", "json", "orders.csv")
    for format in ("text", "json"):
        listener.run("config", "--format", format)


def test_no_command_shows_the_key(listener, tmp_path):
    with Sandbox("--state", str(tmp_path / "state.jsonl"), "--latency", "40ms", key=KEY) as sandbox:
        shop = listener(sandbox)
        shop.run("generate", "--link", "invoice", "--api", "private", "orders.csv")
        commands(shop, shop.shop.links()["INV-1"]["invoice"])
        files = shop.check()
        assert {"paylink.sqlite", "links.jsonl", "links.csv", "index.html"} <= files
        assert b"sandbox" in command_line(sandbox.process) and shown(command_line(sandbox.process)) == []
        assert shown(json.dumps(sandbox.books(), ensure_ascii=False)) == []
        assert shown("\n".join(sandbox.end())) == []
        assert shown((tmp_path / "state.jsonl").read_bytes()) == []


def test_a_key_from_a_file_is_shown_no_more(listener, tmp_path):
    file = tmp_path / "key"
    file.write_text(KEY + "\n", "utf-8")
    file.chmod(0o600)
    with Sandbox(key=KEY) as sandbox:
        shop = listener(sandbox, account_key_file=file)
        del shop.shop.environment["PAYLINK_ACCOUNT_KEY"]
        shop.run("generate", "--link", "invoice", "--api", "private", "orders.csv")
        shop.run("reconcile")
        shop.run("config")
        file.chmod(0o644)
        shop.run("reconcile", "--format", "json", code=1)
        shop.check()


ASKING = [
    ("reconcile",), ("reconcile", "--format", "json"), ("invoice", "find", "INV-1"), ("invoice", "list"), ("services",),
    ("generate", "--link", "invoice", "--api", "private", "orders.csv"),
]


def test_a_wrong_key_is_refused_and_not_shown(listener):
    with Sandbox(key=KEY) as sandbox:
        shop = listener(sandbox)
        shop.run("generate", "--link", "page", "orders.csv")
        shop.shop.environment["PAYLINK_ACCOUNT_KEY"] = WRONG
        for arguments in ASKING:
            shop.run(*arguments, code=1)
            assert b"401" in shop.said[" ".join(arguments)]
        shop.check()
        assert shown("\n".join(sandbox.end())) == []


@pytest.mark.parametrize("fault", ["malformed", "403"])
def test_a_platform_that_is_out_of_order_brings_no_key_to_light(fault, listener):
    rules = [f"{call}: {fault}" for call in ("GET /payment-invoices", "GET /payment-services", "POST /payment-invoices")]
    with Sandbox(*(word for rule in rules for word in ("--fail", rule)), key=KEY) as sandbox:
        # What can't be read is asked for again and again, which takes a while: two of them, at once.
        shops = {arguments: listener(sandbox) for arguments in (ASKING[::5] if fault == "malformed" else ASKING)}
        for shop in shops.values():
            shop.run("generate", "--link", "page", "orders.csv")
        with ThreadPoolExecutor(len(shops)) as pool:
            list(pool.map(lambda arguments: shops[arguments].run(*arguments, code=1), shops))
        for arguments, shop in shops.items():
            assert shop.said[" ".join(arguments)].strip()
            shop.check()
        assert shown("\n".join(sandbox.end())) == []


@pytest.mark.parametrize("name", ["ACCOUNT_ID", "PUBLIC_KEY", "SERVICE", "SITE_URL", "PLATFORM_PRIVATE_API"])
def test_a_key_in_the_wrong_place_is_not_shown(name, listener, sandbox):
    shop = listener(sandbox)
    shop.shop.environment[f"PAYLINK_{name}"] = KEY
    shop.run("config", "--format", "json", code=None)
    shop.run("config", code=None)
    shop.run("generate", "--link", "page", "orders.csv", code=1)
    shop.check()


@pytest.mark.parametrize("spoilt", [KEY + "é", KEY + "\nX", KEY + "x" * 10_000])
def test_a_key_that_can_be_none_is_refused_and_not_shown(spoilt, listener, sandbox):
    shop = listener(sandbox)
    shop.shop.environment["PAYLINK_ACCOUNT_KEY"] = spoilt
    shop.run("reconcile", "orders.csv", code=1)
    assert b"PAYLINK_ACCOUNT_KEY" in shop.said["reconcile orders.csv"]
    shop.check()


def test_a_command_under_way_shows_no_key_in_the_process_list(listener):
    with Sandbox("--latency", "300ms", key=KEY) as sandbox:
        shop = listener(sandbox)
        shop.run("generate", "--link", "invoice", "--api", "private", "--in-flight", "1", "orders.csv")
        shop.run("reconcile")
        for name, looks in shop.seen.items():
            assert sum(look.endswith(name.encode()) for look in looks) >= 5, name
        shop.check()
