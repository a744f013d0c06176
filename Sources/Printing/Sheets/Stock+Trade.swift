extension Stock {
    /// The sheets of the trade that are known by their number, sorted by it.
    public static let all: [Stock] = [
        Stock(
            unchecked: "L7160", .a4, 3, 7, Size(width: 63.5, height: 38.1), left: 7.21, top: 15.15, columnPitch: 66.04,
            rowPitch: 38.1, cornerRadius: 1.5)
    ]
}
