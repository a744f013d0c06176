import Pipeline

/// A way to write down what was found, a file at a time: a report of a million pages takes no memory.
package protocol CheckReport: Sendable {
    /// - Returns: what stands before the first file.
    mutating func begin() -> [UInt8]
    /// - Returns: what is written of a file; often nothing where nothing was found.
    mutating func add(_ file: CheckedFile) -> [UInt8]
    /// - Returns: what stands after the last file.
    mutating func end(_ summary: CheckSummary) -> [UInt8]
}
