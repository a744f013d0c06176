/// Writes a number with its noun: `1 order`, `2 orders`.
///
/// - Parameters:
///   - number: From 0 on.
///   - one: The noun.
///   - many: Its plural, where that is not the noun with an s.
/// - Returns: the two, for people.
package func counted(_ number: Int, _ one: String, _ many: String? = nil) -> String {
    "\(number) \(number == 1 ? one : many ?? one + "s")"
}
