/// The error of two lists of one run that belong together and do not agree.
///
/// A defect of the program: the run ends before it becomes a wrong mail or a list that is too short.
package struct MismatchError: Error, Hashable, CustomStringConvertible {
    package let description: String

    /// - Parameter what: The two lists, as a plural noun.
    package init(_ what: String) {
        description =
            "\(what) do not agree, which is a defect of paylink; nothing more was done. Run again, and report it if it "
            + "comes back"
    }
}
