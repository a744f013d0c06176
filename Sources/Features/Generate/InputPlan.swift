import OrderFile
import PaymentModel
import Pipeline

/// The plans of all files of a run, made before any of their rows becomes an order.
struct InputPlan {
    private(set) var files: [PlannedFile] = []
    /// The problems of files that can't be read.
    private(set) var refused: [Finding] = []
    /// The currencies of orders whose payers choose among several services.
    private(set) var choiceCurrencies: Set<Currency> = []

    /// - Throws: an error that ends the run; problems of a file are findings.
    init(_ input: Generate.Input, _ context: RunContext, _ settings: OrderSettings) throws {
        switch input {
        case .flags(let values):
            if let order = OrderParser.parse(values, settings: settings).order, order.service.needsList {
                choiceCurrencies = [order.money.currency]
            }
        case .files(let names):
            for (index, name) in names.enumerated() {
                let rejectedPath = try OutputLayout.rejected(index)
                do {
                    let source = try OrderSource(name, rules: context.rules)
                    let plan = try source.plan(settings)
                    choiceCurrencies.formUnion(plan.choiceCurrencies)
                    files.append(PlannedFile(source: source, plan: plan, rejectedPath: rejectedPath))
                } catch let error as FindingError {
                    refused.append(error.finding)
                }
            }
        }
    }
}

/// A file and the plan for reading it.
struct PlannedFile {
    let source: OrderSource
    let plan: FilePlan
    let rejectedPath: OutputPath
}
