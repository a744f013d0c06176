/// A form of text in the output.
///
/// Templates and values are of one form or of the other, and the compiler keeps them apart: text escaped for markup
/// can't get into plain text, nor plain text into markup.
protocol TextForm: Sendable {
    /// Converts a text to this form.
    static func written(_ text: String) -> [UInt8]
}

/// HTML and XML: special characters are escaped.
enum Escaped: TextForm {
    static func written(_ text: String) -> [UInt8] { [UInt8](escaping: text) }
}

/// Plain text: unchanged.
enum Plain: TextForm {
    static func written(_ text: String) -> [UInt8] { Array(text.utf8) }
}
