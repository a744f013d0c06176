import PaymentModel

/// A stand-in for the platform, on loopback only, for trials and tests: it has every documented endpoint, and no
/// others.
package enum Sandbox {
    /// Starts a sandbox; returns once it listens.
    ///
    /// It ends with ``RunningSandbox/stop()`` or with the process.
    ///
    /// - Throws: ``SandboxError``.
    package static func start(_ options: SandboxOptions = SandboxOptions()) async throws(SandboxError) -> RunningSandbox
    {
        let pagePort = options.pagePort ?? (options.port == 0 ? 0 : options.port + 1)
        for (port, option) in [(options.port, "--port"), (pagePort, "--page-port")]
        where !(0...65_535).contains(port) {
            throw .option("\(option): port \(port) is not from 0 to 65535")
        }
        guard pagePort != options.port || pagePort == 0 else {
            throw .option("--page-port: the hosted page needs a port of its own")
        }
        guard !options.credentials.account.isEmpty, !options.credentials.account.contains(":") else {
            throw .option("an account's id is not empty, and has no colon (HTTP Basic)")
        }
        let books = try InvoiceStore(limit: options.invoiceLimit, path: options.state, now: options.now)
        let catalogue = Catalogue()
        func desk(_ hostedPages: String) -> ControllerContext {
            ControllerContext(
                books: books, catalogue: catalogue, hostedPages: hostedPages,
                forbidsPublicCreation: options.forbidsPublicCreation, repeatedForm: options.repeatedForm)
        }
        let seed = options.seed ?? .random(in: 1...999_999)
        // Some are left for what else the process opens; libdispatch ends a process that can't open its own.
        let connections = max(8, FileDescriptors.free - 24)
        let page = try await Listener(
            port: pagePort, option: "--page-port", connections: connections / 4, idleTimeout: options.idleTimeout
        ) { buildHostedPages(desk(""), $0) }
        let platform: Listener
        do {
            platform = try await Listener(
                port: options.port, option: "--port", connections: connections - connections / 4,
                idleTimeout: options.idleTimeout
            ) { buildPlatform(desk("http://127.0.0.1:\(page.port)"), options, seed: seed, $0) }
        } catch {
            await page.stop()
            throw error
        }
        var notes = books.note.map { [$0] } ?? []
        if !options.faults.isEmpty { notes.append("The faults come again with --seed \(seed).") }
        return RunningSandbox(
            platform: platform, page: page, books: books, account: options.credentials.account, notes: notes)
    }
}
