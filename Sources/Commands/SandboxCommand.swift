import ArgumentParser
import Dispatch
import Foundation
import PaymentModel
import Sandbox

/// `paylink sandbox`.
struct SandboxCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sandbox",
        abstract: "Run a stand-in for the platform on this machine, to try and test against.",
        discussion: """
            It listens on 127.0.0.1 alone, takes any pk_test_ key, moves no money, and sends nothing anywhere. Forms \
            and links lead to a hosted page on a second port, where you pay, pay less, decline, leave it pending, or let \
            it expire; then you are sent to return_url or return_urls. A link without a service lets you choose one. \
            EUR, GBP, UAH and USD have many methods, with logos, limits and fields; other currencies have a card. \
            The account's key is sandbox-key, or what PAYLINK_SANDBOX_KEY says.

            FAULTS: --fail 'METHOD PATH: FAULT[, PERCENT%]', as often as you like
              METHOD   such as POST; * for every one
              PATH     the end of a route: /payment-invoices, /payment-invoices/{id},
                       /logos/{file}, /logos/paypal.png; * for every one
              FAULT    503                 any status, 400 to 599; nothing was done
                       503 after commit    done, but the answer says otherwise
                       429 retry after 2   with Retry-After, in seconds
                       delay 200ms         then it works
                       cut                 closes the connection, no answer
                       stall               no answer until the client leaves
                       malformed           200 or 201 with broken JSON; a POST is
                                           done, unless: malformed before commit
                       large               the answer, and 1 MB of spaces after it
              'after commit' also goes with cut and stall. Of several rules, every
              delay counts, and the first other fault that falls due.

            CONTROL (not the platform's)
              GET  /sandbox/books          every invoice
              GET  /sandbox/clock          POST {"advance": seconds} moves it
              POST /sandbox/invoices/{id}  {"status": "refunded"}; "amount": a part
              GET  /sandbox/requests       counts by endpoint and outcome; faults

            EXAMPLES
              paylink sandbox --state sandbox.jsonl
              paylink sandbox --seed 7 --fail '* *: cut, 1%'
              paylink sandbox --fail 'POST /payment-invoices: 503 after commit, 5%'
            """)

    @Option(help: "The port of the APIs; 0 for any that is free.")
    var port = 8080

    @Option(help: "The port of the hosted page, by default the next one; 0 for any that is free.")
    var pagePort: Int?

    @Option(help: "The account's id.")
    var account = SandboxOptions.defaultAccount

    @Option(
        name: .customLong("fail"), help: ArgumentHelp("Let something go wrong, see above.", valueName: "rule"),
        transform: { try FaultRule($0) })
    var faults: [FaultRule] = []

    @Option(help: "Seed of the faults: equal seeds give the same faults in the same order.")
    var seed: UInt64?

    @Option(
        help: ArgumentHelp("How long every answer takes at least, such as 50ms.", valueName: "time"),
        transform: { try Latency($0) })
    var latency: Latency?

    @Option(help: "A file that remembers the invoices; by default they are gone with the sandbox.", completion: .file())
    var state: String?

    @Flag(name: .customLong("forbid-public"), help: "Forbid creation through the Public API: 405.")
    var forbidsPublic = false

    @Option(
        help: ArgumentHelp(
            "What a second form with the same reference id gets, which no document says: the first one's invoice, or 409.",
            valueName: "first|409"),
        completion: .list(["first", "409"]),
        transform: {
            guard let form = SandboxOptions.RepeatedForm(rawValue: $0) else {
                throw ValidationError("write first or 409")
            }
            return form
        })
    var repeatedForm = SandboxOptions.RepeatedForm.first

    @Option(help: "How the addresses are printed: text (to standard error) or json (to standard output).")
    var format: OutputFormat = .text

    /// The variable of the key; it is never a flag, since other users of the machine can see flags.
    private static let keyVariable = "PAYLINK_SANDBOX_KEY"

    func run() async throws {
        let environment = ProcessInfo.processInfo.environment
        let console = Console(environment: environment)
        let key = environment[Self.keyVariable].flatMap { $0.isEmpty ? nil : $0 }
        let signals = EndSignals()
        let running: RunningSandbox
        do {
            FileDescriptors.raiseLimit()
            running = try await Sandbox.start(options(key, console))
        } catch .option(let reason) {
            throw ValidationError(reason)
        } catch {
            console.say(error: error)
            throw ExitCode(1)
        }
        for note in running.notes { console.say(note) }
        switch format {
        case .text: for line in Self.introduction(running, ownKey: key != nil) { console.say(line) }
        case .json: try console.write(json: Addresses(running))
        }
        let number = await signals.first()
        await running.stop()
        if number == SIGINT { throw ExitCode(130) }
    }

    private func options(_ key: String?, _ console: Console) -> SandboxOptions {
        var options = SandboxOptions()
        options.port = port
        options.pagePort = pagePort
        options.credentials = Credentials(account: account, key: Secret(key ?? SandboxOptions.defaultKey))
        options.forbidsPublicCreation = forbidsPublic
        options.repeatedForm = repeatedForm
        options.faults = faults
        options.seed = seed
        options.latency = latency?.duration ?? .zero
        options.state = state
        return options
    }

    private static func introduction(_ running: RunningSandbox, ownKey: Bool) -> [String] {
        [
            "A stand-in for the platform, on this machine alone: no money moves. Ctrl-C ends it.",
            "In another terminal:",
            "  export PAYLINK_PUBLIC_KEY=pk_test_sandbox",
            "  export PAYLINK_PLATFORM_PUBLIC_API=\(running.publicAPI)",
            "  export PAYLINK_PLATFORM_CHECKOUT_PAGE=\(running.checkoutPage)",
            "  export PAYLINK_PLATFORM_PRIVATE_API=\(running.privateAPI)",
            "  export PAYLINK_ACCOUNT_ID=\(running.account)",
            "  export PAYLINK_ACCOUNT_KEY=" + (ownKey ? "\"$\(keyVariable)\"" : SandboxOptions.defaultKey),
            "Its books: \(running.control)/books   Hosted pages: \(running.hostedPages)",
        ]
    }
}

/// The output of `--format json` once the sandbox listens.
private struct Addresses: Encodable {
    let public_api: String
    let checkout_page: String
    let private_api: String
    let hosted_pages: String
    let control: String
    let account: String

    init(_ running: RunningSandbox) {
        public_api = running.publicAPI
        checkout_page = running.checkoutPage
        private_api = running.privateAPI
        hosted_pages = running.hostedPages
        control = running.control
        account = running.account
    }
}

/// Waits for Ctrl-C (SIGINT) or SIGTERM; a second signal ends the process at once.
private struct EndSignals {
    private let numbers: AsyncStream<Int32>
    private let sources: [any DispatchSourceSignal]

    init() {
        let (numbers, continuation) = AsyncStream<Int32>.makeStream()
        self.numbers = numbers
        sources = [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler {
                continuation.yield(number)
                signal(number, SIG_DFL)
            }
            source.resume()
            return source
        }
    }

    /// - Returns: the number of the first signal.
    func first() async -> Int32? {
        await numbers.first { _ in true }
    }
}
