import Foundation
import Sandbox
import Testing

/// The files of the account's key and of the mail password.
@Suite struct SecretFileTests {
    private static let key = TestPlatform.accountKey

    /// Asks the platform with the key in the file.
    private static func ask(
        _ scratch: Scratch, _ file: String, at address: String = "http://127.0.0.1:9"
    ) async throws -> Scratch.Outcome {
        try await scratch.run(
            "services", "--refresh",
            environment: Scratch.settings.merging([
                "PAYLINK_ACCOUNT_ID": "coma_sandbox", "PAYLINK_ACCOUNT_KEY_FILE": file,
                "PAYLINK_PLATFORM_PRIVATE_API": address,
            ]) { $1 })
    }

    private static func write(_ data: Data, mode: Int, in scratch: Scratch) throws {
        try scratch.write(data, to: "account.key")
        try FileManager.default.setAttributes(
            [.posixPermissions: mode], ofItemAtPath: scratch.folder.appending(path: "account.key").path)
    }

    @Test(arguments: ["", "\n", "\r\n"])
    func `A file of the user's own is read, behind a symbolic link too`(end: String) async throws {
        let scratch = try Scratch()
        try Self.write(Data((Self.key + end).utf8), mode: 0o600, in: scratch)
        try FileManager.default.createSymbolicLink(
            atPath: scratch.folder.appending(path: "link.key").path, withDestinationPath: "account.key")
        let platform = try await TestPlatform()
        for file in ["account.key", "link.key"] {
            let outcome = try await Self.ask(scratch, file, at: platform.sandbox.privateAPI)
            #expect(outcome.status == 0, "\(outcome.errors)")
        }
        try Self.write(Data(Self.key.utf8), mode: 0o640, in: scratch)
        let outcome = try await Self.ask(scratch, "link.key")
        #expect(
            outcome.errors.contains("others on this machine may use link.key: chmod 600 link.key"), "\(outcome.errors)")
    }

    @Test(
        arguments: [
            (Data(), "account.key is empty"), (Data("\n".utf8), "account.key is empty"),
            (Data("\(key)\n\(key)\n".utf8), "account.key has several lines"),
            (Data(String(repeating: "k", count: 4097).utf8), "account.key is larger than 4,096 bytes"),
            (Data([0xFF, 0xFE, 0x6B, 0x00]), "account.key is no text in UTF-8"),
            (Data("k\u{0}y".utf8), "account.key is no text in UTF-8"),
            (Data("two words".utf8), "this is no API key"),
        ])
    func `A file that holds no key is told so, without its content`(content: Data, message: String) async throws {
        let scratch = try Scratch()
        try Self.write(content, mode: 0o600, in: scratch)
        let outcome = try await Self.ask(scratch, "account.key")
        #expect(outcome.status == 1 && outcome.errors.contains(message), "\(outcome.errors)")
        #expect(outcome.errors.hasPrefix("error: PAYLINK_ACCOUNT_KEY_FILE: ") && !outcome.errors.contains(Self.key))
    }

    @Test func `What is no file is told so, and nothing waits for it`() async throws {
        let scratch = try Scratch()
        #expect(mkfifo(scratch.folder.appending(path: "pipe").path, 0o600) == 0)
        try FileManager.default.createSymbolicLink(
            atPath: scratch.folder.appending(path: "nowhere").path, withDestinationPath: "missing")
        for (file, message) in [
            (".", "this is a folder"), ("pipe", "this is a pipe"), ("/dev/null", "this is a device"),
            ("missing", "there is no file missing"), ("nowhere", "a link to a file that is not there"),
        ] {
            let outcome = try await Self.ask(scratch, file)
            #expect(outcome.status == 1 && outcome.errors.contains(message), "\(outcome.errors)")
        }
    }

    @Test(.enabled(if: geteuid() == 0, "Only root can give a file away."))
    func `A file of another user is not used`() async throws {
        let scratch = try Scratch()
        try Self.write(Data(Self.key.utf8), mode: 0o600, in: scratch)
        #expect(chown(scratch.folder.appending(path: "account.key").path, 65_534, 65_534) == 0)
        let outcome = try await Self.ask(scratch, "account.key")
        #expect(outcome.status == 1 && outcome.errors.contains("belongs to another user"), "\(outcome.errors)")
    }

    @Test func `A certificate file that is a pipe is not waited for`() async throws {
        let scratch = try Scratch()
        #expect(mkfifo(scratch.folder.appending(path: "pipe").path, 0o600) == 0)
        let outcome = try await scratch.run(
            "mail", "send", "--smtp", "smtp://127.0.0.1:9", "--from", "a@b.example", "--ca-file", "pipe")
        #expect(outcome.status == 1 && outcome.errors.contains("--ca-file: pipe: this is a pipe"), "\(outcome.errors)")
    }
}
