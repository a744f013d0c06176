package import CascadAPI
import PaymentModel

extension Settings {
    /// The platform's APIs, for this account.
    package func client() -> CascadClient {
        CascadClient(
            CascadClient.Configuration(
                platform: platform, publicKey: publicKey, credentials: credentials, inFlight: inFlight, rate: rate,
                deadline: timeout))
    }
}
