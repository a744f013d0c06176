import Foundation
import Testing

/// Files beside the tests that hold what is to come out.
///
/// `PAYLINK_RECORD=1 swift test` records them anew, and fails that run.
enum Golden {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Goldens")

    static func expect(_ text: String, _ name: String, _ location: SourceLocation = #_sourceLocation) throws {
        let file = folder.appending(path: name)
        if ProcessInfo.processInfo.environment["PAYLINK_RECORD"] != nil {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try text.write(to: file, atomically: true, encoding: .utf8)
            Issue.record("recorded \(name)", sourceLocation: location)
        } else {
            let golden = try String(contentsOf: file, encoding: .utf8)
            #expect(text == golden, "\(name) is not what it was", sourceLocation: location)
        }
    }
}
