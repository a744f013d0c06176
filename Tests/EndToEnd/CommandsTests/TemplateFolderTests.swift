import Foundation
import Testing

/// A folder of templates, as the user names it.
@Suite struct TemplateFolderTests {
    private static let order = ["--amount", "1", "--currency", "EUR", "--reference-id", "A"]

    private static func generate(_ scratch: Scratch, _ folder: String) async throws -> Scratch.Outcome {
        try await scratch.run(["generate", "--templates", folder] + order)
    }

    @Test func `A folder without a template is an error that names what is expected`() async throws {
        let scratch = try Scratch()
        try scratch.write("x", to: "own/README.md")
        try scratch.write("x", to: "own/.git/page.css")
        let outcome = try await Self.generate(scratch, "own")
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("own: there is no template in this folder: expected are page.mustache"))
        #expect(outcome.errors.contains("paylink templates FOLDER"))
        try scratch.write("x", to: "file")
        for missing in ["file", "none"] {
            let outcome = try await Self.generate(scratch, missing)
            #expect(outcome.status == 1 && outcome.errors.contains("\(missing): there is no such folder of templates"))
        }
    }

    @Test func `The built-in templates are written, and make the same pages`() async throws {
        let scratch = try Scratch()
        #expect(try await scratch.run("templates", "own").status == 0)
        #expect(scratch.exists("own/page.mustache") && scratch.exists("own/languages/uk.json"))
        try scratch.write("not a template", to: "own/notes.txt")
        let made = try await Self.generate(scratch, "own")
        #expect(made.status == 0, "\(made.errors)")
        let own = try scratch.artefacts()
        #expect(try await scratch.run(["generate"] + Self.order).status == 0)
        #expect(try scratch.artefacts() == own)
        let again = try await scratch.run("templates", "own")
        #expect(again.status == 1 && again.errors.contains("it is there already"), "\(again.errors)")
    }

    @Test func `A template that is a pipe is not waited for, and a misspelt one is told`() async throws {
        let scratch = try Scratch()
        try scratch.write("x", to: "own/pgae.css")
        let misspelt = try await Self.generate(scratch, "own")
        #expect(misspelt.status == 1 && misspelt.errors.contains("page.css"), "\(misspelt.errors)")
        #expect(mkfifo(scratch.folder.appending(path: "own/page.mustache").path, 0o600) == 0)
        let outcome = try await Self.generate(scratch, "own")
        #expect(outcome.status == 1 && outcome.errors.contains("page.mustache: this is a pipe"), "\(outcome.errors)")
    }
}
