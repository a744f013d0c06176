/// How much of an order file is taken; each limit has a finding of its own.
public struct OrderFileLimits: Sendable, Hashable {
    /// Of the whole file as it comes in: 1 GB.
    public var fileBytes = 1_000_000_000
    /// Of one row, with its line breaks: 1 MB, which is also how far an unclosed quote can reach.
    public var rowBytes = 1_000_000
    /// Below the header, blank ones not counted.
    public var rows = 1_000_000
    /// Of the header.
    public var columns = 200

    /// The limits that `paylink` has.
    public init() {}
}
