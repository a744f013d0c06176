import Foundation
package import Ledger
package import PaymentModel

extension Settings {
    /// The owner of the public key, as the platform named it when it was last asked for its services.
    ///
    /// - Returns: `nil` if it was never asked, or didn't say.
    /// - Throws: `LedgerError`.
    package func keyOwner() throws -> KeyOwner? {
        // A ledger that does not exist is not made by asking it.
        guard FileManager.default.fileExists(atPath: ledger) else { return nil }
        return KeyOwner.named(in: try Ledger(path: ledger).serviceLists(account: publicKey.text))
    }
}

extension KeyOwner {
    /// The owner that the youngest of these lists names.
    package static func named(in lists: [ServiceList]) -> KeyOwner? {
        lists.filter { $0.account != nil }.max { $0.fetched < $1.fetched }?.account
    }

    /// The name, made safe to be shown.
    package var shownName: String { PlatformText.shown(name, limit: 60) }

    /// The name, if it can be pasted between quotes into any shell; the platform may name an account in any way.
    var nameToPaste: String? {
        let isPlain = shownName.unicodeScalars.allSatisfy { scalar in
            scalar.properties.isAlphabetic || (0x30...0x39).contains(scalar.value)
                || " .,-&".unicodeScalars.contains(scalar)
        }
        return isPlain && !shownName.isEmpty ? shownName : nil
    }

    /// `this key belongs to "4Docs", test mode`.
    package var words: String {
        "this key belongs to \"\(shownName)\"" + (isTest.map { $0 ? ", test mode" : ", live mode" } ?? "")
    }
}
