package import Ledger
import PaymentModel
import Pipeline

/// Services to be shown, to people and to programs.
package struct ServicesAnswer: Sendable {
    /// The services found.
    enum Content: Sendable, Hashable {
        case lists([ServiceList])
        /// One service in full: the list holds nothing else.
        case one(ServiceList)
    }

    let content: Content
    private let now: Int
    private let moreHints: [String]

    init(_ content: Content, now: Int, hints: [String] = []) {
        self.content = content
        self.now = now
        moreHints = hints
    }

    /// The lists; one service is a list of one.
    ///
    /// In JSON each has its currency (left out for the account's own), `fetched` in UNIX seconds, and its services as they
    /// are kept.
    package var lists: [ServiceList] {
        switch content {
        case .lists(let lists): lists
        case .one(let list): [list]
        }
    }

    /// Hints to be printed beside the data.
    package var hints: [String] {
        let isOwn = lists.contains { $0.currency == nil }
        return moreHints
            + (isOwn ? ["Your account's list tells no fields and no names: paylink services --currency USD does."] : [])
    }

    /// The lines for people.
    ///
    /// - Parameter language: The language of names, labels and hints; English if the platform has no other.
    /// - Returns: lines without control characters.
    package func lines(in language: String) -> [String] {
        switch content {
        case .lists(let lists):
            return Array(lists.map { table($0, language) }.joined(separator: [""]))
        case .one(let list):
            return list.services.flatMap { full($0, language, Age.text(list.fetched, now: now)) }
        }
    }

    private func table(_ list: ServiceList, _ language: String) -> [String] {
        let whose = list.currency.map { "Services for \($0)" } ?? "Your account's services"
        let title = "\(whose), \(Age.text(list.fetched, now: now))"
        guard !list.services.isEmpty else { return [title + ": none"] }
        let rows = list.services.map { service in
            let fields = service.fields.map {
                PlatformText.shown($0.key, limit: 64) + ($0.isRequired ? " (required)" : "")
            }
            return [
                PlatformText.shown(service.code, limit: 128), name(service, language),
                PlatformText.shown(service.currency, limit: 8), limits(service),
                (fields.isEmpty ? list.currency == nil ? "not told" : "none" : fields.joined(separator: ", "))
                    + (service.isAvailable ? "" : "; can't be used now"),
            ]
        }
        return [title] + Self.aligned([["code", "name", "currency", "limits", "fields"]] + rows)
    }

    private func full(_ service: Service, _ language: String, _ age: String) -> [String] {
        var rows = [
            ["name", name(service, language)], ["method", PlatformText.shown(service.method)],
            ["currency", PlatformText.shown(service.currency, limit: 8)], ["limits", limits(service)],
            ["can be used", service.isAvailable ? "yes" : "not now"],
        ]
        if let flow = service.flow { rows.append(["flow", PlatformText.shown(flow)]) }
        if let id = service.id { rows.append(["id", PlatformText.shown(id)]) }
        if service.fields.isEmpty { rows.append(["fields", service.id == nil ? "none" : "not told"]) }
        return ["\(PlatformText.shown(service.code, limit: 128)), \(age)"] + Self.aligned(rows)
            + service.fields.flatMap { full($0, language) }
    }

    private func full(_ field: ServiceField, _ language: String) -> [String] {
        let rows = [
            ("label", PlatformText.shown(field.labels, in: language)),
            ("hint", PlatformText.shown(field.hints, in: language)),
            ("type", PlatformText.shown(field.type)),
            ("pattern", field.pattern.map { PlatformText.shown($0, limit: 300) }),
            ("example", field.example.map { PlatformText.shown($0) }),
        ].compactMap { name, text in text.map { ["  " + name, $0] } }
        let column = "\(OrderField.serviceFields.prefix)[\(PlatformText.shown(field.key, limit: 64))]"
        return ["  \(column) (\(field.isRequired ? "required" : "optional"))"] + Self.aligned(rows)
    }

    /// The service's name; the method's code if the platform gives no name.
    private func name(_ service: Service, _ language: String) -> String {
        PlatformText.shown(service.names, in: language, limit: 60) ?? PlatformText.shown(service.method, limit: 60)
    }

    private func limits(_ service: Service) -> String {
        switch (service.amountMin, service.amountMax) {
        case (let least?, let most?): "\(least) to \(most)"
        case (let least?, nil): "from \(least)"
        case (nil, let most?): "up to \(most)"
        case (nil, nil): "none told"
        }
    }

    /// Columns two spaces apart, each row indented by two, without trailing spaces.
    private static func aligned(_ rows: [[String]]) -> [String] {
        var widths: [Int] = []
        for row in rows {
            for (index, cell) in row.dropLast().enumerated() {
                if index == widths.count { widths.append(0) }
                widths[index] = max(widths[index], cell.count)
            }
        }
        return rows.map { row in
            let padded = zip(row, widths).map { $0 + String(repeating: " ", count: max(0, $1 - $0.count) + 2) }
            return "  " + padded.joined() + (row.last ?? "")
        }
    }
}
