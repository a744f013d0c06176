import PaymentModel
import Testing

@testable import OrderFile

@Suite("Words of headers and cells")
struct HeaderWordsTests {
    /// What a header is, in one word; `none` for nothing that this list knows.
    private static func kinds(_ header: String) -> [String] {
        var kinds: [String] = []
        if HeaderWords.quantity.matches(header) { kinds.append("quantity") }
        if HeaderWords.unitPrice.matches(header) { kinds.append("unit") }
        if HeaderWords.total.matches(header) { kinds.append("total") }
        if HeaderWords.outstanding.matches(header) { kinds.append("outstanding") }
        if HeaderWords.net.matches(header) { kinds.append("net") }
        if HeaderWords.received.matches(header) { kinds.append("received") }
        if HeaderWords.partOfAmount.matches(header), !HeaderWords.received.matches(header) { kinds.append("costs") }
        if HeaderWords.isDelivery(header) { kinds.append("delivery") }
        if HeaderWords.isStatus(header) { kinds.append("status") }
        return kinds.isEmpty ? [HeaderWords.isKnown(header) ? "known" : "none"] : kinds
    }

    @Test(
        "A header is what it says, and nothing else",
        arguments: [
            ("Status", ["status"]), ("STATUS", ["status"]), ("Order Status", ["status"]), ("order_status", ["status"]),
            ("order-status", ["status"]), ("Payment status", ["status"]), ("PaymentStatus", ["status"]),
            ("paymentStatus", ["status"]), ("Financial Status", ["status"]), ("Invoice Status", ["status"]),
            ("Zahlungsstatus", ["status"]), ("Bezahlstatus", ["status"]), ("Rechnungsstatus", ["status"]),
            ("Auftragsstatus", ["status"]), ("Status der Zahlung", ["status"]), ("Statut", ["status"]),
            ("Statut de la commande", ["status"]), ("Statut paiement", ["status"]), ("État", ["status"]),
            ("Etat", ["status"]), ("État de la commande", ["status"]), ("Estado", ["status"]),
            ("Estado del pedido", ["status"]), ("Estado de pago", ["status"]), ("Status zamówienia", ["status"]),
            ("Status płatności", ["status"]), ("Stan płatności", ["status"]), ("Stan", ["status"]),
            ("Статус", ["status"]),
            ("Статус оплати", ["status"]), ("Статус замовлення", ["status"]), ("Стан рахунку", ["status"]),
            ("Стан", ["status"]), ("Статус заказа", ["status"]), ("Состояние", ["status"]),
            ("Состояние оплаты", ["status"]), ("State", ["status"]), ("Order state", ["status"]),
            ("Payment State", ["status"]), ("State of payment", ["status"]), ("Transaction Status", ["status"]),
            ("Status:", ["status"]), ("Paid at", ["status"]), ("Paid At (UTC)", ["status"]), ("Date Paid", ["status"]),
            ("paid_date", ["status"]), ("Paid On Date", ["status"]), ("payments-date", ["status"]),
            ("Cancelled at", ["status"]), ("Canceled At", ["status"]), ("Refunded at", ["status"]),
            ("Bezahlt am", ["status"]), ("Zahlungsdatum", ["status"]), ("Storniert am", ["status"]),
            ("Payé le", ["status"]), ("Date de paiement", ["status"]), ("Fecha de pago", ["status"]),
            ("Data zapłaty", ["status"]), ("Дата оплати", ["status"]), ("Дата оплаты", ["status"]),
            ("Paid", ["status"]),
            ("Bezahlt", ["status"]), ("Payé", ["status"]), ("Pagado", ["status"]), ("Opłacone", ["status"]),
            ("Сплачено", ["status"]), ("Оплачено", ["status"]), ("Скасовано", ["status"]),
            // No states of an order.
            ("Status page URL", ["none"]), ("Status URL", ["none"]), ("Status date", ["none"]), ("Statement", ["none"]),
            ("Estate", ["none"]), ("Country/State", ["none"]), ("State/Province", ["none"]), ("State code", ["none"]),
            ("Ship State", ["known"]), ("Billing State", ["none"]), ("Ship To State", ["none"]),
            ("Buyer State", ["none"]),
            ("ship-state", ["known"]), ("Address Status", ["none"]), ("Tax status", ["none"]),
            ("Kundenstatus", ["none"]),
            ("Customer status", ["none"]), ("Stan magazynowy", ["none"]), ("Estado civil", ["none"]),
            ("Estado/Provincia", ["none"]), ("Kontostand", ["none"]), ("Bundesstaat", ["none"]), ("Станция", ["none"]),
            ("Statistik", ["none"]), ("Istanbul", ["none"]), ("Marital status", ["none"]),
            // Deliveries.
            ("Fulfillment Status", ["delivery"]), ("Fulfilled at", ["delivery"]),
            ("Lineitem fulfillment status", ["delivery"]),
            ("Shipping status", ["delivery"]), ("Delivery status", ["delivery"]), ("Date Shipped", ["delivery"]),
            ("Tracking number", ["delivery"]), ("Versandstatus", ["delivery"]), ("Lieferstatus", ["delivery"]),
            ("Statut de livraison", ["delivery"]), ("Estado del envío", ["delivery"]), ("Status dostawy", ["delivery"]),
            ("Статус доставки", ["delivery"]), ("Отгрузка", ["delivery"]), ("Delivery", ["none"]),
            // Amounts.
            ("Quantity", ["quantity"]), ("Qty", ["quantity"]), ("Lineitem quantity", ["quantity"]),
            ("Menge", ["quantity"]),
            ("Anzahl", ["quantity"]), ("Quantité", ["quantity"]), ("Cantidad", ["quantity"]), ("Ilość", ["quantity"]),
            ("Кількість", ["quantity"]), ("Кол-во", ["quantity"]), ("Price", ["unit"]), ("Unit price", ["unit"]),
            ("Preis", ["unit"]), ("Einzelpreis", ["unit"]), ("Prix unitaire", ["unit"]), ("Precio", ["unit"]),
            ("Cena jedn.", ["unit"]), ("Ціна (грн)", ["unit"]), ("Цена за шт.", ["unit"]), ("Total", ["total"]),
            ("Order Total", ["total"]), ("Gesamtbetrag", ["total"]), ("Total TTC", ["total"]), ("Сума", ["total"]),
            ("Итого", ["total"]), ("Amount due", ["outstanding"]), ("Outstanding Balance", ["outstanding"]),
            ("Offener Betrag", ["outstanding"]), ("Saldo", ["outstanding"]), ("Reste à payer", ["outstanding"]),
            ("Saldo pendiente", ["outstanding"]), ("Do zapłaty", ["outstanding"]), ("До сплати", ["outstanding"]),
            ("Остаток", ["outstanding"]), ("Net amount", ["net"]), ("Netto", ["net"]), ("Montant HT", ["net"]),
            ("Ventes nettes", ["net"]), ("Base imponible", ["net"]), ("Kwota netto", ["net"]),
            ("Сума без ПДВ", ["net"]),
            ("Subtotal", ["net"]), ("Tax", ["costs"]), ("Shipping", ["costs"]), ("Discount Amount", ["costs"]),
            ("MwSt.", ["costs"]), ("Frais de port", ["costs"]), ("IVA", ["costs"]), ("Знижка", ["costs"]),
            ("НДС", ["costs"]),
            ("Amount Paid", ["received"]), ("Refunded Amount", ["received"]), ("Anzahlung", ["received"]),
            ("Acompte", ["received"]), ("Wpłata", ["received"]), ("Аванс", ["received"]), ("Предоплата", ["received"]),
            // Harmless.
            ("Invoice date", ["known"]), ("Rechnungsdatum", ["known"]), ("Date de commande", ["known"]),
            ("Fecha", ["known"]), ("Data wystawienia", ["known"]), ("Дата", ["known"]), ("SKU", ["known"]),
            ("Payment Method", ["known"]), ("Zahlungsart", ["known"]), ("Notes", ["known"]), ("Bemerkung", ["known"]),
            ("Lp.", ["known"]), ("№ п/п", ["known"]), ("USt-IdNr.", ["known"]), ("Артикул", ["known"]),
            ("colour of hair", ["none"]), ("#", ["none"]), ("№", ["none"]), ("", ["none"]), ("Vorname", ["none"]),
        ] as [(String, [String])])
    func headers(_ header: String, _ expected: [String]) {
        #expect(Self.kinds(header) == expected)
    }

    @Test("What can be passed over is no field, no state, and nothing that changes what is owed")
    func harmless() {
        for key in HeaderWords.known.keys {
            #expect(HeaderKey.fields[key] == nil, "\(key)")
            #expect(!HeaderWords.isStatus(key), "\(key)")
            #expect(!HeaderWords.received.matches(key) && !HeaderWords.outstanding.matches(key), "\(key)")
        }
        #expect(HeaderWords.net.keys.isDisjoint(with: HeaderKey.fields.keys))
        #expect(HeaderWords.partOfAmount.keys.isDisjoint(with: HeaderKey.fields.keys))
        #expect(HeaderWords.quantity.keys.isDisjoint(with: HeaderKey.fields.keys))
    }

    @Test("Prices and totals that are fields are amounts")
    func amounts() {
        for key in HeaderWords.unitPrice.keys.union(HeaderWords.total.keys).union(HeaderWords.outstanding.keys) {
            if let field = HeaderKey.fields[key] { #expect(field == .amount, "\(key)") }
        }
    }

    @Test(
        "States in which nothing is owed, or a part; in all others everything may be",
        arguments: [
            ("paid", "settled"), ("Refunded", "settled"), ("voided", "settled"), ("Cancelled", "settled"),
            ("completed", "settled"), ("bezahlt", "settled"), ("Storniert", "settled"), ("Payée", "settled"),
            ("Annulée", "settled"), ("Terminée", "settled"), ("Opłacone", "settled"), ("anulowane", "settled"),
            ("Сплачено", "settled"), ("Скасовано", "settled"), ("Оплачен", "settled"), ("отменён", "settled"),
            ("Pagado", "settled"), ("Entwurf", "settled"), ("open", "open"), ("Unpaid", "open"), ("pending", "open"),
            ("pending_payment", "open"), ("on-hold", "open"), ("Overdue", "open"), ("offen", "open"),
            ("Unbezahlt", "open"),
            ("überfällig", "open"), ("En attente", "open"), ("Impayée", "open"), ("Pendiente", "open"),
            ("nieopłacone", "open"), ("Не сплачено", "open"), ("очікує оплати", "open"), ("Не оплачен", "open"),
            ("ожидает оплаты", "open"), ("partially_paid", "part"), ("Teilweise bezahlt", "part"),
            ("Częściowo opłacona", "part"), ("Частково сплачено", "part"), ("Оплачен частично", "part"),
            // These may be either.
            ("processing", "open"), ("shipped", "open"), ("failed", "open"), ("authorized", "open"),
            ("", "open"), ("yes", "open"),
        ])
    func states(_ cell: String, _ expected: String) {
        let found = [
            (HeaderWords.settled.matches(cell: cell), "settled"), (HeaderWords.partlyPaid.matches(cell: cell), "part"),
        ].filter(\.0).map(\.1)
        #expect(found == (expected == "open" ? [] : [expected]))
    }

    @Test("No state is settled and paid in part")
    func statesApart() {
        #expect(HeaderWords.settled.keys.isDisjoint(with: HeaderWords.partlyPaid.keys))
    }

    @Test(
        "Rows of sums are told by their name",
        arguments: [
            ("Total", true), ("TOTAL:", true), ("Grand total", true), ("Summe", true), ("Summe in EUR", true),
            ("Gesamtsumme", true), ("Zwischensumme", true), ("Итого", true), ("Разом:", true), ("Всього", true),
            ("Razem", true), ("Łącznie", true), ("Total général", true), ("Sous-total", true), ("Suma total", true),
            ("TOTAL-7", false), ("Total Wine GmbH", false), ("Summer", false), ("", false), ("INV-7", false),
        ])
    func sums(_ cell: String, _ expected: Bool) {
        #expect(HeaderWords.sumRow.matches(cell) == expected)
    }
}
