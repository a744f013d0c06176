import ArgumentParser
import CheckFeature
import Foundation
import MarkupRules
import PageLint
import PaymentModel
import Pipeline

/// `paylink check`.
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Tell what is wrong with a page and the payments in it, before a customer finds out.",
        discussion: """
            Reads any HTML, whole pages and snippets: the markup, and each form and link that pays through the platform: \
            where it leads, what it sends, what else is on the page. Nothing is fetched, nothing is changed.

            EXAMPLES
              paylink check landing.html                    one page
              paylink check site/                           every page in a folder
              curl -s https://shop.example/ | paylink check -
              paylink check site/ --orders orders.csv       amounts and references against the orders
              paylink check site/ --watch                   again, whenever a page is saved
              paylink check --explain form-method           why, and what to write instead
              paylink check site/ --format sarif > paylink.sarif

            A comment in the page switches a rule off for that page, and says why:
              <!-- paylink off script-third-party: our own statistics, looked at every month -->

            Exit code 1: a finding at or above --fail-on.
            """)

    @Argument(help: "Pages, folders of pages (.html, .htm, .xhtml), or - for standard input.", completion: .file())
    var paths: [String] = []

    @Option(
        help: ArgumentHelp("Hold the payments against an order file (CSV). May be repeated.", valueName: "file"),
        completion: .file(extensions: ["csv", "tsv", "txt"]))
    var orders: [String] = []

    @Option(
        help: ArgumentHelp(
            "How findings are written: for people, an object a line, for GitHub and IDEs, for Jenkins and GitLab, as GitHub's own messages.",
            valueName: "format"))
    var format: FindingsFormat = .text

    @Option(help: ArgumentHelp("Findings of this rule are errors. May be repeated.", valueName: "id"))
    var error: [String] = []

    @Option(help: ArgumentHelp("Findings of this rule are warnings. May be repeated.", valueName: "id"))
    var warn: [String] = []

    @Option(help: ArgumentHelp("Leave this rule out. May be repeated.", valueName: "id"))
    var off: [String] = []

    @Option(
        help: ArgumentHelp(
            "From which severity on the exit code is 1: error, warning, note or never (default: error)",
            valueName: "severity"), completion: .list(["error", "warning", "note", "never"]))
    var failOn: FailOn?

    @Flag(help: "Go on, and check again whenever a page changes.")
    var watch = false

    @Flag(help: "List every rule, and check nothing.")
    var rules = false

    @Option(
        help: ArgumentHelp(
            "Explain the id at the end of a message: a rule with an example, or a finding of any command.",
            valueName: "id"),
        completion: .list(Set(MarkupRule.all.map(\.id) + FindingCatalogue.all.map(\.id)).sorted()))
    var explain: String?

    @Option(help: ArgumentHelp("With --rules: text, json or markdown.", valueName: "format"))
    var rulesFormat: ColumnsFormat = .text

    @OptionGroup(title: "Orders")
    var ordersOptions: OrderFileOptions

    @OptionGroup(title: "Orders")
    var reading: ReadingOptions

    @OptionGroup
    var sheet: SheetOption

    @OptionGroup(title: "Settings")
    var settings: SettingFlags<CheckSettings>

    func validate() throws {
        for id in error + warn { _ = try Self.rule(id) }
        for id in off where try !Self.rule(id).canBeOff { throw ValidationError(Self.isNeeded(id)) }
        if let explain, FindingCatalogue.named(explain) == nil {
            _ = try Self.rule(explain, others: FindingCatalogue.all.map(\.id))
        }
        guard !rules, explain == nil else { return }
        if paths.isEmpty { throw ValidationError("Name a page or a folder: paylink check landing.html") }
        if (paths + orders).filter({ $0 == "-" }).count > 1 {
            throw ValidationError("Standard input (-) can be read only once.")
        }
        if watch, paths.contains("-") || orders.contains("-") {
            throw ValidationError("--watch takes files and folders; standard input is read only once.")
        }
        if watch, format != .text { throw ValidationError("--watch is for people: it goes with --format text.") }
    }

    /// - Parameters:
    ///   - id: The id of a rule.
    ///   - others: Ids that may be meant, too.
    /// - Returns: the rule.
    /// - Throws: `ValidationError` with the nearest id.
    private static func rule(_ id: String, others: [String] = []) throws -> MarkupRule {
        if let rule = MarkupRule.named(id) { return rule }
        let nearest = Spelling.nearest(to: id, among: MarkupRule.all.map(\.id) + others)
        throw ValidationError(
            "there is no rule \"\(id)\"\(nearest.map { "; did you mean \($0)?" } ?? "") (paylink check --rules lists them)"
        )
    }

    func run() async throws {
        try await Console.reporting(interrupted: watch ? "" : "Interrupted.") { console in
            if rules { return console.write(rulesFormat.rules) }
            if let explain { return console.write((RuleText.explanation(of: explain) ?? "").utf8) }
            let loaded = try settings.loaded(on: console)
            let check = Check(
                options: PageOptions(
                    platform: try Platform(loaded), now: Int(Date().timeIntervalSince1970),
                    severities: try severities(loaded)),
                showsExcerpts: format == .text && console.showsLines, orders: try checkOrders(loaded))
            let failOn = try self.failOn ?? loaded.failOn()
            let paths = paths
            let format = format.format
            let isWatching = watch
            try await interruptible {
                let run = CheckRun(check: check, format: format, failOn: failOn, console: console)
                if isWatching { return try await run.watch(paths) }
                if try await run.once(paths) { throw ExitCode(1) }
            }
        }
    }

    /// The severities of the settings, overridden by those of the flags.
    private func severities(_ loaded: LoadedSettings) throws -> [String: Finding.Severity?] {
        var severities: [String: Finding.Severity?] = [:]
        for (key, severity) in [
            (SettingKey.checkError, Finding.Severity.error), (.checkWarn, .warning), (.checkOff, nil),
        ] {
            for id in (loaded[key] ?? "").split(whereSeparator: { $0 == "," || $0.isWhitespace }).map(String.init) {
                let problem: String?
                do {
                    problem = try severity == nil && !Self.rule(id).canBeOff ? Self.isNeeded(id) : nil
                } catch {
                    problem = "\(error)"
                }
                if let problem {
                    throw SettingsError(key: key, source: loaded.values[key]?.source ?? .unset, problem)
                }
                severities[id] = .some(severity)
            }
        }
        for id in error { severities[id] = .some(.error) }
        for id in warn { severities[id] = .some(.warning) }
        for id in off { severities[id] = .some(nil) }
        return severities
    }

    private static func isNeeded(_ id: String) -> String {
        "\(id) can't be switched off: without it a page would look clean that nobody has checked"
    }

    private func checkOrders(_ loaded: LoadedSettings) throws -> CheckOrders? {
        guard !orders.isEmpty else { return nil }
        let rules = try ordersOptions.rules(loaded, reading, sheet: sheet.sheet)
        let ledger = loaded[.ledger].flatMap { FileManager.default.fileExists(atPath: $0) ? $0 : nil }
        return CheckOrders(
            files: orders, rules: rules,
            settings: try .init(loaded, rules, isReusable: ordersOptions.reusable),
            ledger: loaded[.publicKey].flatMap { account in ledger.map { ($0, account) } })
    }
}

extension LoadedSettings {
    fileprivate func failOn() throws -> FailOn {
        guard let text = self[.checkFailOn] else { return .error }
        guard let failOn = FailOn(rawValue: text) else {
            throw SettingsError(
                key: .checkFailOn, source: values[.checkFailOn]?.source ?? .unset, "say error, warning, note or never")
        }
        return failOn
    }
}

extension ColumnsFormat {
    /// The list of rules in this format.
    fileprivate var rules: [UInt8] {
        switch self {
        case .text: Array(RuleText.list().utf8)
        case .json: RuleText.json()
        case .markdown: Array(RuleText.markdown().utf8)
        }
    }
}
