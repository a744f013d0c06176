/// The style of a text.
struct TextStyle: Hashable {
    /// The alignment of lines, relative to the text's own direction.
    enum Alignment: Hashable {
        case start, center, end
    }

    /// In points.
    var size: Double
    /// Bold instead of regular.
    var isBold = false
    var color = PrintColor.black
    var alignment = Alignment.start
    /// The maximum number of lines; the rest is cut off with an ellipsis.
    var lines = 1
    /// True for an ellipsis in the middle, so that a number's end can be seen; for one line only.
    var isCutInTheMiddle = false
    /// The distance between baselines, as a multiple of the font's own distance.
    var lineSpacing = 1.0
}
