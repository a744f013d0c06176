extension NumberStyle {
    /// The flags that change another style into this one, for the command line; empty if there is nothing to change.
    func flags(from other: NumberStyle) -> String {
        var flags: [String] = []
        if decimal != other.decimal { flags.append("--decimal-separator \(decimal.rawValue)") }
        if let thousands, thousands != other.thousands {
            flags.append("--thousands-separator \(thousands.typed)")
        }
        if allowsExtraZeros, !other.allowsExtraZeros { flags.append("--allow-extra-zeros") }
        return flags.joined(separator: " ")
    }
}

extension ThousandsSeparator {
    /// The form for a shell.
    var typed: String {
        switch self {
        case .point, .comma: rawValue
        case .space: "space"
        case .apostrophe: "\"'\""
        }
    }
}
