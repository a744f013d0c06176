"""Whom it sends through: encrypted, trusted, logged in to; and the password is in nothing that anybody sees."""

import base64
import shutil
import subprocess

import pytest

from mailshop import MailShop, check_agreement, orders
from server import Certificate, Fault, MailServer, answer, openssl
from shop import PAYLINK
from test_secrets import MARK, Listener, shown

USER = "shop@polonyna.example"
PASSWORD = f"pass/{MARK} +=ї"


@pytest.fixture(params=["starttls", "implicit"])
def tls(request):
    return request.param


@pytest.fixture
def server(tls, certificate):
    with MailServer(tls, certificate, (USER, PASSWORD)) as server:
        yield server


@pytest.fixture
def shop(tmp_path, server, certificate):
    shop = MailShop(tmp_path / "shop", server, mail_user=USER, mail_password=PASSWORD, mail_ca_file=certificate.authority)
    shop.rows = orders(5)
    shop.generate(shop.rows)
    return shop


def test_everything_goes_encrypted_and_logged_in_over_one_connection(shop, server):
    shop.send()
    assert set(check_agreement(shop, server, shop.rows).values()) == {"handed_over"}
    assert all(letter.encrypted and letter.user == USER for letter in server.letters)
    assert server.connections == 1 and [is_right for _, is_right in server.logins] == [True]


def test_starttls_is_taken_without_a_login_too(certificate, tmp_path):
    with MailServer("starttls", certificate) as server:
        shop = MailShop(tmp_path / "shop", server)
        rows = orders(2)
        shop.generate(rows)
        shop.send("--ca-file", certificate.authority)
        assert len(server.letters) == 2 and all(letter.encrypted for letter in server.letters)


def nothing_was_sent(shop, server, run, *words):
    said = run.stdout + run.stderr
    assert any(word in said.lower() for word in words), said
    assert server.letters == [] and server.turned == [] and server.logins == []
    assert set(shop.status().values()) <= {"queued"}


def test_this_machine_may_show_a_certificate_of_its_own_making(shop, server):
    shop.set(mail_ca_file=None)
    shop.send()
    assert set(check_agreement(shop, server, shop.rows).values()) == {"handed_over"}
    assert all(letter.encrypted for letter in server.letters)


def test_another_authority_is_not_trusted(shop, server, tmp_path):
    other = Certificate(tmp_path / "other")
    run = shop.run("mail", "send", "--send", "--all", "--ca-file", other.authority, code=1)
    nothing_was_sent(shop, server, run, "certificate")


def test_a_file_that_holds_no_authority_is_said_to_be_wrong(shop, server, tmp_path):
    empty = tmp_path / "empty.pem"
    empty.write_text("", "utf-8")
    for path in (empty, tmp_path / "missing.pem"):
        run = shop.run("mail", "send", "--send", "--all", "--ca-file", path, code=1)
        nothing_was_sent(shop, server, run, path.name, "certificate")


def test_a_certificate_for_another_host_is_not_trusted(tls, tmp_path):
    other = Certificate(tmp_path / "other", ["DNS:mail.example"])
    with MailServer(tls, other, (USER, PASSWORD)) as server:
        shop = MailShop(tmp_path / "shop", server, mail_user=USER, mail_password=PASSWORD, mail_ca_file=other.authority)
        shop.generate(orders(2))
        run = shop.run("mail", "send", "--send", "--all", code=1)
        nothing_was_sent(shop, server, run, "certificate")
        assert "127.0.0.1" in run.stdout + run.stderr


@pytest.mark.parametrize("asked", ["starttls", "implicit"])
def test_the_other_kind_of_tls_is_no_success(asked, tls, server, certificate, tmp_path):
    address = f"{'smtps' if asked == 'implicit' else 'smtp'}://127.0.0.1:{server.port}"
    shop = MailShop(
        tmp_path / "shop", server, mail_smtp=address, mail_user=USER, mail_password=PASSWORD, mail_ca_file=certificate.authority)
    shop.generate(orders(1))
    shop.send(code=0 if asked == tls else 1)
    assert len(server.letters) == (asked == tls)


def test_a_wrong_password_stops_at_once_and_blames_no_order(shop, server):
    shop.set(mail_password="wrong-" + MARK)
    run = shop.run("mail", "send", "--send", "--all", "--retries", "1s,1s", code=1)
    assert "535" in run.stdout + run.stderr and shown(run.stdout + run.stderr) == []
    # One connection; it may try more than one mechanism there.
    assert server.connections == 1 and not any(is_right for _, is_right in server.logins)
    assert server.letters == [] and set(shop.status().values()) <= {"queued"}
    shop.set(mail_password=PASSWORD)
    shop.send()
    assert set(check_agreement(shop, server, shop.rows).values()) == {"handed_over"}


def test_a_user_without_a_password_is_asked_for_one_first(shop, server):
    shop.set(mail_password=None)
    run = shop.run("mail", "send", "--send", "--all", code=1)
    assert "PAYLINK_MAIL_PASSWORD" in run.stderr and server.connections == 0


def test_a_password_file_is_read_if_nobody_else_can(shop, server, tmp_path):
    file = tmp_path / "password"
    file.write_text(PASSWORD + "\n", "utf-8")
    shop.set(mail_password=None, mail_password_file=file)
    file.chmod(0o644)
    run = shop.run("mail", "send", "--send", "--all", code=1)
    assert "password" in run.stderr and server.connections == 0 and shown(run.stdout + run.stderr) == []
    file.chmod(0o600)
    shop.send()
    assert set(check_agreement(shop, server, shop.rows).values()) == {"handed_over"}


@pytest.mark.parametrize("flag", ["--password", "--mail-password", "--user", "--password-file", "--mail-user"])
def test_there_is_no_flag_for_who_logs_in(flag, shop, server):
    run = shop.run("mail", "send", "--send", "--all", flag, "x" + MARK, code=64)
    assert server.connections == 0 and run.stdout == ""


def test_a_password_in_the_address_is_refused_and_not_shown(shop, server):
    for name in (None, "mail_smtp"):
        address = server.url.replace("://", f"://shop:{MARK}@")
        shop.set(**{"mail_smtp": address if name else None})
        arguments = () if name else ("--smtp", address)
        listener = Listener(shop)
        listener.run("mail", "send", "--send", "--all", *arguments, code=None)
        said = next(iter(listener.said.values()))
        assert shown(said) == [] and server.connections == 0 and server.letters == []


def test_no_command_shows_the_password(shop, server):
    listener = Listener(shop)
    server.delay = 0.02
    server.faults.append(Fault("rcpt", answer("550 5.1.1 No"), to=shop.rows[1]["customer[email]"]))
    listener.run("mail", "draft")
    listener.run("mail", "send", "--all")
    listener.run("mail", "send", "--send")
    listener.run("mail", "send", "--send", "--all", "--format", "json", code=1)
    listener.run("mail", "send", "--send", "--all", "--format", "text", code=None)
    for format in ("text", "csv", "json"):
        listener.run("mail", "status", "--format", format, code=None)
    listener.run("config")
    listener.run("config", "--format", "json")
    files = listener.check()
    assert "paylink.sqlite" in files and len(server.letters) == 5
    assert all(shown(letter.content) == [] for letter in server.letters)
    looks = listener.seen["mail send --send --all --format json"]
    assert sum(b"mail send" in look for look in looks) >= 3


def coded(text):
    return base64.b64encode(text.encode()).decode()


ECHOES = {
    "as it is": lambda password: password, "base64": coded, "as sent": lambda password: coded(f"\0{USER}\0{password}"),
    "base64url": lambda password: base64.urlsafe_b64encode(password.encode()).decode().rstrip("="),
    "hexadecimal": lambda password: password.encode().hex(), "percent": lambda password: "".join(f"%{byte:02X}" for byte in password.encode()),
    "spaces": lambda password: " ".join(password), "spaces in base64": lambda password: " ".join(coded(password)),
    "lines": lambda password: coded(password)[:12] + "\r\n535-" + coded(password)[12:], "reversed": lambda password: password[::-1],
    "reversed base64": lambda password: coded(password)[::-1], "capitals": lambda password: password.swapcase(),
    "half": lambda password: password[5:15],
}


@pytest.mark.parametrize("step", ["auth", "mail", "rcpt", "data", "end"])
def test_a_password_that_the_server_repeats_is_not_shown(step, shop, server):
    password = f"pass/{MARK} +="
    server.login = (USER, password)
    shop.set(mail_password=password)
    listener = Listener(shop)
    for echo in list(ECHOES.values())[:: 1 if step == "end" else 4]:
        server.faults.append(Fault(step, answer(f"535-5.7.8 Look\r\n535 5.7.8 {echo(password)} thisServersWords"), times=9))
        listener.run("mail", "send", "--send", "--limit", "1", code=1)
        server.faults.clear()
        listener.check()
        assert b"535" in listener.said["mail send --send --limit 1"]
        for data in [*listener.said.values(), *(file.read_bytes() for file in shop.folder.rglob("*") if file.is_file())]:
            assert b"thisServersWords" not in data
    shop.send()
    assert set(check_agreement(shop, server, shop.rows).values()) == {"handed_over"}


def test_a_stripped_starttls_is_no_reason_to_send_in_clear(certificate, tmp_path):
    with MailServer(login=("shop", PASSWORD)) as server:
        shop = MailShop(
            tmp_path / "shop", server, mail_user="shop", mail_password=PASSWORD, mail_ca_file=certificate.authority)
        shop.generate(orders(2))
        run = shop.run("mail", "send", "--send", "--all", code=1)
        assert "STARTTLS" in run.stderr and "mail.ca_file" in run.stderr
        assert server.letters == [] and server.logins == [] and shown(run.stdout + run.stderr) == []


def test_the_systems_authorities_are_not_trusted_where_a_file_is_named(shop, server, certificate, tmp_path):
    """Those that the system's folder of certificates has; here a folder of our own in its place."""
    if subprocess.run(["unshare", "-rm", "true"], capture_output=True).returncode:
        pytest.skip("no mount of our own")
    system, own = tmp_path / "system", tmp_path / "own.pem"
    system.mkdir()
    shutil.copy(certificate.authority, system / "authority.pem")
    openssl(system, "rehash", ".")
    openssl(tmp_path, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=Another", "-keyout", "key", "-out", own)
    run = subprocess.run(
        ["unshare", "-rm", "sh", "-c", 'mount --bind "$1" /etc/ssl/certs && shift && exec "$@"', "sh", system, PAYLINK, "mail", "send",
         "--send", "--all", "--ca-file", own], cwd=shop.folder, env=shop.environment, capture_output=True, text=True, timeout=60)
    assert run.returncode == 1, run.stdout
    nothing_was_sent(shop, server, run, "certificate")
