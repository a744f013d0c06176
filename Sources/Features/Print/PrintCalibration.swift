package import Pipeline
package import Printing

/// Writes the page for measuring a printer.
package struct PrintCalibration {
    private let settings: Settings
    private let output: String?

    /// - Parameters:
    ///   - settings: The checked settings.
    ///   - output: The path of the PDF; `nil` for a default one in the output folder.
    package init(settings: Settings, output: String?) {
        self.settings = settings
        self.output = output
    }

    /// - Parameters:
    ///   - sheetFormat: The sheet format that the printer has to match.
    ///   - adjustment: The adjustment found so far.
    ///   - fonts: In the order of preference, separated by commas.
    /// - Returns: the path of the PDF.
    /// - Throws: ``OutputError``, `PrintingFailure`.
    package func run(_ sheetFormat: SheetFormat, adjustment: Adjustment, fonts: String) throws -> String {
        let file = try PrintOutput(output, settings).file(
            OutputLayout.print("calibration-\(sheetFormat.name)"))
        try CalibrationPage.write(sheetFormat, adjustment: adjustment, fonts: fonts) { try file.write($0) }
        try file.finish()
        return file.path
    }
}
