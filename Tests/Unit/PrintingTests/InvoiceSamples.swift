import QRCode

@testable import Printing

/// Invoices to be looked at and to be held against the rules.
enum InvoiceSamples {
    static let link = "https://pay.shop.example/SDT9VB9TS9HEZBPZQKR5YP42/"

    static let german = PrintItem(
        link: link, language: "de", payee: "Polonyna Fahrräder GmbH", amount: "1.234,50 €",
        purpose:
            "Überholung eines Trekkingrads „Ukraina“\nNeue Kette, Kassette und Bremsbeläge\nArbeitszeit: 3 Stunden",
        reference: "Rechnungsnummer INV-2026-0042", whereToPay: "Sie zahlen auf pay.cascad.com",
        howToPay: "Scannen Sie den Code mit der Kamera Ihres Telefons.", payBy: "Zahlbar bis 22. Dezember 2026",
        invoice: InvoiceText(
            title: "Rechnung", number: "INV-2026-0042",
            sellerAddress: "Schlüterstraße 12\n10625 Berlin", sellerContact: "rechnung@polonyna.example\n+49 30 901820",
            recipient:
                "Frau\nDr. Hannelore Müller-Lüdenscheidt\nc/o Wohnungsbaugenossenschaft Süd\nAm Alten Markt 17a\n"
                + "Hinterhaus, 3. Stock\n14467 Potsdam",
            details: [
                .init("Nummer", "INV-2026-0042"), .init("Datum", "22. November 2026"),
                .init("Zahlbar bis", "22. Dezember 2026"),
            ], purposeLabel: "Für", amountLabel: "Zu zahlen"))

    static let english: PrintItem = {
        var item = german
        item.language = "en-US"
        item.payee = "Polonyna Cycles Inc."
        item.amount = "$1,234.50"
        item.purpose = "Overhaul of a touring bicycle\nNew chain, cassette and brake pads\nLabor: 3 hours"
        item.reference = "Reference INV-2026-0042"
        item.whereToPay = "You will pay on pay.cascad.com"
        item.howToPay = "Scan the code with your phone’s camera."
        item.payBy = "Pay by December 22, 2026"
        item.invoice = InvoiceText(
            title: "Invoice", number: "INV-2026-0042",
            sellerAddress: "2100 Fulton Street, Suite 4\nSan Francisco, CA 94117",
            sellerContact: "billing@polonyna.example\n(415) 555-0132",
            recipient: "Ms. Eleanor Whitcombe\nWhitcombe & Daughters LLC\n1600 Amphitheatre Parkway\nFloor 3\n"
                + "Mountain View, CA 94043",
            details: [
                .init("Number", "INV-2026-0042"), .init("Date", "November 22, 2026"), .init("Due", "December 22, 2026"),
            ], purposeLabel: "For", amountLabel: "Amount to pay")
        return item
    }()

    static let ukrainian = PrintItem(
        link: link, language: "uk", payee: "Товариство з обмеженою відповідальністю «Полонина Велосипеди»",
        amount: "1 234 567,50 грн",
        purpose: "Ремонт велосипеда «Україна»\nЗаміна ланцюга, касети та гальмівних колодок",
        reference: "Номер INV-2026-0042", whereToPay: "Оплата відбудеться на pay.cascad.com",
        howToPay: "Наведіть камеру телефону на код.", payBy: "Сплатити до 22 грудня 2026 р.",
        invoice: InvoiceText(
            title: "Рахунок", number: "INV-2026-0042", sellerAddress: "вул. Шевченка, 15, оф. 3\n79000 Львів",
            sellerContact: "info@polonyna.example",
            recipient: "Олександра Григорівна Кропивницька\nвул. Хрещатик, 22, кв. 7\n"
                + "01001 Київ\nУКРАЇНА",
            details: [
                .init("Номер", "INV-2026-0042"), .init("Дата", "22 листопада 2026 р."),
                .init("Сплатити до", "22 грудня 2026 р."),
            ], purposeLabel: "За що", amountLabel: "До сплати"))

    static let arabic = PrintItem(
        link: link, language: "ar", payee: "دراجات بولونينا", amount: "١٬٢٣٤٫٥٠ د.إ.",
        purpose: "إصلاح دراجة هوائية\nسلسلة جديدة ومكابح Shimano XT\n3 ساعات عمل", reference: "المرجع INV-2026-0042",
        whereToPay: "ستدفع على pay.cascad.com", howToPay: "امسح الرمز بكاميرا هاتفك.",
        payBy: "ادفع قبل ٢٢ ديسمبر ٢٠٢٦",
        invoice: InvoiceText(
            title: "فاتورة", number: "INV-2026-0042", sellerAddress: "شارع الشيخ زايد ١٢\nدبي",
            sellerContact: "info@polonyna.example\n+971 4 555 0132",
            recipient: "السيدة فاطمة الزهراء\nشارع الملك فهد ٤٥\nDubai 12345\nالإمارات العربية المتحدة",
            details: [
                .init("الرقم", "INV-2026-0042"), .init("التاريخ", "٢٢ نوفمبر ٢٠٢٦"),
                .init("تاريخ الاستحقاق", "٢٢ ديسمبر ٢٠٢٦"),
            ], purposeLabel: "مقابل", amountLabel: "المبلغ المستحق"))

    static let hebrew = PrintItem(
        link: link, language: "he", payee: "Polonyna Cycles Ltd.", amount: "\u{200F}1,234.50 ₪",
        purpose: "תיקון אופניים",
        reference: "אסמכתה INV-2026-0042", whereToPay: "התשלום יתבצע באתר pay.cascad.com",
        howToPay: "סרקו את הקוד במצלמת הטלפון.", payBy: "לתשלום עד 22 בדצמבר 2026", test: "TEST",
        invoice: InvoiceText(
            title: "חשבונית", number: "INV-2026-0042", sellerAddress: "רחוב הרצל 12\nתל אביב",
            sellerContact: "info@polonyna.example", recipient: "דנה לוי\nרחוב דיזנגוף 99\nתל אביב 6433222",
            details: [.init("מספר", "INV-2026-0042"), .init("תאריך", "22 בנובמבר 2026")], purposeLabel: "עבור",
            amountLabel: "לתשלום"))

    static let chinese = PrintItem(
        link: link, language: "zh-Hans", payee: "高山草甸自行车有限公司", amount: "¥1,234.50",
        purpose: "自行车大修\n更换链条、飞轮和刹车片", reference: "编号 INV-2026-0042", whereToPay: "您将在 pay.cascad.com 付款",
        howToPay: "请用手机相机扫描二维码。", payBy: "付款期限 2026年12月22日", test: "测试",
        invoice: InvoiceText(
            title: "账单", number: "INV-2026-0042", sellerAddress: "上海市静安区南京西路1266号\n200040 上海",
            sellerContact: "info@polonyna.example", recipient: "王小明 先生\n北京市海淀区中关村大街27号\n100080 北京\nP. R. CHINA",
            details: [.init("编号", "INV-2026-0042"), .init("日期", "2026年11月22日")], purposeLabel: "款项",
            amountLabel: "应付金额"))

    /// Twenty lines, a test, a long link.
    static let twentyLines: PrintItem = {
        var item = english
        item.purpose = (1...20).map {
            "\($0). Spokes, nipples and rim tape for wheel no. \($0), trued and tensioned by hand"
        }
        .joined(separator: "\n")
        item.test = "TEST"
        item.link =
            "https://pay.shop.example/SDT9VB9TS9HEZBPZQKR5YP42/?"
            + (1...12).map { "parameter\($0)=a-value-that-is-long" }.joined(separator: "&")
        return item
    }()

    /// Everything longer than there is room for.
    static let long: PrintItem = {
        var item = german
        func long(_ text: String, _ count: Int) -> String {
            String(String(repeating: text, count: count / text.count + 1).prefix(count))
        }
        item.link = "https://pay.shop.example/" + long("Ab9-", 1_900)
        item.payee = long("Donaudampfschifffahrtsgesellschaft ", 300)
        item.amount = "IRR 123.456.789.012.345,67"
        item.purpose =
            long("Lieferung und Montage gemäß Angebot, ", 900) + "\n" + long("A\u{0301}\u{0302}\u{0303}", 30)
            + "\n" + long("0123456789", 70) + String(repeating: "\nNoch eine Zeile", count: 40)
        item.reference = "Rechnungsnummer " + long("INV-2026-0042/", 300)
        item.whereToPay = "Sie zahlen auf " + long("zahlung-", 50) + ".cascad.example.com"
        item.howToPay = long("Scannen Sie den Code mit der Kamera. ", 400)
        item.payBy = "Zahlbar bis " + long("22. Dezember 2026 ", 200)
        item.test = "PROBEDRUCK"
        item.invoice?.number = long("INV-2026-0042/", 200)
        item.invoice?.sellerAddress = (1...9).map { "Zeile \($0) " + long("Schlüterstraße ", 90) }.joined(
            separator: "\n")
        item.invoice?.sellerContact = (1...9).map { "kontakt\($0)@polonyna.example" }.joined(separator: "\n")
        item.invoice?.recipient = (1...11).map { long("\($0) Verwaltungsgesellschaft ", 20 * $0) }.joined(
            separator: "\n")
        item.invoice?.details = (1...20).map { .init(long("Bezeichnung ", 60), long("\($0)-INV-2026-0042/", 90)) }
        item.invoice?.purposeLabel = long("Leistung ", 200)
        item.invoice?.amountLabel = long("Zu zahlender Betrag ", 200)
        return item
    }()

    /// As little as there can be.
    static let bare = PrintItem(
        link: link, language: "en", payee: "Polonyna Cycles", amount: nil, purpose: nil, reference: "Reference 7",
        whereToPay: "You will pay on pay.cascad.com", howToPay: "Scan the code with your phone’s camera.",
        invoice: InvoiceText(
            title: "Invoice", sellerAddress: nil, sellerContact: nil, recipient: "", details: [], purposeLabel: "For",
            amountLabel: "Amount to pay"))

    static let all: [(name: String, item: PrintItem)] = [
        ("german", german), ("english", english), ("ukrainian", ukrainian), ("arabic", arabic), ("hebrew", hebrew),
        ("chinese", chinese), ("twenty lines", twentyLines), ("long", long), ("bare", bare),
    ]
}
