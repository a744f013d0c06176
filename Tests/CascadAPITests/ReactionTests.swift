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

    @Test("differs for what creates nothing only in 200")
    func reading() {
        #expect(Reaction(status: 200, creates: false) == .take)
        for status in -1...1000 where status != 200 {
            #expect(Reaction(status: status, creates: false) == Reaction(status: status, creates: true))
        }
    }

    @Test("counts a broken connection as 5xx, and one that never was as nothing sent")
    func connections() {
        #expect(Reaction(.lost("")) == Reaction(status: 503, creates: true))
        #expect(Reaction(.notSent("")) == .waitAndRepeat)
    }
}
