package import FileAccess
import Foundation

/// The error of a file or folder that can't be written or read.
package struct OutputError: Error, Sendable, CustomStringConvertible {
    /// The path, the problem, and the next step.
    package let description: String

    package init(path: String, _ message: String) {
        description = "\(PlatformText.shown(path, limit: 1000)): \(message)"
    }

    package init(path: String, _ error: FileError) {
        let message =
            switch error {
            case .isLink:
                "this is a link, and paylink writes and removes nothing through links. Remove the link, then run again"
            case .isFolder: "a folder has the name of a file of paylink. Move it away, then run again"
            case .isNoFolder: "a file has the name of a folder of paylink. Move it away, then run again"
            case .isNoFile: "this is a device or a pipe, not a file. Move it away or name another, then run again"
            case .system(ENOSPC), .system(EDQUOT):
                "the disk is full. Make room and run again: what is there is whole, the rest will be made then"
            case .system(EACCES), .system(EPERM), .system(EROFS):
                "no permission to write there. Choose another folder with --out"
            case .system(ENAMETOOLONG): "the name is too long for this file system"
            case .system(let code): String(cString: strerror(code))
            }
        self.init(path: path, message)
    }
}
