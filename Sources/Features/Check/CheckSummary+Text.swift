import Pipeline

extension CheckSummary {
    /// One line: `3 errors, 1 warning in 2 of 14 files; 5 payment forms and links; 1 finding switched off in the pages`.
    package var text: String {
        guard files > 0 || errors + warnings + notes > 0 else { return "no files to check" }
        var parts = [found]
        parts.append(
            payments == 0
                ? "no payment forms or links" : counted(payments, "payment form or link", "payment forms and links"))
        if silenced > 0 { parts.append(counted(silenced, "finding") + " switched off in the pages") }
        return parts.joined(separator: "; ")
    }

    private var found: String {
        let all = counted(files, "file")
        let counts = findingsText
        guard !counts.isEmpty else { return "\(all): no findings" }
        // Findings outside pages, such as an order that no page has, are in none of the files.
        guard filesWithFindings > 0 else { return "\(counts); \(all)" }
        return counts + " in " + (files == 1 ? all : "\(filesWithFindings) of \(all)")
    }
}
