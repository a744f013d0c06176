import MarkupRules
import PaymentModel
import Pipeline
import TextSupport

/// SARIF 2.1.0 (OASIS), with one run, whose results are written as they come.
struct SARIFReport: CheckReport {
    private let version: String
    private let indexes: [String: Int]
    private var hasResults = false

    /// The rules that pages are checked for.
    private static let rules = MarkupRule.all.filter { $0.audience != .generated }

    /// A report of a version of the program.
    init(version: String) {
        self.version = version
        indexes = Dictionary(Self.rules.enumerated().map { ($1.id, $0) }) { first, _ in first }
    }

    func begin() -> [UInt8] {
        let driver = JSONLine { tool in
            tool.add("driver") { driver in
                driver.add("name", "paylink")
                driver.add("version", version)
                driver.add("rules", Self.rules) { $0.add($1) }
            }
        }
        let schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
        return Array("{\"$schema\":\"\(schema)\",\"version\":\"2.1.0\",\"runs\":[{\"tool\":".utf8) + driver.bytes
            + Array(",\"columnKind\":\"unicodeCodePoints\",\"results\":[\n".utf8)
    }

    mutating func add(_ file: CheckedFile) -> [UInt8] {
        var bytes: [UInt8] = []
        var known: [Fingerprint: Int] = [:]
        for finding in file.findings {
            let print = Fingerprint(finding)
            known[print, default: 0] += 1
            let result = JSONLine { result in
                result.add("ruleId", finding.id)
                result.add("ruleIndex", indexes[finding.id])
                result.add("level", finding.severity.rawValue)
                result.add("message") { $0.add("text", finding.message.sarifMessage) }
                if let location = finding.location {
                    result.add("locations", CollectionOfOne(location)) { object, location in object.add(location) }
                }
                result.add("partialFingerprints") { $0.add("finding/v1", "\(print.text):\(known[print, default: 1])") }
            }
            if hasResults { bytes.append(UInt8(ascii: ",")) }
            hasResults = true
            bytes.append(contentsOf: result.bytes)
        }
        return bytes
    }

    func end(_ summary: CheckSummary) -> [UInt8] {
        let properties = JSONLine { properties in
            properties.add("files", summary.files)
            properties.add("payments", summary.payments)
            properties.add("silenced", summary.silenced)
        }
        return Array("],\"properties\":".utf8) + properties.bytes + Array("}]}\n".utf8)
    }
}

/// A hash (FNV-1a) of the rule and the message, which does not change when lines are inserted before the finding.
private struct Fingerprint: Hashable {
    private var hash: UInt64 = 0xCBF2_9CE4_8422_2325

    init(_ finding: Finding) {
        for text in [finding.id, "\n", finding.message] {
            for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        }
    }

    var text: String {
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}

extension JSONLine {
    /// A `location` object (3.28).
    fileprivate mutating func add(_ location: Location) {
        add("physicalLocation") { place in
            place.add("artifactLocation") { artifact in
                artifact.add("uri", location.file.uriReference)
                if !location.file.hasPrefix("/") { artifact.add("uriBaseId", "%SRCROOT%") }
            }
            place.add("region") { region in
                region.add("startLine", location.line)
                region.add("startColumn", location.column)
            }
        }
    }

    /// A `reportingDescriptor` object (3.49).
    fileprivate mutating func add(_ rule: MarkupRule) {
        add("id", rule.id)
        add("shortDescription") { $0.add("text", rule.summary.sarifMessage) }
        add("fullDescription") { $0.add("text", "\(rule.summary) \(rule.reason)".sarifMessage) }
        add("help") { help in
            help.add("text", rule.help.sarifMessage)
            help.add("markdown", rule.markdownHelp.withDoubledBraces)
        }
        add("defaultConfiguration") { $0.add("level", rule.severity.rawValue) }
        add("properties") { properties in
            properties.add("source", rule.source)
            properties.add("problem.severity", rule.severity == .note ? "recommendation" : rule.severity.rawValue)
        }
    }
}

extension String {
    /// The text as a SARIF message, in which nothing looks like a link (3.11.6) or a placeholder.
    fileprivate var sarifMessage: String {
        guard utf8.contains(where: { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "}") || $0 == UInt8(ascii: "]") })
        else { return self }
        return replacing("](", with: "] (").withDoubledBraces
    }

    /// The text with doubled braces: single ones are placeholders of arguments (3.11.5).
    fileprivate var withDoubledBraces: String { replacing("{", with: "{{").replacing("}", with: "}}") }

    /// RFC 3986: a relative reference, or a `file:` URI of an absolute path.
    var uriReference: String {
        (hasPrefix("/") ? "file://" : "") + PercentEncoding.path.encoded(String(withoutDotFolder))
    }
}
