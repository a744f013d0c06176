#!/usr/bin/env python3
"""orders.py COUNT > orders.csv: orders as a shop exports them; the same ones every time.

orders.py COUNT --tsv > orders.tsv: the same for the floor, with a token before each, without a header.
"""

import csv
import random
import sys

COLUMNS = [
    "reference_id", "amount", "currency", "service", "description", "customer[reference_id]", "customer[name]",
    "customer[email]", "customer[address][city]", "locale",
]
CURRENCIES = ["EUR", "USD", "UAH", "PLN"]

# For each language: what is sold, what goes with it, names, cities. Quotes, commas and & are what exports are full of.
SHOPS = {
    "en": (["Brake pads, \"Road\" series", "Annual service of a bicycle", "Rental & delivery", "O'Leary's touring frame"],
           ["two pieces, black", "size \"M\"", "with a helmet, a lock and lights", "as agreed by phone"],
           ["O'Brien, Sean", "Mary Ann Smith", "Johnson & Sons Ltd"], ["Boston", "York", "Newcastle upon Tyne"]),
    "uk": (["Ремонт велосипеда «Україна»", "Гальмівні колодки, комплект", "Оренда двох велосипедів"],
           ["із доставкою, терміново", "розмір \"M\", чорний", "за домовленістю"],
           ["Олена Ковальчук", "Тарас Мар'яненко", "ТОВ \"Полонина\""], ["Ужгород", "Івано-Франківськ", "Київ"]),
    "de": (["Jahresinspektion, groß", "Anzahlung für ein Mietrad", "Bremsbeläge \"Straße\""],
           ["zwei Stück, schwarz", "inkl. Helm & Schloss", "wie am Telefon besprochen"],
           ["Jürgen Weiß", "Müller & Söhne GmbH", "Anna-Lena Schäfer"], ["Köln", "München", "Bad Tölz"]),
    "fr": (["Révision annuelle d'un vélo", "Location, week-end compris", "Selle « Grand Tour »"],
           ["deux pièces, noires", "taille \"M\"", "livraison à domicile, l'après-midi"],
           ["Léa Fournier", "François d'Aubigné", "Vélos & Cie"], ["Lyon", "Besançon", "Saint-Étienne"]),
    "es": (["Rueda trasera & montaje", "Revisión anual, completa", "Sillín \"Montaña\""],
           ["dos piezas, en negro", "con casco y candado", "según lo acordado por teléfono"],
           ["Núñez e Hijos S.L.", "Begoña Ibáñez", "José María López"], ["Sevilla", "A Coruña", "León"]),
    "pl": (["Przegląd i smarowanie łańcucha", "Wypożyczenie, dwa rowery", "Klocki \"Szosa\""],
           ["dwie sztuki, czarne", "z kaskiem & zapięciem", "według ustaleń"],
           ["Łukasz Żółkiewski", "Małgorzata Dąbrowska", "Rowery & Spółka"], ["Łódź", "Gdańsk", "Świętochłowice"]),
    "ru": (["Аренда велосипедов на выходные", "Тормозные колодки, комплект", "Рама \"Турист\""],
           ["с доставкой, срочно", "размер \"M\", чёрный", "по договорённости"],
           ["Иван Петров", "Ольга Щербакова", "ООО «Колесо»"], ["Одесса", "Алматы", "Рига"]),
}


def orders(count):
    """Rows in the order of COLUMNS; the first ones don't depend on the count."""
    choice = random.Random(20250101)
    locales = list(SHOPS)
    for number in range(1, count + 1):
        locale = choice.choice(locales)
        items, details, names, cities = SHOPS[locale]
        currency = choice.choice(CURRENCIES)
        description = f"{choice.choice(items)}, {choice.choice(details)}"[:80]
        amount = f"{choice.randint(1, 250_000) // choice.choice((1, 10, 100)) + 1}.{choice.randrange(100):02}"
        yield [
            f"INV-{number:07}", amount, currency, f"payment_card_{currency.lower()}_hpp", description,
            f"C-{choice.randint(1, 99_999):05}", choice.choice(names), f"customer{number}@example.com",
            choice.choice(cities), locale,
        ]


def main():
    count = int(sys.argv[1])
    if sys.argv[2:] == ["--tsv"]:
        # Crockford's base32, as in paylink's addresses.
        tokens = random.Random(1)
        for row in orders(count):
            token = "".join(tokens.choices("0123456789ABCDEFGHJKMNPQRSTVWXYZ", k=24))
            print(token, *row, sep="\t")
        return
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(orders(count))


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    main()
