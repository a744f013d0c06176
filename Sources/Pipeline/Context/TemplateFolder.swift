import Foundation

/// The user's own templates.
package struct TemplateFolder {
    /// The maximum size of a template, in bytes, and the maximum number of templates and of all entries.
    private static let maximumSize = 1_000_000
    private static let maximumCount = 200
    private static let maximumEntries = 10_000

    private let path: String

    package init(_ path: String) {
        self.path = path
    }

    /// Reads the templates; files of other kinds and hidden ones, such as a README, are ignored.
    ///
    /// - Returns: texts by their path in the folder: `page.mustache`, `languages/it.json`.
    /// - Throws: ``OutputError`` if the folder or a file can't be read, or if there is no template.
    package func files() throws(OutputError) -> [String: String] {
        var files: [String: String] = [:]
        for name in try names() {
            let file = path + "/" + name
            guard files.count < Self.maximumCount else {
                throw OutputError(path: file, "templates are at most \(Self.maximumCount) files")
            }
            do {
                let bytes = try InputFile(file, limit: Self.maximumSize).bytes
                guard let text = String(validating: bytes, as: UTF8.self) else {
                    throw OutputError(path: file, "a template is a text in UTF-8")
                }
                files[name] = text
            } catch let error as InputFileError {
                throw OutputError(path: file, "\(error); a template is a text file of at most 1 MB")
            } catch {
                throw OutputError(path: file, "a template is a text in UTF-8")
            }
        }
        guard !files.isEmpty else {
            throw OutputError(
                path: path,
                "there is no template in this folder: expected are page.mustache, page.css, languages/de.json and the "
                    + "like, each in the place of a built-in one; paylink templates FOLDER writes those into a new folder"
            )
        }
        return files
    }

    /// - Returns: the paths of templates in the folder, sorted.
    private func names() throws(OutputError) -> [String] {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR,
            let entries = FileManager.default.enumerator(atPath: path)
        else { throw OutputError(path: path, "there is no such folder of templates") }
        var names: [String] = []
        var count = 0
        while let name = entries.nextObject() as? String {
            count += 1
            guard count <= Self.maximumEntries else {
                throw OutputError(
                    path: path,
                    "there are more than \(Self.maximumEntries) files in it: name the folder of templates alone")
            }
            let isHidden = name.split(separator: "/").contains { $0.hasPrefix(".") }
            if !isHidden, ["mustache", "css", "json"].contains(URL(filePath: name).pathExtension) {
                names.append(name)
            }
        }
        return names.sorted()
    }
}
