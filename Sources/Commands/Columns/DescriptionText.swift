import ColumnsFeature
import OrderFile
import PaymentModel
import Pipeline

/// The description of a file's reading as text, with a profile for `paylink.yaml` at the end.
struct DescriptionText {
    private(set) var lines: [String] = []

    init(_ file: FileDescription) {
        add("file", file.file)
        if let sheet = file.sheet { add("sheet", sheet) }
        if let encoding = file.encoding { add("encoding", encoding) }
        if let delimiter = file.delimiter { add("delimiter", delimiter) }
        add("header", "row \(file.headerRow)")
        add("profile", file.profile ?? "none")
        lines.append("")
        addColumns(file.columns)
        lines.append("")
        for words in file.leftOut { add("left out", words) }
        if file.refused > 0 { add("refused", counted(file.refused, "row") + " with errors") }
        add("orders", "\(file.orders)")
        for total in file.totals {
            add("total", "\(total.amount) \(total.currency) in \(counted(total.orders, "order"))")
        }
        if let own = file.ownTotal { add("table's own", "\(own), the sum that stands in the file") }
        lines.append("")
        if !file.isUsable, !file.suggestedFlags.isEmpty {
            lines.append("Most likely these flags are missing: \(file.suggestedFlags.joined(separator: " "))")
            lines.append("")
        }
        lines.append("# To read such files so from now on, put this into paylink.yaml:")
        if let profile = file.profile, FileProfile.builtIn.contains(where: { $0.name == profile }) {
            lines += ["auto_profiles:", "  - \(profile)"]
        } else {
            lines += ProfileText(file.rules, name: "my-file").lines
        }
    }

    private mutating func add(_ name: String, _ value: String) {
        lines.append(name.padding(toLength: 13) + value)
    }

    private mutating func addColumns(_ columns: [FileDescription.Column]) {
        let headers = columns.map { String($0.header.prefix(28)) }
        let meanings = columns.map { $0.meaning ?? "–" }
        let width = (headers.map(\.count).max() ?? 0, meanings.map(\.count).max() ?? 0)
        for (index, column) in columns.enumerated() {
            let samples = column.samples.map {
                $0.written == $0.understood ? $0.written : "\($0.written) → \($0.understood)"
            }
            let line =
                column.letter.padding(toLength: 4) + headers[index].padding(toLength: width.0 + 2)
                + meanings[index].padding(toLength: width.1 + 2)
                + (column.meaning == nil ? "" : samples.joined(separator: "; "))
            lines.append(line.replacing(/[ ]+$/, with: ""))
        }
    }
}

/// A profile in the form of `paylink.yaml`.
struct ProfileText {
    private(set) var lines: [String] = []

    init(_ profile: FileProfile, name: String) {
        lines = ["profiles:", "  \(name):"]
        list("header", profile.headers)
        one("encoding", profile.encoding?.rawValue)
        one("delimiter", profile.delimiter.map { $0 == .tab ? "tab" : String(UnicodeScalar($0.rawValue)) })
        one("header_row", profile.headerRow.map(String.init))
        one("sheet", profile.sheet)
        list("map", profile.map.map { "\($0.header)=\($0.field)" })
        if profile.mapsOnly { one("ignore_others", "yes") }
        if let numbers = profile.numbers {
            one("decimal_separator", numbers.decimal.rawValue)
            one("thousands_separator", numbers.thousands.map { $0 == .space ? "space" : $0.rawValue })
            if numbers.allowsExtraZeros { one("allow_extra_zeros", "yes") }
        }
        one("day_order", profile.dayOrder?.rawValue)
        one("currency", profile.currency?.code)
        for keeps in [true, false] {
            list(
                keeps ? "only" : "except",
                profile.filters.filter { $0.keeps == keeps }.map { "\($0.column)=\($0.values.joined(separator: ","))" })
        }
        if profile.joinsLines { one("join_lines", "yes") }
        one("customer_number", profile.customerNumber?.rawValue)
    }

    private mutating func one(_ field: String, _ value: String?) {
        if let value { lines.append("    \(field): \(Self.quoted(value))") }
    }

    private mutating func list(_ field: String, _ values: [String]) {
        guard !values.isEmpty else { return }
        lines.append("    \(field):")
        for value in values { lines.append("      - \(Self.quoted(value))") }
    }

    /// A double-quoted scalar of YAML 1.2 (7.3.1), which is read back as the same text.
    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\r": quoted += "\\r"
            case "\t": quoted += "\\t"
            case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value):
                quoted += "\\x" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}

extension String {
    /// The text followed by spaces, at least this long.
    fileprivate func padding(toLength length: Int) -> String {
        count < length ? self + String(repeating: " ", count: length - count) : self
    }
}
