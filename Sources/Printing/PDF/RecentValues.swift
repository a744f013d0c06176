/// Values that were made lately, by what they were made from; others are forgotten.
struct RecentValues<Key: Hashable, Value> {
    private let capacity: Int
    private var recent: [Key: Value] = [:]
    private var older: [Key: Value] = [:]

    /// - Parameter capacity: So many used last are kept, and at most as many again.
    init(capacity: Int) {
        self.capacity = capacity
    }

    /// - Returns: the value made earlier, or a new one.
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
