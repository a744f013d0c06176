public import Checkout

/// Everything that is decided of a file before any of its rows becomes an order: one decision for all rows, never a guess.
public struct FilePlan: Sendable {
    /// Turns the file's rows into orders.
    public let parser: OrderParser
    /// Findings about the header, questions to the user, and notes on how the file is read.
    public let findings: [Finding]
    /// The flags that would answer the questions which have one likely answer.
    public let suggestedFlags: [String]
    /// The settings by which cells are read.
    public let settings: OrderSettings
    /// The profile that was used, and whether it was found by the header.
    public let profile: FileProfile?
    /// The meanings of the columns.
    public let mapping: ColumnMapping
    /// The rules with the profile's in them.
    public let rules: ReadingRules
    /// The rules with the likely answers to the questions.
    let likelyRules: ReadingRules
    /// The header.
    public let header: CSVRow
    /// The rows above the header.
    public let preamble: [CSVRow]
    /// The facts that all rows together give.
    let survey: FileSurvey

    /// The reason why no order can be made of such a file; `nil` for any other.
    public let refusal: Finding?

    /// False if nothing may be made of the file.
    public var isUsable: Bool { !findings.contains { $0.severity == .error } }

    /// Reads a file once, and decides; `nil` if there is no header, and the reader's failure tells why.
    ///
    /// - Parameters:
    ///   - file: Its name, for findings.
    ///   - reader: At its start.
    ///   - rules: What the user has said, with a profile's rules that were named.
    ///   - base: What empty cells mean.
    ///   - profile: The profile that was named, if one was.
    ///   - notes: What is known of the file already.
    ///   - question: What has to be decided before the file can be read, with the flag that is its likely answer.
    /// - Throws: What the source of bytes throws.
    public init?(
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
        // What else has to be decided is asked as if the likely columns had been named.
        rules.aliases += asked.suggestedAliases
        let mapping = asked.suggestedAliases.isEmpty ? asked : mapped(rules)
        settings.currency = settings.currency ?? mapping.headerCurrency
        let filters = RowRules.Filter.compile(rules.filters, mapping.headers, profile: found.profile)
        var survey = FileSurvey(
            mapping: mapping, settings: settings, filters: filters.filters, joinsLines: rules.joinsLines,
            states: StateColumns.undecided(mapping, filters.filters), headerCells: header.cellCount)
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

/// The profile by which a file is read.
struct ProfileChoice {
    let profile: FileProfile?
    private(set) var findings: [Finding] = []
    private(set) var flags: [String] = []
    /// The reason why no order can be made of the file: then nothing else need be said.
    private(set) var refusal: Finding?

    /// The one that was named.
    init(named profile: FileProfile?) {
        self.profile = profile
    }

    /// One of the user's whose header this is; a built-in one is asked for, never used by itself.
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
        // Who has mapped the amount knows the file.
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
        // What else has to be decided is asked as if the profile had been named.
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

/// Hashes of what is compared and not shown: FNV-1a of 64 bits, the same in every run.
public enum NumberHash {
    /// The hash of one text.
    public static func of(_ text: String) -> UInt64 {
        var text = text
        return text.withUTF8(of)
    }

    /// The hash of bytes, such as ``Order/contentBytes``.
    public static func of(_ bytes: [UInt8]) -> UInt64 { bytes.withUnsafeBufferPointer(of) }

    private static func of(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return hash
    }
}

extension FilePlan {
    /// The columns with what they mean; the field's name, `nil` for one that is passed over.
    public var columns: [(letter: String, header: String, meaning: String?)] {
        mapping.headers.indices.map { index in
            let names = mapping.columns[index].uses.compactMap(\.target.name)
            return (
                header.columnLetters(index), VisibleText.plain(mapping.headers[index]),
                names.isEmpty ? nil : names.joined(separator: " and ")
            )
        }
    }

    /// The rows above the header from the first one on, to be written as they were; a blank one has no cells.
    public var preambleTexts: [[String]] {
        var rows = Array(repeating: [String](), count: max(0, header.row - 1))
        for row in preamble where rows.indices.contains(row.row - 1) { rows[row.row - 1] = row.texts }
        return rows
    }

    /// The cells of a row as they are written to a text file that is read with the same flags: a sheet's numbers get the
    /// decimal separator that the user has said.
    public func textsToWrite(_ row: CSVRow) -> [String] {
        (0..<row.cellCount).map { cell in
            let text = row.text(cell)
            guard row.kind(cell) == .number, rules.numbers.decimal == .comma else { return text }
            return String(text.map { $0 == "." ? "," : $0 })
        }
    }

    /// The total that stands in the table itself.
    public var ownTotal: String? { survey.ownTotal }

    /// The rules by which the file is read, or would be with the likely answers, as a profile.
    ///
    /// - Parameter encoding: The file's; `nil` for a spreadsheet.
    /// - Returns: a profile without a name.
    public func likelyProfile(of encoding: TextEncoding?) -> FileProfile {
        let isPlain = encoding == .utf8 || encoding == nil
        let style = likelyRules.numbers
        return FileProfile(
            name: "", headers: mapping.headers.filter { !HeaderKey.normalised($0).isEmpty },
            encoding: isPlain ? nil : encoding, delimiter: encoding == nil ? nil : header.delimiter,
            headerRow: likelyRules.headerRow, sheet: likelyRules.sheet, map: likelyRules.aliases,
            mapsOnly: profile?.mapsOnly ?? false, numbers: style == NumberStyle() ? nil : style,
            dayOrder: likelyRules.dayOrder, currency: likelyRules.currency, filters: likelyRules.filters,
            joinsLines: likelyRules.joinsLines, customerNumber: likelyRules.customerNumber)
    }

    /// The numbers of the rows that a filter leaves out, as hashes.
    public var leftOutNumbers: Set<UInt64> { survey.leftOutNumbers }
}
