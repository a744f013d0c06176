import Foundation

/// The errors of an answer: a list of errors, or a map from fields to errors.
struct ErrorBody: Decodable {
    /// Field names as the platform writes them, with a dot between levels; an empty one for the request as a whole.
    let fields: [String: String]

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: AnyKey.self)
        var fields: [String: String] = [:]
        switch container.value("errors", as: JSONValue.self) {
        case .object(let members): Self.add(.object(members), at: "", to: &fields, depth: 0)
        case .list(let errors): fields[""] = errors.map(Self.sentence).filter { !$0.isEmpty }.joined(separator: "; ")
        case .string(let text): fields[""] = text
        default: break
        }
        self.fields = fields.filter { !$0.value.isEmpty }
    }

    private static func add(_ value: JSONValue, at name: String, to fields: inout [String: String], depth: Int) {
        guard depth < 8, fields.count < 100 else { return }
        switch value {
        case .object(let members):
            for (key, value) in members.sorted(by: { $0.key < $1.key }) {
                add(value, at: name.isEmpty ? key : "\(name).\(key)", to: &fields, depth: depth + 1)
            }
        case .list(let elements):
            let texts = elements.filter { if case .object = $0 { false } else { true } }.compactMap(\.text)
            if !texts.isEmpty { fields[name] = texts.joined(separator: "; ") }
            for (index, element) in elements.enumerated() {
                if case .object = element { add(element, at: "\(name).\(index)", to: &fields, depth: depth + 1) }
            }
        default: fields[name] = value.text ?? ""
        }
    }

    /// `internal_error: Internal server error.`; a repeated part is written once.
    private static func sentence(_ error: JSONValue) -> String {
        guard case .object(let members) = error else { return error.text ?? "" }
        var parts: [String] = []
        for key in ["title", "status", "detail"] {
            if let text = members[key]?.text, !text.isEmpty, !parts.contains(text) { parts.append(text) }
        }
        return parts.joined(separator: ": ")
    }
}
