import Hummingbird

/// The platform's origin: both APIs, the checkout link, and the control endpoints.
func buildPlatform(
    _ desk: ControllerContext, _ options: SandboxOptions, seed: UInt64, _ listening: Listening
) -> some ApplicationProtocol {
    let faults = Faults(options.faults, latency: options.latency, seed: seed)
    let counts = RequestCounts()
    let router = Router(context: SandboxContext.self)
    router.add(middleware: PlatformErrors())
    router.add(middleware: LoopbackOnly())

    let platform = router.group().add(middleware: FaultInjection(faults: faults, counts: counts))
    CheckoutController(desk: desk).addRoutes(to: platform)
    LogoController().addRoutes(to: platform)
    PublicController(desk: desk).addRoutes(to: platform.group("public-api").add(middleware: SameOrigin()))
    PrivateController(desk: desk).addRoutes(
        to: platform.group().add(middleware: SameOrigin())
            .add(middleware: BasicAuthentication(credentials: options.credentials)))
    ControlController(desk: desk, faults: faults, counts: counts).addRoutes(
        to: router.group("sandbox").add(middleware: SameOrigin()))
    Page.addStyle(to: router)
    return listening.application(router)
}

/// The other origin, of the hosted page.
func buildHostedPages(
    _ desk: ControllerContext, _ listening: Listening
) -> some ApplicationProtocol {
    let router = Router(context: SandboxContext.self)
    router.add(middleware: PlatformErrors())
    router.add(middleware: LoopbackOnly())
    HostedPageController(desk: desk).addRoutes(to: router.group().add(middleware: SameOrigin()))
    Page.addStyle(to: router)
    return listening.application(router)
}
