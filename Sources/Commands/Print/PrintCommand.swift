import ArgumentParser

/// `paylink print`.
struct PrintCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "print",
        abstract: "Put codes on paper: labels, cards, tents, signs and invoices as PDF, to the millimetre.",
        discussion: """
            Prints the orders of the last paylink generate, or of an order file. Every code is judged before anything \
            is drawn: whether it is large enough for the printer, for telephones, and for where people stand. A code that \
            would not be read makes no PDF, and what would do is said. Print the PDF at 100 %, without "fit to page".

            EXAMPLES
              paylink print labels                        21 a sheet (Avery L7160)
              paylink print labels --sheet 5160 --start 5 on a used sheet
              paylink print labels --calibration          to measure your printer by
              paylink print cards --order counter-coffee  for the counter, A6
              paylink print signs --paper a5              a page each
              paylink print invoices                      for a window envelope
              paylink print sheets                        sheets by their number

            Settings come from flags, PAYLINK_… in the environment, or paylink.yaml: see paylink config.
            """,
        subcommands: [
            PrintLabelsCommand.self, PrintCardsCommand.self, PrintTentsCommand.self, PrintSignsCommand.self,
            PrintInvoicesCommand.self, PrintSheetsCommand.self,
        ])
}
