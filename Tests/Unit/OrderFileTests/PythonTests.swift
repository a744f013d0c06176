import Foundation
import OrderFile
import PaymentModel
import Testing
import TestSupport

@Suite("Another reader of CSV")
struct PythonTests {
    private struct File: Codable {
        let text: String
        let delimiter: String
    }

    private struct Row: Codable, Equatable {
        let line: Int
        let row: Int
        let cells: [String]
    }

    /// What Python's `csv` makes of each file: cells, the row's first line, and its number among rows and blank lines.
    private static let script = """
        import csv, io, json, sys
        answers = []
        for file in json.load(sys.stdin):
            reader = csv.reader(io.StringIO(file["text"], newline=""), delimiter=file["delimiter"], strict=True)
            rows, before, number = [], 0, 0
            for cells in reader:
                number += 1
                if any(cell.strip() for cell in cells):
                    rows.append({"line": before + 1, "row": number, "cells": cells})
                before = reader.line_num
            answers.append(rows)
        json.dump(answers, sys.stdout)
        """

    /// The cells of each file at each delimiter, as a reader that does not complain finds them.
    private static let lenientScript = """
        import csv, io, json, sys
        csv.field_size_limit(10**9)
        json.dump([[cell for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_NONE)
                    for row in csv.reader(io.StringIO(file["text"], newline=""), delimiter=file["delimiter"], quoting=quoting)
                    for cell in row] for file in json.load(sys.stdin)], sys.stdout)
        """

    private static func python<Answer: Decodable>(_ script: String, _ files: [File]) throws -> [Answer] {
        let folder = FileManager.default.temporaryDirectory.appending(path: "paylink-csv-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let input = folder.appending(path: "files.json")
        try JSONEncoder().encode(files).write(to: input)
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-c", script]
        process.standardInput = try FileHandle(forReadingFrom: input)
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        return try JSONDecoder().decode([Answer].self, from: data)
    }

    private static func randomFile(_ dice: inout SeededGenerator) -> File {
        let delimiter = [",", ";", "\t"].randomElement(using: &dice) ?? ","
        let lineEnd = ["\n", "\r\n", "\r"].randomElement(using: &dice) ?? "\n"
        let pieces = [
            "a", "Ж", "😀", "é", "1.00", ",", ";", "\t", "\"", "\n", "\r\n", "\r", " ", "'", "=", "\u{A0}", "\u{FE0F}",
        ]
        let columns = Int.random(in: 1...6, using: &dice)
        var text = (0..<columns).map { "column\($0)" }.joined(separator: delimiter) + lineEnd
        for _ in 0..<Int.random(in: 1...30, using: &dice) {
            if Int.random(in: 0..<8, using: &dice) == 0 { text += lineEnd }
            let cells = (0..<columns).map { _ in
                let count = Int.random(in: 0...5, using: &dice)
                let cell = (0..<count).compactMap { _ in pieces.randomElement(using: &dice) }.joined()
                // By scalars: a quote with U+FE0F behind it is one `Character`.
                let scalars = cell.unicodeScalars
                let needsQuotes =
                    scalars.contains { ",;\t\"\n\r".unicodeScalars.contains($0) }
                    || scalars.first == " " || scalars.last == " " || Int.random(in: 0..<3, using: &dice) == 0
                let doubled = scalars.map { $0 == "\"" ? "\"\"" : String($0) }.joined()
                return needsQuotes ? "\"" + doubled + "\"" : cell
            }
            text += cells.joined(separator: delimiter) + lineEnd
        }
        if Bool.random(using: &dice) { text = String(text.unicodeScalars.dropLast(lineEnd.unicodeScalars.count)) }
        return File(text: text, delimiter: delimiter)
    }

    @Test("Python's csv module reads the same cells, lines and rows from 500 random files")
    func same() throws {
        var dice = SeededGenerator(seed: 4217)
        let files = (0..<500).map { _ in Self.randomFile(&dice) }
        let answers: [[Row]] = try Self.python(Self.script, files)
        #expect(answers.reduce(0) { $0 + $1.count } > 3000)
        for (file, answer) in zip(files, answers) {
            let delimiter = try #require(Delimiter(named: file.delimiter))
            let read = try ReadFile(
                Array(file.text.utf8), delimiter: delimiter, blockSize: Int.random(in: 1...200, using: &dice))
            let unread = read.failure.map { $0.id != "no-rows" } ?? false
            #expect(!unread, "\(dice), \(read.failure?.description ?? "") in \(file.text.debugDescription)")
            // Our own guard is taken away; Python knows nothing of it.
            let rows = ([read.header].compactMap { $0 } + read.rows).map {
                Row(line: $0.line, row: $0.row, cells: $0.texts)
            }
            let expected = answer.map { row in
                Row(line: row.line, row: row.row, cells: row.cells.map(Self.unguarded))
            }
            #expect(rows == expected, "\(dice), \(file.text.debugDescription)")
            for row in read.rows {
                for (cell, text) in (answer.first { $0.line == row.line }?.cells ?? []).enumerated() {
                    let found = Self.text(at: row.location(of: cell, field: nil), in: file.text)
                    #expect(
                        Self.begins(found, text, file.delimiter),
                        "\(text.debugDescription) in \(file.text.debugDescription)")
                }
            }
        }
    }

    @Test("At any delimiter Python's csv module finds no formula in a written file", arguments: Delimiter.allCases)
    func formulas(_ delimiter: Delimiter) throws {
        var writer = CSVWriter(delimiter: delimiter)
        for text in FormulaGuardTests.hostileTexts { writer.append(["before", text, "behind", text]) }
        let text = String(decoding: writer.bytes, as: UTF8.self)
        let answers: [[String]] = try Self.python(
            Self.lenientScript, [",", ";", "\t", "|", " "].map { File(text: text, delimiter: $0) })
        for cell in answers.joined() {
            #expect(!FormulaGuardTests.isFormula(cell), "\(cell.debugDescription)")
        }
    }

    /// What stands at a place, to the end of its line, by a way of counting of its own.
    private static func text(at place: Location, in file: String) -> String? {
        let lines = file.unicodeScalars.split(omittingEmptySubsequences: false) { $0 == "\n" }.flatMap { line in
            // CR LF ends one line; a CR alone is a line end too.
            let line = line.last == "\r" && line.endIndex != file.unicodeScalars.endIndex ? line.dropLast() : line
            return line.split(omittingEmptySubsequences: false) { $0 == "\r" }
        }
        guard place.line <= lines.count, let column = place.column, let byteColumn = place.byteColumn else {
            return nil
        }
        let line = lines[place.line - 1]
        guard String(line.prefix(column - 1)).utf8.count == byteColumn - 1 else { return nil }
        return String(line.dropFirst(column - 1))
    }

    private static func begins(_ found: String?, _ cell: String, _ delimiter: String) -> Bool {
        guard let found = found?.unicodeScalars else { return false }
        if found.first == "\"" { return true }
        return cell.isEmpty
            ? found.isEmpty || String(found.prefix(1)) == delimiter : found.starts(with: cell.unicodeScalars)
    }

    @Test("Damaged files are read alike, whatever the blocks, and lose no row before the damage")
    func damaged() throws {
        var dice = SeededGenerator(seed: 99)
        for _ in 0..<2000 {
            let pieces = [
                "a", ",", ",", "\"", "\"", "\n", "\r", "\r\n", " ", "\t", "😀", "\u{0}", ";", "sep=;", "\u{A0}",
            ]
            let count = Int.random(in: 0...40, using: &dice)
            let bytes = Array((0..<count).compactMap { _ in pieces.randomElement(using: &dice) }.joined().utf8)
            let whole = try ReadFile(bytes)
            let cut = try ReadFile(bytes, rowsPerChunk: 1, blockSize: Int.random(in: 1...3, using: &dice))
            let text = String(decoding: bytes, as: UTF8.self).debugDescription
            #expect(whole.rows.map(\.texts) == cut.rows.map(\.texts), "\(dice), \(text)")
            #expect(whole.rows.map(\.location) == cut.rows.map(\.location), "\(dice), \(text)")
            #expect(whole.failure == cut.failure, "\(dice), \(text)")
            #expect(whole.failure == nil || whole.failure?.location?.line ?? 0 > 0, "\(dice), \(text)")
            // Nothing stands after the last row and before the end, or before the failure, but blank lines.
            #expect(
                zip(whole.rows, whole.rows.dropFirst()).allSatisfy { $0.line < $1.line && $0.row < $1.row }, "\(text)")
        }
    }

    private static func unguarded(_ cell: String) -> String {
        let scalars = cell.unicodeScalars
        guard scalars.first == "'", let next = scalars.first(where: { $0 != "'" }) else { return cell }
        return "=+-@\t\r".unicodeScalars.contains(next) ? String(scalars.dropFirst()) : cell
    }
}
