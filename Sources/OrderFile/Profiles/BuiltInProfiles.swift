extension FileProfile {
    /// The exports of shops and bookkeeping programs that are known by their headers.
    public static let builtIn: [FileProfile] = []
}
