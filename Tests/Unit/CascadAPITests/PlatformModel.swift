import Foundation
import Synchronization
import TestSupport

@testable import CascadAPI

extension SeededGenerator {
    mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }
}

/// A platform in memory that fails as it likes, before or after it has made an invoice, and keeps true books.
final class PlatformModel: Transport {
    /// What a platform is like.
    struct Character: Sendable {
        /// In percent of the requests.
        var faults: Int
        /// False for one that would make a second invoice of the same reference id.
        var detectsDuplicates: Bool
        /// From this request on it refuses whatever makes something, with this status.
        var refusal: (from: Int, status: Int)?
        /// Whether a refusal comes before the look for duplicates.
        var refusesFirst: Bool
        /// Whether 400 may come by mistake, also after an invoice was made.
        var lies: Bool
        /// Whether the invoice of a cut request may be made only some requests later.
        var isLate: Bool
    }

    private struct State {
        var random: SeededGenerator
        var books: [String: [String]] = [:]
        var asked = 0
        var late: [(at: Int, reference: String)] = []
    }

    private let character: Character
    private let state: Mutex<State>

    init(_ character: Character, seed: UInt64, existing: [String] = []) {
        self.character = character
        var state = State(random: SeededGenerator(seed: seed))
        for reference in existing { state.books[reference] = ["cpi_1"] }
        self.state = Mutex(state)
    }

    /// The ids of the invoices there are, by reference id; those that are still to come come now.
    var books: [String: [String]] {
        state.withLock { state in
            for late in state.late { commit(late.reference, &state) }
            state.late = []
            return state.books
        }
    }

    func send(_ request: HTTPRequest) async throws(ConnectionFailure) -> HTTPAnswer {
        let result = state.withLock { state -> Result<HTTPAnswer, ConnectionFailure> in
            state.asked += 1
            for late in state.late where late.at <= state.asked { commit(late.reference, &state) }
            state.late.removeAll { $0.at <= state.asked }
            return request.method == .post ? create(request, &state) : read(request, &state)
        }
        return try result.get()
    }

    private func commit(_ reference: String, _ state: inout State) {
        guard !character.detectsDuplicates || state.books[reference] == nil else { return }
        state.books[reference, default: []].append("cpi_\(state.books.values.joined().count + 1)")
    }

    private func create(_ request: HTTPRequest, _ state: inout State) -> Result<HTTPAnswer, ConnectionFailure> {
        let body = String(decoding: request.body, as: UTF8.self)
        let isPrivate = request.authorization != nil
        let reference = body.firstMatch(of: /"reference_id":"([^"]*)"/).map { String($0.1) } ?? ""
        let isFaulty = state.random.chance(character.faults)
        // Faults before anything is done.
        if isFaulty, state.random.chance(50) {
            switch Int.random(in: 0..<5, using: &state.random) {
            case 0: return .failure(.notSent("no connection"))
            case 1: return answer(429)
            case 2 where character.lies && isPrivate: return answer(400)
            case 3 where character.isLate:
                state.late.append((state.asked + Int.random(in: 1...6, using: &state.random), reference))
                return .failure(.lost("no answer in time"))
            case 2, 3: return .failure(.lost("the connection broke"))
            default: return answer(503)
            }
        }
        let refusal = character.refusal.flatMap { state.asked >= $0.from ? $0.status : nil }
        if let refusal, character.refusesFirst { return answer(refusal) }
        let earlier = character.detectsDuplicates ? state.books[reference]?.first : nil
        if earlier == nil, let refusal { return answer(refusal) }
        if earlier == nil { commit(reference, &state) }
        // Faults after it was done.
        if isFaulty {
            switch Int.random(in: 0..<6, using: &state.random) {
            case 0: return answer(504)
            case 1: return .success(HTTPAnswer(status: 201, body: Array("{\"da".utf8)))
            case 2: return .success(HTTPAnswer(status: 201, body: nil))
            case 3 where character.lies && isPrivate: return answer(400)
            case 4: return answer(200)
            default: return .failure(.lost("the connection broke"))
            }
        }
        let id = earlier ?? state.books[reference]?.last ?? ""
        let bare = earlier != nil && isPrivate && state.random.chance(20)
        return answer(earlier == nil ? 201 : 409, bare ? "{}" : #"{"data":\#(Self.invoice(id, reference, isPrivate))}"#)
    }

    private func read(_ request: HTTPRequest, _ state: inout State) -> Result<HTTPAnswer, ConnectionFailure> {
        if state.random.chance(character.faults) {
            switch Int.random(in: 0..<4, using: &state.random) {
            case 0: return .failure(.lost("the connection broke"))
            case 1: return answer(429)
            case 2: return answer(200, "<html>")
            default: return answer(500)
            }
        }
        let reference = request.url.split(separator: "=").last.map(String.init) ?? ""
        let found = (state.books[reference] ?? []).map { Self.invoice($0, reference, true) }
        return answer(200, #"{"data":[\#(found.joined(separator: ","))],"links":{"next":""}}"#)
    }

    private func answer(_ status: Int, _ body: String = "{}") -> Result<HTTPAnswer, ConnectionFailure> {
        .success(HTTPAnswer(status: status, body: Array(body.utf8)))
    }

    private static func invoice(_ id: String, _ reference: String, _ isPrivate: Bool) -> String {
        let fields =
            #""status":"created","reference_id":"\#(reference)","amount":123.45,"currency":"USD","test_mode":true,"#
            + #""hpp_url":"https://pay.psp.name/?cpi=\#(id)""#
        return isPrivate ? #"{"id":"\#(id)","attributes":{\#(fields)}}"# : #"{"id":"\#(id)",\#(fields)}"#
    }
}
