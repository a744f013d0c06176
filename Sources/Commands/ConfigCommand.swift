import ArgumentParser
import Foundation
import PaymentModel
import Pipeline
import PrintFeature

/// `paylink config`.
struct ConfigCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config",
        abstract: "Print every setting, its value, and where it comes from.",
        discussion: """
            Flags go before the environment, the environment before paylink.yaml, and that before the defaults. \
            What looks like a secret is not shown.
            """)

    @Option(help: "How the list is printed: text, json, or markdown (without values).")
    var format: ColumnsFormat = .text

    @OptionGroup(title: "Settings")
    var settings: SettingsOptions

    func run() async throws {
        try await Console.reporting(interrupted: "Interrupted.") { console in
            let loaded = try settings.loaded(mailsOut: true, on: console)
            let lines = SettingKey.all.map { SettingLine($0, loaded.values[$0]) }
            switch format {
            case .text:
                let width = lines.map(\.name.count).max() ?? 0
                for line in lines {
                    let name = line.name.padding(toLength: width + 2, withPad: " ", startingAt: 0)
                    console.write(line: name + (line.value.map { "\($0)  (\(line.source))" } ?? "(\(line.source))"))
                }
            case .json:
                try console.write(json: lines, isIndented: true)
            case .markdown:
                console.write(line: "| setting | flag | environment | default | what |")
                console.write(line: "|---|---|---|---|---|")
                for key in SettingKey.all {
                    let flag = key.flag.map { "`--\($0)`" } ?? ""
                    let preset = key.defaultValue.map { "`\($0)`" } ?? ""
                    console.write(
                        line:
                            "| `\(key.name)` | \(flag) | `\(key.environmentName)` | \(preset) | \(key.summary) |"
                    )
                }
            }
            // Values that can't be used are reported here too, since this command is for finding them.
            guard loaded[.publicKey] != nil else { return }
            if let owner = try Settings(loaded).keyOwner() { console.say("The platform says that \(owner.words).") }
        }
    }
}

/// A setting as it is printed.
private struct SettingLine: Encodable {
    let name: String
    let value: String?
    let source: String

    init(_ key: SettingKey, _ found: LoadedSettings.Value?) {
        name = key.name
        value = found?.text.map {
            SecretKey.isIn($0) ? "(hidden: it looks like a secret)" : $0.replacing("\n", with: "\\n")
        }
        source =
            switch found?.source {
            case .flag: "--\(key.flag ?? key.name)"
            case .environment: key.environmentName
            case .file(let path): path
            case .byDefault: "default"
            case .unset, nil: "not set"
            }
    }
}
