"""A shop at work: `paylink sandbox` in the platform's place, and the commands as the shop's owner types them."""

import json
import os
import select
import subprocess
from dataclasses import dataclass
from urllib.request import Request, urlopen

PAYLINK = os.environ["PAYLINK"]


def environment(**settings):
    """The environment of a user who has said just these settings."""
    own = {name: text for name, text in os.environ.items() if not name.startswith("PAYLINK")}
    return own | {f"PAYLINK_{name.upper()}": str(text) for name, text in settings.items()}


class Sandbox:
    """`paylink sandbox` as a process of its own, on two ports that were free."""

    def __init__(self, *arguments, key="sandbox-key"):
        self.key = key
        self.process = subprocess.Popen(
            [PAYLINK, "sandbox", "--port", "0", "--page-port", "0", "--format", "json", *arguments],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment(sandbox_key=key))
        ready, _, _ = select.select([self.process.stdout], [], [], 30)
        self.line = self.process.stdout.readline() if ready else ""
        if not self.line:
            raise RuntimeError("\n".join(("the sandbox does not listen:", *self.end())))
        addresses = json.loads(self.line)
        self.hosted_pages = addresses["hosted_pages"]
        self.control = addresses["control"]
        self.settings = {
            "platform_public_api": addresses["public_api"], "platform_checkout_page": addresses["checkout_page"],
            "platform_private_api": addresses["private_api"], "account_id": addresses["account"], "account_key": key,
        }

    def end(self):
        """Ends it as the system does; gives what it said on standard output and standard error."""
        self.process.terminate()
        try:
            out, err = self.process.communicate(timeout=20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            out, err = self.process.communicate()
            raise RuntimeError("the sandbox did not end when it was told to") from None
        return self.line + out, err

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.returncode is None:
            self.end()

    def books(self):
        """Every invoice by its reference id."""
        with urlopen(self.control + "/books", timeout=10) as answer:
            return {invoice["reference_id"]: invoice for invoice in json.load(answer)["invoices"]}

    def tell(self, path, **fields):
        """Moves the clock, or makes the platform say something else of an invoice."""
        request = Request(f"{self.control}/{path}", json.dumps(fields).encode(), {"Content-Type": "application/json"})
        with urlopen(request, timeout=10) as answer:
            return json.load(answer)


@dataclass
class Report:
    """What `paylink reconcile --format json` said."""

    orders: dict
    strangers: list
    summary: dict

    def verdict(self, order):
        return self.orders[order]["verdict"]


class Shop:
    """A folder with an order file, and what the commands make in it."""

    def __init__(self, folder, sandbox, **settings):
        self.folder = folder
        self.out = folder / "out"
        self.environment = environment(**sandbox.settings, **settings)

    def run(self, *arguments, code=0, timeout=60):
        """Runs a command, which has to end with that exit code; None for either 0 or 1."""
        run = subprocess.run(
            [PAYLINK, *map(str, arguments)], cwd=self.folder, env=self.environment, capture_output=True, text=True,
            timeout=timeout)
        codes = (0, 1) if code is None else (code,)
        assert run.returncode in codes, f"{run.args}: {run.returncode}\n{run.stdout}\n{run.stderr}"
        return run

    def generate(self, *arguments, orders):
        """Writes the order file (a string) and generates it; gives the lines of links.jsonl by order."""
        (self.folder / "orders.csv").write_text(orders, "utf-8")
        self.run("generate", *arguments, "orders.csv")
        return self.links()

    def links(self):
        lines = (self.out / "links.jsonl").read_text("utf-8").splitlines()
        return {link["order"]: link for link in map(json.loads, lines)}

    def reconcile(self, *arguments, code=0):
        *lines, summary = map(json.loads, self.run("reconcile", "--format", "json", *arguments, code=code).stdout.splitlines())
        assert summary["type"] == "summary"
        orders = {line["order"]: line for line in lines if line["type"] == "order"}
        return Report(orders, [line for line in lines if line["type"] == "invoice"], summary)
