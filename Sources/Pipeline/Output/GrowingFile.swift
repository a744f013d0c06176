import FileAccess
import Foundation

/// A file that exists under a temporary name only before ``finish()``.
package final class GrowingFile {
    /// The path for messages.
    package let path: String
    private let name: FileName
    private let file: NewFile

    /// - Parameters:
    ///   - name: The final name of the file.
    ///   - folder: Its folder.
    ///   - path: The path of the file, for messages.
    ///   - mode: The permissions of the file.
    /// - Throws: ``OutputError`` if nothing can be written there.
    init(_ name: FileName, in folder: OpenFolder, path: String, mode: mode_t) throws(OutputError) {
        self.path = path
        self.name = name
        do { file = try NewFile(in: folder, mode: mode) } catch { throw OutputError(path: path, error) }
    }

    /// A PDF file at a path that the user named, readable by its owner alone.
    ///
    /// - Throws: ``OutputError`` if nothing can be written there, or if something else than a PDF would be lost.
    package init(pdf path: String) throws(OutputError) {
        let folder = (path as NSString).deletingLastPathComponent
        guard !path.hasSuffix("/"), let name = FileName((path as NSString).lastPathComponent) else {
            throw OutputError(path: path, "this is no name of a file: name one such as labels.pdf with --output")
        }
        (self.path, self.name) = (path, name)
        do throws(FileError) {
            let open = try OpenFolder(path: folder.isEmpty ? "." : folder)
            switch open.kind(of: name) {
            case .link: throw .isLink
            case .folder: throw .isFolder
            case .other: throw .isNoFile
            case .file, nil: break
            }
            let start = open.firstBytes(of: name, upTo: Self.pdfStart.count) ?? []
            if !start.isEmpty, start != Self.pdfStart { throw .system(EEXIST) }
            try NewFile.removeAbandoned(in: open, isShared: true)
            file = try NewFile(in: open, mode: OutputLayout.fileMode, isLocked: true)
        } catch {
            switch error {
            case .system(EEXIST):
                throw OutputError(
                    path: path, "this file is no PDF, and would be lost. Name another file with --output, or remove it")
            case .system(ENOENT): throw OutputError(path: path, "there is no folder \(folder): make it, then run again")
            default: throw OutputError(path: path, error)
            }
        }
    }

    private static let pdfStart = Array("%PDF-".utf8)

    package func write(_ bytes: [UInt8]) throws(OutputError) {
        do { try file.write(bytes) } catch { throw OutputError(path: path, error) }
    }

    /// Gives the file its name; without this call it is deleted with this value.
    package func finish() throws(OutputError) {
        do { try file.finish(as: name) } catch { throw OutputError(path: path, error) }
    }
}
