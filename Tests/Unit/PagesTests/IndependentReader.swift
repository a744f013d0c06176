import Foundation
import Testing

/// What Python's two parsers, of HTML and of XML (expat), find in markup: neither shares a line with ours.
struct ReadMarkup: Decodable, Equatable {
    /// The names of all elements, in order.
    var tags: [String]
    /// Names and values of all inputs, in order.
    var fields: [[String]]
    /// All attributes but inputs' values and links, as `button.type=submit`.
    var attributes: [String]
    /// All text, with the markup gone.
    var text: String
}

struct IndependentReading: Decodable {
    var html: ReadMarkup
    var xml: ReadMarkup
}

enum IndependentReader {
    static let isThere =
        ["/usr/bin/python3", "/usr/local/bin/python3", "/opt/homebrew/bin/python3"].contains {
            FileManager.default.isExecutableFile(atPath: $0)
        } || (try? read(["<p/>"])) != nil

    /// - Returns: a reading of each of the texts; throws if one is not well-formed.
    static func read(_ texts: [String]) throws -> [IndependentReading] {
        let folder = FileManager.default.temporaryDirectory.appending(path: "paylink-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let input = folder.appending(path: "texts.json"), output = folder.appending(path: "found.json")
        try JSONEncoder().encode(texts).write(to: input)
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-c", script, input.path, output.path]
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "Python refuses the markup")
        return try JSONDecoder().decode([IndependentReading].self, from: Data(contentsOf: output))
    }

    private static let script = #"""
        import json, sys
        from html.parser import HTMLParser
        from xml.etree import ElementTree

        class Found:
            def __init__(self):
                self.tags, self.fields, self.attributes, self.text = [], [], [], ""
            def start(self, tag, attributes):
                self.tags.append(tag)
                if tag == "input":
                    self.fields.append([attributes["name"], attributes["value"]])
                self.attributes += [f"{tag}.{k}={v}" for k, v in attributes.items() if (tag, k) not in (("input", "name"), ("input", "value"))]

        class Reader(HTMLParser):
            def __init__(self):
                super().__init__(convert_charrefs=True)
                self.found = Found()
            def handle_starttag(self, tag, attributes):
                self.found.start(tag, dict(attributes))
            def handle_data(self, data):
                self.found.text += data

        def walk(element, found):
            tag = element.tag.split("}")[-1].lower()
            found.start(tag, {k.lower(): v for k, v in element.attrib.items()})
            found.text += element.text or ""
            for child in element:
                walk(child, found)
                found.text += child.tail or ""

        result = []
        for text in json.load(open(sys.argv[1], encoding="utf-8")):
            reader = Reader()
            reader.feed(text)
            reader.close()
            found = Found()
            walk(ElementTree.fromstring(text.encode()), found)
            for one in (reader.found, found):
                one.attributes = [a.replace(".xmlns=http://www.w3.org/2000/svg", "") for a in one.attributes]
                one.attributes = [a for a in one.attributes if "." in a]
            reader.found.text = reader.found.text.strip()
            found.text = found.text.strip()
            result.append({"html": vars(reader.found), "xml": vars(found)})
        json.dump(result, open(sys.argv[2], "w", encoding="utf-8"))
        """#
}
