import Foundation
import PackagePlugin

/// Compiles text files into a target: those of `Templates/` into `Pages` as `embeddedTemplates`, and those of a target's
/// folder `Data` into the target as `embeddedData`; a new file there needs no other change.
@main
struct EmbedFilesPlugin: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        let package = context.package.directoryURL
        let isPages = target.name == "Pages"
        let folder = package.appending(path: isPages ? "Templates" : "Sources/\(target.name)/Data")
        var files: [String: URL] = [:]
        // Folders, whose date changes with their entries, are inputs too, for a file that is added.
        var folders = [folder]
        let all = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: [.isDirectoryKey])
        for case let url as URL in all ?? .init() {
            if try url.resourceValues(forKeys: [.isDirectoryKey]).isDirectory == true {
                folders.append(url)
            } else if ["mustache", "json", "css", "txt"].contains(url.pathExtension) {
                files[String(url.path.dropFirst(folder.path.count + 1))] = url
            }
        }
        // The article is the catalogue.
        if target.name == "PaymentModel" {
            files["Findings.md"] = package.appending(path: "Sources/paylink/Documentation.docc/Findings.md")
        }
        let sorted = files.sorted { $0.key < $1.key }
        let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedFiles.swift")
        return [
            .buildCommand(
                displayName: "Embedding the files of \(folder.lastPathComponent)",
                executable: try context.tool(named: "EmbedFiles").url,
                arguments: [isPages ? "embeddedTemplates" : "embeddedData", output.path]
                    + sorted.map { "\($0.key)=\($0.value.path)" },
                inputFiles: folders.sorted { $0.path < $1.path } + sorted.map(\.value),
                outputFiles: [output])
        ]
    }
}
