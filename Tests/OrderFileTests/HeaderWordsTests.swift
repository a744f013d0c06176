import Checkout
import Testing

@testable import OrderFile

@Suite("Words of headers and cells")
struct HeaderWordsTests {
    /// What a header is, in one word; `none` for nothing that this list knows.
    private static func kinds(_ header: String) -> [String] {
        var kinds: [String] = []
        if HeaderWords.isQuantity(header) { kinds.append("quantity") }
        if HeaderWords.isUnitPrice(header) { kinds.append("unit") }
        if HeaderWords.isTotal(header) { kinds.append("total") }
        if HeaderWords.isOutstanding(header) { kinds.append("outstanding") }
        if HeaderWords.isNet(header) { kinds.append("net") }
        if HeaderWords.isReceived(header) { kinds.append("received") }
        if HeaderWords.isPartOfAmount(header), !HeaderWords.isReceived(header) { kinds.append("costs") }
        if HeaderWords.isDelivery(header) { kinds.append("delivery") }
        switch HeaderWords.statusKind(of: header) {
        case .word: kinds.append("status")
        case .filled: kinds.append("filled")
        case .answer: kinds.append("answer")
        case nil: break
        }
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
            ("Status:", ["status"]), ("Paid at", ["filled"]), ("Paid At (UTC)", ["filled"]), ("Date Paid", ["filled"]),
            ("paid_date", ["filled"]), ("Paid On Date", ["filled"]), ("payments-date", ["filled"]),
            ("Cancelled at", ["filled"]), ("Canceled At", ["filled"]), ("Refunded at", ["filled"]),
            ("Bezahlt am", ["filled"]), ("Zahlungsdatum", ["filled"]), ("Storniert am", ["filled"]),
            ("Payé le", ["filled"]), ("Date de paiement", ["filled"]), ("Fecha de pago", ["filled"]),
            ("Data zapłaty", ["filled"]), ("Дата оплати", ["filled"]), ("Дата оплаты", ["filled"]),
            ("Paid", ["answer"]),
            ("Bezahlt", ["answer"]), ("Payé", ["answer"]), ("Pagado", ["answer"]), ("Opłacone", ["answer"]),
            ("Сплачено", ["answer"]), ("Оплачено", ["answer"]), ("Скасовано", ["answer"]),
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
        for key in HeaderWords.known {
            #expect(HeaderKey.fields[key] == nil, "\(key)")
            #expect(HeaderWords.statusKind(of: key) == nil, "\(key)")
            #expect(!HeaderWords.isReceived(key) && !HeaderWords.isOutstanding(key), "\(key)")
        }
        #expect(HeaderWords.net.isDisjoint(with: HeaderKey.fields.keys))
        #expect(HeaderWords.partOfAmount.isDisjoint(with: HeaderKey.fields.keys))
        #expect(HeaderWords.quantity.isDisjoint(with: HeaderKey.fields.keys))
    }

    @Test("Prices and totals that are fields are amounts")
    func amounts() {
        for key in HeaderWords.unitPrice.union(HeaderWords.total).union(HeaderWords.outstanding) {
            if let field = HeaderKey.fields[key] { #expect(field == .amount, "\(key)") }
        }
    }

    @Test(
        "States in which something is owed, in part or whole, and in which nothing is",
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
            ("processing", "unclear"), ("shipped", "unclear"), ("failed", "unclear"), ("authorized", "unclear"),
            ("", "unclear"), ("yes", "unclear"),
        ])
    func states(_ cell: String, _ expected: String) {
        let isPart = HeaderWords.isPartlyPaid(cell)
        let found =
            [(HeaderWords.isSettled(cell), "settled"), (isPart, "part"), (HeaderWords.isOpen(cell) && !isPart, "open")]
            .filter(\.0).map(\.1)
        #expect(found == (expected == "unclear" ? [] : [expected]))
        if isPart { #expect(HeaderWords.isOpen(cell)) }
    }

    @Test("No state is open and settled")
    func statesApart() {
        #expect(HeaderWords.settled.isDisjoint(with: HeaderWords.open))
        #expect(HeaderWords.settled.isDisjoint(with: HeaderWords.partlyPaid))
        #expect(HeaderWords.open.isDisjoint(with: HeaderWords.partlyPaid))
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
        #expect(HeaderWords.isSumRow(cell) == expected)
    }
}
