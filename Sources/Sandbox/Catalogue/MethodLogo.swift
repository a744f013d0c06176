import Foundation

/// A logo of a payment method, drawn for the sandbox, as a file that its platform serves.
struct MethodLogo: Sendable {
    /// The path of the files on the sandbox.
    static let folder = "/logos/"

    /// Of HTTP: `image/svg+xml`.
    let mediaType: String
    let bytes: [UInt8]

    /// By the file's name: `paypal.png`.
    static let all: [String: MethodLogo] = [
        "payment_card.svg": svg(
            """
            <rect width="64" height="40" rx="5" fill="#1b4f8f"/><rect y="8" width="64" height="7" fill="#0d2747"/>\
            <rect x="7" y="22" width="12" height="9" rx="2" fill="#ffd400"/>
            """),
        "applepay.svg": svg(
            """
            <rect width="64" height="40" rx="5" fill="#1a1a1a"/><circle cx="25" cy="20" r="9" fill="#fff"/>\
            <circle cx="40" cy="20" r="9" fill="#999"/>
            """),
        "bank_transfer.svg": svg(
            """
            <path d="M8 16 32 4l24 12z" fill="#0b5d3b"/><path d="M12 18h6v12h-6zM29 18h6v12h-6zM46 18h6v12h-6z" \
            fill="#0b5d3b"/><rect x="8" y="32" width="48" height="4" fill="#0b5d3b"/>
            """),
        "crypto.svg": svg(
            """
            <circle cx="32" cy="20" r="18" fill="#7a5af8"/><path d="M32 8l10 12-10 12-10-12z" fill="#fff"/>
            """),
        // What no page may show.
        "voucher.svg": svg(
            """
            <rect width="64" height="40" rx="5" fill="#b3261e"/><script>alert(document.domain)</script>
            """),
        "paypal.png": picture(
            "image/png",
            """
            iVBORw0KGgoAAAANSUhEUgAAAEAAAAAoAgMAAAAzoBR6AAAADFBMVEX///8UPIweltwAAACfbGD+AAAAaklEQVR42s3QIQ6AMAyF4b9lCsUR\
            OMoOwTgfHgRH4D6YKQxLhkFQ7EZC3fvSNG2FwLNmFZPx6ix02llw6i2I8qoa4IBzBZChZAbQTgB5qbPYX+A+7hgLHiThg8WavTc5a7QNSZOF\
            qNnCdgErZw/sH+9MnAAAAABJRU5ErkJggg==
            """),
        "test.png": picture(
            "image/png",
            """
            iVBORw0KGgoAAAANSUhEUgAAAEAAAAAoAgMAAAAzoBR6AAAADFBMVEX///88PDz/1AAAAAAVmcrKAAAAXElEQVR42uXSsQmAQBAF0bnBAi6x\
            nyvBxCpt4kqyAEHT5YeCkcGkD/azbWcdR0kYd00aV00Wzpp0Zs0gMAgMAoPAIDCIZhCLQXSDGAaBQWAQvNpju2ftb+d/8A4P73Sj+gX7hDUA\
            AAAASUVORK5CYII=
            """),
        "instalments.jpg": picture(
            "image/jpeg",
            """
            /9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19iZ2hnPk1x\
            eXBkeFxlZ2P/2wBDARESEhgVGC8aGi9jQjhCY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2P/wAAR\
            CAAoAEADASIAAhEBAxEB/8QAFwABAQEBAAAAAAAAAAAAAAAAAAcGBf/EAB0QAQABBQADAAAAAAAAAAAAAAAGAgQ2grJEg8L/xAAYAQEBAQEB\
            AAAAAAAAAAAAAAAAAQMCBP/EACIRAQABAgQHAAAAAAAAAAAAAAABAxECEjKBBBMhIjFBQ//aAAwDAQACEQMRAD8AoA48sxy707pTcY1KuSbW\
            WAY+Aef6/pj0Sa1oibeVgE3ieR2m/FRLMju9OKQ53bmspAj6wK7p1M9+jjyzHLvTulN1IlmOXendKbpLCvqbCAef6/pj2wgHn+v6Y8c4tGHd\
            2InkdpvxUSzI7vTikieR2m/FRLMju9OKQ+e7jrAj6wENOH9gCvSAAAAAA//Z
            """),
        "skrill.webp": picture(
            "image/webp",
            """
            UklGRlIAAABXRUJQVlA4TEYAAAAvP8AJAFUwiiRJkYn1b3WPr5fh2TVuY9T/CQjvjZHnYvy1CP/Nz/9zszIva1tidTusXybIaAciWoKEzAVk\
            /4sSP1HqC0sb
            """),
    ]

    private static func svg(_ shapes: String) -> MethodLogo {
        let text =
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"64\" height=\"40\" viewBox=\"0 0 64 40\">\(shapes)</svg>\n"
        return MethodLogo(mediaType: "image/svg+xml", bytes: Array(text.utf8))
    }

    private static func picture(_ mediaType: String, _ base64: String) -> MethodLogo {
        MethodLogo(mediaType: mediaType, bytes: Array(Data(base64Encoded: base64) ?? Data()))
    }
}
