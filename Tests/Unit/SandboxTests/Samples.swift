import Foundation

@testable import Sandbox

/// The documentation's samples, and what can be compared of two documents.
enum Samples {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "CascadAPITests/Samples")

    static func json(_ name: String) throws -> JSON {
        try JSON(reading: Data(contentsOf: folder.appending(path: name + ".json")))
    }
}

extension JSON {
    /// What holds the merchant's or the payer's own names.
    private static let open: Set<String> = ["metadata", "callback_logs", "payload", "label", "hint", "name"]

    /// The paths of all members and the kinds of their values; `null` goes for any kind.
    ///
    /// An array counts by its first element.
    func shape(at path: String = "", in shape: inout [String: String]) {
        shape[path] = kind
        switch self {
        case .object(let members):
            for member in members {
                let below = "\(path).\(member.name)"
                if Self.open.contains(member.name), member.value.kind != "string", !path.hasSuffix("active_payment") {
                    shape[below] = "open"
                } else {
                    member.value.shape(at: below, in: &shape)
                }
            }
        case .array(let elements): elements.first?.shape(at: path + "[]", in: &shape)
        default: break
        }
    }

    private var kind: String {
        switch self {
        case .null: "null"
        case .bool: "bool"
        case .number: "number"
        case .string: "string"
        case .array: "array"
        case .object: "object"
        }
    }

    /// - Returns: where two documents differ in their members or the kinds of their values.
    func differences(from other: JSON) -> [String] {
        var mine: [String: String] = [:]
        var theirs: [String: String] = [:]
        shape(in: &mine)
        other.shape(in: &theirs)
        return Set(mine.keys).union(theirs.keys).sorted().compactMap { path in
            switch (mine[path], theirs[path]) {
            case (nil, _): "\(path) is missing"
            case (_, nil): "\(path) is too much"
            case ("null", _), (_, "null"): nil
            case (let mine, let theirs): mine == theirs ? nil : "\(path) is \(mine ?? ""), not \(theirs ?? "")"
            }
        }
    }

    /// The names of an object's members, in their order.
    var names: [String] {
        guard case .object(let members) = self else { return [] }
        return members.map(\.name)
    }
}
