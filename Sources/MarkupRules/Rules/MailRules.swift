extension MarkupRule {
    /// The rules for mails.
    static let mailRules: [MarkupRule] = [
        MarkupRule(
            "mail-link", .generated,
            summary:
                "A link in a mail is the payment's, to the byte, or leads to the seller; at least one is the payment's.",
            reason: "Whatever else it leads to, the customer takes it for the seller's word, and pays there.",
            wrong: #"<a href="https://evil.example/">Pay 25.00 EUR</a>"#,
            right: #"<a href="https://pay.cascad.com/hpp/?public_key=pk_live_4Q7c&amp;amount=25.00">Pay 25.00 EUR</a>"#,
            source: "platform documentation, checkout link and hpp_url"
        ),
        MarkupRule(
            "mail-address", .generated, summary: "The address of a mail's payment stands in it as text, too.",
            reason: "Where links are switched off, or not trusted, it can be read, copied and typed.",
            wrong: #"<a href="https://pay.shop.example/7KQ2M4X9/">Pay</a>"#,
            right: #"<a href="https://pay.shop.example/7KQ2M4X9/">https://pay.shop.example/7KQ2M4X9/</a>"#,
            source: "observation"
        ),
        MarkupRule(
            "mail-picture", .generated,
            summary: "A picture in a mail comes with it (src=\"cid:…\"); nothing is loaded.",
            reason: "What is loaded is blocked until the reader allows it, and tells its host who reads when.",
            wrong: #"<img src="https://shop.example/code.png" alt="QR code"/>"#,
            right: #"<img src="cid:code@shop.example" alt="QR code"/>"#, source: "RFC 2392; caniemail.com, image-base64"
        ),
        MarkupRule(
            "mail-style", .generated,
            summary: "Styles in a mail have no url(…), no @import and no backslash.",
            reason: "They load what nobody asked for, and Gmail drops the whole style sheet with them.",
            wrong: #"<td style="background-image:url(https://shop.example/paper.png)">"#,
            right: ##"<td style="background-color:#fff">"##,
            source: "CSS Values 4, 4.5; caniemail.com, html-style and css-background-image"
        ),
        MarkupRule(
            "mail-element", .generated,
            summary: "No <link>, <svg>, <video>, <audio>, <picture> and their like in a mail.",
            reason: "Gmail and Outlook take them out, and what stood in them with them.",
            wrong: #"<link rel="stylesheet" href="mail.css"/>"#, right: "<style>.text{color:#222}</style>",
            source: "caniemail.com, html-link, html-svg, html-video, html-audio, html-picture"
        ),
        MarkupRule(
            "mail-comment", .generated,
            summary: "Comments that Outlook reads ([if mso]) link to nothing but the payment, and load nothing.",
            reason:
                "To Outlook they are markup like any other, and to everybody who looks at the mail they are not there.",
            wrong: #"<!--[if mso]><a href="https://evil.example/">Pay</a><![endif]-->"#,
            right: "<!--[if mso]><table width=\"560\"><tr><td><![endif]-->",
            source: "Microsoft, \"About conditional comments\""
        ),
        MarkupRule(
            "mail-size", .generated, summary: "A mail's HTML has at most 100,000 bytes.",
            reason: "Gmail cuts longer ones off, and what is cut off may be the way to pay.",
            wrong: "a mail of 120 KB", right: "a mail of 12 KB",
            source: "observation: hteumeuleu/email-bugs#41 (Gmail clips at 102 KB)"
        ),
    ]
}
