/// The reason why a picture can't be in the middle of a code.
package enum LogoError: Error, Sendable, Hashable, CustomStringConvertible {
    /// It is no PNG.
    case notPNG
    /// The file is larger than ``CodeLogo/maximumBytes``.
    case tooManyBytes(Int)
    /// It is wider or higher than ``CodeLogo/maximumSide``.
    case tooManyPixels(width: Int, height: Int)
    /// It can't be read to its end; with libpng's message.
    case damaged(String)
    /// The code's level of error correction is below H.
    case levelTooLow

    /// The mistake, and what to do next.
    package var description: String {
        switch self {
        case .notPNG: "the logo is no PNG file: write PNG, which every drawing program can"
        case .tooManyBytes(let bytes):
            "the logo's file has \(bytes) bytes, and at most \(CodeLogo.maximumBytes) are read: make it smaller"
        case .tooManyPixels(let width, let height):
            "the logo has \(width) × \(height) pixels, and at most \(CodeLogo.maximumSide) on a side are read: "
                + "make it smaller"
        case .damaged(let message): "the logo can't be read (\(message)): write the PNG anew"
        case .levelTooLow: "a code with a logo has to be of level H: leave out the logo, or have it made at level H"
        }
    }
}
