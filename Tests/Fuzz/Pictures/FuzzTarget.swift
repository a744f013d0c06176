import Pictures

/// What libFuzzer calls with every input: the bytes of a picture.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    let taken = PublishedPicture.Format.allCases.filter { FuzzPictures.isTaken(bytes, $0) }
    demand(taken.count <= 1, "a picture of several formats: \(taken)")
    return 0
}

/// Pictures that are taken, or refused with a message.
enum FuzzPictures {
    static func isTaken(_ bytes: [UInt8], _ format: PublishedPicture.Format) -> Bool {
        do throws(PictureError) {
            demand(try PublishedPicture(bytes, format).bytes == bytes, "the picture is changed")
        } catch {
            demandSound(error.description, maximumLength: 1000)
            return false
        }
        let text = String(decoding: bytes, as: UTF8.self).lowercased()
        demand(format != .svg || !text.contains("<script"), "a script is taken")
        return true
    }
}
