import ArgumentParser
import BackupFeature
import Foundation

/// `paylink backup`.
struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Copy the ledger, the settings file and the site into one file.",
        discussion: """
            The file is a zip archive that only you can read. Another command may run at the same time. Files with keys \
            and passwords are not copied: keep them elsewhere.

            EXAMPLES
              paylink backup paylink-monday.zip
              paylink restore paylink-monday.zip
            """)

    @Argument(help: "The file to be written; it must not exist.", completion: .file(extensions: ["zip"]))
    var file: String

    @Option(help: "How the summary is printed: text, or json to standard output.")
    var format: OutputFormat = .text

    @OptionGroup(title: "Settings")
    var settings: SettingsOptions

    func run() async throws {
        try await Console.reporting(interrupted: "Interrupted. Nothing was written.") { console in
            let loaded = try settings.loaded(on: console)
            let path = loaded.path
            let backup = Backup(
                ledger: loaded[.ledger] ?? "", settings: FileManager.default.fileExists(atPath: path) ? path : nil,
                out: loaded[.out] ?? "")
            try console.finish(try backup.run(to: file), format)
        }
    }
}

/// `paylink restore`.
struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Put the ledger of a backup back, and the settings file and the site if they are missing.",
        discussion: """
            The backup is checked before anything is replaced; then all of it is put back, or nothing. A ledger that has \
            orders is replaced only with --force, and kept under another name.

            EXAMPLES
              paylink restore paylink-monday.zip
              paylink restore --force paylink-monday.zip
            """)

    @Argument(help: "A file of paylink backup.", completion: .file(extensions: ["zip"]))
    var file: String

    @Flag(help: "Replace the ledger, the settings file and the site that are there; they are kept under other names.")
    var force = false

    @Option(help: "How the summary is printed: text, or json to standard output.")
    var format: OutputFormat = .text

    @OptionGroup(title: "Settings")
    var settings: SettingsOptions

    func run() async throws {
        try await Console.reporting(interrupted: "Interrupted. Nothing was restored.") { console in
            let loaded = try settings.loaded(on: console)
            let restore = Restore(
                ledger: loaded[.ledger] ?? "", settings: loaded.path, out: loaded[.out] ?? "", replaces: force,
                now: Int(Date().timeIntervalSince1970))
            try console.finish(try restore.run(from: file), format)
        }
    }
}
