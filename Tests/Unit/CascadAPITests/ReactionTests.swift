import Testing

@testable import CascadAPI

@Suite("The table of statuses")
struct ReactionTests {
    @Test(
        "says of a creation what the protocol says",
        arguments: [
            (201, Reaction.take), (200, .lookUpFirst), (202, .lookUpFirst), (204, .lookUpFirst), (400, .askForStatus),
            (401, .stop), (403, .stop), (404, .checkID), (405, .stop), (409, .useEarlier), (422, .showErrors),
            (429, .waitAndRepeat), (500, .lookUpFirst), (502, .lookUpFirst), (503, .lookUpFirst), (504, .lookUpFirst),
            (501, .lookUpFirst), (599, .lookUpFirst), (301, .askForStatus), (302, .askForStatus), (307, .askForStatus),
            (402, .askForStatus), (408, .askForStatus), (410, .askForStatus), (418, .askForStatus),
            (600, .askForStatus),
            (999, .askForStatus), (100, .askForStatus), (0, .askForStatus), (-1, .askForStatus),
        ])
    func creation(status: Int, reaction: Reaction) {
        #expect(Reaction(status: status, creates: true) == reaction)
    }

    @Test("has a row for every status; what creates nothing differs only in 200", arguments: [true, false])
    func everyStatus(creates: Bool) {
        let statuses: [Reaction: Set<Int>] = [
            .take: creates ? [201] : [200, 201], .stop: [401, 403, 405], .checkID: [404], .useEarlier: [409],
            .showErrors: [422], .waitAndRepeat: [429],
            .lookUpFirst: Set(creates ? [200] : []).union(202...299).union(500...599),
        ]
        let others = Set(-1...1000).subtracting(statuses.values.joined())
        let found = Dictionary(grouping: -1...1000) { Reaction(status: $0, creates: creates) }
        #expect(found.mapValues(Set.init) == statuses.merging([.askForStatus: others]) { $1 })
    }

    @Test("counts a broken connection as 5xx, and one that never was as nothing sent")
    func connections() {
        #expect(Reaction(.lost("")) == Reaction(status: 503, creates: true))
        #expect(Reaction(.notSent("")) == .waitAndRepeat)
    }
}
