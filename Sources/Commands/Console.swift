import ArgumentParser
import Checkout
import Foundation

/// Where a command speaks: data to standard output, talk to standard error.
struct Console: Sendable {
    /// Whether standard error is a terminal that a person looks at.
    let isInteractive: Bool
    /// Whether that terminal wants colour (`NO_COLOR` says no).
    let hasColor: Bool
    /// Whether standard output is a terminal: then findings come with the lines that they are in.
    let showsLines: Bool
    /// Whether that terminal wants colour.
    let colorsOutput: Bool

    /// The process's own.
    init(environment: [String: String]) {
        isInteractive = isatty(STDERR_FILENO) == 1 && environment["TERM"] != "dumb"
        hasColor = isInteractive && (environment["NO_COLOR"] ?? "").isEmpty
        showsLines = isatty(STDOUT_FILENO) == 1
        colorsOutput = showsLines && environment["TERM"] != "dumb" && (environment["NO_COLOR"] ?? "").isEmpty
    }

    /// Data, as it is.
    ///
    /// A reader who has gone away (`| head`) is not an error: the process ends with 0.
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

    /// A line of data.
    func write(line: String) {
        write((line + "\n").utf8)
    }

    /// A line for the person in front of it.
    func say(_ line: String) {
        let text = (isInteractive ? "\r\u{1B}[K" : "") + line + "\n"
        try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
    }

    /// A finding, its severity in colour.
    func say(_ finding: Finding) {
        guard hasColor else { return say(finding.description) }
        let color = finding.severity == .error ? "31" : finding.severity == .warning ? "33" : "36"
        let word = finding.severity.rawValue + ":"
        say(finding.description.replacing(word, with: "\u{1B}[1;\(color)m\(word)\u{1B}[0m", maxReplacements: 1))
    }

    /// Overwrites the terminal's last line; nothing where nobody looks.
    func progress(_ text: String) {
        guard isInteractive else { return }
        try? FileHandle.standardError.write(contentsOf: Data("\r\u{1B}[K\(text)".utf8))
    }
}

extension Console {
    /// Does a command's work, and says what keeps it from being done.
    ///
    /// - Parameters:
    ///   - interrupted: What is said when the user interrupts it.
    ///   - work: Gets the process's console.
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
            console.say("error: \(error)")
            throw ExitCode(1)
        }
    }
}
