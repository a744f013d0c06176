"""`paylink sandbox` as a process of its own, for as long as a with statement."""

import http.client
import json
import os
import subprocess
import sys
from collections import Counter
from urllib.parse import urlsplit


def cpu_time(pid):
    """Seconds of user and system time that a process has used (proc(5), /proc/PID/stat); 0 where that can't be known."""
    try:
        with open(f"/proc/{pid}/stat", encoding="ascii", errors="replace") as file:
            fields = file.read().rpartition(")")[2].split()
    except OSError:
        return 0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class Sandbox:
    KEY = "sandbox-key"

    def __init__(self, bench, *flags):
        self.log = open(bench.work / "sandbox.log", "w+b")
        self.process = subprocess.Popen(
            [bench.options.paylink, "sandbox", "--port", "0", "--page-port", "0", "--format", "json", *flags],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=self.log, env=bench.environment)
        line = self.process.stdout.readline()
        if not line:
            self.stop()
            sys.exit(f"the sandbox did not start: {self.said()}")
        addresses = json.loads(line)
        control = urlsplit(addresses["control"])
        self.control = http.client.HTTPConnection(control.hostname, control.port, timeout=60)
        self.path = control.path
        self.settings = {
            "PAYLINK_PLATFORM_PUBLIC_API": addresses["public_api"],
            "PAYLINK_PLATFORM_CHECKOUT_PAGE": addresses["checkout_page"],
            "PAYLINK_PLATFORM_PRIVATE_API": addresses["private_api"],
            "PAYLINK_ACCOUNT_ID": addresses["account"], "PAYLINK_ACCOUNT_KEY": self.KEY,
        }

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    def stop(self):
        self.process.terminate()
        try:
            self.process.communicate(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.communicate()
        self.log.close()

    def said(self):
        with open(self.log.name, encoding="utf-8", errors="replace") as file:
            return file.read()[-2_000:]

    def cpu(self):
        return cpu_time(self.process.pid)

    def requests(self):
        """How many requests there were, by endpoint and outcome: `POST /payment-invoices 201`."""
        self.control.request("GET", self.path + "/requests")
        counts = json.load(self.control.getresponse())["requests"]
        return Counter({f"{count['endpoint']} {count['outcome']}": count["count"] for count in counts})

    def expect(self, expected):
        """Ends the benchmark unless there were these requests and no others: what was timed would not be the work."""
        found = dict(self.requests())
        if found != expected:
            sys.exit(f"the sandbox was asked for {found} and not for {expected}")
