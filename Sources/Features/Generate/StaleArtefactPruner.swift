import Ledger
import Pipeline

/// Lists or removes the artefacts of orders of earlier runs that are in no file of this one.
struct StaleArtefactPruner {
    let run: Run
    let folder: OutputFolder
    let prunes: Bool

    func settle(_ summary: inout GenerateSummary) throws {
        try run.forEachGone(in: folder.resolvedPath) { entry, nameIsInUse in
            var files = [OutputLayout.page(entry)]
            if !nameIsInUse {
                files += [
                    OutputLayout.button(entry.name), OutputLayout.svg(entry.name), OutputLayout.png(entry.name),
                    OutputLayout.mail(entry.name),
                ]
            }
            let there = files.filter(folder.exists)
            guard !there.isEmpty else { return true }
            guard prunes else {
                summary.gone += 1
                if summary.gone <= GenerateSummary.namedAtMost { summary.goneNames.append(entry.identifier) }
                return false
            }
            for file in there { try folder.remove(file) }
            try folder.remove(OutputLayout.pageFolder(entry))
            summary.removed += 1
            return true
        }
    }
}
