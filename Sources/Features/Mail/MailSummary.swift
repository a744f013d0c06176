import Pipeline

/// The result of a run of `paylink mail`.
package struct MailSummary: Sendable, Codable, RunSummary {
    /// The command of the run.
    package enum Task: String, Sendable, Codable {
        case draft, send, remind
    }

    /// Orders that get no mail from this run, by the reason.
    package struct LeftOut: Sendable, Codable {
        /// They can't be paid any more.
        var closed = 0
        /// They are paid, as of the last `reconcile`.
        var paid = 0
        /// A payment was in progress at the last `reconcile`.
        var underWay = 0
        /// A person has to look at them.
        var attention = 0
        /// They are for many payments and have no single payer.
        var reusable = 0
        /// They have no mail address.
        var withoutAddress = 0
        /// Their mail was handed over before.
        var sent = 0
        /// The server refused their mail before.
        var refused = 0
        /// Their mail may have arrived, or not.
        var uncertain = 0
        /// They have no due date and no expiry to count the days of a reminder from.
        var withoutDue = 0
        /// The day of their next reminder has not come, or they had all.
        var notDue = 0
        /// They never got the mail that they would be reminded of.
        var neverMailed = 0
    }

    /// The command of the run.
    package let task: Task
    /// True if nothing was to be sent.
    package let isRehearsal: Bool
    /// Orders that are open and have an address.
    package internal(set) var orders = 0
    /// Orders that get no mail, by the reason.
    package internal(set) var leftOut = LeftOut()
    /// Mails by state, under the names of ``MailReport/State``.
    package internal(set) var mails: [String: Int] = [:]
    /// Findings that keep a mail from being made or sent.
    package internal(set) var errors = 0
    /// Findings that keep no mail from being made.
    package internal(set) var warnings = 0
    /// Mails left for a later run: after a mail to the sender, by `--limit`, or because the run stopped.
    package internal(set) var waiting = 0
    /// True if the mail went to the sender.
    package internal(set) var isToSender = false
    /// The sender's address.
    package internal(set) var sender = ""
    /// The server, as `host:port`.
    package internal(set) var server: String?
    /// UNIX seconds: the start of the last complete `reconcile`; `nil` if there was none.
    package internal(set) var reconciled: Int?
    /// The path of the drafts: a folder, or one file.
    package internal(set) var folder: String?
    /// The reason why the run stopped before its end.
    package internal(set) var stopped: String?
    /// True with a test key.
    package internal(set) var isTest = false
    private let now: Int

    init(_ task: Task, isRehearsal: Bool, now: Int) {
        self.task = task
        self.isRehearsal = isRehearsal
        self.now = now
    }

    /// True if something needs a person: exit code 1.
    package var isFailure: Bool {
        let unsettled: [MailReport.State] = [.refused, .uncertain, .queued]
        return errors > 0 || stopped != nil || unsettled.contains { count($0) > 0 }
            || leftOut.refused > 0 || leftOut.uncertain > 0 && task == .send
    }

    mutating func add(_ state: MailReport.State) { mails[state.rawValue, default: 0] += 1 }

    func count(_ state: MailReport.State) -> Int { mails[state.rawValue] ?? 0 }
}

extension MailSummary {
    /// The lines printed at the end of a run.
    package var lines: [String] {
        var lines = leftOutLines
        if isTest { lines.append("TEST: with a pk_test_ key no money moves, and the mails say so.") }
        if let reconciled {
            lines.append("Who has paid is as of \(Age.words(now - reconciled)) ago: paylink reconcile asks again.")
        } else {
            lines.append("Nobody has asked the platform yet who has paid: paylink reconcile does.")
        }
        if let stopped { lines.append("Stopped: \(stopped)") }
        return lines + outcomeLines
    }

    private var outcomeLines: [String] {
        switch task {
        case .draft:
            guard let folder, count(.drafted) > 0 else { return ["Nothing was drafted."] }
            return [
                "\(mails(.drafted)) in \(folder). Nothing was sent, and what you send yourself paylink doesn't know."
            ]
        case .send, .remind: return sentLines
        }
    }

    private var sentLines: [String] {
        let (via, to) = (server.map { " over \($0)" } ?? "", server.map { " to \($0)" } ?? "")
        if isRehearsal {
            guard count(.wouldSend) > 0 else {
                return [stopped == nil ? "There is nothing to send." : "Nothing was sent."]
            }
            return [
                "Nothing was sent: this is what would be, \(mails(.wouldSend)) from \(sender)\(via).",
                "With --send the first one goes to you, to be looked at; with --send --all all go to the customers.",
            ]
        }
        if isToSender, count(.handedOver) > 0 {
            return [
                "The first mail went to you, \(sender), and to nobody else: look at it in your mail program.",
                "Then say --send --all (\(counted(waiting, "mail"))), or --send --limit 10 to begin with.",
            ]
        }
        var lines: [String] = []
        if count(.handedOver) > 0 { lines.append("\(mails(.handedOver)) handed over\(to).") }
        if count(.refused) > 0 {
            lines.append(
                "\(mails(.refused)) refused by the server: correct the addresses, then run again (paylink mail status); "
                    + "--again ID sends a mail again to the address that it had."
            )
        }
        if count(.uncertain) > 0 {
            lines.append(
                "\(mails(.uncertain)) uncertain: the line broke before the server's answer. They are not sent again by "
                    + "themselves: ask the customer, or look in your mail provider's log; then --again ID.")
        }
        if count(.queued) > 0 { lines.append("\(mails(.queued)) still to be sent: run again.") }
        if waiting > 0 { lines.append("\(counted(waiting, "mail")) not sent yet: say --send --all, or run again.") }
        return lines.isEmpty ? ["Nothing was sent."] : lines
    }

    private var leftOutLines: [String] {
        let out = leftOut
        let reasons: [(Int, String)] = [
            (out.sent, "whose mail went out before"),
            (out.refused, "whose mail the server refused (paylink mail status)"),
            (out.uncertain, "whose mail may have arrived (paylink mail status)"), (out.paid, "paid"),
            (out.underWay, "that seemed to be just being paid"),
            (out.attention, "that you have to look at (paylink reconcile --attention)"),
            (out.closed, "that can't be paid any more"), (out.reusable, "for many payments"),
            (out.withoutAddress, "without a mail address"),
            (out.withoutDue, "without a due date (a column due) or an expiry"),
            (out.notDue, "that are not to be reminded of today"),
            (out.neverMailed, "that were never mailed (paylink mail send)"),
        ]
        let told = reasons.filter { $0.0 > 0 }.map { "\(counted($0.0, "order")) \($0.1)" }
        return told.isEmpty ? [] : ["Left out: \(told.joined(separator: "; "))."]
    }

    private func mails(_ state: MailReport.State) -> String { counted(count(state), "mail") }
}
