/// Why the sandbox can't start.
public enum SandboxError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Somebody else listens there.
    case portInUse(Int, option: String)
    /// The system does not let it listen there.
    case cannotListen(Int, reason: String)
    /// The state file can't be used; it is as it was.
    case state(path: String, reason: String)
    /// An option that can't be.
    case option(String)

    /// What is wrong, and what to do.
    public var description: String {
        switch self {
        case .portInUse(let port, let option):
            "port \(port) is in use: end what listens there, or say \(option) with another number (0 for any)"
        case .cannotListen(let port, let reason): "can't listen on port \(port): \(reason)"
        case .state(let path, let reason): "\(path): \(reason)"
        case .option(let reason): reason
        }
    }
}
