"""Templates for the rival's mails, cut from what paylink itself drafts, so that both send the same; and whether they do.

Fields stand as <<name>>: no mail holds a <<.
"""

import html
import json
import re
import struct
import sys
from email import policy
from email.parser import BytesParser

from orders import SHOPS

AMOUNT = "456.78"
SIGN = "€"
# The longest first. A text that a link is shown by may be cut in pieces by <wbr>; then nothing of it would be found.
FIELDS = [
    ("MARKERDESCRIPTION", "description"), ("MARKERNAME", "name"), ("MARKERREFERENCE", "order"), ("marker@example.com", "email"),
]
# What a draft says that is none of the order's.
PER_MESSAGE = {"message-id", "date"}


def markers(record):
    """Links whose texts can be found again: one for each language."""
    for number, locale in enumerate(SHOPS):
        yield record | {
            "order": f"MARKERREFERENCE-{locale}", "amount": AMOUNT, "currency": "EUR", "description": "MARKERDESCRIPTION",
            "locale": locale, "customer": {"reference_id": "C-1", "name": "MARKERNAME", "email": "marker@example.com"},
            "link": f"https://pay.shop.example/MARKER{number:018}/", "row": number + 2,
        }


def message(path):
    return BytesParser(policy=policy.SMTP).parsebytes(path.read_bytes())


def parts(found):
    """Text, HTML and picture."""
    by_type = {part.get_content_type(): part for part in found.walk()}
    return by_type["text/plain"], by_type["text/html"], by_type["image/png"]


def cut(text, record, content_id, where):
    """With fields for what is the order's."""
    if "<<" in text:
        sys.exit(f"mail_templates.py: {where} holds <<, which marks fields")
    text = text.replace("MARKERREFERENCE-" + record["locale"], "MARKERREFERENCE")
    for marker, field in [(record["link"], "link"), (content_id, "content_id"), *FIELDS]:
        text = text.replace(marker, f"<<{field}>>")
    # A sign stands before or after, with or without a space.
    text = re.sub(rf"{SIGN}?456[.,]78(?:[ \u00a0\u202f]?{SIGN})?", "<<amount>>", text)
    for field in ("link", "order", "amount"):
        if f"<<{field}>>" not in text:
            sys.exit(f"mail_templates.py: {where} has no {field}; has paylink's mail changed?")
    if "MARKER" in text or "456" in text:
        sys.exit(f"mail_templates.py: a marker is left in {where}:\n{text}")
    return text


def write(drafts, links, folder):
    """A text and a page for each language, and what is the same for all."""
    folder.mkdir()
    shop = {"subjects": {}}
    for line in links.read_text("utf-8").splitlines():
        record = json.loads(line)
        locale = record["locale"]
        [path] = drafts.glob(f"*MARKERREFERENCE-{locale}.eml")
        found = message(path)
        text, page, picture = parts(found)
        content_id = picture["Content-ID"].strip("<>")
        # The sign may be written as a reference.
        source = page.get_content().replace("&euro;", SIGN).replace("&#8364;", SIGN).replace("&nbsp;", "\u00a0").replace("&#160;", "\u00a0")
        (folder / f"{locale}.html").write_text(cut(source, record, content_id, path), "utf-8")
        (folder / f"{locale}.txt").write_text(cut(text.get_content(), record, content_id, path), "utf-8")
        subject = found["Subject"].replace(record["order"], "<<order>>")
        shop["subjects"][locale] = re.sub(rf"{SIGN}?456[.,]78(?:[ \u00a0\u202f]?{SIGN})?", "<<amount>>", subject)
        shop["sender"] = str(found["From"])
        shop["picture_name"] = picture.get_filename()
        [width] = struct.unpack(">I", picture.get_content()[16:20])
        shop["picture_width"] = width
        shop["headers"] = {
            name: text for name, text in found.items()
            if name.lower() not in PER_MESSAGE | {"from", "to", "subject", "mime-version", "content-type", "content-language"}}
    (folder / "shop.json").write_text(json.dumps(shop, indent=2), "utf-8")


def differences(paylink, rival, count):
    """What the first messages differ in."""
    found = set()
    names = sorted(path.name for path in paylink.glob("*.eml"))
    if names != sorted(path.name for path in rival.glob("*.eml")):
        return ["file names"]
    for name in names[:count]:
        ours, theirs = message(paylink / name), message(rival / name)
        if [part.get_content_type() for part in ours.walk()] != [part.get_content_type() for part in theirs.walk()]:
            found.add("parts")
            continue
        if {header.lower() for header in ours} != {header.lower() for header in theirs}:
            found.add("headers")
        found |= {header for header in ("From", "To", "Subject") if ours[header] != theirs[header]}
        for kind, one, other in zip(("text", "html"), parts(ours), parts(theirs)):
            if squeezed(one, ours) != squeezed(other, theirs):
                found.add(kind)
        for picture in (parts(ours)[2], parts(theirs)[2]):
            if picture.get_content()[:8] != b"\x89PNG\r\n\x1a\n" or picture.get_content()[16:24] != parts(ours)[2].get_content()[16:24]:
                found.add("picture")
    return sorted(found)


def squeezed(part, whole):
    """A part's words, but for the name of the picture; quotes are spelt in different ways."""
    text = part.get_content().replace(parts(whole)[2]["Content-ID"].strip("<>"), "")
    return html.unescape(" ".join(text.split()))
