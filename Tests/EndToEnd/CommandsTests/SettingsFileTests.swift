import Foundation
import Testing

/// Settings files that are none, or that are made to be slow.
@Suite struct SettingsFileTests {
    /// 500 bytes that stand for three to the power of thirteen values.
    private static let bomb =
        "x:\n  l0: &l0 {a: 1, b: 2}\n"
        + (1...13).map { "  l\($0): &l\($0) {a: *l\($0 - 1), b: *l\($0 - 1), c: *l\($0 - 1)}\n" }.joined()

    private static func repeated(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

    /// Texts of settings files, each with the message.
    private static let unreadable: [(String, String)] = [
        (bomb, "line 2, column 7: names that begin with & or * (anchors and aliases) are not read"),
        ("a: *x\n", "line 1, column 4: names that begin with & or *"),
        ("seller:\n  name: x\n  ? *x\n  : y\n", "line 3, column 5: names that begin with & or *"),
        ("profiles:\n  a:\n    map: &m [x]\n", "line 3, column 10: names that begin with & or *"),
        ("qr:\n  size: &s 30\n", "line 2, column 9: names that begin with & or *"),
        ("a: " + repeated("[", 11) + repeated("]", 11), "more than 10 levels"),
        (repeated("[", 100_000), "more than 10 levels"),
        (
            "profiles:\n  a:\n    map: [" + repeated("x,", 10_000) + "]\n",
            "more than 10,000 keys and values"
        ),
        ("# " + repeated("x", 1_000_000), "larger than 1,000,000 bytes"),
        ("out: a\nout: b\n", "line 1, column 1: out stands there twice"),
        ("seller:\n  name: 'x\n", "line 3, column 1: this is no YAML"),
        ("out: a\u{1}\n", "line 1, column 7: this is no YAML"),
        ("out: a\n---\nout: b\n", "line 2, column 1: this is no YAML"),
    ]

    @Test(arguments: unreadable)
    func `What is not read is told with its place`(text: String, message: String) async throws {
        let scratch = try Scratch()
        try scratch.write(text, to: "paylink.yaml")
        let outcome = try await scratch.run("config")
        #expect(outcome.status == 1 && outcome.errors.hasPrefix("error: paylink.yaml: "), "\(outcome.errors)")
        #expect(outcome.errors.contains(message), "\(outcome.errors)")
    }

    @Test(
        arguments: [
            ("seller:\n  name: \"*Fish* & Chips\"\n", "*Fish* & Chips"),
            ("seller:\n  name: Fish & Chips *\n", "Fish & Chips *"),
            ("# *a &b\nseller:\n  name: |\n    *a\n", "*a"), ("seller:\n  name: '&'\n", "&"),
            ("\u{FEFF}seller:\n  name: X\nout: x\n", "X"), ("seller:\r\n  name: X\r\n", "X"),
        ])
    func `Stars and ampersands of texts are texts`(text: String, name: String) async throws {
        let scratch = try Scratch()
        try scratch.write(text, to: "paylink.yaml")
        let outcome = try await scratch.run("config", "--format", "json", environment: [:])
        #expect(outcome.status == 0, "\(outcome.errors)")
        let lines = try #require(
            try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: String]])
        let value = lines.first { $0["name"] == "seller.name" }?["value"]
        #expect(value?.replacing("\\n", with: "") == name)
    }

    @Test(
        arguments: [
            ([0xFF, 0xFE, 0x61, 0x00], "this is a text in UTF-16: save it as UTF-8"),
            ([0x61, 0x00, 0x62], "this is no text"),
            ([0x23, 0x0A, 0x61, 0xE9, 0x0A], "line 2: this is no text in UTF-8"),
        ] as [([UInt8], String)])
    func `A file that is no text in UTF-8 is told so`(bytes: [UInt8], message: String) async throws {
        let scratch = try Scratch()
        try scratch.write(Data(bytes), to: "paylink.yaml")
        let outcome = try await scratch.run("config")
        #expect(outcome.status == 1 && outcome.errors.hasPrefix("error: paylink.yaml: \(message)"), "\(outcome.errors)")
    }

    @Test func `A folder, a pipe and a device are no settings files, and nothing waits for them`() async throws {
        let scratch = try Scratch()
        #expect(mkfifo(scratch.folder.appending(path: "pipe").path, 0o600) == 0)
        try FileManager.default.createSymbolicLink(
            atPath: scratch.folder.appending(path: "nowhere").path, withDestinationPath: "missing")
        for (file, message) in [
            (".", ".: this is a folder, and a file is expected"), ("pipe", "pipe: this is a pipe, and a file"),
            ("/dev/zero", "/dev/zero: this is a device"), ("nowhere", "it is a link to a file that is not there"),
        ] {
            let outcome = try await scratch.run("config", "--config", file)
            #expect(outcome.status == 1 && outcome.errors.contains(message), "\(outcome.errors)")
        }
    }

    @Test func `An error does not quote the line, which may hold a secret`() async throws {
        let scratch = try Scratch()
        try scratch.write("account:\n  key: \"k3y-0f-the-account\n", to: "paylink.yaml")
        let outcome = try await scratch.run("config")
        #expect(outcome.status == 1 && !outcome.errors.contains("k3y"), "\(outcome.errors)")
    }
}
