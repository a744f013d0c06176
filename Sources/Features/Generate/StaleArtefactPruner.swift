import Ledger
import Pipeline

/// Lists or removes the artefacts of orders of earlier runs that are in no file of this one.
struct StaleArtefactPruner {
    let run: Run
    let folder: OutputFolder
    let prunes: Bool

    func settle(_ summary: inout GenerateSummary) throws {
        try run.forEachGone(in: folder.resolvedPath) { entry, nameIsInUse in
            var files = [try OutputLayout.page(entry)]
            if !nameIsInUse {
                files += [
                    try OutputLayout.button(entry.name), try OutputLayout.svg(entry.name),
                    try OutputLayout.png(entry.name), try OutputLayout.mail(entry.name),
                ]
            }
            guard try files.contains(where: folder.exists) else { return true }
            guard prunes else {
                summary.gone += 1
                if summary.gone <= GenerateSummary.namedAtMost { summary.goneNames.append(entry.identifier) }
                return false
            }
            for file in files { try folder.remove(file) }
            summary.removed += 1
            return true
        }
    }
}
