import Foundation
import OutputChecks
import PageLint
import PaymentModel

/// What libFuzzer calls with every input: the bytes are a page, as somebody's file would be.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    FuzzTarget.kept?.test(Array(UnsafeBufferPointer(start: start, count: count)))
    return 0
}

/// The checker under test, kept from input to input as the program keeps it from page to page.
struct FuzzTarget {
    let checker = OutputChecker()
    let linter = PageLinter()
    let options: PageOptions
    let form: PaymentForm

    /// 2026-11-22, as in the tests' corpus.
    static let now = 1_795_305_600

    /// libFuzzer calls on one thread.
    nonisolated(unsafe) static let kept = try? FuzzTarget()

    init() throws {
        let platform = try Platform()
        options = PageOptions(platform: platform, now: Self.now)
        guard let currency = Currency("EUR") else { preconditionFailure("there is no EUR") }
        let order = Order(
            money: try Money(25, currency), service: "payment_card_eur_hpp",
            description: "Repair & tyres\ntwo <wheels>",
            customer: Customer(referenceID: "C-7", name: "Zoë O'Neill"),
            returnURL: "https://shop.example/thanks?a=1&b=2")
        let key = try PublicKey("pk_test_4Q7cTzZPkbVxLG2w")
        form = PaymentForm(order, identifier: "INV-7", publicKey: key, platform: platform)
    }

    /// Every input is checked as a page; its length decides what else is done with it, so that each run stays short.
    func test(_ bytes: [UInt8]) {
        let report = page(bytes)
        switch bytes.count % 8 {
        case 0: generated(bytes, .page, .form(form))
        case 1: generated(bytes, .fragment, .form(form))
        case 2: generated(bytes, .page, .link(Self.link))
        case 3: generated(bytes, .fragment, .none)
        case 4: utf16(bytes, report, isBigEndian: false)
        case 5: utf16(bytes, report, isBigEndian: true)
        case 6: demand(page(bytes) == report, "the second time it finds something else")
        default:
            let fresh = PageLinter().check(bytes, name: "page.html", options: options)
            demand(fresh == report, "what was checked before changes what is found")
        }
    }

    private static let link = "https://pay.cascad.com/hpp/?public_key=pk_test_4Q7c&currency=EUR&amount=25.00"

    private func page(_ bytes: [UInt8]) -> PageReport {
        let report = linter.check(bytes, name: "page.html", options: options)
        let places = Places(bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) ? nil : bytes)
        places.requireSound(report.findings)
        for payment in report.payments { places.require(payment.location) }
        demand(report.silenced >= 0, "fewer than none are silenced")
        return report
    }

    private func generated(_ bytes: [UInt8], _ kind: GeneratedDocument.Kind, _ payment: GeneratedDocument.Payment) {
        let document = GeneratedDocument(name: "page.html", bytes: bytes, kind: kind, payment: payment)
        let findings = checker.check(document)
        Places(bytes).requireSound(findings)
        demand(!bytes.isEmpty || !findings.isEmpty, "an empty document is not let out")
    }

    /// The same page in UTF-16 says the same, but that it is not UTF-8.
    private func utf16(_ bytes: [UInt8], _ report: PageReport, isBigEndian: Bool) {
        // The mark of UTF-8 is none in UTF-16, and what is mended in one need not be broken in the other.
        guard let text = String(validating: bytes, as: UTF8.self), !bytes.starts(with: [0xEF, 0xBB, 0xBF]) else {
            return
        }
        var other: [UInt8] = isBigEndian ? [0xFE, 0xFF] : [0xFF, 0xFE]
        for unit in text.utf16 {
            let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
            other += isBigEndian ? [high, low] : [low, high]
        }
        let found = page(other)
        demand(found.payments == report.payments, "in UTF-16 it pays otherwise")
        demand(
            found.findings.filter { $0.id != "not-utf8" } == report.findings, "in UTF-16 it finds something else")
    }
}
