import Foundation
import Sandbox
import SandboxControl

/// A sandbox of a test's own, and what leads paylink to it.
struct TestPlatform {
    let sandbox: RunningSandbox
    let control: SandboxControl
    static let accountKey = SandboxOptions.defaultKey

    init(_ faults: String..., change: (inout SandboxOptions) -> Void = { _ in }) async throws {
        var options = SandboxOptions()
        options.port = 0
        options.pagePort = 0
        options.seed = 7
        options.faults = try faults.map { try FaultRule($0) }
        change(&options)
        sandbox = try await Sandbox.start(options)
        control = SandboxControl(sandbox)
    }

    /// The settings that every page needs, and this platform's addresses.
    var environment: [String: String] {
        Scratch.settings.merging([
            "PAYLINK_PLATFORM_PUBLIC_API": sandbox.publicAPI, "PAYLINK_PLATFORM_CHECKOUT_PAGE": sandbox.checkoutPage,
            "PAYLINK_PLATFORM_PRIVATE_API": sandbox.privateAPI, "PAYLINK_ACCOUNT_ID": sandbox.account,
            "PAYLINK_ACCOUNT_KEY": Self.accountKey,
        ]) { $1 }
    }

    /// Runs paylink to its end, against this platform.
    @discardableResult
    func run(
        _ scratch: Scratch, _ arguments: String..., with more: [String: String] = [:]
    ) async throws -> Scratch.Outcome {
        try await scratch.run(arguments, environment: environment.merging(more) { $1 })
    }
}
