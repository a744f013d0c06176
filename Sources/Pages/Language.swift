import Foundation
import PaymentModel
import TextSupport

/// The strings of one language: `languages/de.json`.
///
/// A string may contain names, as in `"Pay {{amount}}"`: it is a small template of its own.
struct Language: Sendable {
    /// ICU's identifier: the file's name without `.json`.
    let identifier: String
    let strings: [String: [TemplateNode]]

    /// The direction of its lines: the string `direction`, as HTML's `dir` takes it.
    var direction: TextDirection {
        guard case .text("rtl")? = strings["direction"]?.first else { return .leftToRight }
        return .rightToLeft
    }

    /// - Parameters:
    ///   - json: The file's text: an object of strings.
    ///   - file: As `languages/de.json`.
    ///   - reference: The keys that it must have; `nil` accepts any.
    /// - Throws: ``TemplateError`` for a missing or an unknown key, or a mistake in a string's tags.
    init(_ json: String, file: String, reference: Set<String>?) throws(TemplateError) {
        identifier = Self.identifier(ofFile: file)
        guard let texts = try? JSONDecoder().decode([String: String].self, from: Data(json.utf8)) else {
            throw TemplateError(.malformedLanguage, in: file)
        }
        let lines = Self.lines(of: json)
        if let reference {
            for key in texts.keys.sorted() where !reference.contains(key) {
                let nearest = Spelling.nearest(to: key, among: reference)
                throw TemplateError(.unknownString(key, nearest: nearest), in: file, line: lines[key])
            }
            if let missing = reference.subtracting(texts.keys).min() {
                throw TemplateError(.missingString(missing), in: file)
            }
        }
        var strings: [String: [TemplateNode]] = [:]
        for (key, text) in texts {
            let line = lines[key] ?? 1
            let nodes: [TemplateNode]
            do {
                nodes = try TemplateScanner.parse(text, file: file)
            } catch {
                throw TemplateError(error.problem, in: file, line: line)
            }
            strings[key] = nodes.map { $0.at(TemplateNode.Place(file: file, line: line)) }
        }
        self.strings = strings
    }

    /// The language's name in the language itself.
    var name: String {
        (strings["language_name"] ?? []).reduce(into: "") { name, node in
            if case .text(let text) = node { name += text }
        }
    }

    /// - Throws: ``TemplateError`` unless a string holds all of these names.
    func require(_ names: Set<String>, in key: String) throws(TemplateError) {
        let missing = (strings[key] ?? []).reduce(into: names) { missing, node in
            if case .variable(let name, _, _) = node { missing.remove(name) }
        }
        if let name = missing.min() {
            throw TemplateError(.missingName("{{\(name)}}", in: key), in: "languages/\(identifier).json")
        }
    }

    /// `de` for `languages/de.json`.
    static func identifier(ofFile file: String) -> String {
        String(file.dropFirst("languages/".count).dropLast(".json".count))
    }

    /// The lines of the keys, from 1, for a file with one string a line.
    private static func lines(of json: String) -> [String: Int] {
        var lines: [String: Int] = [:]
        for (index, line) in json.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .enumerated()
        {
            let parts = line.split(separator: UInt8(ascii: "\""), maxSplits: 2, omittingEmptySubsequences: false)
            if parts.count == 3, let key = String(parts[1]), lines[key] == nil { lines[key] = index + 1 }
        }
        return lines
    }
}

extension TemplateNode {
    fileprivate func at(_ place: Place) -> TemplateNode {
        switch self {
        case .text: self
        case .variable(let name, let isRaw, _): .variable(name, isRaw: isRaw, place)
        case .section(let name, let isInverted, let inner, _):
            .section(name, isInverted: isInverted, inner.map { $0.at(place) }, place)
        case .partial(let name, _): .partial(name, place)
        }
    }
}
