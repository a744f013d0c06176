import Hummingbird
import Logging
import NIOCore

/// The platform's origin: both APIs, the checkout link, and the control endpoints.
func buildPlatform(
    _ desk: ControllerContext, _ options: SandboxOptions, seed: UInt64, _ configuration: ApplicationConfiguration,
    onServerRunning: @escaping @Sendable (any Channel) async -> Void
) -> some ApplicationProtocol {
    let faults = Faults(options.faults, latency: options.latency, seed: seed)
    let counts = RequestCounts()
    let router = Router(context: SandboxContext.self)
    router.add(middleware: PlatformErrors())
    router.add(middleware: LoopbackOnly())

    let platform = router.group().add(middleware: FaultInjection(faults: faults, counts: counts))
    CheckoutController(desk: desk).addRoutes(to: platform)
    PublicController(desk: desk).addRoutes(to: platform.group("public-api"))
    PrivateController(desk: desk).addRoutes(
        to: platform.group().add(middleware: BasicAuthentication(credentials: options.credentials)))
    ControlController(desk: desk, faults: faults, counts: counts).addRoutes(to: router.group("sandbox"))
    return Application(
        router: router, configuration: configuration, onServerRunning: onServerRunning, logger: .errorsAlone)
}

/// The other origin, of the hosted page.
func buildHostedPages(
    _ desk: ControllerContext, _ configuration: ApplicationConfiguration,
    onServerRunning: @escaping @Sendable (any Channel) async -> Void
) -> some ApplicationProtocol {
    let router = Router(context: SandboxContext.self)
    router.add(middleware: PlatformErrors())
    router.add(middleware: LoopbackOnly())
    HostedPageController(desk: desk).addRoutes(to: router.group())
    return Application(
        router: router, configuration: configuration, onServerRunning: onServerRunning, logger: .errorsAlone)
}

extension Logger {
    /// Standard output is for data: errors are thrown or answered, and only critical ones are logged.
    fileprivate static var errorsAlone: Logger {
        var logger = Logger(label: "paylink sandbox") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = .critical
        return logger
    }
}
