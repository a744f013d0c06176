import Foundation
import Pipeline

/// The files of the site, besides the pay pages.
enum Site {
    /// The files against listing, indexing, referrers and framing: names and texts.
    static let files: [(name: String, text: String)] = [
        ("robots.txt", "User-agent: *\nDisallow: /\n"),
        (
            // Read by Netlify, Cloudflare Pages and others; its rules on robots and referrers stand in every page too.
            "_headers",
            """
            /*
              X-Robots-Tag: noindex, nofollow, noarchive
              Referrer-Policy: no-referrer
              X-Content-Type-Options: nosniff
              X-Frame-Options: DENY
              Content-Security-Policy: frame-ancestors 'none'
              Cache-Control: no-cache

            """
        ),
        (
            // A server that lists folders would show every token.
            OutputLayout.pageFile,
            """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"/><title>Nothing here</title>\
            <meta name="robots" content="noindex"/></head><body><p>There is nothing here.</p></body></html>

            """
        ),
    ]

    /// The maximum size of the logo, in bytes.
    private static let maximumLogoSize = 1_000_000

    /// - Returns: the logo's bytes and its name in the site.
    /// - Throws: ``OutputError`` if it can't be read, is too large, or has no extension of a picture.
    static func logo(_ file: String) throws(OutputError) -> (name: String, bytes: [UInt8]) {
        let url = URL(filePath: file)
        let ending = url.pathExtension.lowercased()
        guard ["png", "jpg", "jpeg", "webp", "svg"].contains(ending) else {
            throw OutputError(path: file, "a logo is a PNG, JPEG, WebP or SVG file")
        }
        guard let handle = try? FileHandle(forReadingFrom: url),
            let data = try? handle.read(upToCount: maximumLogoSize + 1)
        else {
            throw OutputError(path: file, "the logo can't be read; name another with --seller-logo")
        }
        guard data.count <= maximumLogoSize else { throw OutputError(path: file, "the logo is larger than 1 MB") }
        return ("logo." + ending, [UInt8](data))
    }
}
