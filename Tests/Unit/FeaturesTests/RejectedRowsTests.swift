import Foundation
import OrderFile
import PaymentModel
import Testing

@testable import GenerateFeature
@testable import Pipeline

/// Rows with errors, written to a file that is read with the same flags.
@Suite struct RejectedRowsTests {
    private let path = FileManager.default.temporaryDirectory.appending(path: "rejected-\(UUID().uuidString)").path

    private static let preamble = [["Звіт за грудень", "", ""], [], ["від", "=1", "a|b"]]
    private static let cells = ["Олена", "12,50", "x"]
    private static let error = Finding(
        "amount-format", at: Location(file: "f", line: 6, row: 6, field: "amount"), "\"12,50\": \u{2116} 5 \u{1F6B2}")

    /// Writes one rejected row.
    private func written(_ encoding: TextEncoding, _ delimiter: Delimiter) throws -> [UInt8] {
        defer { try? FileManager.default.removeItem(atPath: path) }
        let folder = try OutputFolder(path)
        var rows = RejectedRows(
            header: ["name", "amount", "note"], preamble: Self.preamble, delimiter: delimiter, encoding: encoding,
            path: try OutputLayout.rejected(0))
        try rows.append(Self.cells, [Self.error], in: folder)
        let file = try #require(try rows.finish(in: folder))
        return [UInt8](try Data(contentsOf: URL(filePath: file)))
    }

    @Test(
        "The file has the encoding and the delimiter of the one that the rows come from, and its rows above the header",
        arguments: [TextEncoding.utf8, .utf16LE, .utf16BE, .windows1251], Delimiter.allCases)
    func same(_ encoding: TextEncoding, _ delimiter: Delimiter) throws {
        let bytes = try written(encoding, delimiter)
        // Only a code page has to be named.
        var decoder = TextDecoder(encoding: encoding == .windows1251 ? encoding : nil)
        var text = try decoder.decode(bytes, isLast: true)
        #expect(decoder.encoding ?? .utf8 == encoding)
        let reader = CSVReader(file: "rejected.csv", delimiter: delimiter) {
            defer { text = [] }
            return text
        }
        var rows = [try #require(try reader.readHeader())]
        while let chunk = try reader.next() { rows += Array(chunk) }
        #expect(reader.failure == nil)
        #expect(rows.map(\.row) == [1, 3, 4, 5])
        let bicycle = encoding == .windows1251 ? "?" : "\u{1F6B2}"
        #expect(
            rows.map(\.texts) == [
                Self.preamble[0], Self.preamble[2], ["name", "amount", "note", "rejected_because"],
                Self.cells + ["amount \"12,50\": \u{2116} 5 \(bicycle) [amount-format]"],
            ])
    }

    @Test("Without a rejected row there is no file")
    func none() throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        let folder = try OutputFolder(path)
        let rows = RejectedRows(
            header: ["a"], preamble: Self.preamble, delimiter: .comma, encoding: .utf8,
            path: try OutputLayout.rejected(0))
        #expect(try rows.finish(in: folder) == nil)
        #expect(try !folder.exists(try OutputLayout.rejected(0)))
    }

    @Test("A folder's path in the ledger is absolute and without symbolic links")
    func resolvedPath() throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(atPath: path + "/link", withDestinationPath: "there")
        let direct = try OutputFolder(path + "/there").resolvedPath
        #expect(direct.hasPrefix("/") && direct.hasSuffix("/there"))
        #expect(
            try OutputFolder(path + "/../" + (path as NSString).lastPathComponent + "/link/.").resolvedPath == direct)
    }
}
