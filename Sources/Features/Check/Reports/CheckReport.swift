/// A report that is written a file at a time: its memory does not grow with the number of pages.
package protocol CheckReport: Sendable {
    /// - Returns: the bytes before the first file.
    mutating func begin() -> [UInt8]
    /// - Returns: the bytes of a file; often none if it has no findings.
    mutating func add(_ file: CheckedFile) -> [UInt8]
    /// - Returns: the bytes after the last file.
    mutating func end(_ summary: CheckSummary) -> [UInt8]
}
