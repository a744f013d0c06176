import Foundation
import Mailing
import Testing

/// What Python's `email` makes of a message with its strict policy: it shares no line with us.
struct ReadMail: Decodable, Equatable {
    struct Address: Decodable, Equatable {
        var name: String
        var address: String
    }

    struct Part: Decodable, Equatable {
        /// How deep it is: 0 for the whole.
        var depth: Int
        var type: String
        var parameters: [String: String]
        var headers: [String]
        var id: String?
        var disposition: String?
        var fileName: String?
        var encoding: String?
        /// Without transfer encoding, in base64; `nil` for parts in one.
        var content: Data?
    }

    /// The names, as they stand.
    var headers: [String]
    /// Decoded, by name.
    var values: [String: String]
    /// From, To and Reply-To.
    var addresses: [String: [Address]]
    /// In UNIX seconds, and the offset in seconds.
    var date: [Int]
    var parts: [Part]
    /// All that is said against it, in any part and header.
    var defects: [String]
    /// The longest lines, of the header and of the rest.
    var longest: [Int]
    /// Whether all is ASCII without NUL, and every CR and LF part of a CRLF.
    var isClean: Bool
}

enum MailReader {
    static func read(_ messages: [[UInt8]]) throws -> [ReadMail] {
        try python(script, messages, as: [ReadMail].self)
    }

    /// - Returns: the messages that Python's `mailbox` finds in an mbox file, with LF at the ends of lines.
    static func entries(of mbox: [UInt8]) throws -> [Data] {
        try python(mboxScript, [mbox], as: [Data].self)
    }

    private static func python<Answer: Decodable>(
        _ script: String, _ files: [[UInt8]], as: Answer.Type
    ) throws -> Answer {
        let folder = FileManager.default.temporaryDirectory.appending(path: "paylink-mail-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (index, file) in files.enumerated() { try Data(file).write(to: folder.appending(path: "\(index)")) }
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-c", script, folder.path, "\(files.count)"]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "Python refuses a message")
        return try JSONDecoder().decode(Answer.self, from: data)
    }

    private static let script = #"""
        import base64, email, email.header, email.policy, email.utils, json, sys
        policy = email.policy.default.clone(raise_on_defect=True)

        def people(mail, name):
            # Before 3.13.2, the new policy puts a space between two encoded words of a name (gh-128110), and one for many:
            # names are taken from Python's older parser, addresses from both.
            [(display, address)] = email.utils.getaddresses([mail[name]])
            return [{"name": str(email.header.make_header(email.header.decode_header(display))), "address": address}]

        def walk(part, depth, found):
            content = None if part.is_multipart() else base64.b64encode(part.get_payload(decode=True)).decode()
            parameters = dict(part["Content-Type"].params)
            found["parts"].append({
                "depth": depth, "type": part.get_content_type(), "parameters": parameters, "headers": part.keys(),
                "id": part["Content-ID"] and str(part["Content-ID"]), "disposition": part.get_content_disposition(),
                "fileName": part.get_filename(), "encoding": part["Content-Transfer-Encoding"] and
                str(part["Content-Transfer-Encoding"]), "content": content})
            found["defects"] += [repr(d) for d in part.defects]
            for value in part.values():
                found["defects"] += [repr(d) for d in value.defects]
            for child in part.iter_parts() if part.is_multipart() else []:
                walk(child, depth + 1, found)

        answers = []
        for index in range(int(sys.argv[2])):
            data = open(f"{sys.argv[1]}/{index}", "rb").read()
            head, body = data.split(b"\r\n\r\n", 1)
            mail = email.message_from_bytes(data, policy=policy)
            found = {"headers": mail.keys(), "values": {k: str(v) for k, v in mail.items()}, "parts": [], "defects": []}
            older = email.message_from_bytes(data, policy=email.policy.compat32)
            names = [name for name in ("From", "To", "Reply-To") if name in mail]
            found["addresses"] = {name: people(older, name) for name in names}
            for name in names:
                if [a.addr_spec for a in mail[name].addresses] != [a["address"] for a in found["addresses"][name]]:
                    found["defects"].append(f"{name}: {mail[name].addresses}")
            when = mail["Date"].datetime
            found["date"] = [int(when.timestamp()), int(when.utcoffset().total_seconds())]
            walk(mail, 0, found)
            # By its lines, not by the parser.
            names = [line.split(b":")[0].decode() for line in head.split(b"\r\n") if line[:1] not in b" \t"]
            if names != mail.keys():
                found["defects"].append(f"headers by lines: {names}")
            found["longest"] = [max(len(line) for line in text.split(b"\r\n")) for text in (head, body)]
            found["isClean"] = (data.isascii() and b"\0" not in data and data.endswith(b"\r\n")
                                and data.count(b"\r\n") == data.count(b"\n") == data.count(b"\r"))
            answers.append(found)
        json.dump(answers, sys.stdout)
        """#

    private static let mboxScript = #"""
        import base64, json, mailbox, re, sys
        found = []
        for message in mailbox.mbox(f"{sys.argv[1]}/0", create=False):
            text = re.sub(rb"^>(>*From )", rb"\1", message.as_bytes(), flags=re.MULTILINE)
            found.append(base64.b64encode(text).decode())
        json.dump(found, sys.stdout)
        """#
}
