// EmbedTemplates FOLDER OUTPUT FILE…: writes a Swift source that holds every file's text under its path in FOLDER.
import Foundation

let folder = CommandLine.arguments[1] + "/"
var source = "/// The files of `Templates/`, by their path in it; written by EmbedTemplates at build time.\n"
source += "let embeddedTemplates: [String: String] = [\n"
for file in CommandLine.arguments.dropFirst(3) {
    let text = try String(contentsOfFile: file, encoding: .utf8)
    let name = file.hasPrefix(folder) ? String(file.dropFirst(folder.count)) : file
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\n        ")
    source += "    \"\(name)\": ###\"\"\"\n        \(lines)\n        \"\"\"###,\n"
}
source += "]\n"
try source.write(toFile: CommandLine.arguments[2], atomically: true, encoding: .utf8)
