extension FindingCatalogue {
    /// Findings about order files: encodings, rows, columns, sheets, and questions about a whole file.
    static let files: [FindingDescription] = [
        FindingDescription(
            "amount-choice", [.error], [.orderFiles],
            "Two columns may each hold what is to be paid, such as a total and an open balance: say which one "
                + "is asked for, --map 'Your header=amount'."),
        FindingDescription(
            "amount-cut", [.error], [.orderFiles],
            "Decimal commas without quotes seem to cut amounts in two: export the file with semicolons, or with "
                + "quotes around the amounts."),
        FindingDescription(
            "amount-unit-price", [.error], [.orderFiles],
            "The column of the amount stands beside a quantity, and seems to hold the price of one piece: say "
                + "which column is to be paid, --map 'Your header=amount'."),
        FindingDescription(
            "cell-without-header", [.error], [.orderFiles],
            "A cell has a value, and its column has no header: name the column."),
        FindingDescription(
            "column-doubled", [.error], [.orderFiles],
            "Two columns or flags mean the same field: keep one, or say --map 'Your header=ignore' for the "
                + "other."),
        FindingDescription(
            "column-missing", [.error], [.orderFiles],
            "There is no column for the amount, the currency or the service: add one, say which one it is with "
                + "--map, or give all orders the same with --currency or --service."),
        FindingDescription(
            "column-unknown", [.note, .error], [.orderFiles],
            "The header is unknown: say what the column is with --map, or say --ignore-unknown-columns."),
        FindingDescription(
            "columns-passed-over", [.note], [.orderFiles],
            "These columns are ignored: say --map 'Your header=field' for one that should be read."),
        FindingDescription(
            "columns-read", [.note], [.orderFiles],
            "The columns that are read as amount, number, currency and days: check that they are the right "
                + "ones."),
        FindingDescription(
            "csv-quote", [.error], [.orderFiles],
            "A quote stands in a cell that is not quoted, or text follows the quote that closes a cell: quote "
                + "the whole cell, and double the quotes in it."),
        FindingDescription(
            "csv-unclosed-quote", [.error], [.orderFiles],
            "A quote is not closed, or not in its row: close it, or double it if it is part of the text."),
        FindingDescription(
            "day-order", [.error], [.orderFiles],
            "The order of day, month and year is not known, or not the one that was said: say --day-order, or "
                + "write days as 2030-12-31."),
        FindingDescription(
            "encoding", [.error], [.orderFiles],
            "The file has bytes that its encoding does not have: save it as UTF-8, or say --encoding."),
        FindingDescription(
            "file", [.error], [.orderFiles, .print, .mail, .reconcile],
            "The path is a folder, does not exist, or may not be read: name a file that can be read."),
        FindingDescription(
            "file-empty", [.error], [.orderFiles],
            "The file or sheet is empty: write the names of the columns in its first row."),
        FindingDescription(
            "file-kind", [.error], [.orderFiles],
            "The file is neither text nor a spreadsheet that can be read: convert it as the message says."),
        FindingDescription(
            "file-too-large", [.error], [.orderFiles],
            "The file is larger than the most that is taken: split it."),
        FindingDescription(
            "filter-column", [.error], [.orderFiles],
            "The file does not have the column that --only or --except names: correct the name."),
        FindingDescription(
            "filter-value", [.error], [.orderFiles],
            "No row has one of the values that --only asks for: name values that the file has."),
        FindingDescription(
            "line-differs", [.error], [.orderFiles],
            "Rows that are joined to one order have different values in a column: say --map 'Your "
                + "header=ignore', or correct the row."),
        FindingDescription(
            "map-column", [.error], [.orderFiles],
            "The file does not have the column that --map names: correct the name."),
        FindingDescription(
            "map-field", [.error], [.orderFiles],
            "The field that --map names does not exist, or can't be a column: correct it."),
        FindingDescription(
            "memory", [.error], [.orderFiles],
            "There is not enough memory to read the row: free some, and run again."),
        FindingDescription(
            "metadata-key", [.error], [.orderFiles],
            "The key in brackets is empty, too long, or has a character that is not allowed: write 1 to 64 "
                + "ASCII letters, digits, underscores, points or hyphens."),
        FindingDescription(
            "no-rows", [.error], [.orderFiles],
            "The file or sheet has a header and no order below it: add orders, or name another file or sheet."),
        FindingDescription(
            "number-style", [.error], [.orderFiles],
            "The amounts are written in another way than was said, or can be read in several: say "
                + "--decimal-separator, --thousands-separator or --allow-extra-zeros."),
        FindingDescription(
            "order-lines", [.error], [.orderFiles],
            "Rows have the number of the row above and no amount: say --join-lines if they are lines of one "
                + "order."),
        FindingDescription(
            "private-api-column", [.warning, .error], [.orderFiles],
            "The column is only for invoices over the private API, and has no effect in a form or a link: "
                + "remove it, or say --ignore-unknown-columns."),
        FindingDescription(
            "profile-found", [.note], [.orderFiles],
            "The file is read by a profile of the settings, or by one that auto_profiles names: say --profile "
                + "none to read it without."),
        FindingDescription(
            "profile-known", [.error], [.orderFiles],
            "The header is that of a known export: say --profile and the name in the message, or --profile "
                + "none."),
        FindingDescription(
            "profile-refused", [.error], [.orderFiles],
            "The export does not say what is still to be paid: take the export that the message names, or say "
                + "which column is the amount with --map."),
        FindingDescription(
            "profile-unknown", [.error], [.orderFiles],
            "There is no profile of the name that --profile says: name one that there is, or none."),
        FindingDescription(
            "public-key-column", [.error], [.orderFiles],
            "The public key is a setting for the whole run and no column: remove the column, and say "
                + "--public-key."),
        FindingDescription(
            "row-cells", [.error], [.orderFiles],
            "The row has other cells than the header or the rows around it: quote a cell that holds the "
                + "delimiter, or add the cells that are missing."),
        FindingDescription(
            "row-delimiter", [.error], [.orderFiles],
            "The cells of some rows are separated by another character than those of the header: save the file "
                + "again with one delimiter."),
        FindingDescription(
            "row-swallowed", [.error], [.orderFiles],
            "A cell seems to hold a whole other row: add the quote that is missing at its start or its end."),
        FindingDescription(
            "row-too-large", [.error], [.orderFiles],
            "The row is larger than the most that is taken: look for a quote that is not closed."),
        FindingDescription(
            "rows-left-out", [.note], [.orderFiles],
            "Rows that are not read as orders, such as sums and those that a filter leaves out: check that they "
                + "are the right ones."),
        FindingDescription(
            "sheet-hidden", [.warning], [.orderFiles],
            "Hidden rows or columns of the sheet are read too: say --visible to leave them out."),
        FindingDescription(
            "sheet-merged", [.warning], [.orderFiles],
            "Values under merged cells are not read: separate the cells if the values count."),
        FindingDescription(
            "sheet-read", [.note], [.orderFiles],
            "The spreadsheet has several sheets, and one of them is read: say --sheet to read another."),
        FindingDescription(
            "spreadsheet-damaged", [.error], [.orderFiles],
            "The spreadsheet is cut off, or contradicts itself: open it in Excel or LibreOffice, and save it "
                + "again."),
        FindingDescription(
            "spreadsheet-encrypted", [.error], [.orderFiles],
            "The spreadsheet needs a password: save it without one."),
        FindingDescription(
            "spreadsheet-hostile", [.error], [.orderFiles],
            "The spreadsheet has a part that no real one has, and is not read: open it in Excel or LibreOffice, "
                + "and save it again."),
        FindingDescription(
            "spreadsheet-kind", [.error], [.orderFiles],
            "The file is no spreadsheet that can be read: convert it as the message says."),
        FindingDescription(
            "spreadsheet-sheet", [.error], [.orderFiles],
            "The spreadsheet has no sheet of the name that was said, or none with cells: name one that it has."),
        FindingDescription(
            "spreadsheet-too-large", [.error], [.orderFiles],
            "The spreadsheet is larger than the most that is taken: split it, or save only the sheet that is "
                + "needed."),
        FindingDescription(
            "spreadsheet-unreadable", [.error], [.orderFiles],
            "The system can't read the spreadsheet, or can't write a temporary file: see the reason in the "
                + "message, and run again."),
        FindingDescription(
            "state-undecided", [.error], [.orderFiles],
            "A column tells which rows are paid, and it was not said which ones are asked for: say --only or "
                + "--except, or --map 'Your header=ignore'."),
        FindingDescription(
            "sum-row", [.error], [.orderFiles],
            "The row reads like a sum, and is not the sum of the rows above: remove it, or give the order a "
                + "number and another name."),
        FindingDescription(
            "too-many-columns", [.error], [.orderFiles],
            "There are more columns than are taken: delete those that are not needed."),
        FindingDescription(
            "too-many-rows", [.error], [.orderFiles, .reconcile],
            "There are more orders than are taken: split the file, or name fewer files."),
    ]
}
