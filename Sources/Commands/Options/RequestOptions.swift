import ArgumentParser

/// The number, rate and time limit of requests to the platform.
struct RequestOptions: ParsableArguments {
    @Option(setting: .inFlight, value: "number")
    var inFlight: String?

    @Option(setting: .rate, value: "number")
    var rate: String?

    @Option(setting: .timeout, value: "seconds")
    var timeout: String?

    /// The flags given, by setting.
    var values: [SettingKey: String?] { [.inFlight: inFlight, .rate: rate, .timeout: timeout] }
}
