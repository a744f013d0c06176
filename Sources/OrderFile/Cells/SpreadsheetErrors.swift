/// The words that programs write where a value is missing or could not be computed.
enum SpreadsheetErrors {
    /// The meaning of such a cell.
    enum Meaning {
        /// `#N/A`, `Err:502`: a formula that went wrong.
        case error
        /// `########`: a column too narrow for its values.
        case narrow
        /// `NULL`, `nan`: no value, in another program's words.
        case missing
    }

    /// The maximum length of such a word, in bytes.
    static let maximumLength = 48

    /// False for most cells, by their first byte and their length.
    static func mayBe(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
        guard cell.count <= maximumLength else { return false }
        switch cell.first {
        case UInt8(ascii: "#"): return true
        case UInt8(ascii: "N"), UInt8(ascii: "n"): return cell.count == 3 || cell.count == 4
        case UInt8(ascii: "E"), UInt8(ascii: "e"): return cell.count <= 12 && cell.contains(UInt8(ascii: ":"))
        case UInt8(ascii: "u"): return cell.count == 9
        case UInt8(ascii: "["): return cell.count == 15
        default: return false
        }
    }

    /// The meaning of a cell; `nil` for an ordinary value.
    ///
    /// In a name of a person or a place, `None` is an ordinary value.
    static func meaning(_ text: String, isName: Bool) -> Meaning? {
        if text.utf8.first == UInt8(ascii: "#") {
            if text.utf8.count > 1, text.utf8.allSatisfy({ $0 == UInt8(ascii: "#") }) { return .narrow }
            return all.contains(text.uppercased()) ? .error : nil
        }
        switch text {
        case "NULL", "null", "nan", "NaN", "undefined", "[object Object]": return .missing
        case "None": return isName ? nil : .missing
        default: break
        }
        guard text.utf8.first.map({ $0 | 0x20 }) == UInt8(ascii: "e") else { return nil }
        let parts = text.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        let isNumbered = parts.count == 2 && (1...6).contains(parts[1].count) && parts[1].allSatisfy(AmountScan.isDigit)
        return isNumbered && String(parts[0])?.lowercased() == "err" ? .error : nil
    }

    /// The message to the user.
    static func message(_ meaning: Meaning) -> String {
        switch meaning {
        case .error: "is a spreadsheet's error, not a value: mend its formula"
        case .narrow:
            "is shown instead of a value that its column is too narrow for: make the column wider and save again"
        case .missing: "stands for a value that is missing: leave the cell empty, or write the value"
        }
    }

    /// The errors of Excel, LibreOffice and Google Sheets in English, German, French, Spanish, Polish, Russian and
    /// Ukrainian.
    private static let all: Set<String> = Set(
        """
        #N/A #REF! #VALUE! #NAME? #DIV/0! #NULL! #NUM! #SPILL! #CALC! #GETTING_DATA #FIELD! #BLOCKED! #CONNECT!
        #UNKNOWN! #BUSY! #EXTERNAL! #PYTHON! #ERROR!
        #NV #BEZUG! #WERT! #ZAHL! #ÜBERLAUF! #KALK! #FELD! #BLOCKIERT! #VERBINDEN! #DATEN_ABRUFEN
        #VALEUR! #NOM? #NUL! #NOMBRE! #EPARS! #ÉPARS! #PROPAGATION! #CHAMP! #BLOQUE! #BLOQUÉ!
        #CONNEXION! #CHARGEMENT_DONNEES
        #N/D #N/D! #¡REF! #¡VALOR! #VALOR! #¿NOMBRE? #NOMBRE? #¡DIV/0! #¡NULO! #NULO! #¡NUM! #¡NÚM! #¡DESBORDAMIENTO!
        #¡CALC! #¡CAMPO! #¡BLOQUEADO! #¡CONECTAR! #OBTENIENDO_DATOS
        #ADR! #ARG! #NAZWA? #DZIEL/0! #ZERO! #LICZBA! #ROZLANIE! #OBL! #POLE! #ZABLOKOWANE! #POŁĄCZ!
        #Н/Д #ССЫЛКА! #ЗНАЧ! #ИМЯ? #ДЕЛ/0! #ПУСТО! #ЧИСЛО! #ПЕРЕНОС! #ВЫЧИСЛ! #ПОЛЕ! #ЗАБЛОКИРОВАНО! #СОЕДИНЕНИЕ!
        #ПОСИЛАННЯ! #ЗНАЧЕННЯ! #ІМ'Я? #НАЗВА? #ДІЛ/0! #ДІЛЕННЯ/0!
        """.split(whereSeparator: \.isWhitespace).map(String.init))
}
