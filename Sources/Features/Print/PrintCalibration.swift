package import Pipeline
package import Printing

/// Writes the page that a printer is measured by.
package struct PrintCalibration {
    private let settings: Settings
    private let output: String?

    /// - Parameters:
    ///   - settings: Checked.
    ///   - output: Where the PDF goes; `nil` for a name of its own in the output folder.
    package init(settings: Settings, output: String?) {
        self.settings = settings
        self.output = output
    }

    /// - Parameters:
    ///   - stock: What the printer is to meet.
    ///   - adjustment: What is known already.
    ///   - fonts: In the order of preference, with commas between them.
    /// - Returns: where the PDF is.
    /// - Throws: ``OutputError``, `PrintingFailure`.
    package func run(_ stock: Stock, adjustment: Adjustment, fonts: String) throws -> String {
        let folder = try OutputFolder(settings.out)
        if output == nil { _ = try folder.makeFolder("print") }
        let path = output ?? folder.path("print/calibration-\(stock.name).pdf")
        let file = try GrowingFile(path: path)
        try CalibrationPage.write(stock, adjustment: adjustment, fonts: fonts) { try file.write($0) }
        try file.finish()
        return path
    }
}
