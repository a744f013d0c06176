/// The version of this program.
package enum PaylinkVersion {
    /// As `paylink --version` prints it, and as the ledger keeps it.
    package static let text = "0.1.0"
}
