/// How text is written into what is made.
///
/// Templates and values are of one form or of the other, and the compiler keeps them apart: what is escaped for markup
/// can't get into plain text, and plain text not into markup.
protocol TextForm: Sendable {
    /// Text as this form has it.
    static func written(_ text: String) -> [UInt8]
}

/// HTML and XML: what means something there is escaped.
enum Escaped: TextForm {
    static func written(_ text: String) -> [UInt8] { [UInt8](escaping: text) }
}

/// Plain text: as it is.
enum Plain: TextForm {
    static func written(_ text: String) -> [UInt8] { Array(text.utf8) }
}
