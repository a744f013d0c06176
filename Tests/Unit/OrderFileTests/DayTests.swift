import Foundation
@testable import OrderFile
import Testing
import TestSupport

/// What a cell of days is read as, or its problem.
///
/// The kind is `t` for a text, `n` for a spreadsheet's number; the field is `d` for due, `e` for expires and `b` for
/// the date of birth.
func dayResult(_ text: String, _ order: String, _ kind: String = "t", _ field: String = "d") -> String {
    do {
        let day = try DayText.day(
            text, order: DayOrder(rawValue: order), kind: kind == "n" ? .number : .text,
            field: field == "b" ? .dateOfBirth : field == "e" ? .expires : .due)
        return day.text
    } catch {
        return error.id + ": " + error.message.replacing(VisibleText.quoted(text) + ": ", with: "")
    }
}

@Suite("Days in every writing")
struct DayTests {
    @Test(
        "A day is read if it has one reading in the order that is given",
        arguments: [
            ("02.07.2031", "dmy", "t", "d", "2031-07-02"),
            ("02.07.2031", "mdy", "t", "d", "2031-02-07"),
            ("13.03.31", "dmy", "t", "d", "2031-03-13"),
            ("Sep-18-31", "mdy", "t", "d", "2031-09-18"),
            ("Sep-18-31", "dmy", "t", "d", "2031-09-18"),
            ("29-Jun-2031", "", "t", "d", "2031-06-29"),
            ("10-Dez-31", "dmy", "t", "d", "2031-12-10"),
            ("2031-03-15 09:58:12 +0100", "", "t", "d", "2031-03-15"),
            ("20310702", "", "t", "d", "2031-07-02"),
            ("48031", "", "n", "d", "2031-07-02"),
            ("48031.75", "", "n", "d", "2031-07-02"),
            ("2031-7-2", "", "t", "d", "2031-07-02"),
            ("2031-07-02T00:00:00Z", "", "t", "d", "2031-07-02"),
            ("2031-07-02T00:00:00.000Z", "", "t", "d", "2031-07-02"),
            ("2031/07/02", "", "t", "d", "2031-07-02"),
            ("2031.07.02", "", "t", "d", "2031-07-02"),
            ("Jun 29, 2031", "", "t", "d", "2031-06-29"),
            ("29 June 2031", "", "t", "d", "2031-06-29"),
            ("10. Dezember 2031", "", "t", "d", "2031-12-10"),
            ("2 липня 2031 р.", "", "t", "d", "2031-07-02"),
            ("2 июля 2031 г.", "", "t", "d", "2031-07-02"),
            ("2 lipca 2031", "", "t", "d", "2031-07-02"),
            ("2 juillet 2031", "", "t", "d", "2031-07-02"),
            ("2 de julio de 2031", "", "t", "d", "2031-07-02"),
            ("1er janvier 2031", "", "t", "d", "2031-01-01"),
            ("1ER JANVIER 2031", "", "t", "d", "2031-01-01"),
            ("15 août 2031", "", "t", "d", "2031-08-15"),
            ("1 марта 2031", "", "t", "d", "2031-03-01"),
            ("02/07/2031 18:00", "dmy", "t", "d", "2031-07-02"),
            ("7/2/2031 6:00 PM", "mdy", "t", "d", "2031-07-02"),
            ("17.05.1990", "dmy", "t", "b", "1990-05-17"),
            ("19900517", "", "t", "b", "1990-05-17"),
            ("32994", "", "n", "b", "1990-05-01"),
            ("02. 07. 2031", "dmy", "t", "d", "2031-07-02"),
            ("2.7.2031.", "dmy", "t", "d", "2031-07-02"),
            ("31-07-02", "ymd", "t", "d", "2031-07-02"),
        ])
    func good(_ text: String, _ order: String, _ kind: String, _ field: String, _ result: String) {
        #expect(dayResult(text, order, kind, field) == result)
    }

    @Test(
        "What can't be read is told with its readings and the flags that give them",
        arguments: [
            (
                "02.07.2031", "", "t", "d",
                "day-order: is it 2 July 2031 or 7 February 2031? say --day-order dmy or --day-order mdy"
            ),
            ("24/01/2031", "", "t", "d", "day-order: is 24 January 2031: say --day-order dmy"),
            ("05/05/2031", "", "t", "d", "day-order: is 5 May 2031: say --day-order dmy or --day-order mdy"),
            (
                "02.07.2031", "ymd", "t", "d",
                "day-order: is no day in the order year, month, day: is it 2 July 2031 or 7 February "
                    + "2031? write it as 2030-12-31"
            ),
            (
                "01/24/2031", "dmy", "t", "d",
                "day-order: is no day in the order day, month, year: is it 24 January 2031? write it as "
                    + "2030-12-31"
            ),
            (
                "13.03.31", "", "t", "d",
                "day-order: is it 13 March 2031 or 31 March 2013? say --day-order dmy or --day-order ymd"
            ),
            ("Sep-18-31", "", "t", "d", "day-order: is 18 September 2031: say --day-order dmy or --day-order mdy"),
            (
                "10-Dez-31", "", "t", "d",
                "day-order: is it 10 December 2031 or 31 December 2010? say --day-order dmy or --day-"
                    + "order ymd"
            ),
            (
                "48031", "", "t", "d",
                "due-format: looks like a spreadsheet's number for 2 July 2031: save the column as days, "
                    + "or give paylink the spreadsheet itself"
            ),
            ("30.02.2031", "dmy", "t", "d", "due-format: the calendar has no such day: write it as 2030-12-31"),
            ("2031-02-30", "", "t", "d", "due-format: the calendar has no such day: write it as 2030-12-31"),
            ("2031-13-01", "", "t", "d", "due-format: the calendar has no such day: write it as 2030-12-31"),
            ("31.31.2031", "", "t", "d", "due-format: the calendar has no such day: write it as 2030-12-31"),
            ("30 days", "", "t", "d", "due-format: is no day: write it as 2030-12-31"),
            ("1924984799", "", "t", "d", "due-format: is no day: write it as 2030-12-31"),
            ("1924984799", "", "t", "e", "expires-format: is no day: write it as 2030-12-31 or 2030-12-31 18:00"),
            ("0031-07-02", "", "t", "d", "due-format: the calendar has no such day: write it as 2030-12-31"),
            ("17.05.90", "", "t", "b", "date-of-birth: has a year of two digits: write it as 1990-05-17"),
            (
                "32994", "", "t", "b",
                "date-of-birth: looks like a spreadsheet's number for 1 May 1990: save the column as "
                    + "days, or give paylink the spreadsheet itself"
            ),
            ("2031", "", "t", "d", "due-format: is no day: write it as 2030-12-31"),
            ("June 2031", "", "t", "d", "due-format: is no day: write it as 2030-12-31"),
            ("2031-07/02", "", "t", "d", "due-format: is no day: write it as 2030-12-31"),
            (
                "31-07-02", "", "t", "d",
                "day-order: is it 31 July 2002 or 2 July 2031? say --day-order dmy or --day-order ymd"
            ),
            ("2031-07-02 25:00", "", "t", "d", "due-format: has a time that can't be read: write it as 2030-12-31"),
        ])
    func bad(_ text: String, _ order: String, _ kind: String, _ field: String, _ result: String) {
        #expect(dayResult(text, order, kind, field) == result)
    }

    @Test("Every name of a month names one month only, with and without its accents, in capitals too")
    func monthNames() {
        for (index, line) in MonthNames.lines.enumerated() {
            for word in line.split(separator: " ") {
                let plain = word.decomposedStringWithCanonicalMapping
                for form in [String(word), word.uppercased(), plain, word + "."] {
                    #expect(dayResult("2 \(form) 2031", "") == CalendarDay(year: 2031, month: index + 1, day: 2)?.text)
                }
            }
        }
    }

    @Test("The names of the months are those of CLDR", arguments: ["en", "de", "fr", "es", "pl", "ru", "uk"])
    func monthsOfCLDR(_ language: String) throws {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: language)
        formatter.calendar = Calendar(identifier: .gregorian)
        formatter.timeZone = .gmt
        for month in 1...12 {
            let date = Date(
                timeIntervalSince1970: Double(
                    try #require(
                        CalendarDay(year: 2031, month: month, day: 9)
                    ).daysSince1970) * 86_400)
            for format in ["d MMMM y", "d LLLL y", "d MMM y", "d LLL y", "d-MMM-y"] {
                formatter.dateFormat = format
                let text = formatter.string(from: date)
                #expect(dayResult(text, "") == CalendarDay(year: 2031, month: month, day: 9)?.text, "\(text)")
            }
        }
    }

    @Test("A spreadsheet's numbers count from 1900 with its mistake, or from 1904")
    func serials() {
        let days = [
            (1, false, "1900-01-01"), (59, false, "1900-02-28"), (61, false, "1900-03-01"),
            (48_031, false, "2031-07-02"),
            (2_958_465, false, "9999-12-31"), (0, true, "1904-01-01"), (46_569, true, "2031-07-02"),
        ]
        for (serial, is1904, text) in days {
            #expect(CalendarDay(serial: serial, isSheet1904: is1904)?.text == text)
        }
        for (serial, is1904) in [
            (0, false), (60, false), (-1, true), (2_958_466, false), (Int.max, false), (Int.min, true),
        ] {
            #expect(CalendarDay(serial: serial, isSheet1904: is1904) == nil)
        }
    }

    @Test("A number of days since 1970 is the inverse of its day")
    func inverse() {
        for days in stride(from: -25_567, through: 2_932_896, by: 97) {
            #expect(CalendarDay(daysSince1970: days)?.daysSince1970 == days)
        }
    }

    @Test("Evidence tells which orders read every cell, and which cell decides")
    func evidence() {
        func evidence(_ cells: [String]) -> DayEvidence {
            var evidence = DayEvidence()
            for (index, cell) in cells.enumerated() {
                var cell = cell
                cell.withUTF8 { evidence.add($0, row: index + 2) }
            }
            return evidence
        }
        let german = evidence(["02.07.2031", "05.07.2031", "2031-01-01", "", "24.12.2031", "48031", "x"])
        #expect(german.orders == [.dayFirst] && german.decided == .dayFirst && german.needsOrder)
        #expect(german.samples[.excludes(.monthFirst)]?.text == "24.12.2031")
        #expect(german.samples[.excludes(.monthFirst)]?.row == 6)
        #expect(german.samples[.ambiguous]?.text == "02.07.2031" && german.samples[.ambiguous]?.count == 2)
        #expect(german.samples[.number]?.text == "48031" && german.samples[.unreadable]?.text == "x")
        #expect(german.cellCount == 6)
        let open = evidence(["02.07.2031", "03.07.2031"])
        #expect(open.orders == [.dayFirst, .monthFirst] && open.decided == nil)
        let same = evidence(["05.05.2031"])
        #expect(same.orders == [.dayFirst, .monthFirst] && same.decided == .dayFirst)
        let none = evidence(["24/12/2031", "12/24/2031"])
        #expect(none.orders == [] && none.decided == nil)
        let plain = evidence(["2031-07-02", "2 July 2031"])
        #expect(!plain.needsOrder && plain.orders == DayOrder.allCases)
    }

    @Test("No bytes are a day by accident, and none stop the reader")
    func noise() {
        var dice = SeededGenerator(seed: 366)
        let pieces = [
            "2", "31", "2031", "7", ".", "/", "-", " ", "T", ":", "Jul", "р.", "st", "\u{A0}", ",", "de", "é", "12:30",
        ]
        for _ in 0..<5_000 {
            let text = (0..<Int.random(in: 0...8, using: &dice)).compactMap { _ in pieces.randomElement(using: &dice) }
                .joined()
            for order in ["", "dmy", "mdy", "ymd"] {
                let result = dayResult(text, order)
                guard result.first?.isNumber == true else { continue }
                // The day's number and the end of its year are written in the cell.
                let day = result.split(separator: "-").compactMap { Int($0) }
                let numbers = text.split { !("0"..."9").contains($0) }.compactMap { Int($0) }
                #expect(
                    numbers.contains(day[2]) && (numbers.contains(day[0]) || numbers.contains(day[0] - 2000)),
                    "\(dice), \(text)"
                )
            }
        }
    }
}
