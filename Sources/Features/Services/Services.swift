import CascadAPI
import Foundation
import Ledger
package import PaymentModel
package import Pipeline

/// `paylink services`: shows the payment services, from the ledger if it keeps them, otherwise from the platform.
package struct Services: Sendable {
    /// The services to be shown.
    package enum Question: Sendable, Hashable {
        /// The services of a currency; `nil` for the account's own list or, without credentials, all kept lists.
        case list(Currency?)
        /// One service by its code, from the list of a currency; `nil` for the currency in the code.
        case code(String, Currency?)
        /// One service by the account's id of it, `comcps_…`: always asked of the platform, and not kept.
        case id(String)
    }

    /// The calls of the platform's API for services.
    struct Source: Sendable {
        var list: @Sendable (Currency) async throws(APIError) -> PrerequestAnswer
        var one: @Sendable (String) async throws(APIError) -> Service
        /// The account's own list; `nil` without credentials.
        var all: (@Sendable () async throws(APIError) -> PrerequestAnswer)?
    }

    private let question: Question
    private let refreshes: Bool
    private let now: Int
    private let account: String
    private let ledger: Ledger
    private let source: Source

    /// - Parameters:
    ///   - settings: The checked settings; nothing is sent to the platform before ``answer()``.
    ///   - question: The services to be shown.
    ///   - refreshes: True to ask the platform even if the ledger keeps a list.
    ///   - now: UNIX seconds.
    /// - Throws: `LedgerError` if the ledger can't be opened.
    package init(settings: Settings, question: Question, refreshes: Bool, now: Int) throws {
        self.init(
            account: settings.publicKey.text, question: question, refreshes: refreshes, now: now,
            ledger: try Ledger(path: settings.ledger),
            source: Source(settings.client(), isOpen: settings.credentials != nil))
    }

    init(account: String, question: Question, refreshes: Bool, now: Int, ledger: Ledger, source: Source) {
        self.account = account
        self.question = question
        self.refreshes = refreshes
        self.now = now
        self.ledger = ledger
        self.source = source
    }

    /// - Returns: the services, from the ledger, or from the platform and then kept (one by its id is not kept).
    /// - Throws: ``ServicesError``; `LedgerError`.
    package func answer() async throws -> ServicesAnswer {
        switch question {
        case .list(let currency?):
            return ServicesAnswer(.lists([try await list(in: currency)]), now: now)
        case .list(nil):
            if let all = source.all { return ServicesAnswer(.lists([try await list(nil, ask: all)]), now: now) }
            let kept = try ledger.serviceLists(account: account)
            guard !kept.isEmpty, !refreshes else { throw ServicesError.noCurrency }
            return ServicesAnswer(
                .lists(kept), now: now,
                hints: ["This is what the ledger keeps. Another currency: paylink services --currency USD"])
        case .code(let code, let currency):
            guard let currency = currency ?? ServiceCode.currency(of: code) else {
                throw ServicesError.noCurrencyInCode(code)
            }
            var list = try await list(in: currency)
            guard let service = list.services.first(where: { $0.code == code }) else {
                throw ServicesError.unknown(
                    code, currency, nearest: Spelling.nearest(to: code, among: list.services.map(\.code)),
                    age: Age.text(list.fetched, now: now))
            }
            list.services = [service]
            return ServicesAnswer(.one(list), now: now)
        case .id(let id):
            let service: Service
            do throws(APIError) {
                service = try await source.one(id)
            } catch {
                throw error == .notFound ? ServicesError.noSuchID(id) : ServicesError.platform(error, kept: nil)
            }
            return ServicesAnswer(.one(ServiceList(currency: nil, fetched: now, services: [service])), now: now)
        }
    }

    private func list(in currency: Currency) async throws -> ServiceList {
        try await list(currency) { () throws(APIError) in try await source.list(currency) }
    }

    /// The list of a currency, `nil` for the account's own: the kept one, or a new one of the platform's.
    private func list(
        _ currency: Currency?, ask: () async throws(APIError) -> PrerequestAnswer
    ) async throws -> ServiceList {
        let kept = try ledger.services(for: currency, account: account)
        if let kept, !refreshes { return kept }
        let offer: PrerequestAnswer
        do throws(APIError) {
            offer = try await ask()
        } catch {
            throw ServicesError.platform(error, kept: kept.map { Age.text($0.fetched, now: now) })
        }
        try ledger.keep(offer.services, owner: offer.account, for: currency, account: account, date: now)
        return ServiceList(
            currency: currency?.code, fetched: now, services: offer.services, account: offer.account)
    }
}

extension Services.Source {
    /// - Parameters:
    ///   - client: The client that the closures call.
    ///   - isOpen: True if the private API can be used.
    init(_ client: CascadClient, isOpen: Bool) {
        list = { currency throws(APIError) in try await client.services(in: currency).value }
        one = { id throws(APIError) in try await client.service(id).value }
        guard isOpen else { return }
        all = { () throws(APIError) in PrerequestAnswer(services: try await client.services().value) }
    }
}

/// The reason why there is nothing to show.
enum ServicesError: Error, CustomStringConvertible {
    /// No currency is named, and there are no credentials for the account's own list.
    case noCurrency
    case noCurrencyInCode(String)
    case unknown(String, Currency, nearest: String?, age: String)
    case noSuchID(String)
    /// The platform's call failed; `kept` is the age of the list that stays.
    case platform(APIError, kept: String?)

    /// The problem and its remedy.
    var description: String {
        switch self {
        case .noCurrency:
            "which currency? Say --currency USD; or set account.id and PAYLINK_ACCOUNT_KEY for your account's own list"
        case .noCurrencyInCode(let code):
            "\"\(PlatformText.shown(code))\" names no currency ({method}_{currency}_{flow}): say --currency USD"
        case .unknown(let code, let currency, let nearest, let age):
            "\"\(PlatformText.shown(code))\" is not one of the platform's services for \(currency)"
                + (nearest.map { "; is it \(PlatformText.shown($0))?" } ?? "")
                + " (\(age); paylink services --currency \(currency) --refresh)"
        case .noSuchID(let id):
            "your account has no service \(PlatformText.shown(id)): paylink services --format json shows their ids"
        case .platform(let error, let kept):
            error.message + (kept.map { "; the list \($0) is kept" } ?? "")
        }
    }
}
