"""The server of these tests does what it is told, seen by Python's own client; paylink has no part in it."""

import smtplib
import socket
import ssl

import pytest

from server import CLOSE, GOODBYE, HALF, HALF_OF_MANY_LINES, RESET, STALL, STEPS, Certificate, Fault, MailServer, answer

MESSAGE = "From: pay@polonyna.example\r\nTo: one@example.com\r\nSubject: 1\r\n\r\n" + "A line\r\n.\r\n..\r\n" * 20
# Python takes half an answer for a whole one, with a code of one digit.
GONE = (smtplib.SMTPException, ConnectionError, ssl.SSLError, TimeoutError)
BROKEN = {"close": CLOSE, "reset": RESET, "stall": STALL, "half": HALF, "half of many lines": HALF_OF_MANY_LINES}


def client(server, certificate):
    """Connected, encrypted and logged in, as far as the server wants it."""
    context = ssl.create_default_context(cafile=certificate.authority)
    if server.tls == "implicit":
        post = smtplib.SMTP_SSL("127.0.0.1", server.port, context=context, timeout=1)
    else:
        post = smtplib.SMTP("127.0.0.1", server.port, timeout=1)
    if server.tls == "starttls":
        code, text = post.starttls(context=context)
        if code != 220:
            raise smtplib.SMTPResponseException(code, text)
    if server.login:
        post.login(*server.login)
    return post


def send(post, *recipients):
    for recipient in recipients:
        post.sendmail("pay@polonyna.example", recipient, MESSAGE)


@pytest.mark.parametrize("tls", [None, "starttls", "implicit"])
def test_what_comes_is_kept_as_it_came(tls, certificate):
    with MailServer(tls, certificate, login=("shop", "secret") if tls else None) as server:
        post = client(server, certificate)
        send(post, "one@example.com", "two@example.com")
        post.quit()
        assert server.recipients() == ["one@example.com", "two@example.com"] and server.unanswered == []
        for letter in server.taken:
            assert letter.content == MESSAGE.encode() and letter.sender == "pay@polonyna.example"
            assert (letter.connection, letter.encrypted, letter.user) == (1, tls is not None, "shop" if tls else None)


def test_a_wrong_password_is_refused(certificate):
    with MailServer("implicit", certificate, login=("shop", "secret")) as server:
        context = ssl.create_default_context(cafile=certificate.authority)
        with pytest.raises(smtplib.SMTPAuthenticationError):
            smtplib.SMTP_SSL("127.0.0.1", server.port, context=context, timeout=5).login("shop", "other")
        assert server.logins and not any(is_right for _, is_right in server.logins)


def test_a_certificate_of_another_authority_is_not_trusted(certificate, tmp_path):
    with MailServer("implicit", Certificate(tmp_path / "other")) as server, pytest.raises(ssl.SSLCertVerificationError):
        client(server, certificate)


# Stalling takes a second, and does not depend on what is below.
CASES = [
    (tls, step, deed) for tls in ("starttls", "implicit", None) for step in STEPS for deed in BROKEN
    if (tls == "starttls" or step not in ("starttls", "handshake") and deed != "stall") and (tls or step != "auth")]


@pytest.mark.parametrize("tls, step, deed", CASES)
def test_the_line_breaks_where_it_is_told_to(tls, step, deed, certificate):
    with MailServer(tls, certificate, login=("shop", "secret") if tls else None) as server:
        server.faults.append(Fault(step, BROKEN[deed]))
        try:
            post = client(server, certificate)
            send(post, "one@example.com")
            # After an answer it breaks at the next message.
            assert step == "answered"
            send(post, "two@example.com")
            raise AssertionError("all went well")
        except GONE:
            pass
        got = (len(server.taken), len(server.unanswered))
        assert got == {"end": (0, 1), "answered": (1, 0)}.get(step, (0, 0)) and server.turned == []
        post = client(server, certificate)
        send(post, "two@example.com")
        assert [letter.to for letter in server.taken][-1] == "two@example.com"


@pytest.mark.parametrize("text", ["550 5.1.1 No such user", "451 4.7.1 Later"])
@pytest.mark.parametrize("step", [step for step in STEPS if step not in ("handshake", "body", "answered")])
def test_the_answer_is_what_it_is_told_to_be(step, text, certificate):
    # Who is refused EHLO may say HELO, which is not taken before STARTTLS.
    tls, login = (None, None) if step == "ehlo" else ("starttls", ("shop", "secret"))
    with MailServer(tls, certificate, login) as server:
        server.faults.append(Fault(step, answer(text), times={"ehlo": 2, "auth": 3}.get(step, 1)))
        with pytest.raises((smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused)) as refusal:
            send(client(server, certificate), "one@example.com")
        error = refusal.value
        code = error.smtp_code if hasattr(error, "smtp_code") else error.recipients["one@example.com"][0]
        assert code == int(text[:3]) and server.letters == []
        assert [(turned.to, turned.code) for turned in server.turned] == (
            [("one@example.com", code)] if step in ("rcpt", "data", "end") else [])
        send(client(server, certificate), "one@example.com")
        assert server.recipients() == ["one@example.com"] and server.refused() == set()


def test_faults_are_chosen_by_recipient_or_by_count(certificate):
    with MailServer() as server:
        server.faults += [
            Fault("rcpt", answer("550 No"), to="two@example.com"), Fault("mail", answer("451 Later"), skip=3),
            Fault("end", GOODBYE, to="four@example.com")]
        post = client(server, certificate)
        send(post, "one@example.com")
        with pytest.raises(smtplib.SMTPRecipientsRefused):
            send(post, "two@example.com")
        send(post, "three@example.com")
        with pytest.raises(smtplib.SMTPSenderRefused):
            send(post, "five@example.com")
        with pytest.raises((smtplib.SMTPDataError, smtplib.SMTPServerDisconnected)):
            send(post, "four@example.com")
        assert server.recipients() == ["one@example.com", "three@example.com"]
        assert server.refused() == {"two@example.com"}
        assert [turned.code for turned in server.turned] == [550, 421]


def test_a_line_that_the_client_cuts_is_no_message(certificate):
    with MailServer() as server:
        line = socket.create_connection(("127.0.0.1", server.port), 5)
        line.sendall(b"EHLO me\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<c@d.example>\r\nDATA\r\nSubject: half\r\n\r\nof it\r\n.\r")
        line.close()
        send(client(server, certificate), "one@example.com")
        assert server.recipients() == ["one@example.com"]
