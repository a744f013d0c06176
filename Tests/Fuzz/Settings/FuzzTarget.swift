import Foundation
import MailFeature
import PaymentModel
import Pipeline

@testable import Commands

/// What libFuzzer calls with every input: the bytes of a `paylink.yaml`.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    FuzzSettings.test(Array(UnsafeBufferPointer(start: start, count: count)))
    return 0
}

/// Settings read as every command reads them: they are used, or refused with a message.
enum FuzzSettings {
    static func test(_ bytes: [UInt8]) {
        let file = scratchFile("paylink.yaml")
        write(bytes, to: file)
        let loaded = wait { try await LoadedSettings(flags: [:], file: file, environment: [:]) }
        switch loaded {
        case .failure(let error): check(error)
        case .success(let loaded):
            attempt { _ = try Settings(loaded) }
            attempt { _ = try MailSettings(loaded) }
            attempt { _ = try Platform(loaded) }
            attempt { _ = try loaded.ownSheets() }
            attempt { _ = try loaded.adjustment() }
            attempt { _ = try loaded.labelSheet() }
            attempt { _ = try loaded.timeZone() }
        }
    }

    private static func attempt(_ read: () throws -> Void) {
        do { try read() } catch { check(error) }
    }

    /// The console makes hidden characters visible; a secret must not come so far.
    private static func check(_ error: any Error) {
        let message = "\(error)".replacing("(sk_…)", with: "(…)")
        demand(!message.isEmpty && !SecretKey.isIn(message) && message.utf8.count <= 10_000, message)
    }
}
