import PaymentModel

extension PaymentForm {
    /// The form's given fields as hidden inputs, one after the other, on one line.
    ///
    /// - Throws: ``PageError/unprintable(field:scalar:)``: nothing is replaced, since exactly the order's fields must
    ///   be sent.
    func hiddenInputs() throws(PageError) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(fields.reduce(0) { $0 + $1.name.utf8.count + $1.value.utf8.count + 64 })
        for field in fields {
            for text in [field.name, field.value] {
                if let scalar = text.firstUnprintable { throw .unprintable(field: field.name, scalar: scalar.value) }
            }
            bytes.append("<input type=\"hidden\" name=\"")
            bytes.appendEscaped(field.name)
            bytes.append("\" value=\"")
            bytes.appendEscaped(field.value)
            bytes.append("\"/>")
        }
        return bytes
    }
}
