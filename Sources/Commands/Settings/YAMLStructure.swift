import TextSupport
import Yams

/// The limits of YAML that is read, tested on the parser's own tree before anything else reads the text.
enum YAMLStructure {
    /// The maximum number of levels: `sheets:`, a sheet's name, a field, and the entries of a list are four.
    private static let maximumDepth = 10
    /// The maximum number of keys and values together.
    private static let maximumNodes = 10_000
    /// Put in the place of each `*`, so that the parser resolves no alias: what would be one is a text that begins so.
    private static let star: Unicode.Scalar = "\u{E000}"

    /// - Throws: `Mistake` with line and column; it never holds a value.
    static func check(_ text: String) throws(Mistake) {
        let text = String(String.UnicodeScalarView(text.unicodeScalars.map { $0 == "*" ? star : $0 }))
        do {
            // Nodes refer weakly to their anchors, which the parser holds.
            let parser = try Parser(yaml: text, encoding: .utf8)
            let root = try parser.singleRoot()
            try withExtendedLifetime(parser) { if let root { try check(root) } }
        } catch let error as YamlError {
            throw Mistake(message(error))
        } catch let error as Mistake {
            throw error
        } catch {
            throw Mistake("this is no YAML")
        }
    }

    private static func check(_ root: Node) throws(Mistake) {
        var nodes: [(node: Node, depth: Int)] = [(root, 0)]
        var count = 0
        while let (node, depth) = nodes.popLast() {
            count += 1
            guard depth <= maximumDepth else {
                throw Mistake(tooDeep(node.mark))
            }
            guard count <= maximumNodes else {
                throw Mistake("\(place(node.mark)): more than 10,000 keys and values")
            }
            guard node.anchor == nil, !isAlias(node) else {
                throw Mistake(
                    "\(place(node.mark)): names that begin with & or * (anchors and aliases) are not read: write the "
                        + "value itself; if it begins with & or *, put it in quotes")
            }
            // In the order of the text, so that the first mistake is reported.
            switch node {
            case .mapping(let mapping):
                for (key, value) in mapping.reversed() { nodes += [(value, depth + 1), (key, depth + 1)] }
            case .sequence(let sequence): nodes += sequence.reversed().map { ($0, depth + 1) }
            case .scalar, .alias: break
            }
        }
    }

    private static func isAlias(_ node: Node) -> Bool {
        switch node {
        case .scalar(let scalar): scalar.style == .plain && scalar.string.unicodeScalars.first == star
        case .alias: true
        case .mapping, .sequence: false
        }
    }

    private static func place(_ mark: Mark?) -> String {
        mark.map { "line \($0.line), column \($0.column)" } ?? "somewhere"
    }

    private static func tooDeep(_ mark: Mark?) -> String {
        "\(place(mark)): more than \(maximumDepth) levels; settings have three or four"
    }

    /// The error without the lines of the file that the library quotes: one of them may hold a secret.
    private static func message(_ error: YamlError) -> String {
        switch error {
        // The library's own limit is a thousand.
        case .parser(_, let problem, let mark, _) where problem.hasPrefix("Maximum nesting level"):
            tooDeep(mark)
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            "\(place(mark)): this is no YAML: \(problem)" + (context.map { " (\($0.text))" } ?? "")
        case .reader(let problem, let offset, _, let text):
            offset.map { "\(place(atByte: $0, of: text)): this is no YAML: \(problem)" }
                ?? "this is no YAML: \(problem)"
        case .duplicatedKeysInMapping(let keys, let context):
            "\(place(context.mark)): \(keys.map { DisplayText.shown($0, hidden: .codePoints, limit: 40) }.joined(separator: ", ")) "
                + "stands there twice"
        default: "this is no YAML"
        }
    }

    private static func place(atByte offset: Int, of text: String) -> String {
        let before = text.utf8.prefix(offset)
        let line = before.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        return "line \(line.count), column \((line.last?.count ?? 0) + 1)"
    }
}
