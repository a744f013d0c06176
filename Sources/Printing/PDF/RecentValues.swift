/// A cache of the values used last, by key.
struct RecentValues<Key: Hashable, Value> {
    private let capacity: Int
    private var recent: [Key: Value] = [:]
    private var older: [Key: Value] = [:]

    /// - Parameter capacity: The number of values used last that are certainly kept; twice as many may be.
    init(capacity: Int) {
        self.capacity = capacity
    }

    /// - Returns: the cached value, or a new one.
    mutating func value(for key: Key, _ make: () -> Value) -> Value {
        if let value = recent[key] { return value }
        let value = older[key] ?? make()
        if recent.count >= capacity {
            older = recent
            recent = [:]
        }
        recent[key] = value
        return value
    }
}
