import FileAccess
import Foundation
import QRCode

/// Reads a code before it is printed, with an independent program: zbar's `zbarimg`.
package struct CodeReader: Sendable {
    private let program: URL
    private let seconds: Double

    /// Finds the program.
    ///
    /// - Parameters:
    ///   - searchPath: Folders with colons between them, as in the environment's `PATH`.
    ///   - seconds: The maximum time for a code.
    /// - Throws: ``CodeReaderError/missing``.
    package init(searchPath: String, seconds: Double = 10) throws(CodeReaderError) {
        // An empty entry is the current folder, from where nothing is to be run.
        let programs = searchPath.split(separator: ":").map { URL(filePath: String($0)).appending(path: "zbarimg") }
        guard let program = programs.first(where: { FileManager.default.isExecutableFile(atPath: $0.path) }) else {
            throw .missing
        }
        self.program = program
        self.seconds = seconds
    }

    /// Checks that a code is read as its link when it is printed with its logo and in its colour.
    ///
    /// - Parameters:
    ///   - prepared: The code.
    ///   - product: The product that it is printed on.
    ///   - options: The options of the print.
    /// - Throws: ``CodeReaderError``; ``LogoError/levelTooLow``; ``PrintingFailure``.
    package func checkReadable(_ prepared: PreparedItem, on product: Product, _ options: SheetWriter.Options) throws {
        if options.logo != nil, prepared.plan.level < .high { throw LogoError.levelTooLow }
        try checkReadable(
            prepared, dotsPerModule: CodeSize(prepared.plan, on: product, dpi: options.dpi).dotsPerModule,
            dark: options.codeColor, logo: options.logo, place: LogoPlace(prepared.plan))
    }

    func checkReadable(
        _ prepared: PreparedItem, dotsPerModule: Int, dark: PrintColor = .black, logo: CodeLogo?, place: LogoPlace
    ) throws {
        let picture = try logo.map { try Picture($0) }
        let raster = try CodeRaster(
            prepared, dotsPerModule: dotsPerModule, dark: dark, logo: picture, place: place)
        let (status, output) = try run(on: raster.pgm)
        // 4 is the exit status of zbarimg for a picture without a code.
        guard status != 4 else { throw CodeReaderError.unreadable(link: prepared.item.link) }
        guard status == 0 else { throw CodeReaderError.failed("status \(status)") }
        guard output == Data((prepared.item.link + "\n").utf8) else {
            let found = String(decoding: output, as: UTF8.self)
            throw CodeReaderError.misread(link: prepared.item.link, found: found)
        }
    }

    private func run(on picture: [UInt8]) throws(CodeReaderError) -> (status: Int32, output: Data) {
        let process = Process()
        process.executableURL = program
        process.arguments = ["-q", "--nodbus", "--raw", "-Sdisable", "-Sqrcode.enable", "-"]
        process.standardInput = try Self.file(of: picture)
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        let end = DispatchSemaphore(value: 0)
        process.terminationHandler = { _ in end.signal() }
        do { try process.run() } catch { throw .failed(error.localizedDescription) }
        if end.wait(timeout: .now() + seconds) == .timedOut {
            kill(process.processIdentifier, SIGKILL)
            end.wait()
            throw .timedOut
        }
        // The text of any code fits into a pipe's buffer, so the program was not blocked by it.
        return (process.terminationStatus, pipe.fileHandleForReading.readDataToEndOfFile())
    }

    /// - Returns: a file that no other process can open and that is deleted when it is closed. A pipe would not do: its
    ///   reader may end before it has read all, and that ends the writer too.
    private static func file(of bytes: [UInt8]) throws(CodeReaderError) -> FileHandle {
        let descriptor: Int32
        do { descriptor = try NewFile.unnamed() } catch { throw .failed("no temporary file: \(error)") }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        do {
            try file.write(contentsOf: bytes)
            try file.seek(toOffset: 0)
        } catch { throw .failed("no temporary file: \(error.localizedDescription)") }
        return file
    }
}
