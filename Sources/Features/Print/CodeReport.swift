import Pipeline
import Printing
import QRCode

/// The verdict on one printed code, for programs.
package struct CodeReport: Sendable {
    private let order: String
    private let link: String
    private let verdict: CodeVerdict

    init(_ record: LinkRecord, _ verdict: CodeVerdict) {
        order = record.order
        link = record.link
        self.verdict = verdict
    }

    /// One JSON object and a line break.
    package var json: [UInt8] {
        JSONLine { line in
            line.add("order", order)
            line.add("link", link)
            line.add("verdict", verdict.outcome.rawValue)
            line.add("version", verdict.version)
            line.add("level", verdict.level.rawValue)
            line.add("payload_bytes", verdict.payloadBytes)
            line.add("width_mm", decimal: verdict.width)
            line.add("module_mm", decimal: verdict.moduleWidth)
            line.add("dots_per_module", verdict.dotsPerModule)
            line.add("dpi", verdict.dpi)
            line.add("reading_distance_mm", decimal: verdict.readingDistance)
            line.add("contrast", decimal: verdict.contrast)
            line.add("checks", verdict.checks) { object, check in
                object.add("id", check.id)
                object.add("outcome", check.outcome.rawValue)
                object.add("message", check.message)
                object.add("source", check.source)
            }
        }.bytes
    }
}
