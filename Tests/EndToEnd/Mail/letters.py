"""What a message says, read by Python's own parser, which knows nothing of how it was made."""

import re
import subprocess
from dataclasses import dataclass
from email import policy
from email.header import decode_header, make_header
from email.parser import BytesParser
from html.parser import HTMLParser

STRICT = policy.SMTP.clone(raise_on_defect=True)
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
# What is not read as text, and what is hidden as a preheader is.
UNREAD = {"head", "style", "script", "title"}
HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all")


def parse(content):
    """The message, of which no part and no header has a defect; otherwise it raises."""
    assert content.isascii(), "8-bit"
    assert not re.search(rb"\r(?!\n)|(?<!\r)\n|\0", content), "a line break that is none, or a zero"
    assert max(map(len, content.split(b"\r\n"))) <= 998
    message = BytesParser(policy=STRICT).parsebytes(content)
    for part in message.walk():
        assert part.defects == []
        for name, text in part.items():
            assert text.defects == (), f"{name}: {text!r}: {text.defects}"
    return message


def reference(content):
    """The number of the order, out of the subject."""
    return re.search(r"INV-\d+", parse(content)["Subject"])[0]


def recipient_name(content):
    """Whom To names. The parser that reads addresses leaves a space between two encoded words (RFC 2047, 6.2, says none)."""
    [recipient] = parse(content)["To"].addresses
    [header] = re.findall(rb"(?ms)^To:(.*?)\r\n(?![ \t])", content.partition(b"\r\n\r\n")[0] + b"\r\n")
    phrase = " ".join(header.decode().rpartition("<")[0].split())
    if phrase.count("=?") > 1:
        return str(make_header(decode_header(phrase)))
    return recipient.display_name


@dataclass
class Parts:
    text: str
    html: str
    png: bytes
    content_id: str


def parts(message):
    """Text, HTML and picture, where they have to be; and nothing else is there."""
    shape = [(part.get_content_type(), part.get_content_disposition()) for part in message.walk()]
    assert [kind for kind, _ in shape] == [
        "multipart/alternative", "text/plain", "multipart/related", "text/html", "image/png"], shape
    assert [disposition for _, disposition in shape][:4] == [None] * 4 and shape[4][1] in ("inline", None)
    _, text, related, html, picture = message.walk()
    assert text.get_content_charset() == html.get_content_charset() == "utf-8"
    # RFC 2387: required, and Outlook is said to need it.
    assert related.get_param("type") == "text/html"
    content_id = picture["Content-ID"]
    assert re.fullmatch(r"<[^<>@\s]+@[^<>@\s]+>", content_id)
    return Parts(text.get_content(), html.get_content(), picture.get_content(), content_id[1:-1])


class Document(HTMLParser):
    """Texts that are seen, links, sources, and everything that has no place in a mail."""

    def __init__(self, html):
        super().__init__()
        self.open = []
        self.texts, self.links, self.sources, self.pictures, self.wrong, self.styles = [], [], [], [], [], []
        self.feed(html)
        self.close()
        assert self.open == [], f"left open: {self.open}"

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        if tag in ("form", "script", "iframe", "object", "embed", "link", "base", "input", "button", "video", "audio", "svg"):
            self.wrong.append(tag)
        if tag == "meta" and (found.get("http-equiv") or "").lower() == "refresh":
            self.wrong.append("refresh")
        self.wrong += [name for name in found if name.startswith("on") or name in ("background", "srcset", "action")]
        if tag == "a" and found.get("href"):
            self.links.append(found["href"])
        if "src" in found:
            self.sources.append(found["src"])
        if tag == "img":
            self.pictures.append(found)
        self.styles.append(found.get("style") or "")
        if tag not in VOID:
            is_hidden = tag in UNREAD or HIDDEN.search(found.get("style") or "") is not None
            self.open.append((tag, is_hidden))

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag):
        assert self.open and self.open[-1][0] == tag, f"</{tag}> in {self.open}"
        self.open.pop()

    def handle_data(self, data):
        if self.open and self.open[-1][0] == "style":
            self.styles.append(data)
        if not any(is_hidden for _, is_hidden in self.open) and data.strip():
            self.texts.append(squeezed(data))


def squeezed(text):
    """With one space where there is any, and without what has no width."""
    return " ".join(re.sub(r"[\u00ad\u200b-\u200f\u2060\u2066-\u2069\ufeff]", "", text).split())


def scan(png, path):
    """What zbarimg reads in a picture."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    path.write_bytes(png)
    run = subprocess.run(
        ["zbarimg", "-q", "--raw", "-Sdisable", "-Sqrcode.enable", path], capture_output=True, text=True, timeout=60)
    return run.stdout.rstrip("\n")
