package import CascadAPI
import PaymentModel

extension Settings {
    /// The platform's APIs, for this account.
    ///
    /// - Parameters:
    ///   - tries: The maximum number of tries of a call.
    ///   - timeout: The time limit of one request, in seconds; `nil` for that of the settings.
    /// - Returns: a client.
    package func client(tries: Int = 8, timeout: Double? = nil) -> CascadClient {
        var configuration = CascadClient.Configuration(
            platform: platform, publicKey: publicKey, credentials: credentials, inFlight: inFlight, rate: rate,
            deadline: timeout ?? self.timeout)
        configuration.tries = tries
        return CascadClient(configuration)
    }
}
