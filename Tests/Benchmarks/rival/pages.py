"""Pages, buttons and the gallery, by Jinja2."""

import json
from collections import defaultdict
from decimal import Decimal

import jinja2
from markupsafe import Markup

from validation import CURRENCIES

GALLERY_PAGE_SIZE = 200


class Pages:
    """Everything compiled before the first order."""

    def __init__(self, folder):
        jinja = jinja2.Environment(
            loader=jinja2.FileSystemLoader(folder), autoescape=True, variable_start_string="<<", variable_end_string=">>",
            block_start_string="<%", block_end_string="%>", comment_start_string="<#", comment_end_string="#>",
            keep_trailing_newline=True)
        shop = json.loads((folder / "shop.json").read_text("utf-8"))
        self.action, self.public_key, self.locale = shop["action"], shop["public_key"], shop["locale"]
        self.amounts = {locale: AmountFormat(**format) for locale, format in shop["amounts"].items()}
        self.page_templates = {locale: jinja.get_template(f"{locale}.page.jinja") for locale in self.amounts}
        self.button_templates = {locale: jinja.get_template(f"{locale}.button.jinja") for locale in self.amounts}
        self.messages = {locale: jinja.get_template(f"{locale}.message.jinja") for locale in self.amounts}
        self.gallery_template = jinja.get_template("gallery.jinja")

    def page(self, order, fields, token, code):
        cells = order.cells
        return self.page_templates[cells["locale"]].render(
            amount=self.amounts[cells["locale"]].text(order.amount, cells["currency"]), code=Markup(code),
            currency=cells["currency"], description=cells["description"], fields=fields,
            reference_id=cells["reference_id"], token=token)

    def button(self, order, fields):
        locale = order.cells["locale"]
        return self.button_templates[locale].render(
            amount=self.amounts[locale].text(order.amount, order.cells["currency"]), fields=fields)

    def message(self, order, record):
        """What asks for the payment by SMS."""
        locale = order.cells["locale"]
        return self.messages[locale].render(
            amount=self.amounts[locale].text(order.amount, order.cells["currency"]), reference_id=record["order"],
            link=record["link"])

    def gallery_entry(self, order, record, button):
        """What the gallery shows of an order, in its maker's language."""
        currency = order.cells["currency"]
        return {
            "reference_id": record["order"], "amount": self.amounts[self.locale].text(order.amount, currency),
            "currency": currency, "description": record["description"], "files": record["files"],
            "link": record["link"], "button": button,
        }

    def totals(self, orders):
        sums = defaultdict(Decimal)
        for order in orders:
            sums[order.cells["currency"]] += order.amount
        return [(code, self.amounts[self.locale].text(total, code)) for code, total in sorted(sums.items())]

    def gallery(self, entries, page, pages, count, totals):
        return self.gallery_template.render(entries=entries, page=page, pages=pages, count=count, totals=totals)


def gallery_file(page):
    return "index.html" if page == 1 else f"index-{page}.html"


class AmountFormat:
    """How a language writes amounts. Learnt by templates.py from amounts that paylink wrote: there is no Babel here."""

    def __init__(self, separators, group_from, patterns):
        self.separators = str.maketrans(dict(zip(",.", separators, strict=True)))
        self.group_from = group_from
        self.patterns = patterns

    def text(self, amount, currency):
        grouping = "," if amount >= self.group_from else ""
        digits = f"{amount:{grouping}.{CURRENCIES[currency]}f}"
        return self.patterns[currency].format(digits.translate(self.separators))
