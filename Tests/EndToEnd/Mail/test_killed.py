"""`kill -9` at any moment: nothing is sent twice, nothing is lost, and what nobody can know is named."""

import json
import os
import random
import re
import signal
import subprocess
import time

import pytest

from mailshop import MailShop, address, check_agreement, orders
from server import ADDRESSED, STALL, STEPS, Fault, MailServer
from shop import PAYLINK

SEED = int(os.environ.get("SEED", "20261122"))
KILLS = 30
ORDERS = 60
COMMAND = [PAYLINK, "mail", "send", "--send", "--all", "--format", "json"]


def start(shop, log):
    return subprocess.Popen(COMMAND, cwd=shop.folder, env=shop.environment, stdout=log, stderr=subprocess.STDOUT)


def kill(process):
    """False if it had ended by itself."""
    process.send_signal(signal.SIGKILL)
    return process.wait(30) == -signal.SIGKILL


def named_uncertain(text):
    """The orders that a run says may have been mailed: in JSON, or in the warnings of a later one."""
    mails = [json.loads(line) for line in text.splitlines() if line.startswith('{"order"')]
    return {mail["order"] for mail in mails if mail["state"] == "uncertain"} | set(
        re.findall(r'"(INV-\d+)" may have arrived.*\[mail-uncertain\]', text))


def finish(shop, server, rows):
    """Resumes until there is nothing to do; gives how the orders stand, and what was said."""
    said = ""
    for _ in range(3):
        run = shop.run("mail", "send", "--send", "--all", "--format", "json", code=None, timeout=300)
        said += run.stdout + run.stderr
    states = check_agreement(shop, server, rows)
    assert len(states) == len(rows) and set(states.values()) <= {"handed_over", "uncertain"}
    return states, said


def test_thirty_kills_send_nothing_twice_and_lose_nothing(shop, server, tmp_path):
    print(f"SEED={SEED}")
    choice = random.Random(SEED)
    rows = orders(ORDERS)
    shop.generate(rows)
    server.delay = 0.03
    log, hits = tmp_path / "log", 0
    with open(log, "wb") as file:
        for _ in range(KILLS):
            # So many answers after it has connected, and a little later: any step of the dialogue.
            process, answers = start(shop, file), server.answers + choice.randint(1, 11)
            while server.answers < answers and process.poll() is None:
                time.sleep(0.001)
            time.sleep(choice.uniform(0, 0.02))
            hits += kill(process)
            assert len(server.recipients()) == len(set(server.recipients()))
    server.delay = 0
    states, said = finish(shop, server, rows)
    assert hits == KILLS, "it was done before the last kill: give it more orders"
    uncertain = {order for order, state in states.items() if state == "uncertain"}
    print(f"{len(uncertain)} uncertain, {len(server.unanswered)} taken and not answered")
    assert uncertain == named_uncertain(said + log.read_text("utf-8", "replace"))
    not_there = {row["reference_id"] for row in rows if row["customer[email]"] not in server.recipients()}
    assert not_there <= uncertain
    # At each moment one message is under way, at most.
    assert len(uncertain) <= KILLS
    table = shop.run("mail", "status", code=None).stdout
    assert all(order in table for order in uncertain)


@pytest.mark.parametrize("step", STEPS)
def test_a_kill_at_each_step(step, tmp_path, certificate):
    with MailServer("starttls", certificate, ("shop", "secret")) as server:
        shop = MailShop(
            tmp_path / "shop", server, mail_ca_file=certificate.authority, mail_user="shop", mail_password="secret",
            mail_timeout="60s")
        rows = orders(4)
        shop.generate(rows)
        stalls = Fault(step, STALL, skip=1 if step == "mail" else 0)
        if step in ADDRESSED:
            stalls.to = address(2)
        server.faults.append(stalls)
        with open(tmp_path / "log", "wb") as log:
            process = start(shop, log)
            while stalls.times and process.poll() is None:
                time.sleep(0.005)
            # For what the other end does now.
            time.sleep(0.2)
            assert kill(process)
        states, said = finish(shop, server, rows)
        uncertain = [order for order, state in states.items() if state == "uncertain"]
        if step == "body":
            # All of it may have been sent, though the server had read but the beginning.
            assert uncertain in ([], ["INV-002"])
        else:
            assert uncertain == (["INV-002"] if step == "end" else [])
        assert len(server.recipients()) == (3 if uncertain and step == "body" else 4)
        assert named_uncertain(said) == set(uncertain)


def test_an_uncertain_one_goes_out_again_only_where_it_is_said(shop, server):
    rows = orders(2)
    shop.generate(rows)
    server.faults.append(Fault("end", STALL, to=address(1)))
    shop.send(code=1)
    assert shop.status() == {"INV-001": "uncertain", "INV-002": "handed_over"}
    shop.send(code=None)
    shop.send("--order", "INV-001", code=None)
    assert server.recipients() == [address(1), address(2)]
    shop.send("--again", "INV-001")
    assert server.recipients() == [address(1), address(2), address(1)]
    assert shop.status() == {"INV-001": "handed_over", "INV-002": "handed_over"}
