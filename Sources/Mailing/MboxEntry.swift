package import PaymentModel

/// A message as an entry of an mbox file (mboxrd: RFC 4155 lists the variants).
package enum MboxEntry {
    /// - Parameters:
    ///   - message: As ``MailMessage/encoded()`` made it.
    ///   - sender: For the line that begins the entry.
    ///   - date: For that line, in UNIX seconds.
    /// - Returns: the entry with LF at the ends of lines, to be appended to others.
    /// - Throws: ``MailingFailure`` for a date outside of the years 1 to 9999.
    package static func bytes(of message: [UInt8], from sender: MailAddress, date: Int) throws(MailingFailure)
        -> [UInt8]
    {
        // The readers of this line support no quotes.
        let name = sender.localPart.utf8.first == UInt8(ascii: "\"") ? "MAILER-DAEMON" : sender.text
        var out = Array("From \(name) \(try MailDate.asctime(date))\n".utf8)
        out.reserveCapacity(message.count + 100)
        var rest = message[...]
        while !rest.isEmpty {
            let end = rest.firstIndex(of: 0x0A) ?? rest.endIndex
            var line = rest[..<end]
            rest = rest[end...].dropFirst()
            if line.last == 0x0D { line.removeLast() }
            if line.drop(while: { $0 == UInt8(ascii: ">") }).starts(with: "From ".utf8) {
                out.append(UInt8(ascii: ">"))
            }
            out += line
            out.append(0x0A)
        }
        out.append(0x0A)
        return out
    }
}
