/// How a text is set.
struct TextStyle: Hashable {
    /// Where lines begin, as the text's own direction has it.
    enum Alignment: Hashable {
        case start, center, end
    }

    /// In points.
    var size: Double
    /// Bold instead of regular.
    var isBold = false
    var color = Color.black
    var alignment = Alignment.start
    /// How many lines it may take; what is beyond them is cut off with an ellipsis.
    var lines = 1
    /// Whether the ellipsis stands in the middle, so that a number's end can be seen; for one line only.
    var isCutInTheMiddle = false
    /// Between baselines, as a multiple of the font's own distance.
    var lineSpacing = 1.0
}
