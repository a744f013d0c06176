import Foundation
package import Ledger
package import PaymentModel

/// The services that payers can choose on a page, by the platform's lists.
package struct ServiceOffers: Sendable {
    /// The services of a currency, in the order in which payers see them, and by their codes.
    private struct List: Sendable {
        let services: [OfferedService]
        let places: [String: Int]
    }

    private var lists: [String: List] = [:]

    /// No services: only orders with one, which asks for nothing, can be made.
    package init() {}

    /// - Parameters:
    ///   - lists: The lists that the ledger keeps; the account's own says which services can't be used now.
    ///   - logos: The addresses of logos relative to a pay page, by those that the lists name.
    package init(_ lists: [ServiceList], logos: [String: String] = [:]) {
        let unavailable = Set(
            lists.filter { $0.currency == nil }.flatMap(\.services).filter { !$0.isAvailable }.map(\.code))
        for list in lists {
            guard let currency = list.currency else { continue }
            let services = list.services.filter { $0.isHidden != true && !unavailable.contains($0.code) }
                .compactMap { $0.shown }.map { service in
                    OfferedService(service, logo: service.logo.flatMap { logos[$0] })
                }
            self.lists[currency] = List(
                services: services,
                places: Dictionary(services.indices.map { (services[$0].service.code, $0) }) { first, _ in first })
        }
    }

    /// The services that an order's payer can choose, in the order in which the page shows them; of an order with one
    /// service, that one if its list is known.
    ///
    /// Left out are services that the platform hides, and those whose limits exclude the amount. The limits of a service of
    /// another currency are in that currency, so they exclude nothing.
    package func services(for order: Order) -> [OfferedService] {
        guard let list = lists[order.money.currency.code] else { return [] }
        switch order.service {
        case .unnamed: return []
        case .offered: return list.services.filter { $0.service.takes(order.money) }
        case .codes(let codes):
            if codes.count == 1 {
                guard let place = list.places[codes[0]] else { return [] }
                // A service that asks for nothing needs no list.
                return list.services[place].service.fields.isEmpty ? [] : [list.services[place]]
            }
            return codes.compactMap { list.places[$0] }.sorted().map { list.services[$0] }
                .filter { $0.service.takes(order.money) }
        }
    }

    /// The addresses of the logos that pages of these orders may show, in the order of the services.
    package static func logos(of lists: [ServiceList], in currencies: Set<Currency>) -> [String] {
        var seen: Set<String> = []
        return lists.filter { list in currencies.contains { $0.code == list.currency } }.flatMap(\.services)
            .filter { $0.isHidden != true }.compactMap(\.logo).filter { seen.insert($0).inserted }
    }
}

extension Service {
    /// True unless the amount exceeds the limits of a service of the same currency.
    fileprivate func takes(_ money: Money) -> Bool {
        guard currency == money.currency.code else { return true }
        return !(amountMin.map { money.amount < $0 } ?? false) && !(amountMax.map { money.amount > $0 } ?? false)
    }

    /// The service with its texts made fit for a page; `nil` if the payer can't be offered it: a code or a field's key
    /// that is none, or more fields than a form can have.
    fileprivate var shown: Service? {
        guard code.isIdentifier(limit: 128), fields.count <= Self.maximumFields,
            fields.allSatisfy({ $0.key.isIdentifier(limit: 64) })
        else { return nil }
        var service = self
        service.method = PlatformText.shown(method, limit: 60)
        service.names = names.mapValues { PlatformText.shown($0, limit: 60) }
        service.description = description.map { PlatformText.shown($0, limit: 150) }.flatMap { $0.isEmpty ? nil : $0 }
        service.currency = PlatformText.shown(currency, limit: 8)
        service.fields = fields.map { field in
            var field = field
            field.labels = field.labels.mapValues { PlatformText.shown($0, limit: 80) }
            field.hints = field.hints.mapValues { PlatformText.shown($0, limit: 150) }
            field.example = field.example.map { PlatformText.shown($0, limit: 40) }.flatMap { $0.isEmpty ? nil : $0 }
            return field
        }
        return service
    }

    private static let maximumFields = 20
}

extension String {
    /// True for letters, digits, and the signs of names, of ASCII.
    fileprivate func isIdentifier(limit: Int) -> Bool {
        (1...limit).contains(utf8.count)
            && utf8.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
                default: "_-.".utf8.contains(byte)
                }
            }
    }
}
