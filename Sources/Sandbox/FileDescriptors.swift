import Foundation

/// The file descriptors of the process, one of which each connection takes.
package enum FileDescriptors {
    /// Raises the limit to what the system allows the user.
    package static func raiseLimit() {
        guard var limit = limit() else { return }
        // On Darwin no limit at all is more than the system takes (`OPEN_MAX`).
        #if canImport(Darwin)
            limit.rlim_cur = min(limit.rlim_max, rlim_t(OPEN_MAX))
        #else
            limit.rlim_cur = limit.rlim_max
        #endif
        setrlimit(resource, &limit)
    }

    /// The number that can still be opened; at most 10,000.
    static var free: Int {
        let used = (try? FileManager.default.contentsOfDirectory(atPath: "/dev/fd").count) ?? 64
        return max(0, min(Int(clamping: limit()?.rlim_cur ?? 256), 10_000) - used)
    }

    private static func limit() -> rlimit? {
        var limit = rlimit()
        return getrlimit(resource, &limit) == 0 ? limit : nil
    }

    #if canImport(Glibc)
        private static let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    #else
        private static let resource = RLIMIT_NOFILE
    #endif
}
