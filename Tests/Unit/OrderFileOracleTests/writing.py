"""How amounts and days are written in ten dialects, and a way of reading them that shares nothing with the writing."""

import datetime
import re
from dataclasses import dataclass, field
from decimal import Decimal

MINOR_UNITS = {"EUR": 2, "USD": 2, "GBP": 2, "CHF": 2, "PLN": 2, "UAH": 2, "RUB": 2, "JPY": 0, "KWD": 3}
INVISIBLE = "\u200b\ufeff\u00ad\u2060\u200e\u00a0"
SPACES = " \u00a0\u202f\u2009"

WORDS = {
    "en": {
        "number": ["Invoice number", "Order ID", "Reference"], "amount": ["Amount", "Total", "Amount due", "Order total"],
        "currency": ["Currency", "Currency code"], "due": ["Due date", "Due", "Payment due"],
        "description": ["Description", "Purpose"], "name": ["Customer name", "Name", "Bill to"], "tax": ["Tax", "VAT amount"],
        "issued": ["Invoice date", "Order date"], "item": ["SKU", "Product name"], "status": ["Status", "Payment status"],
        "open": "Unpaid", "settled": "Paid", "sums": ["Total", "Grand total", "Sum:"],
        "footers": ["12 records exported", "End of report", "Printed by the office"],
        "titles": ["Open items", "Report of 30 November", "Example Ltd, receivables"],
    },
    "de": {
        "number": ["Rechnungsnummer", "Beleg-Nr.", "Auftragsnummer"], "amount": ["Betrag", "Rechnungsbetrag", "Offener Betrag"],
        "currency": ["Währung"], "due": ["Fällig am", "Fälligkeit", "Zahlbar bis"], "description": ["Verwendungszweck", "Betreff"],
        "name": ["Kunde", "Kundenname"], "tax": ["MwSt", "USt-Betrag"], "issued": ["Rechnungsdatum", "Belegdatum"],
        "item": ["Artikelnummer", "Produktname"], "status": ["Status", "Zahlungsstatus"], "open": "offen", "settled": "bezahlt",
        "sums": ["Summe", "Gesamtsumme", "Summe:"], "footers": ["12 Datensätze exportiert", "Ende der Liste"],
        "titles": ["Offene Posten", "Stand vom 30. November", "Muster GmbH"],
    },
    "fr": {
        "number": ["N° facture", "Numéro de commande"], "amount": ["Montant", "Montant TTC", "Reste à payer"],
        "currency": ["Devise"], "due": ["Échéance", "Date d'échéance"], "description": ["Objet", "Libellé"],
        "name": ["Nom du client", "Acheteur"], "tax": ["TVA", "Montant TVA"], "issued": ["Date de facture", "Date commande"],
        "item": ["Référence produit", "Nom du produit"], "status": ["Statut", "Statut de paiement"], "open": "à payer",
        "settled": "payée", "sums": ["Total général", "Sous-total"], "footers": ["12 lignes exportées", "Fin du rapport"],
        "titles": ["Factures ouvertes", "Société Exemple"],
    },
    "es": {
        "number": ["Número de factura", "Nº pedido"], "amount": ["Importe", "Importe total", "Total a pagar"],
        "currency": ["Moneda", "Divisa"], "due": ["Vencimiento", "Fecha de vencimiento"], "description": ["Concepto"],
        "name": ["Cliente", "Nombre del cliente"], "tax": ["IVA", "Importe IVA"], "issued": ["Fecha de factura", "Fecha de emisión"],
        "item": ["Nombre del producto", "Código de producto"], "status": ["Estado", "Estado del pago"], "open": "pendiente",
        "settled": "pagada", "sums": ["Total general", "Suma total"], "footers": ["12 filas exportadas", "Fin del informe"],
        "titles": ["Facturas pendientes", "Ejemplo SL"],
    },
    "pl": {
        "number": ["Nr faktury", "Numer zamówienia"], "amount": ["Kwota", "Do zapłaty", "Kwota brutto"], "currency": ["Waluta"],
        "due": ["Termin płatności", "Płatne do"], "description": ["Tytułem", "Opis"], "name": ["Nabywca", "Kontrahent"],
        "tax": ["Kwota VAT", "Podatek"], "issued": ["Data wystawienia", "Data faktury"], "item": ["Nazwa towaru", "Kod produktu"],
        "status": ["Status", "Status płatności"], "open": "nieopłacone", "settled": "opłacone", "sums": ["Razem", "Suma", "Ogółem:"],
        "footers": ["12 wierszy w zestawieniu", "Koniec raportu"], "titles": ["Nierozliczone faktury", "Przykład sp. z o.o."],
    },
    "uk": {
        "number": ["Номер рахунку", "№ замовлення"], "amount": ["Сума", "До сплати", "Сума до сплати"], "currency": ["Валюта"],
        "due": ["Сплатити до", "Термін оплати"], "description": ["Призначення платежу", "Послуга"], "name": ["Покупець", "Клієнт"],
        "tax": ["ПДВ", "Сума ПДВ"], "issued": ["Дата рахунку", "Дата замовлення"], "item": ["Назва товару", "Артикул"],
        "status": ["Статус", "Статус оплати"], "open": "не сплачено", "settled": "сплачено", "sums": ["Разом", "Усього:", "Всього"],
        "footers": ["12 рядків у звіті", "Кінець звіту"], "titles": ["Неоплачені рахунки", "ФОП Приклад"],
    },
    "ru": {
        "number": ["Номер счёта", "Номер заказа"], "amount": ["Сумма", "К оплате", "Сумма к оплате"], "currency": ["Валюта"],
        "due": ["Оплатить до", "Срок оплаты"], "description": ["Назначение платежа", "Описание"], "name": ["Покупатель", "Клиент"],
        "tax": ["НДС", "Сумма НДС"], "issued": ["Дата счёта", "Дата заказа"], "item": ["Название товара", "Артикул"],
        "status": ["Статус", "Статус оплаты"], "open": "не оплачен", "settled": "оплачен", "sums": ["Итого", "Всего:"],
        "footers": ["12 строк в отчёте", "Конец отчёта"], "titles": ["Неоплаченные счета", "ООО Пример"],
    },
}

MONTHS = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "pl": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
    "uk": "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
}
MONTHS = {language: names.split() for language, names in MONTHS.items()}

# Only characters that every encoding of a dialect has.
CELLS = {
    "description": ["Repair", 'Pipe 5"', "Wheel, front; rear", "Line one\nline two", "Service | monthly", "Room 7", "1,50 m cable"],
    "name": ["O'Neill", "Smith, Ann", "Example & Co", "Novak", "Null", "A; B"],
    "item": ["Wheel", "Brake, 2 pcs", "X-100", "Tube 28"],
}

# By the currency's digits.
FORMATS = {
    "amount": [
        {0: "General", 2: "General", 3: "General"},
        {0: "0", 2: "0.00", 3: "0.000"},
        {0: "#,##0", 2: "#,##0.00", 3: "#,##0.000"},
        {0: "#,##0_);(#,##0)", 2: "#,##0.00_);[Red](#,##0.00)", 3: "#,##0.000"},
        {0: "0", 2: '_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-;_-@_-', 3: "0.000"},
    ],
    "day": ["yyyy-mm-dd", "dd/mm/yyyy", "m/d/yy", "d. mmmm yyyy", "dd.mm.yyyy", "[$-407]d. mmm yyyy;@"],
}


@dataclass(frozen=True)
class Dialect:
    """What the files of one origin have in common."""

    name: str
    delimiter: str | None
    encoding: str
    decimal: str
    thousands: tuple
    days: tuple
    currencies: tuple
    languages: tuple
    signs: dict = field(default_factory=dict)
    named_encoding: str | None = None
    is_unicode: bool = True


# A way of days: what is between, the order that the rules say, and the shape.
DIALECTS = [
    Dialect("english", ",", "utf-8", ".", (None,), (("-", None, "Ymd"),), ("EUR", "USD", "KWD"), ("en", "uk"), {"EUR": "€", "USD": "$"}),
    Dialect("american", ",", "utf-8-sig", ".", (None, ","), (("/", "mdy", "mdY"), ("/", "mdy", "mdy")), ("USD", "JPY"), ("en", "es"),
            {"USD": "$", "JPY": "¥"}),
    Dialect("german", ";", "cp1252", ",", (None, "."), ((".", "dmy", "dmY"), (".", "dmy", "dmy")), ("EUR", "CHF", "JPY"), ("de", "fr"),
            {"EUR": "€", "CHF": "CHF"}, "windows-1252", False),
    Dialect("french", ";", "utf-8", ",", (None, "\u00a0", "\u202f"), (("/", "dmy", "dmY"), (" ", None, "named")), ("EUR", "KWD"), ("fr",),
            {"EUR": "€"}),
    Dialect("swiss", "\t", "utf-16-le", ".", (None, "'", "\u2019"), ((".", "dmy", "dmY"), (".", "dmy", "dmy")), ("CHF", "EUR"),
            ("de", "fr", "en"), {"CHF": "CHF", "EUR": "€"}),
    Dialect("polish", "|", "utf-8-sig", ",", (None, " ", "\u00a0"), (("-", "ymd", "ymd"), (".", "dmy", "dmY")), ("PLN", "EUR"), ("pl",),
            {"PLN": "zł", "EUR": "€"}),
    Dialect("ukrainian", ";", "cp1251", ",", (None, " "), ((" ", None, "named"), (".", "dmy", "dmY")), ("UAH", "USD"), ("uk", "ru"),
            {"UAH": "грн", "USD": "$"}, "windows-1251", False),
    Dialect("russian", "\t", "utf-8", ",", (None, "\u00a0", "\u2009"), ((" ", None, "named"), (".", "dmy", "dmy")), ("RUB", "EUR"), ("ru",),
            {"RUB": "₽", "EUR": "€"}),
    Dialect("spanish", ",", "utf-8", ",", (None, "."), (("-", "dmy", "dmY"), ("/", "dmy", "dmY")), ("EUR", "JPY", "KWD"), ("es", "pl"),
            {"EUR": "€"}),
    Dialect("workbook", None, "", ".", (None,), (("-", None, "Ymd"),), ("EUR", "USD", "JPY", "KWD"),
            ("en", "de", "fr", "es", "pl", "uk", "ru"), {"EUR": "€", "USD": "$"}),
]


class Style:
    """How the amounts and days of one file are written."""

    def __init__(self, dice, dialect):
        self.decimal = dialect.decimal
        self.mark = dice.choice(dialect.thousands)
        self.thousands_rule = " " if self.mark and self.mark in SPACES else "'" if self.mark == "\u2019" else self.mark
        self.separator, self.day_order, self.shape = dice.choice(dialect.days)
        self.extra_zeros = dialect.name == "english" and dice.random() < 0.3
        self.drops_zeros = dice.random() < 0.3
        self.signs = dialect.signs if dice.random() < 0.4 else {}
        self.sign_is_first = dialect.name in ("english", "american", "swiss")
        self.gap = dice.choice(["", " ", "\u00a0"]) if dialect.encoding != "cp1251" else " "
        self.pads_days = dice.random() < 0.7
        self.prefixes = dice.choice([["INV-"], ["2031/"], [""], ["A", "B"], ["RE 00"]])
        self.digits = dice.choice([1, 5, 8])

    def plain(self, amount, currency):
        digits = MINOR_UNITS[currency]
        whole, _, fraction = f"{amount:.{digits}f}".partition(".")
        if self.extra_zeros:
            fraction = fraction.ljust(4, "0")
        elif self.drops_zeros and not fraction.strip("0"):
            fraction = ""
        if self.mark:
            whole = f"{int(whole):,}".replace(",", self.mark)
        return whole + (self.decimal + fraction if fraction else "")

    def amount(self, amount, currency):
        sign = self.signs.get(currency)
        text = self.plain(amount, currency)
        if sign is None:
            return text
        gap = self.gap or (" " if sign.isalpha() else "")
        return sign + gap + text if self.sign_is_first else text + gap + sign


def day_text(day, style, language):
    """A day in a file's way."""
    if style.shape == "named":
        end = {"uk": " р.", "ru": " г."}.get(language, "")
        return f"{day.day} {MONTHS[language][day.month - 1]} {day.year}{end}"
    width = 2 if style.pads_days else 1
    parts = {
        "d": f"{day.day:0{width}}", "m": f"{day.month:0{width}}", "Y": f"{day.year}", "y": f"{day.year % 100:02}",
    }
    if style.shape in ("Ymd", "ymd"):
        parts |= {"d": f"{day.day:02}", "m": f"{day.month:02}"}
    return style.separator.join(parts[letter] for letter in style.shape)


def read_amount(text, decimal, thousands, zeros, minor):
    """The amount of a cell in a style; None if it is none."""
    text = text.strip(INVISIBLE + SPACES)
    match = re.fullmatch(r"([^\d+()-]*?)\s*(\d.*\d|\d)\s*([^\d+()-]*)", text, re.S)
    if match is None or any(word not in ("", "€", "$", "¥", "CHF", "zł", "грн", "₽") for word in match.group(1, 3)):
        return None
    number = match.group(2)
    group = {None: None, " ": f"[{SPACES}]", "'": "['\u2019]"}.get(thousands, re.escape(thousands or ""))
    whole = r"\d+" if group is None else rf"\d+|\d{{1,3}}(?P<mark>{group})\d{{3}}(?:(?P=mark)\d{{3}})*"
    match = re.fullmatch(rf"(?P<whole>{whole})(?:{re.escape(decimal)}(?P<fraction>\d+))?", number)
    if match is None:
        return None
    digits = re.sub(r"\D", "", match["whole"])
    fraction = match["fraction"] or ""
    if digits.startswith("0") and digits != "0":
        return None
    if len(fraction) > minor and not (zeros and not fraction[minor:].strip("0")):
        return None
    amount = Decimal(f"{digits}.{fraction or 0}")
    return amount if amount > 0 else None


def read_day(text, order, language):
    """The day of a cell in an order; None if it is none."""
    text = re.sub(rf"[{SPACES}]*([./-])[{SPACES}]*", r"\1", text.strip(INVISIBLE + SPACES))
    named = re.fullmatch(r"(\d{1,2}) (\w+) (\d{4})(?: [рг]\.)?", text)
    try:
        if named:
            return datetime.date(int(named[3]), MONTHS[language].index(named[2]) + 1, int(named[1]))
        iso = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", text)
        if iso:
            return datetime.date(int(iso[1]), int(iso[2]), int(iso[3]))
        parts = re.fullmatch(r"(\d{1,2})([./ -])(\d{1,2})\2(\d{4}|\d\d)", text)
        if not parts or order is None:
            return None
        numbers = [parts[1], parts[3], parts[4]]
        places = {"dmy": (2, 1, 0), "mdy": (2, 0, 1), "ymd": (0, 1, 2)}[order]
        year, month, day = (numbers[place] for place in places)
        if order == "ymd" and len(numbers[2]) == 4:
            return None
        if len(year) < 2:
            return None
        return datetime.date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))
    except ValueError:
        return None
