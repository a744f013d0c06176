import Foundation

/// The commands and flags of the program, as ArgumentParser describes them.
struct ReadmeCommandTree: Decodable {
    struct Command: Decodable {
        struct Argument: Decodable {
            struct Name: Decodable {
                let kind: String
                let name: String
            }

            let names: [Name]?
        }

        let commandName: String
        let subcommands: [Command]?
        let arguments: [Argument]?

        /// Its flags, without the hyphens.
        var flags: Set<String> {
            Set((arguments ?? []).flatMap { $0.names ?? [] }.filter { $0.kind == "long" }.map(\.name))
                .union(["help", "generate-completion-script"])
        }

        /// Its flags, and those of all commands below it.
        var allFlags: Set<String> { (subcommands ?? []).reduce(flags) { $0.union($1.allFlags) } }
    }

    let command: Command

    /// Says what is wrong with the commands and flags of a code span; `nil` if nothing is.
    func problem(in span: String) -> String? {
        var words = span.split(separator: " ").map(String.init)[...]
        let named = span.matches(of: /(?:^|[^A-Za-z0-9-])--([a-z][a-z-]*)/).map { String($0.1) }
        guard words.first == "paylink" else {
            return named.first { !command.allFlags.contains($0) }.map { "no command has --\($0)" }
        }
        words.removeFirst()
        var found = command
        while let word = words.first, let next = found.subcommands?.first(where: { $0.commandName == word }) {
            found = next
            words.removeFirst()
        }
        if let word = words.first, !word.hasPrefix("-"), !(found.subcommands ?? []).isEmpty {
            return "\(found.commandName) has no command \(word)"
        }
        // `paylink mail --…` stands for all its commands.
        return named.first { !found.allFlags.contains($0) }.map { "\(found.commandName) has no --\($0)" }
    }
}
