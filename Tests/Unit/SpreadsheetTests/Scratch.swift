import Foundation
import Spreadsheet
import Testing
import TestSupport

/// A folder for one test's files, which is removed with it.
final class Scratch {
    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "paylink-sheet-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// The project's folder.
    static let root = repositoryRoot

    /// A file beside the tests.
    static func file(_ name: String) -> String {
        URL(filePath: #filePath).deletingLastPathComponent().appending(path: name).path
    }

    func path(_ name: String) -> String { folder.appending(path: name).path }

    func write(_ bytes: some Sequence<UInt8>, to name: String) throws -> String {
        try Data(bytes).write(to: folder.appending(path: name))
        return path(name)
    }

    /// Runs a program, and gives what it prints.
    @discardableResult
    func run(_ program: String, _ arguments: [String]) throws -> Data {
        let output = folder.appending(path: ".output-\(UUID().uuidString)")
        try Data().write(to: output)
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.standardOutput = try FileHandle(forWritingTo: output)
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        return try Data(contentsOf: output)
    }

    /// Runs the Python that `.ci/install test` made.
    @discardableResult
    func python(_ arguments: [String]) throws -> Data {
        try run(Self.root.appending(path: ".build/python/bin/python").path, arguments)
    }
}

/// A file as ``SpreadsheetReader`` reads it.
struct ReadSheet: Equatable {
    struct Row: Equatable, Codable {
        let number: Int
        let isHidden: Bool
        /// Of each cell its kind, as a word, and its text.
        let cells: [[String]]

        init(_ number: Int, isHidden: Bool = false, _ cells: [[String]]) {
            (self.number, self.isHidden, self.cells) = (number, isHidden, cells)
        }
    }

    var rows: [Row] = []
    var summary = SheetSummary()
    var names: [String] = []
    var name = ""
    /// The letters above the cells of the last row.
    var letters: [String] = []
    /// The reason for which there are no more rows.
    var error: SpreadsheetError?

    init(_ path: String, sheet: String? = nil, visibleOnly: Bool = false, limits: SpreadsheetLimits = .init()) {
        let file = open(path, O_RDONLY)
        defer { close(file) }
        do throws(SpreadsheetError) {
            let reader = try SpreadsheetReader(
                descriptor: file, sheet: sheet, visibleOnly: visibleOnly, limits: limits)
            (names, name) = (reader.sheetNames, reader.sheetName)
            defer { summary = reader.summary }
            var row = SpreadsheetRow()
            while try reader.next(into: &row) {
                rows.append(
                    Row(
                        row.number, isHidden: row.isHidden,
                        (0..<row.count).map { ["\(row.kinds[$0])", row.text(of: $0)] }))
                letters = (0..<row.count).map(reader.columnLetters(ofCell:))
            }
        } catch {
            self.error = error
        }
    }
}
