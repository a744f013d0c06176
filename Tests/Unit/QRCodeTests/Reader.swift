import Foundation
import Testing

/// Programs that did not come from here and tell what is really in a file.
enum Reader {
    /// - Returns: what `zbarimg` reads from each picture, in order.
    static func zbar(_ pictures: [[UInt8]]) throws -> [String] {
        let folder = FileManager.default.temporaryDirectory.appending(path: "paylink-qr-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try pictures.enumerated().map { index, picture in
            let file = folder.appending(path: "\(index).png")
            try Data(picture).write(to: file)
            let text = try run("zbarimg", ["--raw", "-q", "-Sdisable", "-Sqrcode.enable", file.path])
            // zbarimg ends each text with a line break of its own.
            return String(decoding: text.dropLast(), as: UTF8.self)
        }
    }

    private static func run(_ program: String, _ arguments: [String]) throws -> Data {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [program] + arguments
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "\(program) failed with \(process.terminationStatus)")
        return data
    }
}
