import Foundation
import Pictures
import Pipeline

/// The files of the site, besides the pay pages.
enum Site {
    /// The files against listing, indexing, referrers and framing: names and texts.
    static let files: [(name: String, text: String)] = [
        ("robots.txt", "User-agent: *\nDisallow: /\n"),
        (
            // Read by Netlify, Cloudflare Pages and others. The rules on robots and referrers stand in every page too;
            // without no-transform Cloudflare makes "[email protected]" of the contact.
            "_headers",
            """
            /*
              X-Robots-Tag: noindex, nofollow, noarchive
              Referrer-Policy: no-referrer
              X-Content-Type-Options: nosniff
              X-Frame-Options: DENY
              Content-Security-Policy: frame-ancestors 'none'
              Cache-Control: no-cache, no-transform

            /logo.svg
              Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'; sandbox

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

    /// - Returns: the logo's bytes and its name in the site.
    /// - Throws: ``OutputError`` if it can't be read or published.
    static func logo(_ file: String) throws(OutputError) -> (name: String, bytes: [UInt8]) {
        let url = URL(filePath: file)
        guard let format = PublishedPicture.Format(extension: url.pathExtension) else {
            throw OutputError(path: file, "a logo is a PNG, JPEG, WebP or SVG file")
        }
        guard let handle = try? FileHandle(forReadingFrom: url),
            let data = try? handle.read(upToCount: PublishedPicture.maximumBytes + 1) ?? Data()
        else {
            throw OutputError(path: file, "the logo can't be read; name another with --seller-logo")
        }
        do {
            return ("logo." + url.pathExtension.lowercased(), try PublishedPicture([UInt8](data), format).bytes)
        } catch {
            throw OutputError(
                path: file,
                "the logo \(error): export it from a drawing program as PNG, or name another with --seller-logo")
        }
    }
}
