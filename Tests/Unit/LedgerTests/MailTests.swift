import Foundation
import GRDB
import Synchronization
import Testing

@testable import Ledger

@Suite("The ledger's mails")
struct MailTests {
    private static let account = "pk_test_one"

    private func mail(
        _ order: String, kind: String = "invoice", number: Int = 1, to recipient: String = "a@shop.example",
        messageID: String? = nil
    ) -> NewMail {
        NewMail(
            order: order, kind: kind, number: number,
            messageID: messageID ?? "\(order)-\(kind)-\(number)@shop.example", recipient: recipient)
    }

    private func queue(_ mails: NewMail..., in ledger: Ledger, date: Int = 1) throws -> [LedgerMail] {
        try ledger.queue(mails, account: Self.account, date: date).map { try #require($0) }
    }

    /// Brings a queued mail into a state.
    private func bring(_ id: Int64, to state: LedgerMail.State, in ledger: Ledger) throws {
        guard state != .queued else { return }
        #expect(try ledger.beginSending(id, date: 2))
        if state != .sending { #expect(try ledger.settle(id, as: state, words: "so", date: 3)) }
    }

    private func only(_ order: String, in ledger: Ledger) throws -> LedgerMail {
        let mails = try ledger.mails(of: [order], account: Self.account)[0]
        #expect(mails.count == 1)
        return try #require(mails.first)
    }

    @Test("An order's mails are found oldest first, and only by its own account")
    func found() throws {
        let ledger = try Ledger(path: nil)
        let queued = try queue(
            mail("A"), mail("B"), mail("A", kind: "reminder-1"), mail("A", number: 2), in: ledger, date: 7)
        #expect(queued.map(\.state) == [.queued, .queued, .queued, .queued])
        #expect(
            try ledger.mails(of: ["A", "C", "B"], account: Self.account)
                == [[queued[0], queued[2], queued[3]], [], [queued[1]]])
        #expect(
            queued[2]
                == LedgerMail(
                    id: queued[2].id, order: "A", kind: "reminder-1", number: 1,
                    messageID: "A-reminder-1-1@shop.example", recipient: "a@shop.example", state: .queued, words: nil,
                    date: 7))
        #expect(try ledger.mails(of: ["A"], account: "pk_live_other") == [[]])
    }

    @Test("A mail that is queued anew gets the new address, and whoever holds the old one can't send it")
    func queuedAnew() throws {
        let ledger = try Ledger(path: nil)
        let old = try queue(mail("A"), in: ledger)[0]
        #expect(try ledger.settle(old.id, as: .queued, words: "450 later", date: 2, from: .queued))
        let new = try queue(mail("A", to: "new@shop.example", messageID: "new@shop.example"), in: ledger, date: 3)[0]
        #expect(new.recipient == "new@shop.example" && new.messageID == "new@shop.example" && new.date == 3)
        #expect(new.words == "450 later")
        #expect(try only("A", in: ledger) == new)
        #expect(try !ledger.beginSending(old.id, date: 4))
        #expect(try ledger.beginSending(new.id, date: 4))
    }

    @Test("A mail that is queued anew as it was stays what it is")
    func queuedTheSame() throws {
        let ledger = try Ledger(path: nil)
        let old = try queue(mail("A"), in: ledger)[0]
        #expect(try queue(mail("A"), in: ledger, date: 9)[0] == old)
        #expect(try ledger.beginSending(old.id, date: 4))
    }

    @Test("The number of a mail that was forgotten is not given to another")
    func numbers() throws {
        let ledger = try Ledger(path: nil)
        let first = try queue(mail("A"), in: ledger)[0]
        #expect(try ledger.unqueue(first.id))
        #expect(try !ledger.unqueue(first.id))
        let second = try queue(mail("B"), in: ledger)[0]
        #expect(second.id != first.id)
    }

    @Test(
        "A mail that was begun is never queued again, nor forgotten",
        arguments: LedgerMail.State.allCases.filter { $0 != .queued })
    func begun(_ state: LedgerMail.State) throws {
        let ledger = try Ledger(path: nil)
        let id = try queue(mail("A"), in: ledger)[0].id
        try bring(id, to: state, in: ledger)
        #expect(try ledger.queue([mail("A", to: "new@shop.example")], account: Self.account, date: 9) == [nil])
        #expect(try !ledger.unqueue(id))
        #expect(try !ledger.beginSending(id, date: 9))
        let kept = try only("A", in: ledger)
        #expect(kept.state == state && kept.recipient == "a@shop.example")
    }

    @Test("Of mails that are queued together none is if one has another's Message-ID")
    func sameMessageID() throws {
        let ledger = try Ledger(path: nil)
        #expect(throws: LedgerError.self) {
            try ledger.queue(
                [mail("A", messageID: "x@y"), mail("B", messageID: "x@y")], account: Self.account, date: 1)
        }
        #expect(try ledger.mails(of: ["A", "B"], account: Self.account) == [[], []])
    }

    struct Step: Sendable, CustomTestStringConvertible {
        let was: LedgerMail.State
        let from: LedgerMail.State
        let outcomes: Set<LedgerMail.State>
        var testDescription: String { "\(was), settled from \(from)" }
    }

    @Test(
        "What became of a mail is written down by who sent it, and what was handed over stays so",
        arguments: [
            Step(was: .queued, from: .sending, outcomes: []),
            Step(was: .sending, from: .sending, outcomes: [.handedOver, .refused, .uncertain, .queued]),
            Step(was: .uncertain, from: .sending, outcomes: [.handedOver, .refused, .uncertain, .queued]),
            Step(was: .handedOver, from: .sending, outcomes: []), Step(was: .refused, from: .sending, outcomes: []),
            Step(was: .queued, from: .queued, outcomes: [.refused, .queued]),
            Step(was: .sending, from: .queued, outcomes: []), Step(was: .uncertain, from: .queued, outcomes: []),
            Step(was: .handedOver, from: .queued, outcomes: []), Step(was: .refused, from: .queued, outcomes: []),
            Step(was: .uncertain, from: .uncertain, outcomes: []),
        ])
    func settled(_ step: Step) throws {
        for outcome in LedgerMail.State.allCases {
            let ledger = try Ledger(path: nil)
            let id = try queue(mail("A"), in: ledger)[0].id
            try bring(id, to: step.was, in: ledger)
            let before = try only("A", in: ledger)
            let isSettled = try ledger.settle(id, as: outcome, words: "250 2.0.0 Ok", date: 9, from: step.from)
            #expect(isSettled == step.outcomes.contains(outcome), "\(outcome)")
            let after = try only("A", in: ledger)
            if isSettled {
                #expect(after.state == outcome && after.words == "250 2.0.0 Ok" && after.date == 9)
            } else {
                #expect(after == before)
            }
        }
    }

    @Test("What was being sent when a process died is uncertain, of this account alone")
    func interrupted() throws {
        let ledger = try Ledger(path: nil)
        for (order, state) in zip(["Q", "S", "H", "R"], [LedgerMail.State.queued, .sending, .handedOver, .refused]) {
            try bring(queue(mail(order), in: ledger)[0].id, to: state, in: ledger)
        }
        let other = try ledger.queue([mail("S", messageID: "other")], account: "pk_live_other", date: 1)[0]
        #expect(try ledger.beginSending(try #require(other).id, date: 2))
        #expect(try ledger.settleInterrupted(account: Self.account, date: 5) == 1)
        #expect(try ledger.settleInterrupted(account: Self.account, date: 6) == 0)
        #expect(
            try ledger.mails(of: ["Q", "S", "H", "R"], account: Self.account).flatMap { $0.map(\.state) }
                == [.queued, .uncertain, .handedOver, .refused])
        let uncertain = try only("S", in: ledger)
        #expect(uncertain.words == "the program ended before the server's answer" && uncertain.date == 5)
        #expect(try ledger.mails(of: ["S"], account: "pk_live_other")[0].map(\.state) == [.sending])
    }

    @Test("A mail that the user has sent again does not go out itself afterwards")
    func superseded() throws {
        let ledger = try Ledger(path: nil)
        let mails = try queue(
            mail("A"), mail("A", number: 2), mail("A", kind: "reminder-1"), mail("B"), in: ledger)
        #expect(try !ledger.beginSending(mails[0].id, date: 2))
        #expect(try mails.dropFirst().map { try ledger.beginSending($0.id, date: 2) } == [true, true, true])
    }

    @Test("All mails are gone through in the order of queueing, and the ledger can be used meanwhile")
    func iteration() throws {
        let ledger = try Ledger(path: nil)
        let mails = (0..<600).map { mail("\($0)", kind: $0 % 3 == 0 ? "reminder-1" : "invoice") }
        let ids = try ledger.queue(mails, account: Self.account, date: 1).map { try #require($0).id }
        _ = try ledger.queue([mail("x", messageID: "other")], account: "pk_live_other", date: 1)
        var seen: [LedgerMail] = []
        try ledger.forEachMail(account: Self.account) { seen.append($0) }
        #expect(seen.map(\.id) == ids)
        var begun = 0
        try ledger.forEachMail(account: Self.account, kind: "invoice", state: .queued) { mail in
            #expect(try ledger.beginSending(mail.id, date: 2))
            begun += 1
            _ = try queue(self.mail("later-\(mail.order)"), in: ledger)
        }
        #expect(begun == 400)
        #expect(
            try ledger.counts(account: Self.account)
                == ["invoice": [.sending: 400, .queued: 400], "reminder-1": [.queued: 200]])
        struct Stop: Error {}
        #expect(throws: Stop.self) { try ledger.forEachMail(account: Self.account) { _ in throw Stop() } }
    }

    @Test("A state that there is not is an error, and the mail is not sent")
    func unknownState() throws {
        let ledger = try Ledger(path: nil)
        let id = try queue(mail("A"), in: ledger)[0].id
        try ledger.access { try $0.execute(sql: "UPDATE mail SET state = 'bounced'") }
        #expect(throws: LedgerError.self) { try only("A", in: ledger) }
        #expect(try ledger.queue([mail("A")], account: Self.account, date: 2) == [nil])
        #expect(try !ledger.beginSending(id, date: 2))
    }
}

@Suite("The ledger's mails in a file")
struct MailFileTests {
    private static let account = "pk_test_one"
    let folder = FileManager.default.temporaryDirectory.appending(path: "mails-\(UUID().uuidString)")
    var path: String { folder.appending(path: "paylink.sqlite").path }

    init() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    private func queue(_ count: Int, in ledger: Ledger) throws -> [Int64] {
        let mails = (0..<count).map {
            NewMail(order: "\($0)", kind: "invoice", messageID: "\($0)@shop.example", recipient: "a@shop.example")
        }
        return try ledger.queue(mails, account: Self.account, date: 1).map { try #require($0).id }
    }

    @Test("Of two processes that send the same mails each mail is begun by one")
    func race() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let ledgers = [try Ledger(path: path), try Ledger(path: path)]
        let ids = try queue(200, in: ledgers[0])
        let begun = Mutex<[[Int64]]>([[], []])
        let failures = Mutex<[String]>([])
        DispatchQueue.concurrentPerform(iterations: 2) { process in
            do {
                for id in ids where try ledgers[process].beginSending(id, date: 2) {
                    begun.withLock { $0[process].append(id) }
                }
            } catch {
                failures.withLock { $0.append("\(error)") }
            }
        }
        #expect(failures.withLock(\.self) == [])
        #expect(begun.withLock { $0.joined().sorted() } == ids)
        #expect(try ledgers[0].counts(account: Self.account) == ["invoice": [.sending: 200]])
    }

    @Test("A mail can't be begun while another run holds the ledger, and can afterwards")
    func busy() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let ledger = try Ledger(path: path)
        let id = try queue(1, in: ledger)[0]
        let run = try Ledger(path: path).begin(account: Self.account, date: 1)
        #expect(throws: LedgerError.busy(path: path)) { try ledger.beginSending(id, date: 2) }
        try run.rollback()
        #expect(try ledger.beginSending(id, date: 2))
    }

    @Test("A mail can't be begun within a run, whose rollback would undo it")
    func withinRun() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let ledger = try Ledger(path: path)
        let id = try queue(1, in: ledger)[0]
        let run = try ledger.begin(account: Self.account, date: 1)
        #expect(throws: LedgerError.self) { try ledger.beginSending(id, date: 2) }
        try run.rollback()
        #expect(try ledger.beginSending(id, date: 2))
    }

    @Test("What was begun is on the disk before it is sent: journal, file, and the folder that the journal was in")
    func durable() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let ledger = try Ledger(path: path)
        // 3 is EXTRA, https://sqlite.org/pragma.html#pragma_synchronous
        #expect(try ledger.access { try Int.fetchOne($0, sql: "PRAGMA synchronous") } == 3)
        #expect(try ledger.access { try String.fetchOne($0, sql: "PRAGMA journal_mode") } == "delete")
    }

    @Test("Mails that an earlier version took for refused, for a cause of the account, are queued again")
    func unsent() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let refusals: [(order: String, number: Int, words: String?)] = [
            ("QUOTA", 1, "550 5.4.5 Daily user sending limit exceeded."), ("USER", 1, "550 5.1.1 User unknown"),
            ("SENDER", 1, "554 5.2.0 STOREDRV.Submission.Exception:SendAsDeniedException"),
            ("SPAM", 1, "554 5.7.1 Spam"),
            ("RATE", 1, "550 Rate limit reached"), ("NONE", 1, nil), ("OTHER", 1, "no answer at all"),
            ("AGAIN", 1, "550 5.1.90 You've reached your daily limit"), ("AGAIN", 2, "550 5.1.1 User unknown"),
        ]
        do {
            let old = try DatabaseQueue(path: path)
            try Ledger.migrator.migrate(old, upTo: "content")
            try old.write { db in
                for (order, number, words) in refusals {
                    try db.execute(
                        sql: """
                            INSERT INTO mail (account, identifier, kind, number, messageID, recipient, state, words, queued, changed)
                            VALUES (?, ?, 'invoice', ?, ?, 'a@shop.example', 'refused', ?, 7, 8)
                            """, arguments: [Self.account, order, number, "\(order)\(number)@shop.example", words])
                }
            }
        }
        let mails = try Ledger(path: path).mails(of: refusals.map(\.order), account: Self.account)
        #expect(
            zip(refusals, mails).map { $1[$0.number - 1].state }
                == [.queued, .refused, .queued, .refused, .queued, .refused, .refused, .refused, .refused])
        #expect(zip(refusals, mails).map { $1[$0.number - 1].words } == refusals.map(\.words))
        // It is sent like any other that is queued.
        #expect(try Ledger(path: path).beginSending(mails[0][0].id, date: 9))
    }

    @Test("A ledger from before there were mails keeps its orders, and takes mails")
    func migration() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        do {
            let old = try DatabaseQueue(path: path)
            try Ledger.migrator.migrate(old, upTo: "mirror")
            try old.write { db in
                #expect(try !db.tableExists("mail"))
                try db.execute(
                    sql: """
                        INSERT INTO run (started) VALUES (5);
                        INSERT INTO orders (account, key, identifier, token, name, amount, currency, firstRun, lastRun, file, row)
                        VALUES ('\(Self.account)', 'id:INV-7', 'INV-7', '0123456789ABCDEFGHJKMNPQ', 'INV-7', '25.00', 'EUR', 1, 1, 'f.csv', 2);
                        """)
            }
        }
        let ledger = try Ledger(path: path)
        let ids = try queue(1, in: ledger)
        #expect(try Ledger(path: path).mails(of: ["0"], account: Self.account)[0].map(\.id) == ids)
        let kept = try ledger.access { try String.fetchAll($0, sql: "SELECT token FROM orders") }
        #expect(kept == ["0123456789ABCDEFGHJKMNPQ"])
    }
}

extension Ledger {
    /// How many mails there are, by kind and state.
    fileprivate func counts(account: String) throws -> [String: [LedgerMail.State: Int]] {
        var counts: [String: [LedgerMail.State: Int]] = [:]
        try forEachMail(account: account) { counts[$0.kind, default: [:]][$0.state, default: 0] += 1 }
        return counts
    }
}
