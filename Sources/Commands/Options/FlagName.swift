import ArgumentParser

/// The name of a flag that is made from a list.
///
/// ArgumentParser finds the flags of a group in its mirror, and decodes their values by their labels in it: a group with a
/// mirror of its own needs no property for each flag.
struct FlagName: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(_ name: String) { stringValue = name }
    init?(stringValue: String) { self.init(stringValue) }
    init?(intValue: Int) { nil }
}
