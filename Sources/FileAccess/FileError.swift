import Foundation

/// The reason why a file or folder can't be opened, written or removed.
package enum FileError: Error, Hashable, Sendable {
    /// The system's error, by its code.
    case system(Int32)
    /// A symbolic link is in its place.
    case isLink
    /// A folder is in the place of a file.
    case isFolder
    /// A file is in the place of a folder.
    case isNoFolder
    /// A device, a pipe or a socket is in the place of a file.
    case isNoFile

    /// The reason of the system call that failed last, without a closer look at what is there.
    static var last: FileError { .system(errno) }
}
