import TextSupport

/// A place in a template for a value that depends on an order, or on a page of the gallery.
///
/// Values that depend on the seller and the language alone need none: see ``TemplateCompiler``.
enum TemplateVariable: Int, CaseIterable, Sendable {
    case amount, amountIsLong, amountIsLongest, currency, description, descriptionIsLong, reference, expires, expiresISO
    case isReusable, formFields, platformHost
    case qrCode, pageURL, isPrintable, isExpired, note, linkURL
    case isOpen, isPaid, qrFile, pageFile, buttonCode
    case orders, open, closed, reusable, totals, total, totalCurrency, entries
    case page, pages, hasPages, previousFile, nextFile
    case forms, hasMethods, hasHeading, methods, methodCode, methodName, methodDescription, methodLogo, methodCurrency
    case inputs, input, inputLabel, inputHint, isOptional
    case languages, hasLanguages, otherLanguage, otherName, otherURL
    case customerName, due, linkHost, codeID, descriptionLines, isReminder, isOverdue

    /// The number of slots.
    static let count = allCases.count

    static let byName = Dictionary(uniqueKeysWithValues: allCases.map { ($0.name, $0) })

    /// The name in templates.
    var name: String {
        switch self {
        case .amount: "amount"
        case .amountIsLong: "amount_is_long"
        case .amountIsLongest: "amount_is_longest"
        case .currency: "currency"
        case .description: "description"
        case .descriptionIsLong: "description_is_long"
        case .reference: "reference"
        case .expires: "expires"
        case .expiresISO: "expires_iso"
        case .isReusable: "is_reusable"
        case .formFields: "form_fields"
        case .platformHost: "platform_host"
        case .qrCode: "qr_code"
        case .pageURL: "page_url"
        case .isPrintable: "is_printable"
        case .isExpired: "is_expired"
        case .note: "note"
        case .linkURL: "link_url"
        case .isOpen: "is_open"
        case .isPaid: "is_paid"
        case .qrFile: "qr_file"
        case .pageFile: "page_file"
        case .buttonCode: "button_code"
        case .orders: "orders"
        case .open: "open"
        case .closed: "closed"
        case .reusable: "reusable"
        case .totals: "totals"
        case .total: "total"
        case .totalCurrency: "total_currency"
        case .entries: "entries"
        case .page: "page"
        case .pages: "pages"
        case .hasPages: "has_pages"
        case .previousFile: "previous_file"
        case .nextFile: "next_file"
        case .forms: "forms"
        case .hasMethods: "has_methods"
        case .hasHeading: "has_heading"
        case .methods: "methods"
        case .methodCode: "method_code"
        case .methodName: "method_name"
        case .methodDescription: "method_description"
        case .methodLogo: "method_logo"
        case .methodCurrency: "method_currency"
        case .inputs: "inputs"
        case .input: "input"
        case .inputLabel: "input_label"
        case .inputHint: "input_hint"
        case .isOptional: "is_optional"
        case .languages: "languages"
        case .hasLanguages: "has_languages"
        case .otherLanguage: "other_language"
        case .otherName: "other_name"
        case .otherURL: "other_url"
        case .customerName: "customer_name"
        case .due: "due"
        case .linkHost: "link_host"
        case .codeID: "code_id"
        case .descriptionLines: "description_lines"
        case .isReminder: "is_reminder"
        case .isOverdue: "is_overdue"
        }
    }
}

/// The values for the slots of one rendering, in their final form; an empty value counts as absent.
struct SlotValues<Form: TextForm>: Sendable {
    private var values = [[UInt8]](repeating: [], count: TemplateVariable.count)
    /// The values that a language's string takes in another form; few.
    private var valuesInStrings: [TemplateVariable: [UInt8]] = [:]
    /// The size of all values together.
    private(set) var byteCount = 0

    /// Bytes as they are: in this form already, or literal markup.
    subscript(slot: TemplateVariable) -> [UInt8] {
        get { values[slot.rawValue] }
        set {
            byteCount += newValue.count - values[slot.rawValue].count
            values[slot.rawValue] = newValue
        }
    }

    /// Sets a text, converted to this form.
    mutating func set(_ slot: TemplateVariable, text: String?) { self[slot] = text.map(Form.written) ?? [] }

    /// Sets a text of unknown direction, which a language's string takes between marks where it needs them.
    mutating func set(_ slot: TemplateVariable, text: String?, within direction: TextDirection) {
        set(slot, text: text)
        guard let text else { return }
        let marked = text.marked(within: direction)
        if marked.utf8.count != text.utf8.count { valuesInStrings[slot] = Form.written(marked) }
    }

    /// The value as it stands within a language's string.
    func inString(_ slot: TemplateVariable) -> [UInt8] {
        valuesInStrings.isEmpty ? self[slot] : valuesInStrings[slot] ?? self[slot]
    }

    /// Sets a condition, which is tested and never written.
    mutating func set(_ slot: TemplateVariable, _ isTrue: Bool) { self[slot] = isTrue ? [1] : [] }

    func has(_ slot: TemplateVariable) -> Bool { !values[slot.rawValue].isEmpty }
}
