import ArgumentParser
import Foundation
import PaymentModel
import Pipeline
import TextSupport

/// The output of a command: data to standard output, messages to standard error.
struct Console: Sendable {
    /// True if standard error is a terminal, and not a dumb one.
    let isInteractive: Bool
    /// True if messages are coloured: on such a terminal, unless `NO_COLOR` is set.
    let hasColor: Bool
    /// True if standard output is a terminal: then findings are printed with their source lines.
    let showsLines: Bool
    /// True if the output on that terminal is coloured.
    let colorsOutput: Bool

    /// The console of the process.
    init(environment: [String: String]) {
        isInteractive = isatty(STDERR_FILENO) == 1 && environment["TERM"] != "dumb"
        hasColor = isInteractive && (environment["NO_COLOR"] ?? "").isEmpty
        showsLines = isatty(STDOUT_FILENO) == 1
        colorsOutput = showsLines && environment["TERM"] != "dumb" && (environment["NO_COLOR"] ?? "").isEmpty
    }

    /// Writes data unchanged.
    ///
    /// A reader that has closed the pipe (`| head`) is not an error: the process ends with 0.
    func write(_ bytes: some Sequence<UInt8>) {
        var rest = ArraySlice(bytes)
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Foundation.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
            if count < 0 {
                if errno == EINTR { continue }
                guard errno != EPIPE else { exit(0) }
                say("error: standard output can't be written: \(String(cString: strerror(errno)))")
                exit(1)
            }
            rest = rest.dropFirst(count)
        }
    }

    /// Writes a line of data.
    func write(line: String) {
        write((line + "\n").utf8)
    }

    /// Writes a value as JSON, and a line break.
    func write(json value: some Encodable, isIndented: Bool = false) throws {
        write(try JSONText.bytes(value, isIndented: isIndented) + [UInt8(ascii: "\n")])
    }

    /// Prints the result of a run: lines for the user, or JSON as data.
    ///
    /// - Parameters:
    ///   - summary: The result.
    ///   - format: The form of the output.
    ///   - key: The key of the summary in the JSON object; `nil` if it is the object itself.
    /// - Throws: `ExitCode` 1 if something needs a person.
    func finish(_ summary: some RunSummary, _ format: OutputFormat, key: String? = nil) throws {
        switch format {
        case .text: for line in summary.lines { say(line) }
        case .json:
            if let key { try write(json: [key: summary]) } else { try write(json: summary) }
        }
        if summary.isFailure { throw ExitCode(1) }
    }

    /// Writes a line for the user.
    func say(_ line: String) {
        let text = (isInteractive ? "\r\u{1B}[K" : "") + line + "\n"
        try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
    }

    /// Writes an error, with its hidden characters named.
    ///
    /// It can hold text of others, such as the line of a settings file that is wrong.
    func say(error: any Error) {
        let lines = SecretKey.hiding("\(error)").split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .map { DisplayText.shown(String($0), hidden: .codePoints, keepingJoiners: true) }
        say("error: " + lines.joined(separator: "\n"))
    }

    /// Writes a finding, with its severity in colour.
    func say(_ finding: Finding) {
        guard hasColor else { return say(finding.description) }
        let color = finding.severity == .error ? "31" : finding.severity == .warning ? "33" : "36"
        let word = finding.severity.rawValue + ":"
        say(finding.description.replacing(word, with: "\u{1B}[1;\(color)m\(word)\u{1B}[0m", maxReplacements: 1))
    }

    /// Overwrites the terminal's last line; does nothing without a terminal.
    func progress(_ text: String) {
        guard isInteractive else { return }
        try? FileHandle.standardError.write(contentsOf: Data("\r\u{1B}[K\(text)".utf8))
    }
}

extension Console {
    /// Runs a command's work, and reports the error that ends it.
    ///
    /// - Parameters:
    ///   - interrupted: The message after an interruption by the user.
    ///   - work: Gets the console of the process.
    /// - Throws: `ExitCode`: 130 for an interruption, 1 for any other failure; `ValidationError` for wrong usage.
    static func reporting(interrupted: String, _ work: (Console) async throws -> Void) async throws {
        let console = Console(environment: ProcessInfo.processInfo.environment)
        do {
            try await work(console)
        } catch let error as ExitCode {
            throw error
        } catch let error as ValidationError {
            throw error
        } catch is CancellationError {
            console.say(interrupted)
            throw ExitCode(130)
        } catch {
            console.say(error: error)
            throw ExitCode(1)
        }
    }
}
