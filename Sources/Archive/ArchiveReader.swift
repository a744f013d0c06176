import CLibZip
import Foundation

/// Reads a zip archive that anybody may have made.
package final class ArchiveReader {
    /// A file of the archive.
    package struct Entry: Sendable, Hashable {
        /// The name in the archive: any text.
        package let name: String
        /// In bytes, as the archive states it.
        package let size: UInt64
        /// False for a link, a folder, a device or an encrypted file.
        package let isPlainFile: Bool
        fileprivate let index: UInt64
    }

    /// The files, in the order of the archive.
    package let entries: [Entry]
    private let zip: OpaquePointer
    private let path: String

    /// - Parameters:
    ///   - path: An ordinary file.
    ///   - limit: The maximum number of files in it.
    /// - Throws: ``ArchiveError``.
    package init(_ path: String, limit: Int) throws(ArchiveError) {
        self.path = path
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw ArchiveError(path, "there is no such file")
        }
        var code: Int32 = 0
        guard let zip = zip_open(path, ZIP_RDONLY | ZIP_CHECKCONS, &code) else { throw ArchiveError(path, code: code) }
        let count = zip_get_num_entries(zip, 0)
        guard count <= limit else {
            zip_discard(zip)
            throw ArchiveError(path, "it has more than \(limit) files: this is no backup of paylink")
        }
        var entries: [Entry] = []
        for index in 0..<UInt64(max(0, count)) {
            var status = zip_stat_t()
            guard zip_stat_index(zip, index, 0, &status) == 0, let name = status.name else { continue }
            let isStated = status.valid & UInt64(ZIP_STAT_SIZE) != 0
            var (system, attributes) = (zip_uint8_t(0), zip_uint32_t(0))
            zip_file_get_external_attributes(zip, index, 0, &system, &attributes)
            let kind = mode_t(attributes >> 16) & S_IFMT
            entries.append(
                Entry(
                    name: String(cString: name), size: status.size,
                    isPlainFile: isStated && status.encryption_method == UInt16(ZIP_EM_NONE)
                        && (system != UInt8(ZIP_OPSYS_UNIX) || kind == 0 || kind == S_IFREG), index: index))
        }
        guard entries.count == count else {
            zip_discard(zip)
            throw ArchiveError(path, "it is damaged; take another backup")
        }
        self.zip = zip
        self.entries = entries
    }

    deinit {
        zip_discard(zip)
    }

    /// Unpacks a file, at most as many bytes as the archive states, and compares its checksum.
    ///
    /// - Parameters:
    ///   - entry: A file of this archive.
    ///   - file: The path of a file that does not exist; it is made readable by its owner alone.
    ///   - mode: The mode of the file.
    /// - Throws: ``ArchiveError``.
    package func unpack(_ entry: Entry, to file: String, mode: UInt32) throws(ArchiveError) {
        guard let open = zip_fopen_index(zip, entry.index, 0) else {
            throw ArchiveError(path, "\(entry.name): \(String(cString: zip_strerror(zip)))")
        }
        defer { zip_fclose(open) }
        let descriptor = Foundation.open(file, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC | O_NOFOLLOW, mode)
        guard descriptor >= 0 else { throw ArchiveError(file, String(cString: strerror(errno))) }
        defer { close(descriptor) }
        var rest = entry.size
        var buffer = [UInt8](repeating: 0, count: 1 << 17)
        while true {
            // One byte more than there may be shows a file that is longer, and reaches the checksum.
            let count = zip_fread(open, &buffer, UInt64(buffer.count))
            guard count >= 0, UInt64(count) <= rest else {
                throw ArchiveError(path, "\(entry.name) is damaged; take another backup")
            }
            if count == 0 { break }
            rest -= UInt64(count)
            var start = 0
            while start < Int(count) {
                let step = buffer.withUnsafeBytes {
                    write(descriptor, $0.baseAddress?.advanced(by: start), Int(count) - start)
                }
                guard step > 0 || errno == EINTR else { throw ArchiveError(file, String(cString: strerror(errno))) }
                start += max(0, step)
            }
        }
        guard rest == 0, fsync(descriptor) == 0 else {
            throw ArchiveError(path, "\(entry.name) is damaged; take another backup")
        }
    }
}
