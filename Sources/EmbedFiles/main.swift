// EmbedFiles CONSTANT OUTPUT NAME=PATH…: writes a Swift source with a dictionary of the files' texts by their names.
import Foundation

var source = "/// Texts of files by their names; written by EmbedFiles at build time.\n"
source += "let \(CommandLine.arguments[1]): [String: String] = [\n"
for file in CommandLine.arguments.dropFirst(3) {
    let parts = file.split(separator: "=", maxSplits: 1)
    let text = try String(contentsOfFile: String(parts[1]), encoding: .utf8)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\n        ")
    source += "    \"\(parts[0])\": ###\"\"\"\n        \(lines)\n        \"\"\"###,\n"
}
source += "]\n"
try source.write(toFile: CommandLine.arguments[2], atomically: true, encoding: .utf8)
