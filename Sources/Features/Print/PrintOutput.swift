import Pipeline

/// The place of the PDF: a file that the user named, or one in the output folder.
struct PrintOutput {
    private enum Place {
        case file(String)
        case folder(OutputFolder)
    }

    private let place: Place

    /// - Throws: ``OutputError`` if the output folder is needed and can't be used.
    init(_ output: String?, _ settings: Settings) throws(OutputError) {
        if let output {
            place = .file(output)
        } else {
            place = .folder(try OutputFolder(settings.out, isForced: settings.takesAnyFolder))
        }
    }

    /// - Parameter path: The path of a PDF for which the user named no file.
    /// - Returns: the new file.
    /// - Throws: ``OutputError`` if nothing can be written there.
    func file(_ path: OutputPath) throws(OutputError) -> GrowingFile {
        switch place {
        case .file(let output): try GrowingFile(pdf: output)
        case .folder(let folder): try folder.stream(path)
        }
    }
}
