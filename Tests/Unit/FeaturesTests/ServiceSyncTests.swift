import CascadAPI
import Foundation
import Ledger
import PaymentModel
import QRCode
import Synchronization
import Testing
import TestSupport

@testable import GenerateFeature
@testable import Pipeline

/// What the platform offers for a run: lists and logos, asked for, kept, refused.
@Suite struct ServiceSyncTests {
    static let svg = Array(
        #"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>"#.utf8)
    static let script = Array(#"<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>"#.utf8)

    static func service(_ code: String, logo: String? = nil, hidden: Bool? = nil) -> Service {
        Service(code: code, method: "m", currency: "EUR", logo: logo, isHidden: hidden)
    }

    /// A platform that counts what it is asked.
    private final class Platform: Sendable {
        private let asked = Mutex<[String]>([])
        let services: [Service]?
        let pictures: [String: [UInt8]]

        init(_ services: [Service]?, pictures: [String: [UInt8]] = [:]) {
            self.services = services
            self.pictures = pictures
        }

        /// What was asked since the last look.
        func taken() -> [String] {
            asked.withLock { list in
                defer { list = [] }; return list.sorted()
            }
        }

        var source: ServiceSync.Source {
            ServiceSync.Source(
                services: { currency throws(APIError) in
                    self.asked.withLock { $0.append(currency.code) }
                    guard let services = self.services else { throw .unreachable("no connection") }
                    return PrerequestAnswer(services: services)
                },
                picture: { url throws(APIError) in
                    self.asked.withLock { $0.append(url) }
                    guard let bytes = self.pictures[url] else { throw .unreachable("HTTP 404") }
                    return bytes
                })
        }
    }

    private let ledger: Ledger
    private let eur: Currency
    private let settings: Settings

    init() throws {
        ledger = try Ledger(path: nil)
        eur = try #require(Currency("EUR"))
        settings = Settings(
            publicKey: try PublicKey("pk_test_abc123"), platform: try .init(), out: "out", ledger: "x",
            timeZone: .gmt, codeSize: .init(millimetres: 30, dpi: 300))
    }

    private func offers(_ platform: Platform, now: Int) async throws -> ServiceSync {
        try await .renewed(settings, ledger, for: [eur], from: platform.source, now: now)
    }

    @Test("A list and its logos are asked for once a day, and kept")
    func onceADay() async throws {
        let logo = "https://logos.example/a.svg"
        let platform = Platform(
            [
                Self.service("a_eur_hpp", logo: logo),
                Self.service("b_eur_hpp", logo: "https://logos.example/hidden.svg", hidden: true),
            ],
            pictures: [logo: Self.svg])
        let day = 86_400
        let first = try await offers(platform, now: day)
        #expect(platform.taken() == ["EUR", logo] && first.findings.isEmpty)
        #expect(first.logos[logo]?.bytes == Self.svg && first.logos[logo]?.name.hasSuffix(".svg") == true)
        let later = try await offers(platform, now: 2 * day - 1)
        #expect(platform.taken() == [] && later.logos[logo]?.name == first.logos[logo]?.name)
        _ = try await offers(platform, now: 2 * day)
        #expect(platform.taken() == ["EUR", logo])
    }

    @Test(
        "Without the platform the kept list is taken, and its age told; without one, it is an error that says what to do"
    )
    func unreachable() async throws {
        let none = try await offers(Platform(nil), now: 1000)
        #expect(
            none.findings.map(\.description) == [
                "error: payers are to choose among the platform's services for EUR, and these are not known: the platform can't be "
                    + "reached (no connection): check the connection, then run again. Or name one service, such as "
                    + "--service payment_card_eur_hpp [services-unknown]"
            ])
        _ = try await offers(Platform([Self.service("a_eur_hpp")]), now: 1000)
        let kept = try await offers(Platform(nil), now: 1000 + 3 * 86_400)
        #expect(
            kept.findings.map(\.description) == [
                "warning: the platform can't be asked for its services for EUR (the platform can't be reached (no connection): check "
                    + "the connection, then run again): pages offer those as of 3 days ago [services-old]"
            ])
        #expect(kept.lists.flatMap(\.services).map(\.code) == ["a_eur_hpp"])
    }

    @Test(
        "A logo that can't be published is left out, with a note; it is not asked for again before its time",
        arguments: [
            ("https://l.example/a", script, "it has a script"),
            ("https://l.example/a", nil, "the platform can't be reached"),
            ("https://l.example/a", Array("hello".utf8), "it is no PNG"), ("https://l.example/a", [], "it is no PNG"),
            ("https://l.example/a", svg + Array(repeating: 0x20, count: 256_000), "it is larger than 256 kB"),
            ("http://l.example/a", svg, "its address"), ("http://127.0.0.1/a", svg, "its address"),
            ("file:///etc/passwd", svg, "its address"), ("javascript:1", svg, "its address"),
        ] as [(String, [UInt8]?, String)])
    func refused(url: String, bytes: [UInt8]?, reason: String) async throws {
        let platform = Platform(
            [Self.service("a_eur_hpp", logo: url)], pictures: bytes.map { [url: $0] } ?? [:])
        let first = try await offers(platform, now: 1000)
        #expect(first.logos.isEmpty && first.findings.count == 1)
        let text = try #require(first.findings.first).description
        #expect(
            text.hasPrefix("note: the logo \(url) is not shown, the method's name stands alone: \(reason)"), "\(text)")
        #expect(text.hasSuffix(" [logo-refused]"))
        _ = platform.taken()
        let second = try await offers(platform, now: 1001)
        #expect(second.logos.isEmpty && second.findings.isEmpty && platform.taken() == [])
    }

    @Test("An older logo stays where a new one can't be fetched")
    func older() async throws {
        let url = "https://l.example/a"
        _ = try await offers(Platform([Self.service("a_eur_hpp", logo: url)], pictures: [url: Self.svg]), now: 1000)
        let later = try await offers(Platform([Self.service("a_eur_hpp", logo: url)]), now: 1_000_000)
        #expect(later.logos[url]?.bytes == Self.svg && later.findings.isEmpty)
    }

    @Test("A logo that somebody changed in the ledger is not published")
    func changed() async throws {
        let url = "https://l.example/a"
        let platform = Platform([Self.service("a_eur_hpp", logo: url)], pictures: [url: Self.svg])
        _ = try await offers(platform, now: 1000)
        var logo = try #require(try ledger.logo(at: url))
        logo.bytes = Self.script
        try ledger.keep(logo, at: url)
        #expect(try ServiceSync.kept(settings, ledger, for: [eur], now: 1000).logos.isEmpty)
        logo.hash = ServiceSync.Logo.hash(Self.script)
        try ledger.keep(logo, at: url)
        #expect(try ServiceSync.kept(settings, ledger, for: [eur], now: 1000).logos.isEmpty)
    }
}
