"""Page and button, read by lxml as HTML and as XML, and held against the rules of a payment form."""

import html
import re

import lxml.etree
import lxml.html

HTML = lxml.html.HTMLParser(encoding="utf-8")
HANDLERS = lxml.etree.XPath("//@*[starts-with(name(), 'on')]")
SECRET = re.compile(r"\bsk_")
BRACKETS = re.compile(r"[A-Za-z0-9_]+(?:\[[^][]+\])*")


def problems(name, markup, action, fields):
    """What is wrong with a document that must pay just this."""
    try:
        read_xml(markup)
        document = read_html(markup)
    except lxml.etree.LxmlError as error:
        return [f"{name}: {error}"]
    return [f"{name}: {problem}" for problem in breaches(document, markup, action, fields)]


def read_xml(markup):
    return lxml.etree.fromstring(markup)


def read_html(markup):
    return lxml.html.document_fromstring(markup, parser=HTML)


def breaches(document, markup, action, fields):
    return [*wrong_form(document, action), *wrong_fields(document, fields), *forbidden(document, markup)]


def wrong_form(document, action):
    forms = document.forms
    if len(forms) != 1:
        yield f"{len(forms)} forms, not one"
    for form in forms:
        if form.get("action") != action:
            yield f"the form goes to {form.get('action')}"
        if form.get("method", "").lower() != "post":
            yield "the form is not sent with POST"
        if not any(is_submit(button) for button in form.iter("button")):
            yield "the form has no button to send it"


def is_submit(button):
    return button.get("type") == "submit" and button.text_content().strip()


def wrong_fields(document, fields):
    there = set()
    for control in document.iter("input", "select", "textarea"):
        name, value = control.get("name", ""), control.get("value")
        if not BRACKETS.fullmatch(name):
            yield f"{name!r} is not of the form name[key][key]"
        if name not in fields:
            yield f"a field {name!r} that is not of this payment"
        elif name in there:
            yield f"{name} is there already"
        elif value != fields[name]:
            yield f"{name} has another value than the order"
        if control.tag != "input" or control.get("type") != "hidden" or control.getparent().tag != "form":
            yield f"{name} is no hidden input of the form"
        there.add(name)
    for name in fields.keys() - there:
        yield f"the form lacks {name}"


def forbidden(document, markup):
    if document.find(".//script") is not None or HANDLERS(document):
        yield "script"
    # As written or with entities.
    text = html.unescape(markup.decode())
    if "sk_" in text and SECRET.search(text):
        yield "a secret key"
