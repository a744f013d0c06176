import ArgumentParser
import Foundation
import Pages
import PaymentModel
import Pipeline

/// `paylink templates`.
struct TemplatesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "templates",
        abstract: "Write the built-in templates into a new folder, to make them your own.",
        discussion: """
            Change what you like, delete the rest, and name the folder with --templates. A template that is not there \
            is the built-in one.
            """)

    @Argument(help: "The folder, which is made; nothing in it is overwritten.", completion: .directory)
    var folder: String

    func run() async throws {
        try await Console.reporting(interrupted: "Interrupted.") { console in
            for (name, text) in TemplateSet.builtInFiles.sorted(by: { $0.key < $1.key }) {
                let file = URL(filePath: folder).appending(path: name)
                do {
                    try FileManager.default.createDirectory(
                        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
                    try Data(text.utf8).write(to: file, options: .withoutOverwriting)
                } catch CocoaError.fileWriteFileExists {
                    throw OutputError(path: file.path, "it is there already: name a new folder")
                } catch {
                    throw OutputError(path: file.path, "it can't be written: \(error.localizedDescription)")
                }
            }
            console.say("\(TemplateSet.builtInFiles.count) templates are in \(folder).")
        }
    }
}
