/// The reason why the description of a sheet is invalid; fields are named as in the settings.
package enum SheetFormatError: Error, Sendable, Hashable, CustomStringConvertible {
    /// There is no such field.
    case unknownField(String, nearest: String)
    /// These fields are missing.
    case missing([String])
    /// No paper has this name.
    case unknownPaper(String)
    /// A length is not written as one.
    case length(field: String, LengthError)
    /// A number is no whole one, or out of range.
    case countOutOfRange(field: String, ClosedRange<Int>)
    /// A length is out of range, in millimetres.
    case lengthOutOfRange(field: String, ClosedRange<Double>)
    /// The labels overlap each other: the pitch is less than a label's size, in millimetres.
    case overlapping(field: String, atLeast: Double)
    /// The last column reaches beyond the paper, by millimetres.
    case beyondRightEdge(by: Double, of: Paper)
    /// The last row reaches beyond the paper, by millimetres.
    case beyondLowerEdge(by: Double, of: Paper)

    /// The mistake, and what to write.
    package var description: String {
        switch self {
        case .unknownField(let field, let nearest):
            "there is no field \"\(field.shown)\": is it \(nearest)? "
                + "The fields are \(SheetFormat.fieldNames.joined(separator: ", "))"
        case .missing(let fields):
            "\(fields.joined(separator: ", ")) \(fields.count == 1 ? "is" : "are") missing: "
                + "a sheet needs paper, columns, rows, width and height"
        case .unknownPaper(let text):
            "paper: \"\(text.shown)\" is not known: "
                + "write \(Paper.all.map(\.name).joined(separator: ", ")), or width and height such as 210x297mm"
        case .length(let field, let error): "\(field): \(error)"
        case .countOutOfRange(let field, let range):
            "\(field): write a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .lengthOutOfRange(let field, let range):
            "\(field): write a length from \(Length(range.lowerBound)) to \(Length(range.upperBound))"
        case .overlapping(let field, let least):
            "\(field): the labels overlap: it counts from the edge of a label to the same edge of the next one, "
                + "so write \(Length(least)) or more, or leave it out if they touch each other"
        case .beyondRightEdge(let excess, let paper):
            "the labels reach \(Length(excess)) beyond the paper's right edge (\(paper.name.shown) is "
                + "\(Length(paper.size.width)) wide): write less for columns, width, column_pitch or left"
        case .beyondLowerEdge(let excess, let paper):
            "the labels reach \(Length(excess)) beyond the paper's lower edge (\(paper.name.shown) is "
                + "\(Length(paper.size.height)) high): write less for rows, height, row_pitch or top"
        }
    }
}
