import PaymentModel
import Pipeline

/// JSON Lines: one object per file, also for one without findings, and finally one with the summary.
struct JSONReport: CheckReport {
    func begin() -> [UInt8] { [] }

    func add(_ file: CheckedFile) -> [UInt8] {
        JSONLine { line in
            line.add("file", file.name)
            line.add("payments", file.payments)
            line.add("silenced", file.silenced)
            line.add("findings", file.findings) { object, finding in
                object.add("id", finding.id)
                object.add("severity", finding.severity.rawValue)
                object.add("message", finding.message)
                guard let location = finding.location else { return }
                if location.file != file.name { object.add("file", location.file) }
                object.add("line", location.line)
                object.add("column", location.column)
                object.add("byteColumn", location.byteColumn)
                object.add("row", location.row)
                object.add("cellColumn", location.cellColumn)
                object.add("field", location.field)
            }
        }.bytes
    }

    func end(_ summary: CheckSummary) -> [UInt8] {
        JSONLine { line in
            line.add("summary") { object in
                object.add("files", summary.files)
                object.add("filesWithFindings", summary.filesWithFindings)
                object.add("payments", summary.payments)
                object.add("errors", summary.errors)
                object.add("warnings", summary.warnings)
                object.add("notes", summary.notes)
                object.add("silenced", summary.silenced)
            }
        }.bytes
    }
}
