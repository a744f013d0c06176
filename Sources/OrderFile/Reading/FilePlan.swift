package import PaymentModel

/// The decisions on a file before any of its rows becomes an order: the same for all rows, without guesses.
package struct FilePlan: Sendable {
    /// The parser of the file's rows.
    package let parser: OrderParser
    /// Findings about the header, questions to the user, and notes on the reading of the file.
    package let findings: [Finding]
    /// The flags that would answer the questions with one likely answer.
    package let suggestedFlags: [String]
    /// The settings for reading cells.
    package let settings: OrderSettings
    /// The profile that is used; `nil` for none.
    package let profile: FileProfile?
    /// The meanings of the columns.
    package let mapping: ColumnMapping
    /// The rules, with the profile's among them.
    package let rules: ReadingRules
    /// The rules with the likely answers to the questions.
    let likelyRules: ReadingRules
    /// The header.
    package let header: CSVRow
    /// The rows above the header.
    package let preamble: [CSVRow]
    /// The facts about all rows together.
    let survey: FileSurvey

    /// The reason why no order can be made of such a file; `nil` for any other.
    package let refusal: Finding?

    /// The currencies of orders whose payers choose among several services.
    package var choiceCurrencies: Set<Currency> { survey.choiceCurrencies }

    /// False if nothing may be made of the file.
    package var isUsable: Bool { !findings.contains { $0.severity == .error } }

    /// Reads a file once, and decides; `nil` if there is no header, for the reason in the reader's failure.
    ///
    /// - Parameters:
    ///   - file: The name of the file, for findings.
    ///   - reader: A reader at the start of the file.
    ///   - rules: The user's rules, with those of a named profile.
    ///   - base: The values of empty cells.
    ///   - profile: The named profile; `nil` for none.
    ///   - notes: Notes on the file so far.
    ///   - question: A question that comes before the reading of the file, and its likely answer as a flag.
    /// - Throws: The errors of the reader.
    package init?(
        file: String, reader: any RowReader, rules: ReadingRules, settings base: OrderSettings, profile: FileProfile?,
        notes: [Finding] = [], question: (finding: Finding, flag: String)? = nil
    ) throws {
        guard let header = try reader.readHeader() else { return nil }
        let found = profile == nil ? ProfileChoice(header: header, rules) : ProfileChoice(named: profile)
        var rules = found.profile.map(rules.applying) ?? rules
        var settings = base
        settings.numbers = rules.numbers
        settings.dayOrder = rules.dayOrder
        settings.currency = rules.currency
        settings.customerNumber = rules.customerNumber
        func mapped(_ rules: ReadingRules) -> ColumnMapping {
            ColumnMapping(
                header: header, aliases: rules.aliases, filters: rules.filters.map(\.column), settings: settings,
                ignoresUnknownColumns: rules.ignoresUnknownColumns, mapsOnly: found.profile?.mapsOnly ?? false)
        }
        var asked = mapped(rules)
        var chunk = try reader.next()
        if asked.places[.amount] == nil { asked.nameAmountCandidates(AmountColumns.candidates(asked, chunk)) }
        // Further questions are asked as if the likely columns had been named.
        rules.aliases += asked.suggestedAliases
        let mapping = asked.suggestedAliases.isEmpty ? asked : mapped(rules)
        settings.currency = settings.currency ?? mapping.headerCurrency
        let filters = RowRules.Filter.compile(rules.filters, mapping.headers, profile: found.profile)
        var survey = FileSurvey(
            mapping: mapping, settings: settings, filters: filters.filters, joinsLines: rules.joinsLines,
            states: mapping.undecidedStates(filters.filters), headerCells: header.cellCount)
        while let rows = chunk {
            survey.add(rows)
            chunk = try reader.next()
        }
        survey.finish()
        let questions = FileQuestions(
            survey, header: header, rules: rules, settings: settings, filters: filters.filters)
        var rowRules = RowRules(
            leftOut: survey.leftOut, unreadable: survey.unreadable, doubtfulSums: survey.doubtfulSums,
            misaligned: survey.widths.misaligned, filters: questions.hasMisplacedCells ? [] : filters.filters,
            requiresNumber: survey.numbered > 0 && !rules.allowsMissingNumbers)
        if questions.hasLines { rowRules.unreadable.formUnion(survey.seemingLineRows) }
        if questions.hasCutAmounts { rowRules.unreadable.formUnion(survey.cutAmounts.numbers) }
        parser = OrderParser(mapping: mapping, settings: questions.settings, rules: rowRules)
        findings =
            notes + [question?.finding].compactMap(\.self) + found.findings + asked.findings + filters.findings
            + questions.findings + [FileNotes.columns(asked, settings, rules, header: header)]
            + FileNotes.others(asked, header: header)
        suggestedFlags = [question?.flag].compactMap(\.self) + found.flags + asked.suggestedFlags + questions.flags
        refusal = found.refusal
        self.settings = settings
        self.profile = found.profile
        self.mapping = mapping
        self.rules = rules
        likelyRules = questions.rules
        self.header = header
        preamble = reader.preamble
        self.survey = survey
    }
}

/// The choice of the profile for a file.
struct ProfileChoice {
    let profile: FileProfile?
    private(set) var findings: [Finding] = []
    private(set) var flags: [String] = []
    /// The reason why no order can be made of the file; then there are no further findings.
    private(set) var refusal: Finding?

    /// The named profile.
    init(named profile: FileProfile?) {
        self.profile = profile
    }

    /// The user's profile with this header; a built-in one is suggested, and used only if the settings confirm it.
    init(header: CSVRow, _ rules: ReadingRules) {
        let headers = header.texts
        guard rules.profile == nil else {
            profile = nil
            return
        }
        if let own = FileProfile.matching(headers: headers, among: rules.profiles) {
            profile = own
            findings = [
                Finding(
                    "profile-found", .note, at: header.location,
                    "the header is that of your profile \"\(own.name)\", and the file is read by it (--profile none reads it "
                        + "without)")
            ]
            return
        }
        let built = FileProfile.matching(headers: headers)
        if let built, built.refusal == nil, rules.confirmedProfiles.contains(built.name) {
            profile = built
            findings = [
                Finding(
                    "profile-found", .note, at: header.location,
                    "the header is that of \(built.title), and the file is read by the profile \(built.name) (auto_profiles in "
                        + "the settings)")
            ]
            return
        }
        // An alias for the amount is the user's decision: no profile is proposed.
        let isDecided = rules.aliases.contains { HeaderKey.normalised($0.field) == OrderField.amount.name }
        guard !isDecided, let known = built else {
            profile = nil
            return
        }
        if let refusal = known.refusal {
            profile = nil
            self.refusal = Finding(
                "profile-refused", .error, at: header.location,
                refusal + "; or say which column is what is asked for, --map 'Your header=amount'")
            return
        }
        // Further questions are asked as if the profile had been named.
        profile = known
        findings = [
            Finding(
                "profile-known", .error, at: header.location,
                "the header is that of \(known.title): say --profile \(known.name) to read the file so, or --profile none to "
                    + "read it by its headers alone")
        ]
        flags = ["--profile \(known.name)"]
    }
}

/// Hashes for comparisons: FNV-1a of 64 bits, equal in every run.
package enum NumberHash {
    /// The hash of one text.
    package static func of(_ text: String) -> UInt64 {
        var text = text
        return text.withUTF8(of)
    }

    /// The hash of bytes, such as ``Order/contentBytes``.
    package static func of(_ bytes: [UInt8]) -> UInt64 { bytes.withUnsafeBufferPointer(of) }

    private static func of(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return hash
    }
}

extension FilePlan {
    /// The columns with the names of their fields; `nil` for an ignored one.
    package var columns: [(letter: String, header: String, meaning: String?)] {
        mapping.headers.indices.map { index in
            let names = mapping.columns[index].uses.compactMap(\.target.name)
            return (
                header.columnLetters(index), VisibleText.plain(mapping.headers[index]),
                names.isEmpty ? nil : names.joined(separator: " and ")
            )
        }
    }

    /// The rows above the header from the first one on, to be written unchanged; a blank one has no cells.
    package var preambleTexts: [[String]] {
        var rows = Array(repeating: [String](), count: max(0, header.row - 1))
        for row in preamble where rows.indices.contains(row.row - 1) { rows[row.row - 1] = row.texts }
        return rows
    }

    /// The cells of a row for a text file that is read with the same flags: a sheet's numbers get the decimal separator
    /// that the user has set.
    package func textsToWrite(_ row: CSVRow) -> [String] {
        (0..<row.cellCount).map { cell in
            let text = row.text(cell)
            guard row.kind(cell) == .number, rules.numbers.decimal == .comma else { return text }
            return String(text.map { $0 == "." ? "," : $0 })
        }
    }

    /// The total in the table itself; `nil` if there is none.
    package var ownTotal: String? { survey.ownTotal }

    /// The rules for reading the file, with the likely answers, as a profile.
    ///
    /// - Parameter encoding: The encoding of the file; `nil` for a spreadsheet.
    /// - Returns: a profile without a name.
    package func likelyProfile(of encoding: TextEncoding?) -> FileProfile {
        let isPlain = encoding == .utf8 || encoding == nil
        let style = likelyRules.numbers
        var profile = FileProfile(name: "")
        profile.headers = mapping.headers.filter { !HeaderKey.normalised($0).isEmpty }
        profile.encoding = isPlain ? nil : encoding
        profile.delimiter = encoding == nil ? nil : header.delimiter
        profile.headerRow = likelyRules.headerRow
        profile.sheet = likelyRules.sheet
        profile.map = likelyRules.aliases
        profile.mapsOnly = self.profile?.mapsOnly ?? false
        profile.numbers = style == NumberStyle() ? nil : style
        profile.dayOrder = likelyRules.dayOrder
        profile.currency = likelyRules.currency
        profile.filters = likelyRules.filters
        profile.joinsLines = likelyRules.joinsLines
        profile.customerNumber = likelyRules.customerNumber
        return profile
    }

    /// The numbers of the rows that a filter leaves out, as hashes.
    package var leftOutNumbers: Set<UInt64> { survey.leftOutNumbers }
}
