import PaymentModel
import Testing
import TestSupport

@testable import OrderFile

@Suite("Headers as they are compared")
struct HeaderKeyTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let header: String
        let key: String
        var currency: String?
        var testDescription: String { header }

        init(_ header: String, _ key: String, _ currency: String? = nil) {
            (self.header, self.key, self.currency) = (header, key, currency)
        }
    }

    @Test(
        "A header is compared without marks, accents, case and the currency at its end",
        arguments: [
            Case("*Amount", "amount"), Case("Amount *", "amount"), Case(" Amount : ", "amount"),
            Case("\"Amount\"", "amount"),
            Case("Order #", "order"), Case("#Order", "order"), Case("№ рахунку", "рахунку"),
            Case("Commande n°", "commanden"),
            Case("Nº pedido", "npedido"), Case("Rechnungs-Nr.", "rechnungsnr"), Case("Rechnungs-\nNr.", "rechnungsnr"),
            Case("Échéance", "echeance"), Case("E\u{301}CHE\u{301}ANCE", "echeance"), Case("Fällig", "fallig"),
            Case("Kwota do zapłaty", "kwotadozaplaty"), Case("Straße", "strasse"), Case("STRASSE", "strasse"),
            Case("Номер счёта", "номерсчета"), Case("Район", "район"), Case("РАЙОН", "район"), Case("Їжа", "їжа"),
            Case("Ідентифікатор", "ідентифікатор"), Case("Ґанок", "ґанок"), Case("И\u{306}од", "йод"),
            Case("Ім'я", "імя"),
            Case("Ім’я", "імя"), Case("Imię", "imie"), Case("ÜBERFÄLLIG", "uberfallig"), Case("İl", "il"),
            Case("Œuvre", "oeuvre"), Case("Contact\u{2011}name", "contactname"), Case("\u{FEFF}Name", "name"),
            Case("#", "#"), Case("№", "№"), Case("-", ""), Case("", ""), Case(" ", ""), Case("*", ""),
            Case("Amount (EUR)", "amount", "EUR"), Case("Amount (eur)", "amount", "EUR"),
            Case("Total [USD]", "total", "USD"),
            Case("Betrag in EUR", "betrag", "EUR"), Case("Betrag in €", "betrag", "EUR"),
            Case("Summe, €", "summe", "EUR"),
            Case("Betrag (in €)", "betrag", "EUR"), Case("Montant en EUR", "montant", "EUR"),
            Case("Betrag€", "betrag", "EUR"),
            Case("Importe en euros", "importe", "EUR"), Case("Kwota w zł", "kwota", "PLN"),
            Case("Kwota (PLN)", "kwota", "PLN"),
            Case("Сума, грн.", "сума", "UAH"), Case("Сума грн", "сума", "UAH"), Case("Сума (₴)", "сума", "UAH"),
            Case("Сумма в евро", "сумма", "EUR"), Case("amount_eur", "amount", "EUR"),
            Case("Amount EUR:", "amount", "EUR"),
            Case("Betrag\n(CHF)*", "betrag", "CHF"), Case("Amount JPY", "amount", "JPY"),
            Case("Amount, TRY", "amount", "TRY"),
            // Several currencies have them.
            Case("Total ($)", "total"), Case("Total, $", "total"), Case("Сумма, руб.", "сумма"),
            Case("Belopp (kr)", "belopp"),
            // No currencies.
            Case("Amount (net)", "amount(net)"), Case("Date (UTC)", "date(utc)"),
            Case("Grand Total (Base)", "grandtotal(base)"), Case("Orders (all)", "orders(all)"),
            Case("Total ALL", "totalall"),
            Case("Name top", "nametop"), Case("Date to try", "datetotry"), Case("EUR", "eur"), Case("(EUR)", "(eur)"),
            Case("€", "€"), Case("Total kr", "totalkr"), Case("metadata[EUR]", "metadataeur"),
            Case("customer[metadata][USD]", "customermetadatausd"), Case("Amount (EUR", "amount(eur"), Case(")", ")"),
        ])
    func normalised(_ example: Case) {
        #expect(HeaderKey.normalised(example.header) == example.key)
        #expect(HeaderKey.currency(of: example.header)?.code == example.currency)
    }

    @Test("A normalised header stays as it is", arguments: OrderField.all)
    func idempotent(_ field: OrderField) {
        for name in [field.name] + field.synonyms {
            let key = HeaderKey.normalised(name)
            #expect(!key.isEmpty)
            #expect(HeaderKey.normalised(key) == key)
            #expect(HeaderKey.currency(of: name) == nil, "\(name)")
        }
    }

    @Test("No two fields share a name or a synonym, as headers are compared")
    func collisions() {
        var seen: [String: String] = [:]
        for field in OrderField.all where !field.isOpenList {
            for name in Set(([field.name] + field.synonyms).map(HeaderKey.normalised)) {
                #expect(seen[name] == nil, "\(name): \(field.name) and \(seen[name] ?? "")")
                seen[name] = field.name
            }
        }
    }

    @Test(
        "Marks around an entry of an open list are passed over, and its key keeps its case",
        arguments: ["metadata[Tier]", "*metadata[Tier]", "metadata[Tier]:", " Metadata.Tier * ", "METADATA[Tier]"])
    func entry(_ header: String) throws {
        let (field, key) = try #require(HeaderKey.entry(header))
        #expect(field == .metadata)
        #expect(key == "Tier")
        #expect(ColumnMeaning(header) == .entry(.metadata, key: "Tier"))
    }

    @Test(
        "Headers of offices in seven languages are understood",
        arguments: [
            ("Rg-Nr", OrderField.referenceID), ("N° commande", .referenceID), ("Numéro de facture", .referenceID),
            ("Número de factura", .referenceID), ("Nr faktury", .referenceID), ("№ рахунку", .referenceID),
            ("Номер счёта", .referenceID), ("Номер счета", .referenceID), ("ORDER #", .referenceID),
            ("Invoice No.", .referenceID), ("Betrag (EUR)", .amount), ("Montant TTC", .amount), ("Importe", .amount),
            ("Kwota brutto", .amount), ("Сума до сплати", .amount), ("Итого к оплате", .amount),
            ("Amount due", .amount),
            ("Faelligkeitsdatum", .due), ("Zahlbar bis:", .due), ("Date d’échéance", .due), ("Vencimiento", .due),
            ("Termin płatności", .due), ("Сплатити до", .due), ("Срок оплаты", .due), ("Kontrahent", .customerName),
            ("ФИО", .customerName), ("Клієнт", .customerName), ("Kunden-Nr.", .customerReferenceID),
            ("E-Mail-Adresse", .customerEmail), ("Ел. пошта", .customerEmail), ("Téléphone", .customerPhone),
            ("Währung", .currency), ("Waluta", .currency), ("Verwendungszweck", .description),
            ("Призначення платежу", .description), ("PLZ", .customerPostCode), ("Индекс", .customerPostCode),
            ("Straße", .customerFullAddress), ("Ort", .customerCity), ("Bundesland", .customerRegion),
            ("Land", .customerCountry), ("Geburtsdatum", .customerDateOfBirth), ("ІПН", .customerTaxID),
            ("Sprache", .locale),
        ])
    func languages(_ header: String, _ field: OrderField) {
        #expect(ColumnMeaning(header) == .field(field))
    }

    @Test("Any text is taken, and a text compared once compares the same again")
    func anyText() {
        let pieces = [
            "Amount", "Сума", "Fällig", "(", ")", "[", "]", "EUR", "€", "$", " ", ",", "_", "in", "в", "*", ":", "#",
            "№", "й",
            "и\u{306}", "ї", "\u{301}", "\u{308}", "ß", "İ", "\u{1F469}\u{200D}\u{1F4BB}", "\u{0}", "\r\n", "metadata",
            ".",
            "status", "State", "각", "がＡ",
        ]
        var random = SeededGenerator(seed: 20_310_301)
        for _ in 0..<1_000 {
            let count = Int.random(in: 0...6, using: &random)
            let text = (0..<count).map { _ in pieces[Int.random(in: 0..<pieces.count, using: &random)] }.joined()
            let key = HeaderKey.folded(text)
            #expect(HeaderKey.folded(key) == key, "\(random), \(text)")
            let hasCurrency = HeaderKey.currency(of: text) != nil
            #expect(!hasCurrency || !HeaderKey.normalised(text).isEmpty, "\(random), \(text)")
            _ = HeaderWords.isStatus(text)
            _ = ColumnMeaning(text)
        }
    }
}
