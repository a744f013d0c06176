#!/usr/bin/env python3
"""pages.py FOLDER COUNT: landing pages of some 5 KB with a pay button, the same ones every time, every second with a fault.

pages.py FOLDER --large BYTES: one page of that size, of the same parts.
"""

import sys
from pathlib import Path

WORDS = ("bicycle repair workshop coffee counter evening garden harbour letter market morning orchard paper quiet river "
         "season shelter signal silver station summer table timber travel valley village walnut window winter yellow").split()
PLATFORM = "https://pay.cascad.com"
FAULTS = [
    ('method="post"', 'method="get"'),
    ('name="amount" value="', 'name="amount" value="1 '),
    ("</section>\n<footer", "<footer"),
    ("payment-invoices/process", "payment-invoice/process"),
    ('alt="', 'id="top" alt="'),
    ("&amp;sort", "&sort"),
    ('name="customer[reference_id]"', 'name="customer[reference_id"'),
    ("</b></p>", "</p></b>"),
]


class Source:
    """Numbers that only look random."""

    def __init__(self, seed):
        self.state = seed * 2_654_435_761 % 2**32 or 1

    def below(self, bound):
        self.state = (self.state * 1_103_515_245 + 12_345) % 2**31
        return (self.state >> 8) % bound

    def words(self, count):
        return " ".join(WORDS[self.below(len(WORDS))] for _ in range(count))


def head(number):
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Offer {number} of the workshop</title>
<link rel="stylesheet" href="/assets/site.css">
<style>
.hero {{ display: grid; gap: 1rem; padding: 2rem; background: #fdf6e3 }}
.pay {{ color: #ffffff; background: #1b5e20; border: 0; padding: .8rem 1.4rem; font-weight: 700 }}
</style>
</head>
<body class="home page-template-default page page-id-{number}">
<header class="site-header" data-sticky="true"><a class="logo" href="/"><img src="/assets/logo.svg" width="120" height="40" alt="The workshop"></a>
<nav aria-label="Main"><ul><li><a href="/offers?page=2&amp;sort=price">Offers</a></li><li><a href="/about">About</a></li><li><a href="/contact">Contact</a></li></ul></nav></header>
<main>
"""


def section(source, number):
    items = "\n".join(f'<li class="item item-{index}">{source.words(6)} <b>{source.words(2)}</b></li>' for index in range(4))
    return f"""<section class="block block-{number}" data-id="{source.below(10**6)}">
<h2>{source.words(4).capitalize()}</h2>
<p>{source.words(30).capitalize()}. Fish &amp; chips, caf&eacute;, 5&nbsp;km <b>{source.words(4)}</b></p>
<figure><img src="/images/{number}.jpg" srcset="/images/{number}.jpg 1x, /images/{number}@2x.jpg 2x" width="640" height="360" loading="lazy" alt="{source.words(3)}"><figcaption>{source.words(8)}</figcaption></figure>
<ul>
{items}
</ul>
</section>
"""


def payment(source, number):
    amount = f"{1 + source.below(900)}.{source.below(100):02d}"
    return f"""<section class="hero" id="pay">
<h1>Repair {number}</h1>
<form action="{PLATFORM}/public-api/payment-invoices/process" method="post">
<input type="hidden" name="public_key" value="pk_live_4Q7cTzZPkbVxLG2w">
<input type="hidden" name="service" value="payment_card_eur_hpp">
<input type="hidden" name="currency" value="EUR">
<input type="hidden" name="amount" value="{amount}">
<input type="hidden" name="description" value="Repair {number}">
<input type="hidden" name="metadata[order]" value="REPAIR-{number}">
<input type="hidden" name="customer[reference_id]" value="C-{number}">
<button class="pay" type="submit">Pay {amount} EUR</button>
</form>
</section>
"""


FOOT = """<footer><p>Ask <a href="mailto:hello@shop.example">us</a>.</p></footer>
</main>
</body>
</html>
"""


def page(number):
    source = Source(number + 1)
    text = head(number) + payment(source, number) + "".join(section(source, number * 10 + index) for index in range(3)) + FOOT
    if number % 2:
        text = text.replace(*FAULTS[number // 2 % len(FAULTS)], 1)
    return text


def large(size):
    source = Source(7)
    parts = [head(0), payment(source, 0)]
    length = sum(map(len, parts)) + len(FOOT)
    while length < size:
        parts.append(section(source, len(parts)))
        length += len(parts[-1])
    return "".join(parts) + FOOT


def main():
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    if sys.argv[2] == "--large":
        (folder / "index.html").write_text(large(int(sys.argv[3])), "utf-8")
        return
    for number in range(int(sys.argv[2])):
        (folder / f"{number:06}.html").write_text(page(number), "utf-8")


if __name__ == "__main__":
    main()
