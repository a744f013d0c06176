import Ledger

/// Lists or removes the artefacts of orders of earlier runs that are in no file of this one.
struct Gone {
    let run: Run
    let folder: OutputFolder
    let prunes: Bool

    func settle(_ summary: inout Summary) throws {
        try run.forEachGone(in: folder.resolvedPath) { entry, nameIsInUse in
            var files = ["site/\(entry.token)/index.html"]
            if !nameIsInUse {
                files += [
                    "buttons/\(entry.name).html", "qr/\(entry.name).svg", "qr/\(entry.name).png",
                    "mail/\(entry.name).eml",
                ]
            }
            let there = files.filter(folder.exists)
            guard !there.isEmpty else { return true }
            guard prunes else {
                summary.gone += 1
                if summary.gone <= Summary.namedAtMost { summary.goneNames.append(entry.identifier) }
                return false
            }
            for file in there { try folder.remove(file) }
            try folder.remove("site/\(entry.token)")
            summary.removed += 1
            return true
        }
    }
}
