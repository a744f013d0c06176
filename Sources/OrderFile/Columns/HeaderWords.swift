/// Words of headers and cells, in the languages of the pages, normalized by ``HeaderKey/normalised(_:)``.
enum HeaderWords {
    /// - Returns: true if a column counts pieces.
    static func isQuantity(_ header: String) -> Bool { quantity.contains(HeaderKey.normalised(header)) }
    /// - Returns: true if a column may hold the price of one piece.
    static func isUnitPrice(_ header: String) -> Bool { unitPrice.contains(HeaderKey.normalised(header)) }
    /// - Returns: true if a column holds whole sums.
    static func isTotal(_ header: String) -> Bool { total.contains(HeaderKey.normalised(header)) }
    /// - Returns: true if a column holds sums that are still to be paid.
    static func isOutstanding(_ header: String) -> Bool { outstanding.contains(HeaderKey.normalised(header)) }
    /// - Returns: true if a column holds sums without tax or shipping.
    static func isNet(_ header: String) -> Bool { net.contains(HeaderKey.normalised(header)) }
    /// - Returns: true if a column holds parts of a sum, or the paid or refunded part of it.
    static func isPartOfAmount(_ header: String) -> Bool { partOfAmount.contains(HeaderKey.normalised(header)) }
    /// - Returns: true if a column holds paid or refunded sums: these reduce the sum owed, so it is never ignored.
    static func isReceived(_ header: String) -> Bool { received.contains(HeaderKey.normalised(header)) }
    /// - Returns: true if a column can be ignored with a note: it concerns neither the payer nor the sum owed.
    static func isKnown(_ header: String) -> Bool {
        known.contains(HeaderKey.normalised(header)) || isDelivery(header)
    }
    /// - Returns: true if a row with this cell is the sum of others.
    static func isSumRow(_ cell: String) -> Bool { sumRow.contains(HeaderKey.normalised(cell)) }

    /// Headers of numbers of pieces: a price beside such a column is the price of one piece.
    static let quantity = words(
        """
        Quantity, Qty, Qty ordered, Item quantity, Quantity purchased, Number of items, Items sold, Items, Units,
        Pieces,
        Lineitem quantity, Line item quantity, Product quantity, Pcs,
        Menge, Anzahl, Stückzahl, Stück, Stk, Bestellmenge, Anzahl Artikel,
        Quantité, Qté, Quantité commandée, Nombre d'articles, Articles vendus,
        Cantidad, Cant, Unidades, Número de artículos, Artículos vendidos,
        Ilość, Liczba sztuk, Szt, Sztuk, Liczba produktów,
        Кількість, К-сть, Кіл-ть, Шт, Штук,
        Количество, Кол-во, Кол
        """)

    /// Headers of the price of one piece, and words that may mean it.
    static let unitPrice = words(
        """
        Price, Unit price, Item price, Price per unit, Price per item, Unit amount, Unit cost, Item cost, Rate,
        Product price, Price each, Lineitem price, Line item price,
        Preis, Einzelpreis, Stückpreis, Preis pro Stück, Preis je Stück, Artikelpreis, EP,
        Prix, Prix unitaire, P.U., Prix unitaire HT, Prix unitaire TTC,
        Precio, Precio unitario, Precio por unidad, P. unitario,
        Cena, Cena jednostkowa, Cena za sztukę, Cena jedn, Cena netto, Cena brutto,
        Ціна, Ціна за одиницю, Ціна за шт, Ціна за штуку,
        Цена, Цена за единицу, Цена за шт, Цена за штуку
        """)

    /// Headers of a whole sum.
    static let total = words(
        """
        Total, Grand total, Order total, Invoice total, Total amount, Total price, Sum, Invoice amount, Gross amount,
        Total gross, Amount incl VAT, Order total amount, Order amount, Total incl tax, Gross total, Gross,
        Gesamt, Gesamtbetrag, Gesamtsumme, Rechnungsbetrag, Bruttobetrag, Gesamtpreis, Endbetrag, Summe,
        Rechnungssumme,
        Bruttosumme, Brutto, Betrag brutto, Auftragssumme, Bestellsumme, Rechnungsbetrag brutto,
        Montant total, Total TTC, Montant TTC, Total général, Total commande, Total facture, Prix TTC,
        Montant facture,
        Importe total, Total factura, Total pedido, Total con IVA, Importe con IVA, Total general, Monto total,
        Kwota brutto, Wartość brutto, Suma, Razem, Suma brutto, Kwota faktury, Wartość zamówienia, Łączna kwota,
        Сума, Загальна сума, Разом, Всього, Усього, Сума рахунку, Сума замовлення, Сума з ПДВ,
        Сумма, Общая сумма, Итого, Всего, Сумма счёта, Сумма заказа, Сумма с НДС
        """)

    /// Headers of sums that are still to be paid.
    static let outstanding = words(
        """
        Outstanding, Outstanding balance, Outstanding amount, Amount outstanding, Amount due, Balance due, Balance,
        Open balance, Open amount, Remaining amount, Amount remaining, Remaining balance, Remaining, Unpaid amount,
        Invoice balance, InvoiceAmountDue, Total due, Due amount, Amount open, Left to pay, Still to pay, Unpaid,
        Offen, Offener Betrag, Offene Summe, Restbetrag, Restforderung, Offener Posten, Noch zu zahlen, Saldo,
        Zu zahlen, Zahlbetrag, Zu zahlender Betrag, Offener Saldo, Betrag offen, Rest, Offene Forderung,
        Reste à payer, Reste dû, Solde, Solde dû, Montant dû, Net à payer, Montant restant dû, À payer,
        Montant à payer,
        Restant dû, Impayé,
        Pendiente, Importe pendiente, Saldo pendiente, Total a pagar, Importe a pagar, Pendiente de pago, Por pagar,
        Do zapłaty, Do zapłacenia, Pozostało do zapłaty, Kwota do zapłaty, Pozostało, Zaległość, Saldo do zapłaty,
        Nierozliczone,
        До сплати, Сума до сплати, Залишок, Залишок до сплати, Заборгованість, Борг, Разом до сплати, До оплати,
        К оплате, Сумма к оплате, Остаток, Остаток к оплате, Задолженность, Долг, Итого к оплате
        """)

    /// Headers of a sum without tax, or without shipping.
    static let net = words(
        """
        Net, Net amount, Net total, Amount net, Subtotal, Sub total, Total excl VAT, Amount excl VAT, Total excl tax,
        Net sales, N. Revenue, N. Revenue (formatted), Order value, Order subtotal, Order subtotal amount,
        Taxable amount,
        Netto, Nettobetrag, Betrag netto, Gesamt netto, Zwischensumme, Nettosumme, Warenwert, Summe netto,
        Rechnungsbetrag netto, Nettoumsatz,
        HT, Montant HT, Total HT, Prix HT, Sous-total, Sous-total HT, Ventes nettes, Base HT,
        Neto, Importe neto, Base imponible, Subtotal sin IVA, Total sin IVA, Total neto, Ventas netas,
        Kwota netto, Wartość netto, Suma netto, Suma częściowa,
        Сума без ПДВ, Без ПДВ, Проміжний підсумок,
        Сумма без НДС, Без НДС, Промежуточный итог, Подытог
        """)

    /// Headers of parts that are added to or subtracted from a sum before it is owed: tax, shipping, discount, fees.
    static let costs = words(
        """
        Tax, Taxes, Tax amount, Tax total, Total tax, VAT, VAT amount, VAT rate, Tax rate, Sales tax, GST,
        Tax 1 name, Tax 1 value,
        Shipping, Shipping cost, Shipping costs, Shipping amount, Shipping total, Shipping price,
        Shipping and handling, Postage,
        Order shipping, Delivery cost, Order shipping amount, Delivery fee, Order sales tax,
        Discount, Discount amount, Discount code, Coupon, Coupon code, Coupon(s), Coupon details, Voucher,
        Shipping discount, Discount total, Cart discount, Discount (%), Fee, Fees, Handling, Duties, Commission,
        Card processing fees, Tip,
        MwSt, MwSt-Betrag, MwSt-Satz, USt, USt-Betrag, USt-Satz, Umsatzsteuer, Mehrwertsteuer, Steuer, Steuerbetrag,
        Steuersatz, Versand, Versandkosten, Porto, Lieferkosten, Verpackung und Versand, Rabatt, Gutschein,
        Gutscheincode,
        Nachlass, Skonto, Gebühr, Gebühren,
        TVA, Montant TVA, Taux TVA, Taxe, Taxes, Frais de port, Livraison HT, Frais de livraison, Remise, Réduction,
        Code promo, Code(s) promo, Bon de réduction, Frais,
        IVA, Importe IVA, Tipo de IVA, Impuesto, Impuestos, Gastos de envío, Envío, Portes, Descuento, Cupón,
        Código de descuento, Comisión,
        VAT %, Kwota VAT, Stawka VAT, Podatek, Koszt dostawy, Koszt wysyłki, Rabat, Zniżka, Kod rabatowy, Prowizja,
        ПДВ, Сума ПДВ, Ставка ПДВ, Податок, Вартість доставки, Знижка, Промокод, Комісія,
        НДС, Сумма НДС, Ставка НДС, Налог, Стоимость доставки, Скидка, Комиссия
        """)

    /// Headers of sums that were paid already or refunded.
    static let received = words(
        """
        Paid amount, Amount paid, Total paid, Paid to date, InvoiceAmountPaid, Deposit, Prepayment, Advance, Payments,
        Amount received, Payment amount, Refunded amount, Amount refunded, Refund amount, Refund, Total refunded,
        Refunds,
        Order refund amount, Credit, Credits, Down payment, Invoice Paid to Date, Paid total,
        Bezahlter Betrag, Gezahlt, Gezahlter Betrag, Zahlung, Zahlungen, Anzahlung, Zahlungseingang, Eingegangen,
        Geldeingang, Erstattung, Erstattet, Gutschrift, Habenbetrag, Haben, Betrag erhalten, Bereits bezahlt,
        Montant payé, Montant réglé, Acompte, Règlement, Montant remboursé, Remboursement, Avoir, Encaissé, Déjà payé,
        Importe pagado, Pagos, Anticipo, Cobrado, Importe reembolsado, Reembolso, Abono, Importe cobrado,
        Kwota zapłacona, Zapłacono, Wpłata, Wpłaty, Wpłacono, Zaliczka, Przedpłata, Zwrot, Zwrócono, Rozliczono,
        Rozliczone, Kwota opłacona,
        Сплачена сума, Сума оплати, Аванс, Передоплата, Передплата, Повернення, Повернено, Надійшло,
        Оплаченная сумма, Сумма оплаты, Предоплата, Возврат, Возвращено, Поступило, Внесено
        """)

    /// Headers of parts of a sum, or of its paid part: tax, shipping, discount, paid, refunded.
    static let partOfAmount = costs.union(received)

    /// Names of the row of a sum.
    static let sumRow = words(
        """
        Total, Totals, Subtotal, Sub-total, Grand total, Sum, Total amount, Overall total, Sum total, Total due,
        Total open, Report total,
        Summe, Summen, Gesamt, Gesamtsumme, Zwischensumme, Gesamtbetrag, Endsumme, Insgesamt, Summe gesamt, Saldo,
        Gesamtsaldo, Summe offen,
        Total général, Sous-total, Totaux, Montant total, Somme, Cumul,
        Total general, Suma total, Totales, Importe total, Suma,
        Razem, Łącznie, Ogółem, Podsumowanie, Suma częściowa, Suma końcowa,
        Разом, Усього, Всього, Підсумок, Загалом, Загальна сума, Сума, Разом до сплати,
        Итого, Всего, Итог, Подытог, Общий итог, Общая сумма, Сумма, Итого к оплате
        """)

    /// The words of a list, normalized like headers.
    static func words(_ list: String) -> Set<String> {
        Set(list.split(separator: ",").map { HeaderKey.normalised(String($0)) }.filter { !$0.isEmpty })
    }
}
