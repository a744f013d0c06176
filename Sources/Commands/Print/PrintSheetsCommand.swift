import ArgumentParser
import Foundation
import Printing

/// `paylink print sheets`.
struct PrintSheetsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sheets", abstract: "List the sheets that labels and cards can be printed on.",
        discussion: """
            One of your own is described in paylink.yaml, by its measures:

              sheets:
                tokens:
                  paper: A4
                  columns: 4
                  rows: 10
                  width: 45.7mm
                  height: 25.4mm
                  left: 9.7mm
                  top: 21.5mm
                  column_pitch: 48.3mm     from one label's left edge to the next one's
                  row_pitch: 25.4mm
            """)

    @Option(help: "How they are printed: text, or json (an object a line, in millimetres).")
    var format: OutputFormat = .text

    @OptionGroup(title: "Settings")
    var settings: SettingsOptions

    func run() async throws {
        try await Console.reporting(interrupted: "Interrupted.") { console in
            let own = try settings.loaded(on: console).ownSheets()
            for (kind, sheetFormats) in [("labels", SheetFormat.all), ("cards", SheetFormat.cards), ("own", own)] {
                for sheetFormat in sheetFormats {
                    switch format {
                    case .text: console.write(line: "\(kind)\t\(sheetFormat.name)\t\(sheetFormat.use)")
                    case .json: try console.write(json: SheetLine(sheetFormat, kind: kind))
                    }
                }
            }
        }
    }
}

/// A sheet in the form of `--format json`, in millimetres.
private struct SheetLine: Encodable {
    let name, kind, paper: String
    let paperWidth, paperHeight: Double
    let columns, rows: Int
    let width, height, left, top, columnPitch, rowPitch, radius: Double

    private enum CodingKeys: String, CodingKey {
        case name, kind, paper, paperWidth = "paper_width", paperHeight = "paper_height", columns, rows, width, height
        case left, top, columnPitch = "column_pitch", rowPitch = "row_pitch", radius
    }

    init(_ sheetFormat: SheetFormat, kind: String) {
        name = sheetFormat.name
        self.kind = kind
        paper = sheetFormat.paper.name
        (paperWidth, paperHeight) = (sheetFormat.paper.size.width, sheetFormat.paper.size.height)
        (columns, rows) = (sheetFormat.columns, sheetFormat.rows)
        (width, height) = (sheetFormat.label.width, sheetFormat.label.height)
        (left, top) = (sheetFormat.left, sheetFormat.top)
        (columnPitch, rowPitch) = (sheetFormat.columnPitch, sheetFormat.rowPitch)
        radius = sheetFormat.cornerRadius
    }
}
