@testable import QRCode

/// The penalty points of a symbol, counted module by module as ISO/IEC 18004:2015, 7.8.3 puts it.
struct NaivePenalty {
    private let modules: [[Bool]]

    init(_ modules: Modules) {
        self.modules = (0..<modules.side).map { y in (0..<modules.side).map { x in modules[x, y] } }
    }

    var points: Int {
        let columns = modules.indices.map { x in modules.map { $0[x] } }
        let lines = (modules + columns).reduce(0) { $0 + Self.runs($1) + Self.finders($1) }
        return lines + blocks + proportion
    }

    /// Adjacent modules in row or column in same colour: 5 + i of them are 3 + i points.
    private static func runs(_ line: [Bool]) -> Int {
        lengths(line).reduce(0) { $0 + ($1.length >= 5 ? 3 + $1.length - 5 : 0) }
    }

    /// 1:1:3:1:1 ratio, dark first, preceded or followed by a light area 4 wide: 40 points.
    ///
    /// What lies beyond the symbol is its quiet zone.
    private static func finders(_ line: [Bool]) -> Int {
        var runs = lengths(line)
        guard runs.count >= 5 else { return 0 }
        for edge in [0, runs.count - 1] where !runs[edge].isDark { runs[edge].length += 4 * line.count }
        let beyond = [(isDark: false, length: 4 * line.count)]
        runs = beyond + runs + beyond
        var points = 0
        for index in 1..<runs.count - 5 where runs[index].isDark {
            let unit = runs[index].length
            guard runs[index + 1].length == unit, runs[index + 2].length == 3 * unit, runs[index + 3].length == unit,
                runs[index + 4].length == unit
            else { continue }
            if runs[index - 1].length >= 4 * unit || runs[index + 5].length >= 4 * unit { points += 40 }
        }
        return points
    }

    private static func lengths(_ line: [Bool]) -> [(isDark: Bool, length: Int)] {
        var runs: [(isDark: Bool, length: Int)] = []
        for isDark in line {
            if let last = runs.last, last.isDark == isDark {
                runs[runs.count - 1].length += 1
            } else {
                runs.append((isDark, 1))
            }
        }
        return runs
    }

    /// Every 2 × 2 modules in same colour: 3 points.
    private var blocks: Int {
        var points = 0
        for (row, next) in zip(modules, modules.dropFirst()) {
            for x in row.indices.dropLast() where row[x] == row[x + 1] && row[x] == next[x] && row[x] == next[x + 1] {
                points += 3
            }
        }
        return points
    }

    /// For every 5 % that the dark modules' part, in whole per cent, is away from 50 %: 10 points.
    private var proportion: Int {
        let dark = modules.joined().reduce(0) { $0 + ($1 ? 1 : 0) }
        let percent = (100 * Double(dark) / Double(modules.count * modules.count)).rounded()
        return 10 * Int(abs(percent - 50) / 5)
    }
}
