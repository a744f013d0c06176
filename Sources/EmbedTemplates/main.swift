// EmbedTemplates FOLDER OUTPUT: writes a Swift source that holds every template's text under its path in FOLDER.
import Foundation

let folder = CommandLine.arguments[1]
let names = try FileManager.default.subpathsOfDirectory(atPath: folder)
    .filter { ["mustache", "json", "css"].contains(URL(filePath: $0).pathExtension) }
var source = "/// The files of `Templates/`, by their path in it; written by EmbedTemplates at build time.\n"
source += "let embeddedTemplates: [String: String] = [\n"
for name in names.sorted() {
    let text = try String(contentsOfFile: folder + "/" + name, encoding: .utf8)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\n        ")
    source += "    \"\(name)\": ###\"\"\"\n        \(lines)\n        \"\"\"###,\n"
}
source += "]\n"
try source.write(toFile: CommandLine.arguments[2], atomically: true, encoding: .utf8)
