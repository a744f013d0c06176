import CLibZip
import Foundation

/// Writes a zip archive (PKWARE APPNOTE 6.3.3) under a temporary name, and renames it when it is complete.
package final class ArchiveWriter {
    private var zip: OpaquePointer?
    private let path: String

    /// - Parameter path: The file; it must not exist. Its mode is that of new files.
    /// - Throws: ``ArchiveError``.
    package init(_ path: String) throws(ArchiveError) {
        self.path = path
        var code: Int32 = 0
        zip = zip_open(path, ZIP_CREATE | ZIP_EXCL, &code)
        guard zip != nil else { throw ArchiveError(path, code: code) }
    }

    deinit {
        if let zip { zip_discard(zip) }
    }

    /// Adds a file, which is read by ``finish()``.
    ///
    /// - Parameters:
    ///   - name: The path in the archive.
    ///   - file: The path of the file.
    /// - Throws: ``ArchiveError``.
    package func add(_ name: String, file: String) throws(ArchiveError) {
        guard let zip, let source = zip_source_file(zip, file, 0, 0) else { throw failure }
        let index = zip_file_add(zip, name, source, zip_flags_t(ZIP_FL_ENC_UTF_8))
        guard index >= 0 else {
            zip_source_free(source)
            throw failure
        }
        let attributes = zip_uint32_t(S_IFREG | 0o600) << 16
        zip_file_set_external_attributes(zip, zip_uint64_t(index), 0, zip_uint8_t(ZIP_OPSYS_UNIX), attributes)
    }

    /// Writes the archive; without this call there is none.
    package func finish() throws(ArchiveError) {
        guard let zip, zip_close(zip) == 0 else { throw failure }
        self.zip = nil
    }

    private var failure: ArchiveError {
        ArchiveError(path, zip.map { String(cString: zip_strerror($0)) } ?? "it is closed")
    }
}

/// The problem of an archive.
package struct ArchiveError: Error, CustomStringConvertible {
    package let description: String

    /// - Parameters:
    ///   - path: The archive.
    ///   - problem: The problem, and what to do.
    package init(_ path: String, _ problem: String) {
        description = "\(path): \(problem)"
    }

    init(_ path: String, code: Int32) {
        var error = zip_error_t()
        zip_error_init_with_code(&error, code)
        defer { zip_error_fini(&error) }
        self.init(path, String(cString: zip_error_strerror(&error)))
    }
}
