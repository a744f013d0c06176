import Checkout
import Foundation
import Pages
import Testing

@Test func tryOut() throws {
    let out = URL(filePath: "/tmp/pagescratch/out/site/T")
    try FileManager.default.createDirectory(at: out, withIntermediateDirectories: true)
    let long = String(repeating: "Sehr langer Firmenname und Söhne ", count: 9)
    func write(_ name: String, _ text: String) throws {
        try text.write(to: out.appending(path: name), atomically: true, encoding: .utf8)
    }
    for l in ["en", "uk", "ru", "de", "fr", "es", "pl"] {
        try write("\(l).html", Fixture.renderer(logo: "../logo.png").payPage(Fixture.page(Fixture.order(locale: l))))
        try write(
            "\(l)-expired.html",
            Fixture.renderer(isTest: true).payPage(
                Fixture.page(Fixture.order(locale: l), isTest: true, state: .expired)))
    }
    try write(
        "test.html", Fixture.renderer(isTest: true).payPage(Fixture.page(Fixture.order(locale: "uk"), isTest: true)))
    try write(
        "bare.html",
        Fixture.renderer(seller: Seller(name: "Shop")).payPage(
            Fixture.page(Fixture.order("1200", "JPY", description: nil, expires: nil), withCode: false)))
    try write(
        "yellow.html",
        Fixture.renderer(seller: Seller(name: "Shop", color: "#FFEB3B")).payPage(Fixture.page(Fixture.order())))
    try write(
        "long.html",
        Fixture.renderer(seller: Seller(name: long, address: long, contact: "+49 30 1234567")).payPage(
            Fixture.page(
                Fixture.order(
                    "123456789012.34", "UAH", description: String(repeating: "Reparatur des Fahrrads ", count: 40),
                    locale: "uk"))))
    try write(
        "arabic.html",
        Fixture.renderer(
            seller: Seller(name: "ورشة الدراجات", address: "شارع التحرير ١\nالقاهرة", contact: "a@b.example")
        ).payPage(Fixture.page(Fixture.order(description: "إصلاح دراجة (INV-7)\nسلسلة جديدة", locale: "fr"))))
    try write(
        "closed.html",
        Fixture.renderer().payPage(
            Fixture.page(Fixture.order(), state: .closed(note: "Paid in cash, thank you.\nSee you!"))))
    let r = try Fixture.renderer(isTest: true)
    let o = try Fixture.order(locale: "de")
    let b = try r.button(o, identifier: "INV-7", form: Fixture.form(o, isTest: true))
    try write(
        "buttons.html",
        "<!DOCTYPE html><html lang=en><title>x</title><body>" + b + "<p>"
            + r.button(o, identifier: "INV-7", link: "https://pay.cascad.com/hpp/?a=1&b=2") + "<p>"
            + r.closedButton(o, identifier: "INV-7"))
    var s = GallerySummary()
    var es: [GalleryEntry] = []
    for i in 0..<9 {
        var o = try Fixture.order(
            "\(i + 1)234.50", i % 3 == 0 ? "UAH" : "EUR", expires: i % 2 == 0 ? nil : 1_924_984_799);
        o.isReusable = i == 2; s.add(o, isOpen: i != 4)
        es.append(
            GalleryEntry(
                order: o, identifier: "INV-\(i)", isOpen: i != 4, qrFile: "qr/x.svg", pageFile: "site/T/en.html",
                link: "https://pay.bicycle.example/7KQ2M4X9T1VB3NHC5RZ8WD6P/", button: b))
    }
    try r.galleryPage(es, page: 2, of: 3, summary: s).write(
        to: out.appending(path: "../../index-2.html"), atomically: true, encoding: .utf8)
}
