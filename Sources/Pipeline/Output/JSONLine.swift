package import PaymentModel

/// Writes one object of JSON (RFC 8259) on one line.
///
/// The keys stand in the order in which they are added, as people read them and diffs need them; Foundation's encoder has
/// sorted keys or none in order. Values without such an order are encoded by ``JSONText``.
package struct JSONLine {
    package private(set) var bytes: [UInt8] = []

    /// An object, with what `fields` adds to it.
    package init(_ fields: (inout JSONLine) -> Void) {
        bytes.reserveCapacity(1024)
        addObject(fields)
        bytes.append(UInt8(ascii: "\n"))
    }

    /// Adds a text; nothing for `nil`.
    package mutating func add(_ key: StaticString, _ value: String?) {
        guard let value else { return }
        add(key)
        add(value)
    }

    package mutating func add(_ key: StaticString, _ value: Int?) {
        guard let value else { return }
        add(key)
        bytes.append(contentsOf: String(value).utf8)
    }

    /// Adds a number with at most three digits after the point.
    package mutating func add(_ key: StaticString, decimal value: Double) {
        add(key)
        let thousandths = Int((value * 1000).rounded())
        var digits = "\(thousandths / 1000)"
        if thousandths % 1000 != 0 {
            digits += "." + String(1000 + thousandths % 1000).dropFirst()
            while digits.hasSuffix("0") { digits.removeLast() }
        }
        bytes.append(contentsOf: digits.utf8)
    }

    package mutating func add(_ key: StaticString, _ value: Bool) {
        add(key)
        bytes.append(contentsOf: (value ? "true" : "false").utf8)
    }

    package mutating func add(_ key: StaticString, _ fields: (inout JSONLine) -> Void) {
        add(key)
        addObject(fields)
    }

    /// Adds a list of objects, each with what `fields` adds to it.
    package mutating func add<Element>(
        _ key: StaticString, _ elements: some Sequence<Element>, _ fields: (inout JSONLine, Element) -> Void
    ) {
        add(key)
        bytes.append(UInt8(ascii: "["))
        for (index, element) in elements.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            addObject { fields(&$0, element) }
        }
        bytes.append(UInt8(ascii: "]"))
    }

    /// Adds an object whose keys come from the user; nothing for an empty list.
    package mutating func add(_ key: StaticString, _ entries: [Order.Entry]) {
        guard !entries.isEmpty else { return }
        add(key) { object in
            for entry in entries {
                object.addSeparator()
                object.add(entry.key)
                object.bytes.append(UInt8(ascii: ":"))
                object.add(entry.value)
            }
        }
    }

    private mutating func addObject(_ fields: (inout JSONLine) -> Void) {
        bytes.append(UInt8(ascii: "{"))
        fields(&self)
        bytes.append(UInt8(ascii: "}"))
    }

    private mutating func addSeparator() {
        if bytes.last != UInt8(ascii: "{") { bytes.append(UInt8(ascii: ",")) }
    }

    /// Adds a key, which needs no escapes.
    private mutating func add(_ key: StaticString) {
        addSeparator()
        bytes.append(UInt8(ascii: "\""))
        key.withUTF8Buffer { bytes.append(contentsOf: $0) }
        bytes.append(contentsOf: "\":".utf8)
    }

    private mutating func add(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            case 0..<0x20:
                let hexadecimal = String(byte, radix: 16)
                bytes.append(contentsOf: (byte < 16 ? "\\u000" : "\\u00").utf8)
                bytes.append(contentsOf: hexadecimal.utf8)
            default:
                bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
