extension InvoiceArrangement {
    /// Places all texts and lines.
    mutating func arrange() throws(PrintingFailure) {
        for mark in form.marks { line(4, to: 4 + mark.length, mark.y, width: 0.15, form.markColor) }
        try arrangeHeader()
        try arrangeAddress()
        try arrangeDetails()
        try arrangeBody()
        try arrangePayment()
    }

    // MARK: Above the body

    private mutating func arrangeHeader() throws(PrintingFailure) {
        let header = form.header
        // The name is above the recipient, and the seller's address above the details, or the other way round.
        let gap = 8.0
        var name = Box(x: header.x, y: 0, width: form.details.x - gap - header.x, height: 0)
        var address = Box(x: form.details.x, y: 0, width: form.details.width, height: 0)
        if start == .right {
            address.x = form.recipient.right - address.width
            name.x = form.recipient.right + gap
            name.width = header.right - name.x
        }
        let style = TextStyle(size: 0, isBold: true, color: accent, lineSpacing: 0.85)
        let payee = item.payee.singleParagraph
        var fitting = try fitted(payee, style, sizes: [17, 15, 13], width: name.width)
        if !fitting.isWhole {
            fitting.style.lines = 2
            fitting = try fitted(payee, fitting.style, sizes: [13, 11.5], width: name.width)
        }
        let first = header.y + 5
        try place(.payee, payee, fitting.style, in: name, baseline: first)
        let pitch = 3.7
        let room = Int((header.bottom - first) / pitch) + 1
        let contact = (item.invoice?.sellerContact ?? "").lines.filter { !$0.isEmpty }.prefix(room - 2)
        let seller = (item.invoice?.sellerAddress ?? "").lines.addressed(inLines: room - contact.count)
        let lines = Array((seller + contact).prefix(room))
        let small = try fitted(lines, TextStyle(size: 0, color: Self.gray), sizes: [8, 7], width: address.width).style
        for (index, text) in lines.enumerated() {
            try place(.seller, text, small, in: address, baseline: first + Double(index) * pitch)
        }
    }

    private mutating func arrangeAddress() throws(PrintingFailure) {
        if let field = form.returnAddress {
            let text = ([item.payee.singleParagraph] + (item.invoice?.sellerAddress ?? "").lines)
                .filter { !$0.isEmpty }.joined(separator: " · ")
            let (style, _) = try fitted(text, TextStyle(size: 0), sizes: [7, 6.5, 6], width: field.width)
            let extent = try place(.returnAddress, text, style, in: field, baseline: field.y + 3, side: side(of: text))
            line(extent.x, to: extent.right, field.bottom - 0.2, width: 0.1, Self.gray)
        }
        let field = form.recipient
        let lines = (item.invoice?.recipient ?? "").lines.addressed(inLines: form.recipientLines)
        guard let name = lines.first else { return }
        let side = try side(of: name)
        let sizes = [form.recipientSize, form.recipientSize - 1, form.recipientSize - 2]
        let style = try fitted(lines, TextStyle(size: 0), sizes: sizes, width: field.width).style
        // In parts of the distance between baselines: letters of all scripts extend less than their fonts' metrics.
        let ascent = form.recipientPitch * 0.93
        let height = Double(lines.count) * form.recipientPitch
        let top = form.isRecipientCentered ? field.y + (field.height - height) / 2 : field.y
        for (index, text) in lines.enumerated() {
            let baseline = top + ascent + Double(index) * form.recipientPitch
            try place(.recipient, text, style, in: field, baseline: baseline, side: side)
        }
    }

    private mutating func arrangeDetails() throws(PrintingFailure) {
        let box = form.details
        let pitch = 5.2
        let rows = (item.invoice?.details ?? []).prefix(Int(box.height / pitch))
        let labelStyle = TextStyle(size: 9, color: Self.gray)
        var labelWidth = 0.0
        for row in rows {
            let label = try measure(row.label.singleParagraph, labelStyle, width: box.width * 0.5)
            labelWidth = max(labelWidth, label.size.width + 0.1)
        }
        var (labels, values) = (box, box)
        labels.width = labelWidth
        values.width = box.width - labelWidth - 4
        if start == .left { values.x = box.right - values.width } else { labels.x = box.right - labelWidth }
        let texts = rows.map(\.value.singleParagraph)
        let style = try fitted(
            texts, TextStyle(size: 0, isCutInTheMiddle: true), sizes: [9, 8.5, 8, 7], width: values.width
        ).style
        for (index, row) in rows.enumerated() {
            let baseline = box.y + 3.5 + Double(index) * pitch
            try place(.detail, row.label.singleParagraph, labelStyle, in: labels, baseline: baseline)
            try place(.detail, texts[index], style, in: values, baseline: baseline)
        }
    }
}
