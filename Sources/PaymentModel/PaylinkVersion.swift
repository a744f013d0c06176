/// The version of this program.
package enum PaylinkVersion {
    /// The number that `paylink --version` prints, and that the ledger keeps.
    package static let text = "0.1.0"
}
