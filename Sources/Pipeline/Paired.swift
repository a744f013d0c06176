package import Ledger

/// Pairs the elements of two collections that belong together.
///
/// - Throws: ``MismatchError`` if one is longer: the data of one order must never be taken for another's.
package func paired<First: Collection, Second: Collection>(
    _ first: First, _ second: Second, _ what: @autoclosure () -> String
) throws(MismatchError) -> Zip2Sequence<First, Second> {
    guard first.count == second.count else { throw MismatchError(what()) }
    return zip(first, second)
}
