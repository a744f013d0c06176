import CascadAPI
import Digest
import Foundation
import Ledger
import PaymentModel
import Pictures
import Pipeline

/// The platform's services and logos for a run whose payers choose, with what is to be said about them.
struct ServiceSync {
    /// The calls of the platform; passed in, so that a test needs no network.
    struct Source: Sendable {
        var services: @Sendable (Currency) async throws(APIError) -> PrerequestAnswer
        var picture: @Sendable (String) async throws(APIError) -> [UInt8]
    }

    /// A logo that is published.
    struct Logo {
        /// By content, `3f…a1.svg`: a browser may keep it for good.
        let name: String
        let bytes: [UInt8]
    }

    /// All lists that are kept, the new ones among them.
    private(set) var lists: [ServiceList] = []
    /// By their addresses.
    private(set) var logos: [String: Logo] = [:]
    private(set) var findings: [Finding] = []
    /// The currencies whose lists could not be had; the findings say so.
    private(set) var missing: Set<Currency> = []

    /// The offers as the templates need them.
    var offers: ServiceOffers { ServiceOffers(lists, logos: logos.mapValues { OutputLayout.assetAddress($0.name) }) }

    /// The maximum size of a logo, in bytes.
    private static let maximumLogoBytes = 256_000
    /// The maximum number of logos that are fetched at once.
    private static let logosAtOnce = 4

    private let settings: Settings
    private let ledger: Ledger
    private let now: Int

    private init(_ settings: Settings, _ ledger: Ledger, now: Int) {
        self.settings = settings
        self.ledger = ledger
        self.now = now
    }

    /// The offers that the ledger keeps; nothing is asked.
    ///
    /// - Parameters:
    ///   - settings: The settings.
    ///   - ledger: The ledger.
    ///   - currencies: Those in which payers choose.
    ///   - now: UNIX seconds.
    /// - Returns: the lists and logos.
    /// - Throws: `LedgerError`.
    static func kept(
        _ settings: Settings, _ ledger: Ledger, for currencies: Set<Currency>, now: Int
    ) throws -> ServiceSync {
        var offers = ServiceSync(settings, ledger, now: now)
        offers.lists = try ledger.serviceLists(account: settings.publicKey.text)
        for url in ServiceOffers.logos(of: offers.lists, in: currencies) {
            if let kept = try ledger.logo(at: url) { offers.logos[url] = Logo(kept) }
        }
        return offers
    }

    /// The offers of the platform: lists and logos that are too old are asked for anew, and kept.
    ///
    /// - Parameters:
    ///   - settings: The settings.
    ///   - ledger: The ledger.
    ///   - currencies: Those in which payers choose; with none, nothing is asked.
    ///   - source: The platform.
    ///   - now: UNIX seconds.
    /// - Returns: the lists and logos, with findings for what could not be had.
    /// - Throws: `LedgerError`, `CancellationError`.
    static func renewed(
        _ settings: Settings, _ ledger: Ledger, for currencies: Set<Currency>, from source: Source, now: Int
    ) async throws -> ServiceSync {
        var offers = ServiceSync(settings, ledger, now: now)
        for currency in currencies.sorted(by: { $0.code < $1.code }) {
            try await offers.renew(currency, from: source)
        }
        offers.lists = try ledger.serviceLists(account: settings.publicKey.text)
        try await offers.takeLogos(ServiceOffers.logos(of: offers.lists, in: currencies), from: source)
        return offers
    }

    private func isYoung(_ fetched: Int) -> Bool { fetched <= now && now - fetched < settings.servicesMaxAge }

    private mutating func renew(_ currency: Currency, from source: Source) async throws {
        let kept = try ledger.services(for: currency, account: settings.publicKey.text)
        if let kept, isYoung(kept.fetched) { return }
        let offer: PrerequestAnswer
        do throws(APIError) {
            offer = try await source.services(currency)
        } catch {
            if error == .cancelled { throw CancellationError() }
            guard let kept else {
                missing.insert(currency)
                return findings.append(Self.unknown(currency, error))
            }
            return findings.append(Self.old(currency, kept, error, now))
        }
        try ledger.keep(
            offer.services, owner: offer.account, for: currency, account: settings.publicKey.text, date: now)
    }

    private static func old(_ currency: Currency, _ kept: ServiceList, _ error: APIError, _ now: Int) -> Finding {
        Finding(
            "services-old", .warning, at: nil,
            "the platform can't be asked for its services for \(currency) (\(error.message)): pages offer those "
                + Age.text(kept.fetched, now: now))
    }

    private static func unknown(_ currency: Currency, _ error: APIError) -> Finding {
        Finding(
            "services-unknown", .error, at: nil,
            "payers are to choose among the platform's services for \(currency), and these are not known: \(error.message). "
                + "Or name one service, such as --service payment_card_\(currency.code.lowercased())_hpp"
        )
    }

    // MARK: Logos

    private mutating func takeLogos(_ urls: [String], from source: Source) async throws {
        var wanted: [String] = []
        for url in urls {
            let kept = try ledger.logo(at: url)
            if let kept, isYoung(kept.fetched) {
                logos[url] = Logo(kept)
            } else {
                wanted.append(url)
            }
        }
        let allowsHTTP = settings.platform.publicAPI.hasPrefix("http:")
        var start = 0
        while start < wanted.count {
            let part = wanted[start..<min(wanted.count, start + Self.logosAtOnce)]
            start += part.count
            let answers = await withTaskGroup(of: (String, Result<[UInt8], LogoProblem>).self) { group in
                for url in part {
                    group.addTask { (url, await Self.fetched(url, from: source, allowsHTTP: allowsHTTP)) }
                }
                return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
            }
            try Task.checkCancellation()
            for url in part {
                guard let answer = answers[url] else { continue }
                try take(answer, at: url)
            }
        }
    }

    private mutating func take(_ answer: Result<[UInt8], LogoProblem>, at url: String) throws {
        switch answer {
        case .success(let bytes):
            let kept = KeptLogo(fetched: now, hash: Logo.hash(bytes), bytes: bytes)
            try ledger.keep(kept, at: url)
            logos[url] = Logo(kept)
        case .failure(let problem):
            // An older one is better than none; neither is asked for again before its time.
            let older = try ledger.logo(at: url)
            try ledger.keep(KeptLogo(fetched: now, hash: older?.hash, bytes: older?.bytes ?? []), at: url)
            if let logo = older.flatMap(Logo.init) {
                logos[url] = logo
            } else {
                findings.append(
                    Finding(
                        "logo-refused", .note, at: nil,
                        "the logo \(PlatformText.shown(url, limit: 100)) is not shown, the method's name stands alone: "
                            + problem.text))
            }
        }
    }

    private struct LogoProblem: Error {
        let text: String
    }

    private static func fetched(
        _ url: String, from source: Source, allowsHTTP: Bool
    ) async -> Result<[UInt8], LogoProblem> {
        guard let address = try? WebAddress(url), allowsHTTP || !address.text.hasPrefix("http:") else {
            return .failure(LogoProblem(text: "its address does not begin with https://"))
        }
        do throws(APIError) {
            let bytes = try await source.picture(address.text)
            guard bytes.count <= maximumLogoBytes else {
                return .failure(LogoProblem(text: "it is larger than 256 kB"))
            }
            guard let format = PublishedPicture.format(bytes) else {
                return .failure(LogoProblem(text: "it is no PNG, JPEG, WebP or SVG file"))
            }
            do {
                return .success(try PublishedPicture(bytes, format).bytes)
            } catch {
                return .failure(LogoProblem(text: "it \(error)"))
            }
        } catch {
            return .failure(LogoProblem(text: error.message))
        }
    }
}

extension ServiceSync.Logo {
    /// - Returns: `nil` for bytes that are not those that were kept, or that can't be published.
    init?(_ kept: KeptLogo) {
        guard let hash = kept.hash, hash == Self.hash(kept.bytes), let format = PublishedPicture.format(kept.bytes),
            (try? PublishedPicture(kept.bytes, format)) != nil
        else { return nil }
        name = "\(hash.prefix(32)).\(format.rawValue)"
        bytes = kept.bytes
    }

    static func hash(_ bytes: [UInt8]) -> String {
        sha256Text(bytes)
    }
}

extension ServiceSync.Source {
    /// The platform of the settings.
    ///
    /// A run waits for it, and has kept lists to fall back on: few tries, and short ones.
    init(_ settings: Settings) {
        let client = settings.client(tries: 2, timeout: min(settings.timeout, 10))
        services = { currency throws(APIError) in try await client.services(in: currency).value }
        picture = { url throws(APIError) in try await client.picture(at: url) }
    }
}
