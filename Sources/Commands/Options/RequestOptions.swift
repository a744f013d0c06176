import ArgumentParser

/// How hard the platform is asked.
struct RequestOptions: ParsableArguments {
    @Option(setting: .inFlight, value: "number")
    var inFlight: String?

    @Option(setting: .rate, value: "number")
    var rate: String?

    @Option(setting: .timeout, value: "seconds")
    var timeout: String?

    /// What was given, by setting.
    var values: [SettingKey: String?] { [.inFlight: inFlight, .rate: rate, .timeout: timeout] }
}
