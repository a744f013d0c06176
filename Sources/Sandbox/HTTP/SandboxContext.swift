import Hummingbird
import NIOCore

/// The context of a request: Hummingbird's own, and the connection, so that it can be cut.
struct SandboxContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    let channel: any Channel

    init(source: Source) {
        coreContext = CoreRequestContextStorage(source: source)
        channel = source.channel
    }

    /// The maximum size of a body, in bytes.
    static let maximumBody = 1 << 20
}
