import PaymentModel
import Testing

@Suite("What can be read on pages of others")
struct ContrastTests {
    private func count(_ color: String, on background: String) throws -> Int {
        try PageSample.count("contrast", PageSample.link(#"style="color:\#(color);background:\#(background)""#))
    }

    @Test(
        "A colour is understood as it is written",
        arguments: [
            "#777", "#777777", "rgb(119,119,119)", "RGB(119 119 119)", "rgb(119 119 119 / 100%)",
            "rgba(46.67%, 46.67%, 46.67%, 1)", "hsl(0, 0%, 46.67%)", "hsla(720deg 0% 46.67% / 1)", "Gray",
            "hsl(60 100% 50%)", "#fe0 !important",
        ])
    func syntaxes(color: String) throws {
        #expect(try count(color, on: "#fff") == 1)
        #expect(try count(color, on: "white no-repeat") == 1)
        #expect(try count(color, on: "#000") == 0)
    }

    @Test(
        "What is not known for certain is no finding",
        arguments: [
            "rgba(119,119,119,.5)", "#7778", "#77777", "var(--brand)", "inherit", "currentColor",
            "color-mix(in srgb, #777, #777)", "#777f", "lightslategray",
            "nocolor", "hsl(a b c)", "rgb(1e999 nan 0)", "transparent",
        ])
    func unknown(color: String) throws {
        #expect(try count(color, on: "#fff") == 0)
        #expect(try count("#777", on: color) == 0)
    }

    @Test(
        "The bound is 4.5:1, and 3:1 for text that is large or of an unknown size",
        arguments: [
            ("color:#767676;background:#fff", 0), ("color:#777;background:#fff", 1),
            ("color:#777;background:#fff;font-size:24px", 0), ("color:#777;background:#fff;font-size:18px", 1),
            ("color:#777;background:#fff;font:bold 14pt/1 Arial", 0), ("color:#777;background:#fff;font:14pt Arial", 0),
            ("color:#777;background:#fff;font-size:1.5rem", 0),
            ("color:#777;background:#fff;font-size:calc(1px + 1vw)", 0),
            ("color:#aaa;background:#fff;font-size:40px", 1),
        ])
    func bound(style: String, count: Int) throws {
        #expect(try PageSample.count("contrast", PageSample.link("style=\"\(style)\"")) == count)
    }

    @Test(
        "The rule that wins is the one that browsers take",
        arguments: [
            (".pay{color:#777;background:#fff}", 1), ("a.pay{color:#000}.pay{color:#777;background:#fff}", 0),
            ("#p{color:#000}a.pay.pay{color:#777;background:#fff}", 0),
            (".pay{color:#777;background:#fff}a{color:#000}", 1),
            (".pay{color:#000!important}#p{color:#777;background:#fff}", 0), ("a,.x{color:#777;background:#fff}", 1),
            (".pay{color:#777;background:#fff}.pay:hover{color:#000}", 1), ("/* a */ A{color:#777;background:#fff}", 1),
            (".pay{color:#777;background:#fff}main .pay{color:#000}", 0),
            (".pay{color:#777;background:#fff}div .pay{color:#000}", 1),
            (".pay{color:#777;background:#fff}@media print{.pay{color:#000}}", 1),
            (".pay{color:#777;background:#fff}@media (width>9px){.pay{color:#000}}", 0),
            (".pay{color:#777;background:#fff}:root .pay{background:#000}", 0),
            ("@font-face{x:y}.pay{color:#777;background:#fff}", 1),
            (".pay{color:#777;background:#fff;opacity:.9}", 0), (".pay{color:#777;background:#fff url(a.png)}", 0),
            (".pay{color:#777}main{background:#fff}", 1),
            (".pay{color:#777}main{background:linear-gradient(#fff,#fff)}", 0),
            (".pay{color:#777}", 0), ("main{color:#777;background:#fff}", 0),
            (".pay{color:inherit}main{color:#777;background:#fff}", 0),
            (".pay{color:#777;background:#fff}.pay i{color:#000}", 0),
            ("@import 'x.css';a{color:#777;background:#fff}", 0),
            (".pay{color:#777;background:#fff}b{", 1), ("}.pay{color:#777;background:#fff", 1),
            (".pay{color:#777;background:'", 0),
        ])
    func cascade(css: String, count: Int) throws {
        let page = "<style>\(css)</style><main>" + PageSample.link("class=pay id=p", "<i>Pay</i>") + "</main>"
        #expect(try PageSample.count("contrast", page) == count)
    }

    @Test("Other files' styles may change what has no style of its own")
    func partial() throws {
        let sheet = "<link rel=stylesheet href=x.css>"
        #expect(try PageSample.count("contrast", sheet + PageSample.link("style='color:#777;background:#fff'")) == 1)
        #expect(
            try PageSample.count("contrast", sheet + "<style>a{color:#777;background:#fff}</style>" + PageSample.link())
                == 0)
        let inside = "<div style='background:#fff'>" + PageSample.link("style='color:#777'") + "</div>"
        #expect(try PageSample.count("contrast", inside) == 1)
        #expect(try PageSample.count("contrast", sheet + inside) == 0)
    }

    @Test("A button and an input that pay are judged, others are not")
    func buttons() throws {
        let style = "style='color:#777;background:#fff'"
        #expect(try PageSample.count("contrast", PageSample.form(button: "<button \(style)>Pay</button>")) == 1)
        #expect(
            try PageSample.count("contrast", PageSample.form(button: "<input type=submit value=Pay \(style)>")) == 1)
        #expect(try PageSample.count("contrast", PageSample.form() + "<a \(style) href=/>Home</a>") == 0)
        #expect(
            try PageSample.count("contrast", PageSample.form(button: "<button style='color:#777'>Pay</button>")) == 0)
    }

    static let fields: [(String, Int)] = [
        (#"<input name="cardNumber">"#, 1), (#"<input name="payment[cc_number]">"#, 1),
        (#"<input id="id_card_number">"#, 1),
        (#"<input name="a" placeholder="1234 5678 9012 3456">"#, 1),
        (#"<input name="a" placeholder="Card number">"#, 1),
        (#"<input name="a" placeholder="MM / YY">"#, 1), (#"<input name="cvv">"#, 1), (#"<input name="cc-exp">"#, 1),
        (#"<input name="a" autocomplete="cc-number">"#, 1), (#"<label>Номер карты <input name="a"></label>"#, 1),
        (#"<label for="x">CVC</label><input name="a" id="x">"#, 1), (#"<select name="expYear"></select>"#, 1),
        (#"<input name="giftCardNumber">"#, 0), (#"<input name="loyalty_card_no">"#, 0),
        (#"<input name="bonus-card-number">"#, 0),
        (#"<input name="a" placeholder="Gift card number">"#, 0),
        (#"<label>Номер карты лояльности <input name="a"></label>"#, 0),
        (#"<input type="hidden" name="card_number">"#, 0), (#"<input type="radio" name="card_number">"#, 0),
        (#"<input name="business_card_text">"#, 0), (#"<input name="expires">"#, 0), (#"<input name="postcard">"#, 0),
        (#"<input name="discard_number_of_items">"#, 0), (#"<input name="phone_number">"#, 0),
        (#"<input name="account">"#, 0),
        (#"<input name="cardholder_name" autocomplete="cc-name">"#, 0), (#"<input name="captcha_security_code">"#, 0),
        (#"<input name="passport_expiry_date">"#, 0), (#"<input name="pan" title="PAN (income tax)">"#, 0),
    ]

    @Test("A field that asks for a card is found, on a page that pays", arguments: fields)
    func cards(field: String, count: Int) throws {
        let form = "<form action=/x>\(field)</form>"
        #expect(try PageSample.count("card-field", PageSample.link() + form) == count)
        #expect(try PageSample.count("card-field", form) == 0)
    }

    @Test(
        "A field that the payer fills in has a name to be read out",
        arguments: [
            (#"<input name="amount">"#, 1), (#"<input name="amount" placeholder="Amount">"#, 1),
            (#"<label><input name="amount"></label>"#, 1),
            (#"<input name="amount" aria-labelledby="nobody">"#, 1), (#"<input name="amount" aria-label=" ">"#, 1),
            (#"<label>Amount<input name="amount"></label>"#, 0), (#"<input name="amount" title="Amount">"#, 0),
            (#"<label><img src=a.png alt="Amount"><input name="amount"></label>"#, 0),
            (#"<input type="submit" value="Pay">"#, 0),
            (#"<input name="amount" style="display:none">"#, 0), (#"<input name="amount" hidden>"#, 0),
            (#"<textarea name="x"></textarea>"#, 1),
        ])
    func labels(field: String, count: Int) throws {
        #expect(try PageSample.count("label-missing", PageSample.form(field)) == count)
    }
}
