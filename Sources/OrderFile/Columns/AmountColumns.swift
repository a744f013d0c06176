import PaymentModel

/// Decides whether the column with the name of an amount can be used as the amount.
///
/// A price beside a quantity is the price of one piece; the outstanding sum beside a total may be the one to ask for.
/// Both are decided by the user only.
struct AmountColumns {
    private(set) var findings: [Finding] = []

    init(_ plan: HeaderPlan, at header: CSVRow) {
        let amounts = plan.columns.indices.filter { index in
            plan.columns[index].meanings.contains { meaning in
                if case .field(let field) = meaning { field.name == OrderField.amount.name } else { false }
            }
        }
        guard !amounts.contains(where: { plan.columns[$0].isMapped }) else { return }
        func location(_ index: Int) -> Location {
            header.location(of: index, field: VisibleText.plain(plan.columns[index].header))
        }
        // Without another amount, these are the columns that could be mapped first.
        let prices = amounts.isEmpty ? plan.columns.indices.filter { !plan.columns[$0].isDecided } : amounts
        if let price = prices.first(where: { HeaderWords.unitPrice.matches(plan.columns[$0].header) }),
            let quantity = plan.columns.first(where: { HeaderWords.quantity.matches($0.header) })
        {
            let column = plan.columns[price]
            let others = plan.columns.filter {
                $0.key != column.key
                    && (HeaderWords.total.matches($0.header) || HeaderWords.outstanding.matches($0.header))
            }
            let ways = others.prefix(3).map { "--map '\(VisibleText.plain($0.header))=amount'" }
            findings.append(
                Finding(
                    "amount-unit-price", at: location(price),
                    "stands beside \(VisibleText.quoted(quantity.header)), and so seems to be the price of one piece, not "
                        + "what is to be paid: say which column is, "
                        + (ways.isEmpty ? "--map 'Your header=amount'" : ways.joined(separator: " or "))
                        + ", or, if this one is the price of the whole row, --map "
                        + "'\(VisibleText.plain(column.header))=amount'"))
            return
        }
        func isOpen(_ index: Int) -> Bool { HeaderWords.outstanding.matches(plan.columns[index].header) }
        guard let whole = amounts.first(where: { !isOpen($0) }),
            let open = plan.columns.indices.first(where: { $0 != whole && !plan.columns[$0].isMapped && isOpen($0) })
        else { return }
        let (taken, asked) = (
            VisibleText.plain(plan.columns[whole].header), VisibleText.plain(plan.columns[open].header)
        )
        findings.append(
            Finding(
                "amount-choice", at: location(open),
                "may be what is still to be paid, and \(VisibleText.quoted(taken)) too: say which is asked for, "
                    + "--map '\(asked)=amount' or --map '\(taken)=amount'"))
    }

    /// The headers of columns that hold amounts, those with an amount's name first.
    ///
    /// - Parameters:
    ///   - mapping: The mapping of a file without a column for the amount.
    ///   - rows: The first rows below the header.
    /// - Returns: an empty list if there is no such column.
    static func candidates(_ mapping: ColumnMapping, _ rows: RowChunk?) -> [String] {
        let columns = mapping.headers.indices.filter { mapping.columns[$0].uses.isEmpty && !mapping.isDecided($0) }
        let named = columns.filter { mayBeAmount(mapping.headers[$0]) }
        let filled = columns.filter { column in
            let cells = (rows.map(Array.init) ?? []).map { $0.text(column) }.filter { !$0.isEmpty }
            return !named.contains(column) && !cells.isEmpty
                && !HeaderWords.partOfAmount.matches(mapping.headers[column])
                && cells.allSatisfy { AmountScan.hasDecimals(ArraySlice($0.utf8)) }
        }
        return (named + filled).map { mapping.headers[$0] }
    }

    /// - Returns: true for a header that may be an amount's, although it is not read as one.
    private static func mayBeAmount(_ header: String) -> Bool {
        HeaderWords.total.matches(header) || HeaderWords.outstanding.matches(header) || HeaderWords.net.matches(header)
            || HeaderWords.unitPrice.matches(header)
    }
}
