"""What the browser tests share: generated artefacts, a stand-in for the platform, and Chromium."""

import json
import os
import subprocess
import sys
import threading
from functools import partial
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from shop import PAYLINK, Sandbox, Shop

ROOT = Path(__file__).resolve().parents[3]
# The mail server is of the tests of mail.
sys.path.append(str(ROOT / "Tests/EndToEnd/Mail"))
PUBLIC_KEY = "pk_test_ClSQHi2T9WXuFa76WcwwBB6rspRpg6ANM69cS9zNOJy"


def chromium_path():
    for candidate in ("/usr/bin/chromium", "/Applications/Chromium.app/Contents/MacOS/Chromium"):
        if os.path.exists(candidate):
            return candidate
    raise RuntimeError("no Chromium here: .ci/install browser installs it")


class QuietHandler(BaseHTTPRequestHandler):
    def log_message(self, *arguments):
        pass

    def answer(self, status, headers, body=b""):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class Provider(QuietHandler):
    """The host that the platform redirects to: another one than the form's."""

    def do_GET(self):
        self.answer(200, {"Content-Type": "text/html; charset=utf-8"}, b"<!DOCTYPE html><title>Provider</title><p>Card number")


class Gateway(QuietHandler):
    """Takes the process form and the checkout link, remembers what came, redirects to the provider."""

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.requests.append(("POST", self.path, self.headers, body))
        self.answer(303, {"Location": self.server.provider})

    def do_GET(self):
        self.server.requests.append(("GET", self.path, self.headers, b""))
        self.answer(303, {"Location": self.server.provider})


class QuietFiles(SimpleHTTPRequestHandler):
    def end_headers(self):
        # A page that is made anew within a second looks the same to a cache that goes by Last-Modified.
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, *arguments):
        pass


def serve(handler):
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    return server


@pytest.fixture(scope="session")
def gateway():
    provider = serve(Provider)
    server = serve(Gateway)
    server.requests = []
    # The same machine under another name: another host and another origin for the browser.
    server.provider = f"http://localhost:{provider.server_port}/redirect/hpp/?cpi=cpi_1"
    server.origin = f"http://127.0.0.1:{server.server_port}"
    yield server
    for one in (server, provider):
        one.shutdown()
        one.server_close()


@pytest.fixture
def requests(gateway):
    gateway.requests.clear()
    return gateway.requests


def generate(out, gateway, *arguments, orders=ROOT / "Templates/orders.csv"):
    """Runs paylink as its user does, with the platform's addresses pointing to the stand-in."""
    return subprocess.run(
        [
            PAYLINK, "generate", "--config", ROOT / "Templates/paylink.yaml", "--out", out,
            "--ledger", out.parent / (out.name + ".sqlite"),
            "--platform-public-api", gateway.origin + "/public-api",
            "--platform-checkout-page", gateway.origin + "/hpp/", *arguments, orders,
        ],
        check=True, capture_output=True, text=True, timeout=120,
    )


@pytest.fixture(scope="session")
def out(tmp_path_factory, gateway):
    folder = tmp_path_factory.mktemp("generated") / "out"
    generate(folder, gateway)
    return folder


@pytest.fixture(scope="session")
def links(out):
    return [json.loads(line) for line in (out / "links.jsonl").read_text("utf-8").splitlines()]


@pytest.fixture(scope="session")
def site(out):
    server = serve(partial(QuietFiles, directory=str(out)))
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def sandbox():
    """A stand-in for the platform that nobody has used yet."""
    with Sandbox() as sandbox:
        yield sandbox


@pytest.fixture
def open_shop(tmp_path):
    """Opens shops of the test's sandboxes; each has its pages on the web, at `site_url`.

    Payers stay on the stand-in's last page, which says what happened, unless a test says `return_url`.
    """
    servers = []

    def shop(sandbox, **settings):
        settings = {"return_url": "none"} | settings
        folder = tmp_path / f"shop-{len(servers)}"
        folder.mkdir()
        server = serve(partial(QuietFiles, directory=str(folder / "out")))
        servers.append(server)
        shop = Shop(
            folder, sandbox, public_key="pk_test_sandbox", seller_name="Polonyna Cycles", time_zone="Europe/Kyiv",
            service="payment_card_eur_hpp", site_url=f"http://127.0.0.1:{server.server_port}/site", **settings)
        shop.web = f"http://127.0.0.1:{server.server_port}"
        return shop

    yield shop
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture
def shop(open_shop, sandbox):
    return open_shop(sandbox)


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        # Root has no user namespaces to build a sandbox of; the pages are our own.
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page(chromium):
    """A page with scripts switched off."""
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.set_default_timeout(10_000)
    yield page
    context.close()
