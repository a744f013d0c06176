extension FileProfile {
    /// The exports of shops and bookkeeping programs that are known by their headers.
    public static let builtIn: [FileProfile] = []
}

extension FileProfile {
    static func matching(_ headers: [String], in profiles: [FileProfile]) -> FileProfile? {
        let keys = Set(headers.map(HeaderKey.normalised))
        return profiles.filter { !$0.headers.isEmpty && $0.headers.allSatisfy { keys.contains(HeaderKey.normalised($0)) } }
            .max { $0.headers.count < $1.headers.count }
    }
}
