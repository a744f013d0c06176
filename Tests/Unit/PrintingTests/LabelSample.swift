@testable import Printing

/// Products of all sizes, and what stands on them.
enum LabelSample {
    static let sizes: [Size] = [
        (44.45, 12.7), (38.1, 21.2), (63.5, 38.1), (99.1, 67.7), (38.1, 38.1), (50.8, 50.8), (85, 55), (105, 148),
        (148, 210), (210, 297), (210, 148.5), (215.9, 139.7), (45.7, 21.2), (101.6, 33.9), (99.1, 93.1), (55, 85),
    ].map { Size(width: $0, height: $1) }

    static let link = "https://pay.shop.example/SDT9VB9TS9HEZBPZQKR5YP42/"

    static var usual: PrintItem {
        PrintItem(
            link: link, language: "en", payee: "Polonyna Cycles", amount: "€1,234.50",
            purpose: "Repair of the bicycle “Ukraina”, new tyres", reference: "Reference INV-2026-0107",
            whereToPay: "You will pay on pay.cascad.com", howToPay: "Scan the code with your phone’s camera.",
            payBy: "Pay by 31 December 2026")
    }

    static let long = String(repeating: "Ремонт велосипедів і самокатів ", count: 10)
    static let unbroken = String(repeating: "Велосипед0123456789", count: 16)

    static var items: [PrintItem] {
        [
            usual,
            PrintItem(
                link: link, language: "uk", payee: "Велосипеди «Полонина»", amount: "1 234,50 ₴",
                purpose: "Ремонт велосипеда «Україна», нові шини", reference: "Номер INV-2026-0107",
                whereToPay: "Оплата відбудеться на pay.cascad.com",
                howToPay: "Відскануйте код камерою телефону.", payBy: "Сплатіть до 31 грудня 2026", test: "ТЕСТ"),
            PrintItem(
                link: link, language: "ar", payee: "دراجات بولونينا", amount: "‏١٬٢٣٤٫٥٠ €",
                purpose: "إصلاح الدراجة وتبديل الإطارات", reference: "المرجع INV-2026-0107",
                whereToPay: "ستدفع على pay.cascad.com", howToPay: "امسح الرمز بكاميرا هاتفك.",
                payBy: "ادفع قبل ٣١ ديسمبر ٢٠٢٦"),
            PrintItem(
                link: link, language: "he", payee: "Polonyna Cycles", amount: "‏1,234.50 ‏₪",
                purpose: "תיקון אופניים וצמיגים חדשים", reference: "אסמכתה INV-2026-0107",
                whereToPay: "התשלום יתבצע באתר pay.cascad.com", howToPay: "סרקו את הקוד במצלמת הטלפון.",
                payBy: "לתשלום עד 31 בדצמבר 2026", test: "TEST"),
            PrintItem(
                link: link, language: "zh-Hans", payee: "波洛尼纳自行车行", amount: "¥1,234.50",
                purpose: "自行车“乌克兰”修理，更换轮胎", reference: "编号 INV-2026-0107",
                whereToPay: "您将在 pay.cascad.com 付款", howToPay: "请用手机相机扫描二维码。", payBy: "请于2026年12月31日前付款"),
            PrintItem(
                link: link, language: "th", payee: "ร้านจักรยานโพโลนีนา", amount: "฿1,234.50",
                purpose: "ซ่อมจักรยานและเปลี่ยนยางใหม่ทั้งคู่", reference: "เลขที่ INV-2026-0107",
                whereToPay: "คุณจะชำระเงินที่ pay.cascad.com", howToPay: "สแกนรหัสด้วยกล้องโทรศัพท์ของคุณ",
                payBy: "ชำระภายใน 31 ธันวาคม 2026"),
            PrintItem(
                link: link, language: "en", payee: "דוד 🚲 אופניים", amount: "$5.00", purpose: "☕️ Coffee 👨‍👩‍👧 and 🍰 cake",
                reference: "Reference 🎉-7", whereToPay: usual.whereToPay, howToPay: usual.howToPay),
            PrintItem(
                link: link, language: "uk", payee: long, amount: "1 234 567,50 ₴", purpose: long,
                reference: "Номер " + long,
                whereToPay: "Оплата відбудеться на pay.cascad.com", howToPay: "Відскануйте код камерою телефону.",
                payBy: "Сплатіть до 31 грудня 2026", test: "TEST"),
            PrintItem(
                link: link, language: "en", payee: unbroken, amount: "€1,234.50", purpose: unbroken,
                reference: unbroken,
                whereToPay: "You will pay on pay.a-rather-long-name-of-a-shop.example.com", howToPay: usual.howToPay),
            PrintItem(
                link: link, language: "en", payee: "Polonyna Cycles", amount: nil, purpose: nil,
                reference: "Reference DONATION", whereToPay: usual.whereToPay, howToPay: usual.howToPay),
            PrintItem(
                link: link, language: "fa", payee: "Polonyna Cycles", amount: "\u{200e}€۱٬۲۳۴٫۵۰",
                purpose: "تعمیر دوچرخه", reference: "شماره INV-2026-0107",
                whereToPay: "پرداخت در pay.cascad.com انجام می‌شود",
                howToPay: "کد را با دوربین تلفن اسکن کنید."),
            PrintItem(
                link: link, language: "ar", payee: String(repeating: "دراجات بولونينا ", count: 20),
                amount: "‏١٬٢٣٤٫٥٠ €",
                purpose: String(repeating: "إصلاح", count: 60), reference: String(repeating: "مرجع7", count: 60),
                whereToPay: "ستدفع على pay.cascad.com", howToPay: String(repeating: "امسح الرمز ", count: 90)),
            PrintItem(
                link: link, language: "en", payee: "\u{202e}\u{2066}Cycles\n\n\n\u{0}\u{7}Shop",
                amount: "\n€1,234.50\n",
                purpose: "Z" + String(repeating: "\u{30d}\u{310}\u{489}", count: 300) + "algo\n\nline",
                reference: String(repeating: "\n", count: 500) + "7", whereToPay: usual.whereToPay, howToPay: "",
                payBy: String(repeating: "ก้", count: 400)),
        ]
    }
}
