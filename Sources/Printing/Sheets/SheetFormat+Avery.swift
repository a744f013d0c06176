// Sources of the numbers: LibreOffice's list of labels ("Avery A4", "Avery Letter Size"), compared with gLabels'
// templates and Label Planet's measures of compatible sheets; for 3474, 3475, 22805 and 94107, which the first lacks or
// which were not found there, gLabels or several public programs that agree. If they differ, the numbers used leave
// equal margins on both sides. Corner radii are nominal: no two sources agree on them.
extension SheetFormat {
    /// The commercial sheets that are known by their number, sorted by it.
    package static let all: [SheetFormat] = (a4 + letter).sorted { $0.order < $1.order }

    private static let a4: [SheetFormat] =
        sheets(["3474"], .a4, "address labels", 3, 8, 70, 37, 0, 0.5, 70, 37, 0)
        + sheets(["3475"], .a4, "address labels", 3, 8, 70, 36, 0, 4.5, 70, 36, 0)
        + sheets(["L4778"], .a4, "weatherproof labels", 4, 12, 45.72, 21.17, 9.75, 21.48, 48.26, 21.17, 1.5)
        + sheets(["L7159", "J8159"], .a4, "address labels", 3, 8, 63.5, 33.87, 7.21, 13.02, 66.04, 33.87, 1.5)
        + sheets(["L7160", "J8160"], .a4, "address labels", 3, 7, 63.5, 38.1, 7.21, 15.15, 66.04, 38.1, 1.5)
        + sheets(["L7161", "J8161"], .a4, "address labels", 3, 6, 63.5, 46.56, 7.21, 8.82, 66.04, 46.56, 1.5)
        + sheets(["L7162", "J8162"], .a4, "address labels", 2, 8, 99.06, 33.87, 4.67, 13.02, 101.6, 33.87, 1.5)
        + sheets(["L7163", "J8163"], .a4, "address labels", 2, 7, 99.06, 38.1, 4.67, 15.15, 101.6, 38.1, 1.5)
        + sheets(["L7164", "J8164"], .a4, "address labels", 3, 4, 63.5, 71.97, 7.21, 4.56, 66.04, 71.97, 1.5)
        + sheets(["L7165", "J8165"], .a4, "parcel labels", 2, 4, 99.06, 67.73, 4.67, 13.04, 101.6, 67.73, 1.5)
        + sheets(["L7166", "J8166"], .a4, "parcel labels", 2, 3, 99.06, 93.13, 4.67, 8.81, 101.6, 93.13, 1.5)
        + sheets(["L7169", "J8169"], .a4, "parcel labels", 2, 2, 99.1, 139, 4.63, 9.5, 101.64, 139, 1.5)
        + sheets(["L7173", "J8173"], .a4, "parcel labels", 2, 5, 99.06, 57, 4.67, 6, 101.6, 57, 1.5)
        + sheets(["L7651", "J8651"], .a4, "mini labels", 5, 13, 38.1, 21.17, 4.67, 10.9, 40.64, 21.17, 1.5)
        + sheets(["L7654", "J8654"], .a4, "mini labels", 4, 10, 45.72, 25.4, 9.75, 21.5, 48.26, 25.4, 1.5)

    /// In inches, the unit that they are made in.
    private static let letter: [SheetFormat] =
        sheets(
            ["5160", "5260", "5520", "8160", "18160"], .letter, "address labels", 3, 10, 2.625, 1, 0.1875, 0.5, 2.75, 1,
            0.0625)
        + sheets(["5161", "8161"], .letter, "address labels", 2, 10, 4, 1, 0.15625, 0.5, 4.1875, 1, 0.0625)
        + sheets(
            ["5162", "8162"], .letter, "address labels", 2, 7, 4, 4.0 / 3, 0.15625, 5.0 / 6, 4.1875, 4.0 / 3, 0.0625)
        + sheets(["5163", "8163", "18163"], .letter, "shipping labels", 2, 5, 4, 2, 0.15625, 0.5, 4.1875, 2, 0.125)
        + sheets(
            ["5164", "8164"], .letter, "shipping labels", 2, 3, 4, 10.0 / 3, 0.15625, 0.5, 4.1875, 10.0 / 3, 0.125)
        + sheets(
            ["5167", "8167"], .letter, "return address labels", 4, 20, 1.75, 0.5, 0.28125, 0.5, 2.0625, 0.5, 0.0625)
        + sheets(["22805"], .letter, "square labels", 4, 6, 1.5, 1.5, 0.78125, 0.5, 1.8125, 1.7, 0.0625)
        + sheets(["94107"], .letter, "square labels", 3, 4, 2, 2, 0.625, 0.625, 2.625, 2 + 7.0 / 12, 0.0625)

    /// Sheets that differ in their number and the printers that they are for, but not in their measures.
    ///
    /// The numbers after columns and rows are in inches for Letter, and in millimetres for all other paper.
    ///
    /// - Returns: one for each name.
    private static func sheets(
        _ names: [String], _ paper: Paper, _ purpose: String, _ columns: Int, _ rows: Int, _ width: Double,
        _ height: Double, _ left: Double, _ top: Double, _ columnPitch: Double, _ rowPitch: Double, _ radius: Double
    ) -> [SheetFormat] {
        let unit = paper == .letter ? 25.4 : 1
        return names.map {
            SheetFormat(
                unchecked: $0, paper, columns, rows, Size(width: width * unit, height: height * unit),
                left: left * unit, top: top * unit, columnPitch: columnPitch * unit, rowPitch: rowPitch * unit,
                cornerRadius: radius * unit, purpose: purpose)
        }
    }

    /// Letters first, then the number.
    private var order: (String, Int) {
        (String(name.filter(\.isLetter)), Int(name.filter(\.isNumber)) ?? 0)
    }
}
