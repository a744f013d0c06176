import HTML
import PaymentModel

/// The visual form of a host: hosts that look alike have equal ones (the method of UTS #39, 4: "skeleton").
///
/// In ASCII: dots and hyphens are kept, a letter or digit stands for all that look like it, and a character that looks
/// like none is a question mark. Not for display.
struct Skeleton: Sendable {
    let bytes: [UInt8]

    /// The skeleton of a host in ASCII, with `xn--` labels decoded, or in any script.
    init(_ host: String) {
        var host = host
        bytes = host.withUTF8 { Self.make($0) }
    }

    /// The skeleton without dots and hyphens, so that `pay-cascad.com` and `paycascad.com` are equal.
    var squeezed: [UInt8] { bytes.filter { $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: "-") } }

    /// The skeleton with dots for hyphens, so that `pay-cascad.com` and `pay.cascad.com` are equal.
    var dotted: [UInt8] { bytes.map { $0 == UInt8(ascii: "-") ? UInt8(ascii: ".") : $0 } }

    private static func make(_ host: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        // A name has at most 253 bytes (RFC 1035); only the beginning of a longer one is compared.
        let host = UnsafeBufferPointer(rebasing: host.prefix(1024))
        var bytes: [UInt8] = []
        bytes.reserveCapacity(host.count)
        if host.allSatisfy({ $0 < 0x80 }) {
            for label in host.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false) {
                if !bytes.isEmpty || label.startIndex > 0 { bytes.append(UInt8(ascii: ".")) }
                if label.count > 4, label.prefix(4).elementsEqual("xn--".utf8),
                    let scalars = Punycode.decoded(label.dropFirst(4))
                {
                    for scalar in scalars { append(scalar, to: &bytes) }
                } else {
                    for byte in label { bytes.append(folded(byte.lowercased)) }
                }
            }
        } else {
            for scalar in String(decoding: host, as: UTF8.self).unicodeScalars { append(scalar, to: &bytes) }
        }
        return joined(bytes)
    }

    private static func append(_ scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
        switch scalar.value {
        case 0..<0x80: bytes.append(folded(UInt8(scalar.value).lowercased))
        // Combining accents, joiners and variation selectors: they change a letter little, or not at all.
        case 0x300...0x36F, 0x200B...0x200D, 0x2060, 0xFE00...0xFE0F, 0xAD, 0xFEFF: break
        // Mathematical letters, 26 capitals and 26 small ones for each style, then digits (Unicode, 22.2).
        case 0x1D400...0x1D6A3:
            let letter = UInt8((scalar.value - 0x1D400) % 26)
            bytes.append(folded(UInt8(ascii: "a") + letter))
        case 0x1D7CE...0x1D7FF: bytes.append(folded(UInt8(ascii: "0") + UInt8((scalar.value - 0x1D7CE) % 10)))
        // Letters in circles.
        case 0x24B6...0x24CF: bytes.append(folded(UInt8(ascii: "a") + UInt8(scalar.value - 0x24B6)))
        case 0x24D0...0x24E9: bytes.append(folded(UInt8(ascii: "a") + UInt8(scalar.value - 0x24D0)))
        // Full-width forms.
        case 0xFF01...0xFF5E: bytes.append(folded(UInt8(scalar.value - 0xFEE0).lowercased))
        default: bytes.append(Confusables.letters[scalar].map(folded) ?? UInt8(ascii: "?"))
        }
    }

    /// Digits become the letters that they resemble, and `i` becomes `l`, which its capital resembles.
    static func folded(_ byte: UInt8) -> UInt8 {
        switch byte {
        case UInt8(ascii: "0"): UInt8(ascii: "o")
        case UInt8(ascii: "1"), UInt8(ascii: "|"), UInt8(ascii: "i"): UInt8(ascii: "l")
        case UInt8(ascii: "2"): UInt8(ascii: "z")
        case UInt8(ascii: "3"): UInt8(ascii: "e")
        case UInt8(ascii: "4"): UInt8(ascii: "a")
        case UInt8(ascii: "5"): UInt8(ascii: "s")
        case UInt8(ascii: "6"): UInt8(ascii: "b")
        case UInt8(ascii: "7"): UInt8(ascii: "t")
        case UInt8(ascii: "8"): UInt8(ascii: "b")
        case UInt8(ascii: "9"): UInt8(ascii: "g")
        // The difference is invisible in an underlined link.
        case UInt8(ascii: "_"): UInt8(ascii: "-")
        default: byte
        }
    }

    private static func joined(_ bytes: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        for byte in bytes {
            if let last = out.last, let both = joined(last, byte) {
                out[out.count - 1] = both
            } else {
                out.append(byte)
            }
        }
        return out
    }

    /// The letter that two letters together resemble: `rn` m, `vv` w, `cl` d; `nil` for two others.
    static func joined(_ one: UInt8, _ other: UInt8) -> UInt8? {
        switch (one, other) {
        case (UInt8(ascii: "r"), UInt8(ascii: "n")): UInt8(ascii: "m")
        case (UInt8(ascii: "v"), UInt8(ascii: "v")): UInt8(ascii: "w")
        case (UInt8(ascii: "c"), UInt8(ascii: "l")): UInt8(ascii: "d")
        default: nil
        }
    }
}

/// Letters of other scripts, and Latin ones with marks, by the ASCII letter that they resemble.
///
/// From Unicode's confusables.txt, limited to characters of names; the marks from UnicodeData.txt.
private enum Confusables {
    static let letters: [Unicode.Scalar: UInt8] = {
        var table: [Unicode.Scalar: UInt8] = [:]
        for (letter, alike) in rows {
            for scalar in alike.unicodeScalars { table[scalar] = letter.value < 0x80 ? UInt8(letter.value) : nil }
        }
        return table
    }()

    private static let rows: [(Unicode.Scalar, String)] = [
        ("a", "àáâãäåāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặⱥаӑӓɑαάἀἁἂἃἄἅὰάᾶᾳᴀꭺ"),
        ("b", "ḃḅḇƀɓƃьъвҍʙƅᏏᖯ"),
        ("c", "çćĉċčḉƈȼсҫϲᴄↄⲥꮯ"),
        ("d", "ďḋḍḏḑḓđɖɗԁժᴅꓒꮷ"),
        ("e", "èéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệɇеѐёҽєεέϵᴇⲉꬲ"),
        ("f", "ḟƒſẝϝքꞙ"),
        ("g", "ĝğġģǧǵḡǥɠɡցԍᶃ"),
        ("h", "ĥȟḣḥḧḩḫẖħɦһհнʜᏂ"),
        ("i", "ìíîïĩīĭįǐȉȋḭḯỉịıɨіїιίϊΐɩɪӏיͺⲓꙇ"),
        ("j", "ĵǰɉјϳյʝᴊ"),
        ("k", "ķǩḱḳḵƙκкқҟҝќᴋⲕ"),
        ("l", "ĺļľḷḹḻḽłƚɫŀǀℓⅼןاʟӀⲗ"),
        ("m", "ḿṁṃɱмᴍⅿ"),
        ("n", "ñńņňǹṅṇṉṋŋɲƞпηήոռɴпπ"),
        ("o", "òóôõöōŏőơǒǫǭȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợøǿɵоӧөοόσօսοᴏⲟסہه०০੦૦௦౦೦൦๐໐၀〇ဝ"),
        ("p", "ṕṗƥрρϱթքᴘⲣ"),
        ("q", "ɋʠԛգզ"),
        ("r", "ŕŗřȑȓṙṛṝṟɍɼɽгґᴦʀⲅ"),
        ("s", "śŝşšșṡṣṥṧṩʂѕꜱꮪ"),
        ("t", "ţťțṫṭṯṱẗŧƭʈтτᴛⲧ"),
        ("u", "ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữựʉυύϋΰцսʋᴜ"),
        ("v", "ṽṿѵνѷטᴠⅴ"),
        ("w", "ŵẁẃẅẇẉẘѡԝωώաᴡⱳ"),
        ("x", "ẋẍхҳχӽᕁⅹ×"),
        ("y", "ýÿŷȳẏẙỳỵỷỹɏƴуүұўӯӱγʏყ"),
        ("z", "źżžẑẓẕƶȥʐᴢʑ"),
        ("-", "‐‑‒–—−⁃"),
        // Characters like a slash, which seem to end a host.
        ("/", "⁄∕⧸╱〳"),
        (".", "․。．｡"),
    ]
}
