import PaymentModel
import Pipeline

/// Workflow commands of GitHub Actions, which become annotations of the lines.
///
/// GitHub shows ten errors, ten warnings and ten notices of a step.
struct GitHubReport: CheckReport {
    func begin() -> [UInt8] { [] }

    func add(_ file: CheckedFile) -> [UInt8] {
        var bytes: [UInt8] = []
        for finding in file.findings {
            bytes.append(contentsOf: (finding.severity == .note ? "::notice " : "::\(finding.severity.rawValue) ").utf8)
            if let location = finding.location {
                if location.file != "-" {
                    bytes.append(contentsOf: "file=".utf8)
                    add(location.file.withoutDotFolder, isProperty: true, to: &bytes)
                    bytes.append(UInt8(ascii: ","))
                }
                bytes.append(contentsOf: "line=\(location.line),".utf8)
                if let column = location.column { bytes.append(contentsOf: "col=\(column),".utf8) }
            }
            bytes.append(contentsOf: "title=".utf8)
            add(finding.id, isProperty: true, to: &bytes)
            bytes.append(contentsOf: "::".utf8)
            add(finding.message, isProperty: false, to: &bytes)
            bytes.append(UInt8(ascii: "\n"))
        }
        return bytes
    }

    func end(_ summary: CheckSummary) -> [UInt8] { [] }

    /// Escapes the bytes that would end the command or a property of it, as `escapeData` and `escapeProperty` of
    /// actions/toolkit.
    private func add(_ text: some StringProtocol, isProperty: Bool, to bytes: inout [UInt8]) {
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "%"): bytes.append(contentsOf: "%25".utf8)
            case UInt8(ascii: "\r"): bytes.append(contentsOf: "%0D".utf8)
            case UInt8(ascii: "\n"): bytes.append(contentsOf: "%0A".utf8)
            case UInt8(ascii: ":") where isProperty: bytes.append(contentsOf: "%3A".utf8)
            case UInt8(ascii: ",") where isProperty: bytes.append(contentsOf: "%2C".utf8)
            default: bytes.append(byte)
            }
        }
    }
}
