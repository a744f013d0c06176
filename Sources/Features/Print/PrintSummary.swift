import Foundation
import Pipeline
import Printing
import QRCode

/// The result of a print run.
package struct PrintSummary: Sendable, Codable, RunSummary {
    /// Codes with the same version, level and remarks.
    package struct Group: Sendable, Codable {
        /// The number of codes.
        package internal(set) var codes = 0
        /// `pass`, `warn` or `fail`.
        package let verdict: String
        /// 1 to 40.
        package let version: Int
        /// The shortest and the longest link, in bytes.
        package internal(set) var linkBytes: ClosedRange<Int>
        /// L, M, Q or H.
        package let level: String
        /// In millimetres, with the quiet zone.
        package let width: Double
        /// In millimetres.
        package let module: Double
        /// Printer dots per module.
        package let dots: Int
        /// In millimetres; ten times the code's width, a rule of thumb.
        package let distance: Double
        /// 1 for black on white.
        package let contrast: Double
        /// The checks that did not pass, each with its source.
        package let remarks: [String]
    }

    /// `labels`, `cards`, `tents`, `signs` or `invoices`.
    package let kind: String
    /// The name of the sheet format.
    package let sheet: String
    /// The printer's resolution, in dots per inch.
    package let dpi: Int
    /// Orders that are printed.
    package internal(set) var orders = 0
    /// Orders that can't be paid any more, and are left out.
    package internal(set) var closed = 0
    /// Findings that keep everything from being printed.
    package internal(set) var errors = 0
    /// Findings that keep nothing from being printed.
    package internal(set) var warnings = 0
    /// The codes, grouped by version, level and remarks.
    package internal(set) var groups: [Group] = []
    /// `nil` if nothing was printed.
    package internal(set) var pages: Int?
    /// `nil` if nothing was printed.
    package internal(set) var file: String?
    /// True with a test key.
    package internal(set) var isTest = false

    init(_ print: PrintSettings) {
        kind = print.product.kind.rawValue
        sheet = print.product.sheetFormat.name
        dpi = print.options.dpi
    }

    /// True if errors kept everything from being printed: exit code 1.
    package var isFailure: Bool { errors > 0 }

    mutating func add(_ verdict: CodeVerdict) {
        orders += 1
        let remarks = verdict.checks.filter { $0.outcome != .pass }.map {
            "\($0.outcome.rawValue): \($0.message) [\($0.id), \($0.source)]"
        }
        let like = groups.firstIndex {
            $0.version == verdict.version && $0.level == verdict.level.rawValue && $0.remarks == remarks
        }
        let index = like ?? groups.count
        if like == nil {
            groups.append(
                Group(
                    verdict: verdict.outcome.rawValue, version: verdict.version,
                    linkBytes: verdict.payloadBytes...verdict.payloadBytes, level: verdict.level.rawValue,
                    width: verdict.width, module: verdict.moduleWidth, dots: verdict.dotsPerModule,
                    distance: verdict.readingDistance, contrast: verdict.contrast, remarks: remarks))
        }
        groups[index].codes += 1
        let (bytes, known) = (verdict.payloadBytes, groups[index].linkBytes)
        groups[index].linkBytes = min(bytes, known.lowerBound)...max(bytes, known.upperBound)
    }

    /// The lines printed at the end of a run.
    package var lines: [String] {
        var lines = groups.flatMap { [$0.line] + $0.remarks.map { "  " + $0 } }
        if closed > 0 {
            lines.append("Left out: \(counted(closed, "order")) that can't be paid any more.")
        }
        guard let file, let pages else { return lines + ["Nothing was printed."] }
        if isTest { lines.append("TEST: with a pk_test_ key no money moves.") }
        lines.append(
            "\(counted(orders, "order")) on \(counted(pages, "page")), to be printed at 100 % (no \"fit "
                + "to page\"): \(file)")
        return lines
    }
}

extension PrintSummary.Group {
    fileprivate var line: String {
        let (shortest, longest) = (linkBytes.lowerBound, linkBytes.upperBound)
        let bytes = shortest == longest ? "\(shortest) bytes" : "\(shortest) to \(longest) bytes"
        let what = "\(verdict): \(counted(codes, "code")) of version \(version)-\(level) (\(bytes))"
        let size = "\(Self.millimetres(width)) wide, \(Self.millimetres(module)) or \(dots) printer dots a module"
        let reading =
            "contrast \(Int(contrast * 100)) %, read from about \(Int((distance / 10).rounded())) cm (a rule of thumb)"
        return "\(what), \(size), \(reading)"
    }

    private static func millimetres(_ length: Double) -> String {
        let style = FloatingPointFormatStyle<Double>.number.precision(.fractionLength(0...2))
            .locale(Locale(identifier: "en_US_POSIX"))
        return "\(length.formatted(style)) mm"
    }
}
