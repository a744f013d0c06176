import Checkout

/// Writes one object of JSON (RFC 8259) on one line.
///
/// Foundation's encoder takes 19 µs for a line of `links.jsonl`, a sixteenth of all that an order costs; this takes one.
struct JSONLine {
    private(set) var bytes: [UInt8] = []

    /// An object, with what `fields` adds to it.
    init(_ fields: (inout JSONLine) -> Void) {
        bytes.reserveCapacity(1024)
        addObject(fields)
        bytes.append(UInt8(ascii: "\n"))
    }

    /// Adds a text; nothing for `nil`.
    mutating func add(_ key: StaticString, _ value: String?) {
        guard let value else { return }
        add(key)
        add(value)
    }

    mutating func add(_ key: StaticString, _ value: Int?) {
        guard let value else { return }
        add(key)
        bytes.append(contentsOf: String(value).utf8)
    }

    mutating func add(_ key: StaticString, _ value: Bool) {
        add(key)
        bytes.append(contentsOf: (value ? "true" : "false").utf8)
    }

    mutating func add(_ key: StaticString, _ fields: (inout JSONLine) -> Void) {
        add(key)
        addObject(fields)
    }

    /// Adds an object with keys that the user chose; nothing for an empty list.
    mutating func add(_ key: StaticString, _ entries: [Order.Entry]) {
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

    /// Keys of our own need no escapes.
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

extension LinkRecord {
    /// The record as a line of `links.jsonl`; what is not known is left out.
    var jsonLine: [UInt8] {
        JSONLine { line in
            line.add("order", order)
            line.add("amount", amount)
            line.add("currency", currency)
            line.add("description", description)
            line.add("service", service)
            line.add("reusable", reusable)
            line.add("state", state.rawValue)
            line.add("link", link)
            line.add("kind", kind)
            line.add("invoice", invoice)
            line.add("expires", expires)
            line.add("locale", locale)
            line.add("test", test)
            if let customer { line.add("customer") { $0.add(customer) } }
            line.add("files") {
                $0.add("page", files.page)
                $0.add("button", files.button)
                $0.add("svg", files.svg)
                $0.add("png", files.png)
            }
            line.add("source", source)
            line.add("row", row)
        }.bytes
    }
}

extension JSONLine {
    /// Under the platform's names.
    fileprivate mutating func add(_ customer: Customer) {
        add("reference_id", customer.referenceID)
        add("name", customer.name)
        add("email", customer.email)
        add("phone", customer.phone)
        add("individual_tax_id", customer.individualTaxID)
        add("date_of_birth", customer.dateOfBirth)
        let address = customer.address
        if address != Customer.Address() {
            add("address") {
                $0.add("country", address.country)
                $0.add("region", address.region)
                $0.add("city", address.city)
                $0.add("full_address", address.fullAddress)
                $0.add("post_code", address.postCode)
            }
        }
        add("metadata", customer.metadata)
    }
}
