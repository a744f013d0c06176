/// The reason why the sandbox can't start.
package enum SandboxError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Another program listens on the port.
    case portInUse(Int, option: String)
    /// The system does not allow to listen on the port.
    case cannotListen(Int, reason: String)
    /// The state file can't be used; it is unchanged.
    case state(path: String, reason: String)
    /// An invalid option.
    case option(String)

    /// The mistake, and what to do.
    package var description: String {
        switch self {
        case .portInUse(let port, let option):
            "port \(port) is in use: end what listens there, or say \(option) with another number (0 for any)"
        case .cannotListen(let port, let reason): "can't listen on port \(port): \(reason)"
        case .state(let path, let reason): "\(path): \(reason)"
        case .option(let reason): reason
        }
    }
}
