/// The kind of a column for the state of an order or its payment.
enum StatusKind: Sendable, Hashable {
    /// Its cells are words, as `pending` below `Financial Status`.
    case word
    /// A filled cell means that it has happened, as a date below `Paid at` or `Cancelled at`.
    case filled
    /// Its cells answer yes or no, or hold a date or an amount, as below `Paid`.
    case answer
}

extension HeaderWords {
    /// The kind of a column for the state of an order or its payment.
    ///
    /// The word for a status counts as the whole header, its last word, or its first. `State`, `Estado`, `Stan` and
    /// their like also mean a region or a stock: beside other words they count only with one for an order or a payment.
    ///
    /// - Returns: `nil` for other columns, and for the state of a delivery, which does not concern the payment.
    static func statusKind(of header: String) -> StatusKind? {
        let key = HeaderKey.normalised(header)
        if filled.contains(key) { return .filled }
        if answers.contains(key) { return .answer }
        if status.contains(key) { return .word }
        let parts = header.split { !$0.isLetter && !$0.isNumber }.map { HeaderKey.folded(String($0)) }
        guard let first = parts.first, let last = parts.last, !isDelivery(header),
            !parts.contains(where: { notAStatus.contains($0) })
        else { return nil }
        // Also the end of one word, as in Zahlungsstatus and PaymentStatus.
        if statusWords.contains(first) || statusWords.contains(where: { last.hasSuffix($0) }) { return .word }
        let isOfOrder = parts.contains { orderWords.contains($0) }
        return isOfOrder && (stateWords.contains(first) || stateWords.contains(last)) ? .word : nil
    }

    /// - Returns: true if a column holds the state of an order or its payment.
    static func isStatus(_ header: String) -> Bool { statusKind(of: header) != nil }

    /// - Returns: true if a column is about the delivery: its state, its days, its tracking.
    static func isDelivery(_ header: String) -> Bool {
        let key = HeaderKey.normalised(header)
        return delivery.contains { key.hasPrefix($0) }
    }

    /// - Returns: true if nothing is owed in this state, or not yet.
    static func isSettled(_ cell: String) -> Bool { settled.contains(HeaderKey.folded(cell)) }

    /// - Returns: true if the sum or a part of it is owed in this state.
    static func isOpen(_ cell: String) -> Bool {
        let key = HeaderKey.folded(cell)
        return open.contains(key) || partlyPaid.contains(key)
    }

    /// - Returns: true if a part has been paid: the whole sum would be too much.
    static func isPartlyPaid(_ cell: String) -> Bool { partlyPaid.contains(HeaderKey.folded(cell)) }

    /// Whole headers that mean a status.
    static let status = words(
        """
        Status, State, Statut, État, Estado, Stan, Стан, Статус, Состояние, Situation, Zustand,
        Financial Status, Payment state, Order state, Paid status, Is paid, Storno, Cancelled?, Cancellation
        """)

    /// Columns that are filled once it has happened.
    static let filled = words(
        """
        Paid at, Paid on, Date paid, Paid date, Paid on date, Payment date, Paid date (UTC), Paid at (UTC),
        Date of payment,
        Payment received on, Cancelled at, Canceled at, Cancelled on, Canceled on, Cancellation date, Date cancelled,
        Refunded at, Refund date, Voided at, Voided at (UTC), Payments-date, Marked Uncollectible At (UTC),
        Written off at,
        Bezahlt am, Zahlungsdatum, Zahldatum, Gezahlt am, Storniert am, Stornodatum, Erstattet am, Zahlungseingang am,
        Datum der Zahlung,
        Payé le, Date de paiement, Réglé le, Date de règlement, Annulé le, Date d'annulation, Remboursé le,
        Fecha de pago, Pagado el, Fecha de cobro, Anulado el, Fecha de anulación, Fecha de cancelación,
        Data płatności, Data zapłaty, Data opłacenia, Zapłacono dnia, Data anulowania,
        Дата оплати, Дата сплати, Сплачено дата, Дата скасування,
        Дата оплаты, Оплачен дата, Дата отмены, Дата возврата
        """)

    /// Columns of yes or no for it.
    static let answers = words(
        """
        Paid, Paid?, Refunded, Cancelled, Canceled, Voided, Settled, Closed, Payment received,
        Bezahlt, Bezahlt?, Storniert, Erledigt, Ausgeglichen, Beglichen,
        Payé, Payée, Réglé, Annulé, Soldé, Pagado, Pagada, Cobrada, Anulado, Cancelado,
        Opłacone, Opłacona, Zapłacone, Anulowane, Anulowano, Opłacono,
        Сплачено, Оплачено, Скасовано, Анульовано, Оплачен, Отменён, Отменено, Аннулирован, Оплата
        """)

    /// Unmistakable words, also as the end of a longer one.
    private static let statusWords = words("Status, Statut, Статус")
    /// Words that also mean a region, a stock or the condition of a thing.
    private static let stateWords = words("State, État, Estado, Stan, Стан, Состояние")
    /// Words that turn a state into that of an order.
    private static let orderWords = words(
        """
        Order, Orders, Payment, Invoice, Bill, Sale, Transaction, Financial, Auftrag, Bestellung, Zahlung, Rechnung,
        Commande, Paiement, Facture, Règlement, Pedido, Pago, Factura, Cobro, Orden, Zamówienia, Zamówienie,
        Płatności,
        Płatność, Faktury, Faktura, Opłaty, Замовлення, Оплати, Оплата, Рахунку, Платежу, Заказа, Заказ, Оплаты,
        Счёта,
        Платежа
        """)
    /// Words beside which a status is no column of states, or the status of another thing.
    private static let notAStatus = words(
        """
        URL, Link, Page, Seite, Date, Datum, Fecha, Дата, Data, Message, Color, Colour, Farbe, Updated, Changed,
        History,
        Address, Tax, Taxable, Marital, Customer, Client, Kunde, Email, Mail, Subscription, Member, Membership, Stock,
        Listing, Reason, Note, Notes, By, ID, Review, Risk, Adressstatus, Kundenstatus, Steuerstatus, Lagerstatus,
        Mailstatus,
        Familienstatus, Civil
        """)

    /// The beginnings of names of columns about a delivery.
    static let delivery: [String] = words(
        """
        Fulfillment, Fulfilment, Fulfilled, Lineitem fulfillment, Shipping status, Shipping state, Shipment,
        Shipped, Ship date,
        Ship by, Date shipped, Delivery status, Delivery state, Delivery date, Delivered, Tracking, Dispatch,
        Ship status,
        Shipping date, Shipped on date, Estimated delivery, Minimum estimated delivery, Maximum estimated delivery,
        Versandstatus, Lieferstatus, Versandt, Verschickt, Lieferdatum, Versanddatum, Sendungs, Geliefert,
        Statut livraison, Statut de livraison, Statut de la livraison, État de livraison, État de la livraison,
        Date de livraison, Expédi, Livré, Suivi, Date d'expédition,
        Estado del envío, Estado de envío, Estado de entrega, Fecha de envío, Fecha de entrega, Enviado, Entregado,
        Seguimiento,
        Status dostawy, Status wysyłki, Status realizacji, Data wysyłki, Data dostawy, Wysłano, Dostarczono,
        Статус доставки, Стан доставки, Дата доставки, Відправлено, Доставлено, ТТН, Статус відправлення,
        Дата отгрузки, Отгружен, Отгрузка, Отправлен, Состояние доставки, Статус отгрузки, Трек
        """
    ).sorted()

    /// States in which nothing is owed any more, or not yet: paid, refunded, cancelled, a draft.
    static let settled = words(
        """
        paid, fully paid, paid in full, payment received, payment accepted, refunded, fully refunded,
        partially refunded,
        void, voided, cancelled, canceled, cancelled by customer, completed, complete, closed, settled, written off,
        uncollectible, credited, reversed, draft, declined, rejected, deleted, remote payment accepted, captured,
        expired quote,
        chargeback, cleared, reconciled,
        bezahlt, vollständig bezahlt, gezahlt, beglichen, ausgeglichen, erstattet, rückerstattet, teilweise erstattet,
        storniert, storno, abgebrochen, abgeschlossen, erledigt, abgelehnt, entwurf, gutgeschrieben, ausgebucht,
        gelöscht,
        zahlung eingegangen, zahlung erhalten, fertiggestellt,
        payé, payée, payées, réglé, réglée, soldé, soldée, acquittée, remboursé, remboursée, annulé, annulée, terminé,
        terminée, clôturée, refusé, refusée, brouillon, encaissée, paiement accepté, paiement reçu,
        pagado, pagada, cobrado, cobrada, reembolsado, reembolsada, anulado, anulada, cancelado, cancelada,
        completado,
        completada, cerrado, cerrada, rechazado, rechazada, borrador, pago aceptado, liquidada,
        opłacone, opłacona, opłacony, zapłacone, zapłacona, zapłacono, rozliczone, rozliczona, zwrócone, zwrócona,
        anulowane,
        anulowana, anulowany, zakończone, zrealizowane, odrzucone, szkic, robocza, opłacono,
        сплачено, сплачений, сплачена, оплачено, оплачений, оплачена, повернено, скасовано, скасований, скасоване,
        анульовано, виконано, виконаний, завершено, завершений, відхилено, чернетка, закрито, закритий,
        оплачен, оплачена, оплачено, оплаченный, возвращён, возврат, отменён, отменен, отменено, отмена, аннулирован,
        аннулировано, выполнен, выполнено, завершён, завершен, завершено, закрыт, отклонён, отклонен, черновик
        """)

    /// States in which the whole is owed.
    static let open = words(
        """
        open, unpaid, not paid, pending, pending payment, awaiting payment, payment pending, overdue, past due,
        due, late,
        outstanding, sent, viewed, issued, on hold, waiting for payment, invoiced, payment due, unsettled,
        not yet paid,
        awaiting bank wire payment, awaiting check payment, waiting,
        offen, unbezahlt, nicht bezahlt, ausstehend, überfällig, fällig, in Zahlungsverzug, Zahlung ausstehend,
        Bezahlung ausstehend,
        wartend,
        warten auf Zahlung, warten auf Zahlungseingang, versendet, gemahnt, angemahnt, angemeldet, in Wartestellung,
        en attente, en attente de paiement, en attente paiement, attente paiement, en attente du paiement,
        impayé, impayée, non payé, en attente de paiement par chèque, en attente du paiement par chèque, en attente de virement bancaire,
        non payée, à payer, en retard, échue, envoyée, due, à régler,
        pendiente, pendiente de pago, pago pendiente, impagado, impagada, no pagado, no pagada, vencido, vencida,
        sin pagar, en espera, por pagar, enviada,
        nieopłacone, nieopłacona, nieopłacony, niezapłacone, niezapłacona, oczekujące, oczekuje, oczekuje na płatność,
        oczekiwanie na płatność, przeterminowane, przeterminowana, do zapłaty, zaległa, wystawiona, wysłana,
        не сплачено, несплачено, не сплачений, не оплачено, неоплачено, не оплачений, очікує, очікує оплати,
        очікується, очікує на оплату, очікування оплати, прострочено, прострочений, до сплати, відкрито, виставлено,
        не оплачен, не оплачена, не оплачено, неоплачен, неоплачено, ожидает, ожидает оплаты, ожидается оплата,
        ожидание оплаты, в ожидании оплаты, просрочен, просрочено, к оплате, выставлен, открыт
        """)

    /// States in which a part is owed.
    static let partlyPaid = words(
        """
        partially paid, partly paid, partial, part paid, partially settled, partial payment,
        teilweise bezahlt, teilbezahlt, teilzahlung, angezahlt, anteilig bezahlt, teilweise gezahlt,
        partiellement payé, partiellement payée, payé partiellement, payée partiellement, acompte versé,
        paiement partiel,
        partiellement réglée,
        parcialmente pagado, parcialmente pagada, pago parcial, pagado parcialmente, pagada parcialmente,
        częściowo opłacone, częściowo opłacona, częściowo zapłacone, częściowo zapłacona, opłacone częściowo,
        частково сплачено, частково оплачено, сплачено частково, оплачено частково, часткова оплата,
        частково оплачений,
        частично оплачен, частично оплачено, оплачен частично, оплачено частично, частичная оплата
        """)
}
