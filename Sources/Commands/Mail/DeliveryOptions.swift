import ArgumentParser
import MailFeature
import Pipeline

/// The extent of a run.
struct DeliveryOptions: ParsableArguments {
    @Flag(help: "Send. Without it nothing leaves; with it alone, the first mail goes to you, the sender.")
    var send = false

    @Flag(help: "Send to all customers who are due one (with --send).")
    var all = false

    @Option(help: ArgumentHelp("Send to so many customers (with --send).", valueName: "number"))
    var limit: Int?

    func validate() throws {
        if all, limit != nil { throw ValidationError("--all or --limit, not both.") }
        if let limit, limit < 1 { throw ValidationError("--limit takes a number from 1 on.") }
    }

    /// - Parameter loaded: The loaded settings.
    /// - Returns: the settings for handing mails over.
    /// - Throws: ``SettingsError``.
    func delivery(_ loaded: LoadedSettings) throws -> DeliverySettings {
        var delivery = try DeliverySettings(loaded)
        if send { delivery.extent = all || limit != nil ? .customers(limit: limit) : .toSender }
        return delivery
    }
}
