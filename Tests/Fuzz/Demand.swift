import PaymentModel

/// Stops the run, so that the input is kept as an artefact.
func demand(_ isTrue: Bool, _ what: @autoclosure () -> String) {
    precondition(isTrue, what())
}

/// Stops the run for a message that nobody could be shown.
func demandSound(_ message: String, maximumLength: Int) {
    demand(!message.isEmpty, "a finding says nothing")
    demand(!SecretKey.isIn(message), "a secret is shown: \(message)")
    for scalar in message.unicodeScalars {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator:
            preconditionFailure("a message holds U+\(String(scalar.value, radix: 16)): \(message)")
        default: break
        }
    }
    let length = message.unicodeScalars.count
    demand(length <= maximumLength, "a message of \(length) characters: \(message)")
}
