import Configuration
import Foundation
import Pipeline
import Synchronization

/// The settings file: YAML in UTF-8, of bounded size and depth, without anchors and aliases.
///
/// A few hundred bytes of aliases stand for more values than a machine can hold. They are refused before anything
/// follows them.
struct SettingsFile: Sendable {
    /// The values.
    let snapshot: any ConfigSnapshot
    /// The keys in it, sorted: `seller.name`.
    let keys: [String]

    /// In bytes.
    private static let limit = 1_000_000

    /// - Parameters:
    ///   - path: The file.
    ///   - mayBeMissing: True if a file that is not there is one without settings.
    /// - Throws: ``SettingsError``.
    init(_ path: String, mayBeMissing: Bool) throws {
        do {
            let file = try InputFile(path, limit: Self.limit).bytes
            // A byte order mark is what editors on Windows put before UTF-8.
            let bytes = Array(file.starts(with: [0xEF, 0xBB, 0xBF]) ? file.dropFirst(3) : file[...])
            try YAMLStructure.check(try Self.text(bytes))
            (snapshot, keys) = try Self.snapshot(bytes)
        } catch InputFileError.missing where mayBeMissing {
            (snapshot, keys) = (InMemoryProvider(values: [:]).snapshot(), [])
        } catch InputFileError.missing {
            throw SettingsError(path: path, "no such file; name another with --config")
        } catch let error as InputFileError {
            throw SettingsError(path: path, "\(error); settings are a text file")
        } catch {
            throw SettingsError(path: path, "\(error)")
        }
    }

    private static func text(_ bytes: [UInt8]) throws(Mistake) -> String {
        if let text = String(validating: bytes, as: UTF8.self), !bytes.contains(0) { return text }
        let isUTF16 = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
        guard !isUTF16, !bytes.contains(0) else {
            throw Mistake(
                isUTF16 ? "this is a text in UTF-16: save it as UTF-8" : "this is no text: settings are a text in UTF-8"
            )
        }
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let line = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0
        throw Mistake("line \(line + 1): this is no text in UTF-8: save the file as UTF-8")
    }

    private static func snapshot(_ bytes: [UInt8]) throws -> (any ConfigSnapshot, [String]) {
        let keys = Mutex<[String]>([])
        let options = YAMLSnapshot.ParsingOptions(
            // Called with every key of the file, which is the only way to list them.
            secretsSpecifier: .dynamic { key, _ in
                keys.withLock { $0.append(key) }
                return false
            })
        do {
            let snapshot = try YAMLSnapshot(
                data: bytes.span.bytes, providerName: "settings file", parsingOptions: options)
            return (snapshot, keys.withLock { $0.sorted() })
        } catch {
            throw Mistake("this is no YAML of settings: \(error)")
        }
    }
}
