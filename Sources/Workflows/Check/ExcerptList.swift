import Checkout

extension Excerpt {
    static func list(of bytes: [UInt8], at locations: [Location?]) -> [Excerpt?] { locations.map { _ in nil } }
}
