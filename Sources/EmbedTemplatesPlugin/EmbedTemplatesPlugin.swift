import Foundation
import PackagePlugin

/// Runs `EmbedTemplates` over `Templates/` before `Pages` is compiled; a new file there needs no other change.
@main
struct EmbedTemplatesPlugin: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        let folder = context.package.directoryURL.appending(path: "Templates")
        let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedTemplates.swift")
        var files: [URL] = []
        let everything = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil) ?? .init()
        for case let file as URL in everything {
            if ["mustache", "json", "css"].contains(file.pathExtension) { files.append(file) }
        }
        files.sort { $0.path < $1.path }
        return [
            .buildCommand(
                displayName: "Embedding \(files.count) templates",
                executable: try context.tool(named: "EmbedTemplates").url,
                arguments: [folder.path, output.path] + files.map(\.path),
                inputFiles: files,
                outputFiles: [output])
        ]
    }
}
