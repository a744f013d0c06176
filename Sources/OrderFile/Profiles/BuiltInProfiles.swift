import PaymentModel
import TextSupport

extension FileProfile {
    /// The known exports of shops and bookkeeping programs, recognized by their headers; `Data/profiles.txt` has them.
    package static let builtIn: [FileProfile] = {
        let sections = SectionedText(embeddedData["profiles.txt"] ?? "").sections
        let shared = sections.filter { $0.name.hasPrefix("@") }.map {
            (name: $0.name, text: $0.lines.joined(separator: ", "))
        }
        return sections.filter { !$0.name.hasPrefix("@") }.map { section in
            var profile = FileProfile(name: section.name)
            profile.mapsOnly = true
            for line in section.lines {
                let (field, value) = line.halves(at: ":")
                let name = value.utf8.contains(UInt8(ascii: "@")) ? shared.first { value.contains($0.name) } : nil
                profile.set(field, name.map { value.replacing($0.name, with: $0.text) } ?? value)
            }
            return profile
        }
    }()

    private mutating func set(_ field: String, _ value: String) {
        switch field {
        case "title": title = value
        case "header": headers = SectionedText.entries(value)
        case "map":
            map += SectionedText.entries(value).map { entry in
                let (header, field) = entry.halves(at: "=")
                return HeaderAlias(header: header, field: field)
            }
        case "only", "except":
            let (column, values) = value.halves(at: "=")
            filters.append(
                RowFilter(column: column, values: SectionedText.entries(values), keeps: field == "only"))
        case "only_nothing", "except_nothing":
            filters.append(RowFilter(column: value, values: RowFilter.nothing, keeps: field == "only_nothing"))
        case "allow_extra_zeros": numbers = NumberStyle(allowsExtraZeros: true)
        case "day_order": dayOrder = DayOrder(rawValue: value)
        case "join_lines": joinsLines = true
        case "customer_number": customerNumber = CustomerNumberSource(rawValue: value)
        case "refusal": refusal = value
        default: preconditionFailure("no field \(field) of a built-in profile")
        }
    }
}

extension RowFilter {
    /// Cells that are empty or a zero amount.
    static let nothing = ["", "0", "0.00", "0,00", "0.0000", "$0.00", "€0.00", "£0.00", "0,00 €"]
}

extension String {
    /// The texts before and behind the first separator, without a space after it.
    fileprivate func halves(at separator: Unicode.Scalar) -> (String, String) {
        let parts = utf8.split(separator: UInt8(ascii: separator), maxSplits: 1, omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        let rest = parts.count > 1 ? parts[1] : ""
        return (parts[0], rest.hasPrefix(" ") ? String(rest.dropFirst()) : rest)
    }
}
