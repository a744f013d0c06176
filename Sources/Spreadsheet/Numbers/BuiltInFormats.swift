/// The number formats that workbooks name by number alone (ECMA-376 part 1, 18.8.30).
enum BuiltInFormats {
    /// The code of a number below 164; `General` for those without a meaning.
    static func code(_ id: Int) -> String {
        switch id {
        case 1: "0"
        case 2: "0.00"
        case 3: "#,##0"
        case 4: "#,##0.00"
        // Their currency depends on the settings of the user's computer, so it is unknown.
        case 5, 6, 37, 38, 41, 42: "#,##0"
        case 7, 8, 39, 40, 43, 44: "#,##0.00"
        case 9: "0%"
        case 10: "0.00%"
        case 11: "0.00E+00"
        case 12: "# ?/?"
        case 13: "# ??/??"
        case 14, 15, 16, 17: "yyyy-mm-dd"
        case 18, 19, 20, 21, 32, 33, 45, 47: "h:mm:ss"
        case 22: "yyyy-mm-dd h:mm"
        // East Asian days; elsewhere the same as 14.
        case 27...31, 34...36, 50...58: "yyyy-mm-dd"
        case 46: "[h]:mm:ss"
        case 48: "##0.0E+0"
        // Thai, with days among them.
        case 59...62, 67...81: "[=1]0"
        default: "General"
        }
    }
}
