import ArgumentParser
import Foundation
import PaymentModel

/// The program, from its arguments to its exit code.
package enum Program {
    /// Runs the command of the process's arguments, and ends the process.
    package static func main() async {
        // A closed pipe is noticed by the error of a write, not by a signal.
        signal(SIGPIPE, SIG_IGN)
        await PaylinkCommand.main()
    }
}

/// `paylink`: the commands, and the overview of `paylink --help`.
struct PaylinkCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "paylink",
        abstract:
            "Pay buttons, pay pages, QR codes and invoices from an order file, checked before they are published.",
        discussion: """
            START HERE
              paylink columns --sample > orders.csv    a file to start from
              paylink generate orders.csv              everything a merchant publishes, in out/
              open out/index.html                      the gallery: all of it at a glance
              paylink print labels                     its codes on paper, to the millimetre
              paylink mail send                        the invoices' mails: to whom, and what they say
              paylink check landing.html               is what you pasted into your page right?
              paylink reconcile                        who has paid
              paylink sandbox                          a stand-in for the platform, to try it all

            Exit codes: 0 done, 1 findings or failed rows, 64 wrong usage, 130 interrupted.
            """,
        version: PaylinkVersion.text,
        subcommands: [
            GenerateCommand.self, PrintCommand.self, MailCommand.self, CheckCommand.self, InvoiceCommand.self,
            ReconcileCommand.self,
            ServicesCommand.self,
            SandboxCommand.self, ColumnsCommand.self, ConfigCommand.self, TrustCommand.self, TemplatesCommand.self,
            BackupCommand.self, RestoreCommand.self,
        ])
}
