"""A mail server that keeps what it is given, says what it is told to say, and goes away in the middle of it."""

import asyncio
import contextlib
import logging
import random
import socket
import ssl
import struct
import subprocess
import threading
from dataclasses import dataclass

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

# What the server is asked, in this order. "handshake" is the one of TLS after STARTTLS, "body" is inside the message, "end" after
# the message's last line and before the answer to it, "answered" after that answer.
STEPS = ["greeting", "ehlo", "starttls", "handshake", "auth", "mail", "rcpt", "data", "body", "end", "answered"]
# From which on it is known whom the message is for.
ADDRESSED = STEPS[STEPS.index("rcpt"):]
# How much of a message is read before "body".
BODY_LINES = 12

# It writes down every broken line; here they are made on purpose.
logging.getLogger("mail.log").setLevel(logging.CRITICAL)


@dataclass(frozen=True)
class Deed:
    """What the server does instead of the right thing: sends some bytes, then goes on, closes, resets, or stalls."""

    says: bytes = b""
    then: str = "go on"

    @property
    def code(self):
        """Of a whole answer; 0 if it is none."""
        return int(self.says[:3]) if self.says[:3].isdigit() and self.says[3:4] in b" -" and self.says.endswith(b"\r\n") else 0


def answer(text, then="go on"):
    return Deed(text.encode() + b"\r\n", then)


CLOSE = Deed(then="close")
RESET = Deed(then="reset")
STALL = Deed(then="stall")
# Half an answer, which could have become a good one.
HALF = Deed(b"2", "close")
HALF_OF_MANY_LINES = Deed(b"250-2.0.0 Ok\r\n250-queued as", "reset")
GOODBYE = answer("421 4.3.2 Shutting down", "close")


@dataclass
class Fault:
    """Something that goes wrong at a step: at the first message to an address, or after the step went well so many times."""

    step: str
    deed: Deed
    to: str | None = None
    skip: int = 0
    times: int = 1


@dataclass
class Letter:
    """A message whose last line has come."""

    sender: str
    recipients: list
    content: bytes
    connection: int
    encrypted: bool
    user: str | None
    is_answered: bool = False

    @property
    def to(self):
        [recipient] = self.recipients
        return recipient


@dataclass(frozen=True)
class Turned:
    """A message or a recipient that was answered with 4xx or 5xx."""

    to: str
    step: str
    code: int


class Dialogue(SMTP):
    """aiosmtpd's side of a connection, with what the server was told to do in between."""

    def __init__(self, post, **options):
        super().__init__(post, enable_SMTPUTF8=False, hostname="mail.example", loop=post.loop, **options)
        # TLS from the first byte on is none that aiosmtpd knows of: it would warn, and take no login.
        self._auth_require_tls = post.tls != "implicit"
        self.post = post
        self.number = 0
        self.to = None
        self.letter = None
        """What was taken and is still to be answered."""

    def connection_made(self, transport):
        if self.number == 0:
            self.post.connections += 1
            self.number = self.post.connections
            self.post.open.add(self)
        super().connection_made(transport)

    def connection_lost(self, error):
        self.post.open.discard(self)
        super().connection_lost(error)

    async def push(self, status):
        await self.post.wait()
        if self.letter and not self.transport.is_closing():
            # Before it is sent, so that whoever has got the answer finds it so.
            self.letter.is_answered = True
        await super().push(status)
        self.post.answers += 1

    async def _handle_client(self):
        deed = self.post.due("greeting", None)
        if deed:
            # A server that does not greet takes no commands either.
            await self.perform(Deed(deed.says, "close" if deed.then == "go on" else deed.then))
        await super()._handle_client()

    async def perform(self, deed):
        """Does it; comes back only where the dialogue goes on."""
        if deed.says:
            self._writer.write(deed.says)
            await self._writer.drain()
        if deed.then == "go on":
            return
        if deed.then == "close":
            self.transport.close()
        elif deed.then == "reset":
            # What is still to be sent must not be lost by accident, as it would be at the connection's end.
            await asyncio.sleep(0.01)
            line = (self._original_transport or self.transport).get_extra_info("socket")
            line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.transport.abort()
        # Cancelled as soon as the connection is gone.
        await asyncio.Event().wait()

    async def at(self, step):
        """Whether something else was done than what the step asks for."""
        if deed := self.post.due(step, self.to):
            if self.to and deed.code >= 400:
                self.post.turned.append(Turned(self.to, step, deed.code))
            await self.perform(deed)
            return True
        return False

    # Looked up by these names.
    async def smtp_EHLO(self, hostname):
        if not await self.at("ehlo"):
            await super().smtp_EHLO(hostname)

    async def smtp_HELO(self, hostname):
        if not await self.at("ehlo"):
            await super().smtp_HELO(hostname)

    async def smtp_STARTTLS(self, argument):
        if await self.at("starttls"):
            return
        if deed := self.post.due("handshake", None):
            await super().push("220 Ready to start TLS")
            await self.perform(deed)
        await super().smtp_STARTTLS(argument)

    async def smtp_AUTH(self, argument):
        if not await self.at("auth"):
            await super().smtp_AUTH(argument)

    async def smtp_MAIL(self, argument):
        self.to = None
        if not await self.at("mail"):
            await super().smtp_MAIL(argument)

    async def smtp_RCPT(self, argument):
        self.to = self._getaddr(argument.partition(":")[2].strip())[0]
        if not await self.at("rcpt"):
            await super().smtp_RCPT(argument)

    async def smtp_DATA(self, argument):
        if not self.envelope.rcpt_tos:
            await self.push("503 Error: need RCPT command")
            return
        if await self.at("data"):
            return
        if deed := self.post.due("body", self.to):
            self._reader = Interrupted(self._reader, lambda: self.perform(deed))
        try:
            await super().smtp_DATA(argument)
        finally:
            if isinstance(self._reader, Interrupted):
                self._reader = self._reader.reader
        if self.letter:
            self.letter = None
            await self.at("answered")

    async def take(self, envelope):
        """Keeps a message, or does not; the answer to it."""
        deed = self.post.due("end", self.to)
        if deed and deed.code >= 400:
            self.post.turned.append(Turned(self.to, "end", deed.code))
            if deed.then != "go on":
                await self.perform(deed)
            return deed.says.decode().rstrip()
        session = self.session
        letter = Letter(
            envelope.mail_from, list(envelope.rcpt_tos), envelope.original_content, self.number,
            self.transport.get_extra_info("cipher") is not None,
            session.auth_data.login.decode() if session.authenticated else None)
        self.post.letters.append(letter)
        if deed:
            await self.perform(deed)
        self.letter = letter
        return f"250 2.0.0 Ok: queued as {len(self.post.letters):06X}"


class Interrupted:
    """A reader that does something else after some lines."""

    def __init__(self, reader, interruption):
        self.reader = reader
        self.interruption = interruption
        self.lines = 0

    def __getattr__(self, name):
        return getattr(self.reader, name)

    async def readuntil(self, separator):
        self.lines += 1
        if self.lines == BODY_LINES:
            await self.interruption()
        return await self.reader.readuntil(separator)


class MailServer:
    """Listens on a port of its own until it is closed.

    `tls` is None, "starttls" or "implicit"; `certificate` then is a Certificate. `login` is (user, password); without it nobody
    is asked for one.
    """

    def __init__(self, tls=None, certificate=None, login=None):
        self.tls = tls
        self.login = login
        self.faults = []
        self.letters = []
        self.turned = []
        self.logins = []
        self.connections = 0
        self.answers = 0
        self.delay = 0
        """Seconds before every answer, at most."""
        self.open = set()
        self.lock = threading.Lock()
        self.random = random.Random(1)
        context = certificate.context() if tls else None
        options = {
            "tls_context": context if tls == "starttls" else None, "require_starttls": tls == "starttls",
            "auth_required": login is not None, "authenticator": self.authenticate,
        }
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self.thread.start()
        self.listener = self.call(self.loop.create_server(
            lambda: Dialogue(self, **options), "127.0.0.1", 0, ssl=context if tls == "implicit" else None))
        self.port = self.listener.sockets[0].getsockname()[1]
        self.url = f"{'smtps' if tls == 'implicit' else 'smtp'}://127.0.0.1:{self.port}"

    def call(self, coroutine):
        return asyncio.run_coroutine_threadsafe(coroutine, self.loop).result(20)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.call(self.close())
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join(20)
        self.loop.close()

    async def close(self):
        self.listener.close()
        for dialogue in list(self.open):
            if dialogue.transport:
                dialogue.transport.abort()
        tasks = asyncio.all_tasks() - {asyncio.current_task()}
        for task in tasks:
            task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.gather(*tasks, return_exceptions=True)

    def authenticate(self, dialogue, session, envelope, mechanism, data):
        assert isinstance(data, LoginPassword)
        is_right = (data.login.decode(), data.password.decode()) == self.login
        self.logins.append((mechanism, is_right))
        return AuthResult(success=is_right, handled=is_right, auth_data=data)

    async def handle_DATA(self, dialogue, session, envelope):
        return await dialogue.take(envelope)

    async def wait(self):
        if self.delay:
            await asyncio.sleep(self.random.uniform(0, self.delay))

    def due(self, step, to):
        """What is to be done at a step now; None for the right thing."""
        with self.lock:
            for fault in self.faults:
                if fault.step != step or fault.times == 0 or (fault.to is not None and fault.to != to):
                    continue
                if fault.skip > 0:
                    fault.skip -= 1
                    continue
                fault.times -= 1
                return fault.deed
        return None

    @property
    def taken(self):
        """What it took and said so."""
        return [letter for letter in self.letters if letter.is_answered]

    @property
    def unanswered(self):
        """What it took, but the line was gone before it had said so."""
        return [letter for letter in self.letters if not letter.is_answered]

    def recipients(self):
        """Of all that it took, as often as it did."""
        return [letter.to for letter in self.letters]

    def refused(self):
        """Whom it has said 5xx to, of the recipients it never took anything for."""
        return {turned.to for turned in self.turned if turned.code >= 500} - set(self.recipients())


class Certificate:
    """A server's certificate and the authority that it is from, made for these names."""

    def __init__(self, folder, names=("IP:127.0.0.1", "DNS:localhost")):
        folder.mkdir(exist_ok=True)
        self.authority, self.file, self.key = (folder / name for name in ("authority.pem", "server.pem", "server.key"))
        self.make(folder, ",".join(names))

    def make(self, folder, names):
        new = ["req", "-newkey", "rsa:2048", "-nodes", "-sha256"]
        openssl(folder, *new, "-x509", "-days", "2", "-subj", "/CN=Authority of a test", "-keyout", "authority.key",
                "-out", self.authority, "-addext", "basicConstraints=critical,CA:TRUE", "-addext", "keyUsage=keyCertSign")
        openssl(folder, *new, "-subj", "/CN=mail.example", "-keyout", self.key, "-out", "server.csr")
        (folder / "extensions").write_text(f"subjectAltName={names}\nextendedKeyUsage=serverAuth\n", "utf-8")
        openssl(folder, "x509", "-req", "-days", "2", "-sha256", "-in", "server.csr", "-CA", self.authority, "-CAkey",
                "authority.key", "-set_serial", "7", "-extfile", "extensions", "-out", self.file)

    def context(self):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.file, self.key)
        return context


def openssl(folder, *arguments):
    subprocess.run(["openssl", *map(str, arguments)], cwd=folder, check=True, capture_output=True, timeout=60)
