import Foundation
import PackagePlugin

/// Runs `EmbedTemplates` over `Templates/` before `Pages` is compiled; a new file there needs no other change.
@main
struct EmbedTemplatesPlugin: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        let folder = context.package.directoryURL.appending(path: "Templates")
        let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedTemplates.swift")
        // Files for a change in one of them; folders, whose date changes with their entries, for a file that is added.
        var inputs = [folder]
        let all = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: [.isDirectoryKey])
        for case let url as URL in all ?? .init() {
            let isFolder = try url.resourceValues(forKeys: [.isDirectoryKey]).isDirectory == true
            if isFolder || ["mustache", "json", "css"].contains(url.pathExtension) { inputs.append(url) }
        }
        return [
            .buildCommand(
                displayName: "Embedding the templates",
                executable: try context.tool(named: "EmbedTemplates").url,
                arguments: [folder.path, output.path],
                inputFiles: inputs.sorted { $0.path < $1.path },
                outputFiles: [output])
        ]
    }
}
