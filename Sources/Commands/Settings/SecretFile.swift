import Foundation
import Pipeline
import TextSupport

/// A file with one secret line, an API key or a password: the user's own, and readable by nobody else.
enum SecretFile {
    /// In bytes, with the line break.
    private static let limit = 4096

    /// - Parameters:
    ///   - path: The file; a symbolic link counts as the file that it leads to.
    ///   - kind: The content, such as "API key", for messages.
    /// - Returns: the line, without its line break.
    /// - Throws: `Mistake`, which never holds any of the content.
    static func line(_ path: String, kind: String) throws(Mistake) -> String {
        let name = DisplayText.shown(path, hidden: .codePoints)
        let file: InputFile
        do {
            file = try InputFile(path, limit: limit)
        } catch .tooLarge {
            throw Mistake("\(name) is larger than 4,096 bytes: name the file that holds the \(kind) alone")
        } catch .missing {
            throw Mistake("there is no file \(name): write the \(kind) into it, or name another")
        } catch {
            throw Mistake("\(name): \(error)")
        }
        guard file.owner == geteuid() else {
            throw Mistake("\(name) belongs to another user of this machine: copy the \(kind) into a file of your own")
        }
        guard file.mode & 0o077 == 0 else {
            throw Mistake("others on this machine may use \(name): chmod 600 \(ShellText.quoted(path))")
        }
        // A byte order mark is what editors on Windows put before UTF-8.
        let bytes = file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? file.bytes.dropFirst(3) : file.bytes[...]
        guard let text = String(validating: bytes, as: UTF8.self), !bytes.contains(0) else {
            throw Mistake("\(name) is no text in UTF-8: save it as plain text, in UTF-8")
        }
        let line = text.trimmingCharacters(in: .newlines)
        guard !line.allSatisfy(\.isWhitespace) else { throw Mistake("\(name) is empty: write the \(kind) into it") }
        guard !line.contains(where: \.isNewline) else {
            throw Mistake("\(name) has several lines: the \(kind) stands there alone, on one line")
        }
        return line
    }
}
