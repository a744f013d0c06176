/// The reason why there is no code, or none that can be read.
package enum QRCodeError: Error, Sendable, Hashable {
    /// There is no text.
    case empty
    /// The text, of `bytes` bytes of UTF-8, does not fit into version 40 at the level asked for.
    case tooLong(bytes: Int)
    /// At this size and density a module would be fewer than ``PrintSize/minimumDotsPerModule`` dots wide.
    /// `neededMillimetres` is the smallest size, in tenths of a millimetre, that is accepted.
    case tooSmall(neededMillimetres: Double, millimetres: Double, dotsPerModule: Int, dpi: Int)
    /// Not a size to print at, or a picture of more than ``PrintSize/maximumPixels`` on a side.
    case sizeOutOfRange(millimetres: Double, dpi: Int)
    /// libqrencode failed; with its `errno`.
    case encoder(errno: Int32)
    /// libqrencode made a symbol of another version than planned.
    case unplanned(version: Int, plannedVersion: Int)
    /// zlib or libpng failed.
    case picture(errno: Int32)
}

extension QRCodeError: CustomStringConvertible {
    /// The mistake and what to do next.
    package var description: String {
        switch self {
        case .empty:
            "a QR code needs a text: give a link"
        case .tooLong(let bytes):
            "\(bytes) bytes do not fit into a QR code, which holds 1273 (level H) to 2953 (level L): shorten the text"
        case .tooSmall(let needed, let millimetres, let dots, let dpi):
            """
            a QR code of this text, \(Millimetres(millimetres)) mm wide at \(dpi) dpi, would have \(dots) dots per module \
            and might not read: print it \(Millimetres(needed)) mm wide or more, or shorten the text
            """
        case .sizeOutOfRange(let millimetres, let dpi):
            """
            \(millimetres) mm at \(dpi) dpi is not a size for a QR code: it must be above 0 \
            and at most \(PrintSize.maximumPixels) dots wide
            """
        case .encoder(let errno):
            "libqrencode failed (errno \(errno)): check that memory is free and version 4 of the library is installed"
        case .unplanned(let version, let plannedVersion):
            """
            libqrencode made a symbol of version \(version), not \(plannedVersion): \
            check that version 4 of the library is installed
            """
        case .picture(let errno):
            "the PNG could not be made (errno \(errno)): check that memory is free, or choose a smaller size"
        }
    }
}
