/// A message as sent in DATA: with CR LF at its end, and a dot more where a line begins with one (RFC 5321, 4.5.2).
struct SMTPBody {
    let bytes: [UInt8]

    /// - Returns: nil for a CR or LF alone: servers differ in how they read it, and some would take it for the end of
    ///   DATA.
    init?(_ message: [UInt8]) {
        let cr = UInt8(ascii: "\r")
        let lf = UInt8(ascii: "\n")
        var bytes: [UInt8] = []
        bytes.reserveCapacity(message.count + 64)
        var last = lf
        for byte in message {
            if (last == cr) != (byte == lf) { return nil }
            if last == lf, byte == UInt8(ascii: ".") { bytes.append(byte) }
            bytes.append(byte)
            last = byte
        }
        if last == cr { return nil }
        if last != lf { bytes += [cr, lf] }
        self.bytes = bytes
    }

    /// - Returns: true for a text that can stand in a command: printable ASCII.
    static func isArgument(_ text: String) -> Bool {
        text.utf8.allSatisfy { (0x20...0x7e).contains($0) }
    }
}
