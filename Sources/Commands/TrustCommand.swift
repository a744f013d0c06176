import ArgumentParser
import Foundation

/// `paylink trust`.
struct TrustCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trust",
        abstract: "Accept the hosts and key files that your settings file names.",
        discussion: """
            A key or password goes to a host that only paylink.yaml names after you have accepted that, once. You are \
            asked again when these settings of the file change, or when the file is moved: the addresses of the \
            platform, the mail server with its certificates, and the files of the key and the password. What you have \
            accepted is kept in your home, in .local/state/paylink/trusted.

            EXAMPLES
              paylink trust
              paylink trust --config shop/paylink.yaml
              paylink trust --withdraw
            """)

    @Option(
        help: ArgumentHelp(
            "The settings file; by default PAYLINK_CONFIG, or paylink.yaml.", valueName: "file"),
        completion: .file(extensions: ["yaml", "yml"]))
    var config: String?

    @Flag(help: "Accept them no longer.")
    var withdraw = false

    func run() async throws {
        try await Console.reporting(interrupted: "Interrupted.") { console in
            let environment = ProcessInfo.processInfo.environment
            let hosts = try LoadedSettings(flags: [:], file: config, environment: environment).namedHosts
            guard !hosts.settings.isEmpty else {
                return console.say("\(hosts.shownFile) names no hosts and no key files: there is nothing to accept.")
            }
            if withdraw {
                try hosts.withdraw()
                return console.say("Not accepted any more: the hosts and key files of \(hosts.shownFile).")
            }
            try hosts.trust()
            console.say("Accepted, until one of these changes in \(hosts.shownFile):")
            for line in hosts.lines { console.say("  " + line) }
        }
    }
}
