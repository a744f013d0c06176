import Foundation
import PaymentModel
import Testing

@testable import OrderFile

/// What Python's `decimal` and `datetime` make of the same random cells.
///
/// The cells are written by the script, by rules of its own; a cell is read as the script meant it, or refused.
@Suite("Another reader of amounts and days")
struct PythonAmountTests {
    private struct Amount: Decodable {
        let text: String
        let currency: String
        let decimal: String
        let thousands: String
        let zeros: Bool
        /// The amount, `credit`, or empty where the cell has to be refused.
        let value: String
        /// True where the cell keeps all rules of its style, and refusing it would be wrong.
        let isRegular: Bool
    }

    private struct Day: Decodable {
        let text: String
        let order: String
        let value: String
        let isRegular: Bool
    }

    private struct Cells: Decodable {
        let amounts: [Amount]
        let days: [Day]
    }

    private static let script = #"""
        import datetime, json, random, sys
        from decimal import Decimal
        rng = random.Random(4217)
        signs = {"EUR": ["€", "EUR"], "USD": ["$", "USD", "US$"], "JPY": ["¥", "JPY"], "KWD": ["KWD"],
                 "PLN": ["zł", "PLN"], "UAH": ["₴", "грн.", "UAH"], "CHF": ["CHF", "Fr."], "SEK": ["kr", "SEK"]}
        units = {"JPY": 0, "KWD": 3}
        amounts = []
        for _ in range(6000):
            currency = rng.choice(list(signs))
            unit = units.get(currency, 2)
            decimal = rng.choice(".,")
            other = "," if decimal == "." else "."
            thousands = rng.choice(["", other, " ", "'"])
            zeros = rng.random() < 0.5
            digits = rng.choice([unit, unit, unit, 0, 1, 2, 3, 4, 6])
            value = Decimal(rng.randrange(1, 10 ** rng.randrange(1, 10))).scaleb(-min(unit, digits))
            extra = rng.random() < 0.1
            written = value
            if extra and digits > unit:
                written = value + Decimal(rng.randrange(1, 10)).scaleb(-digits)
            # The cell may be written in the style of the file, or in another.
            as_told = rng.random() < 0.7
            mark, group = (decimal, thousands) if as_told else rng.choice(
                [(".", ""), (",", ""), (".", ","), (",", "."), (",", " "), (".", "'"), (".", " "), (",", "\u00a0")])
            text = f"{written:,.{digits}f}"
            has_group = "," in text and group != ""
            text = text.replace(",", "g").replace(".", mark).replace("g", group)
            if group == " ":
                text = text.replace(" ", rng.choice([" ", "\u00a0", "\u202f", "\u2009"]))
            kind = rng.randrange(4)
            sign = rng.choice(signs[currency])
            if kind == 1: text = sign + rng.choice(["", " "]) + text
            if kind == 2: text = text + rng.choice(["", " ", "\u00a0"]) + sign
            is_credit = rng.random() < 0.1
            if is_credit:
                text = rng.choice(["-{}", "- {}", "({})", "{}-", "{} CR", "{} H", "\u2212{}"]).format(text)
            fits = written == value and (digits <= unit or zeros)
            same = (mark == decimal or digits == 0) and (not has_group or group.replace("\u00a0", " ") == thousands)
            result = "credit" if is_credit else str(value) if written == value else ""
            # In another style the same characters can be another number: 1,234. Then only a style tells.
            lone = not has_group and digits == 3 and mark != decimal and mark == thousands
            lone = lone or (has_group and digits == 0 and text.count(group) == 1 and group == decimal)
            if lone and not is_credit: continue
            amounts.append({"text": text, "currency": currency, "decimal": decimal, "thousands": thousands,
                            "zeros": zeros, "value": result, "isRegular": is_credit or (fits and same)})
        months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
        days = []
        for _ in range(6000):
            day = datetime.date(2000, 1, 1) + datetime.timedelta(days=rng.randrange(36000))
            order = rng.choice(["dmy", "mdy", "ymd", ""])
            as_told = rng.choice(["dmy", "mdy", "ymd"]) if order == "" or rng.random() < 0.2 else order
            two = rng.random() < 0.4
            pad = rng.random() < 0.5
            parts = {"d": f"{day.day:02d}" if pad else str(day.day), "m": f"{day.month:02d}" if pad else str(day.month),
                     "y": f"{day.year % 100:02d}" if two else str(day.year)}
            named = rng.random() < 0.3
            if named: parts["m"] = months[day.month - 1]
            mark = rng.choice(["/", "-", ".", " "])
            text = mark.join(parts[letter] for letter in as_told)
            if rng.random() < 0.2: text += rng.choice([" 09:58", "T09:58:12Z", " 9:58 AM", " 09:58:12 +0100"])
            needs = two or (not named and as_told != "ymd")
            # Where the order that is given is another one, the cell means another day, or none.
            if needs and order != as_told:
                if order == "": value, regular = "", False
                else: continue
            else: value, regular = day.isoformat(), True
            days.append({"text": text, "order": order, "value": value, "isRegular": regular})
        json.dump({"amounts": amounts, "days": days}, sys.stdout)
        """#

    private static func cells() throws -> Cells {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-c", script]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        return try JSONDecoder().decode(Cells.self, from: data)
    }

    @Test("An amount is what Python wrote, or refused; never another")
    func amounts() throws {
        let amounts = try Self.cells().amounts
        var read = 0
        for amount in amounts {
            let style = NumberStyle(
                decimal: try #require(DecimalSeparator(rawValue: amount.decimal)),
                thousands: ThousandsSeparator(rawValue: amount.thousands), allowsExtraZeros: amount.zeros)
            let shown = "\(amount.text) \(amount.currency) \(style)"
            do {
                let money = try AmountText.money(amount.text, Currency(amount.currency), style: style)
                #expect(money?.amount == Decimal(string: amount.value), "\(shown)")
                read += 1
            } catch {
                #expect(
                    !amount.isRegular || amount.value == "credit" && error.id == "amount-credit", "\(shown): \(error)")
                #expect((error.id == "amount-credit") == (amount.value == "credit"), "\(shown): \(error)")
            }
        }
        #expect(amounts.count > 5000 && read > 2000, "\(amounts.count) \(read)")
    }

    @Test("A day is what Python wrote, or refused; never another")
    func days() throws {
        let days = try Self.cells().days
        var read = 0
        for day in days {
            let result = dayResult(day.text, day.order)
            if day.isRegular {
                #expect(result == day.value, "\(day.text) \(day.order)")
                read += 1
            } else {
                #expect(result.hasPrefix("day-order: "), "\(day.text)")
            }
        }
        #expect(days.count > 4000 && read > 3000, "\(days.count) \(read)")
    }
}
