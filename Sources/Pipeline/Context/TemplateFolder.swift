import Foundation

/// The user's own templates.
package struct TemplateFolder {
    /// The maximum size of a template, in bytes, and the maximum number of files.
    private static let maximumSize = 1_000_000
    private static let maximumCount = 200

    private let path: String

    package init(_ path: String) {
        self.path = path
    }

    /// - Returns: texts by their path in the folder: `page.mustache`, `languages/it.json`.
    /// - Throws: ``OutputError`` if the folder or a file can't be read.
    package func files() throws(OutputError) -> [String: String] {
        guard let names = FileManager.default.subpaths(atPath: path) else {
            throw OutputError(path: path, "there is no such folder of templates")
        }
        var files: [String: String] = [:]
        for name in names where ["mustache", "css", "json"].contains(URL(filePath: name).pathExtension) {
            let file = path + "/" + name
            guard let data = FileManager.default.contents(atPath: file), let text = String(data: data, encoding: .utf8)
            else {
                throw OutputError(path: file, "a template is a text in UTF-8")
            }
            guard data.count <= Self.maximumSize, files.count < Self.maximumCount else {
                throw OutputError(path: file, "templates are at most \(Self.maximumCount) files of 1 MB")
            }
            files[name] = text
        }
        return files
    }
}
