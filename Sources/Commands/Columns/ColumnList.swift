import Foundation
import PaymentModel

/// The columns that an order file may hold, as they are printed.
struct ColumnList {
    let format: ColumnsFormat

    func write(to console: Console) throws {
        switch format {
        case .text:
            for field in OrderField.all {
                console.write(line: field.name)
                console.write(line: "    " + field.summary)
                let names = field.synonyms.isEmpty ? "" : "  Also: " + field.synonyms.joined(separator: ", ") + "."
                console.write(line: "    Example: \(field.example).\(names)")
            }
        case .json:
            try console.write(json: OrderField.all.map(ColumnDescription.init), isIndented: true)
        case .markdown:
            console.write(line: "| column | also | flag | what | example |")
            console.write(line: "|---|---|---|---|---|")
            for field in OrderField.all {
                let synonyms = field.synonyms.joined(separator: ", ")
                console.write(
                    line:
                        "| `\(field.name)` | \(synonyms) | `--\(field.flag)` | \(field.summary) | `\(field.example)` |")
            }
        }
    }
}

/// A column in the form of `--format json`.
private struct ColumnDescription: Encodable {
    let name: String
    let synonyms: [String]
    let flag: String
    let summary: String
    let example: String
    let maximumLength: Int

    init(_ field: OrderField) {
        name = field.name
        synonyms = field.synonyms
        flag = "--" + field.flag
        summary = field.summary
        example = field.example
        maximumLength = field.maximumLength
    }
}
