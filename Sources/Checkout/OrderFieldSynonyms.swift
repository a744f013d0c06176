/// Headers that mean a field, as exports and offices write them, in the languages of the pages.
///
/// These are English, German, French, Spanish, Polish, Ukrainian and Russian, in this order.
///
/// Left out on purpose: words that also mean something else where money or a payer depends on it, such as `State`
/// (a status or a region), `Cantidad` (a quantity), net amounts, taxes, and the days of orders and invoices.
enum OrderFieldSynonyms {
    static let referenceID = list(
        "Order, Order number, Order ID, Order no, Order nr, Order reference, Reference, Reference number,",
        "Reference no, Ref,",
        "Ref no, Invoice, Invoice number, Invoice no, Invoice nr, Invoice ID, Bill number, Bill no, Document number,",
        "Document no, Receipt number,",
        "Rechnung, Rechnungsnummer, Rechnungs-Nr, Rechnungsnr, Rechnung Nr, Rg-Nr, Rg Nummer, Re-Nr, RNr,",
        "Belegnummer, Beleg-Nr,",
        "Bestellnummer, Bestell-Nr, Bestellung, Auftragsnummer, Auftrags-Nr, Auftrag, Vorgangsnummer, Referenz,",
        "Referenznummer,",
        "N° commande, Commande n°, Commande, Numéro de commande, Numéro commande, Num commande, N° de commande,",
        "Facture,",
        "N° facture, N° de facture, Facture n°, Numéro de facture, Numéro facture, Num facture, Référence,",
        "Référence commande, Référence facture,",
        "Nº pedido, Nº de pedido, No. pedido, Pedido, Número de pedido, Núm. pedido, Factura, Nº factura,",
        "Nº de factura,",
        "No. factura, Número de factura, Núm. factura, Referencia, Referencia del pedido,",
        "Nr faktury, Numer faktury, Faktura, Faktura nr, Nr zamówienia, Numer zamówienia, Zamówienie, Zamówienie nr,",
        "Nr dokumentu, Numer dokumentu, Nr rachunku, Referencja,",
        "Номер рахунку, № рахунку, Рахунок, Рахунок №, Номер рахунка, Номер рахунку-фактури, Номер замовлення,",
        "№ замовлення,",
        "Замовлення, Номер документа, № документа, Референс,",
        "Номер счёта, № счёта, Счёт, Счёт №, Номер заказа, № заказа, Заказ, Заказ №, Номер накладной")
    static let amount = list(
        "Sum, Total, Price, Order total, Grand total, Invoice total, Total amount, Invoice amount, Gross amount,",
        "Total price,",
        "Order amount, Order total amount, Payable amount, Amount payable, Amount due, Balance due,",
        "Outstanding balance, Remaining amount, Amount outstanding,",
        "Outstanding amount, Open amount, Open balance, Amount to pay, Total due,",
        "Betrag, Rechnungsbetrag, Gesamtbetrag, Bruttobetrag, Betrag brutto, Rechnungsbetrag brutto, Summe,",
        "Gesamtsumme,",
        "Rechnungssumme, Auftragssumme, Gesamt, Gesamtpreis, Endbetrag, Zahlbetrag, Zu zahlen, Offener Betrag,",
        "Restbetrag, Offene Summe,",
        "Brutto, Preis,",
        "Montant, Montant TTC, Montant total, Total TTC, Prix TTC, Prix, Montant à payer, Reste à payer,",
        "Montant dû, Solde dû,",
        "Net à payer, Somme,",
        "Importe, Importe total, Monto, Monto total, Total a pagar, Importe a pagar, Importe pendiente,",
        "Saldo pendiente,",
        "Total factura, Total pedido, Precio,",
        "Kwota, Kwota brutto, Wartość brutto, Suma, Łączna kwota, Kwota do zapłaty, Do zapłaty, Do zapłacenia,",
        "Pozostało do zapłaty, Kwota faktury,",
        "Wartość zamówienia, Cena,",
        "Сума, Сума до сплати, До сплати, Разом до сплати, Загальна сума, Сума рахунку, Сума замовлення,",
        "Сума з ПДВ, Ціна,",
        "Сумма, Сумма к оплате, К оплате, Итого к оплате, Итого, Общая сумма, Сумма счёта, Сумма заказа,",
        "Сумма с НДС, Цена"
    )
    static let currency = list(
        "Currency code, Order currency, Invoice currency, Währung, Waehrung, Währungscode, Währungskürzel, Devise,",
        "Monnaie,",
        "Code devise, Moneda, Divisa, Waluta, Валюта, Валюта рахунку, Валюта счёта")
    static let service = list("Payment service")
    static let description = list(
        "What for, Purpose, Item, Product, Payment purpose, Details, Subject,",
        "Verwendungszweck, Leistung, Betreff, Beschreibung, Bezeichnung, Artikel, Zweck, Leistungsbeschreibung,",
        "Produkt,",
        "Objet, Libellé, Désignation, Produit, Article, Motif,",
        "Concepto, Descripción, Asunto, Producto, Artículo,",
        "Opis, Tytuł, Tytułem, Przedmiot, Towar, Usługa, Tytuł płatności,",
        "Призначення, Призначення платежу, Опис, Послуга, Товар, Найменування, Предмет,",
        "Назначение, Назначение платежа, Описание, Услуга, Наименование, Название")
    static let customerReferenceID = list(
        "Customer ID, Customer number, Customer no, Customer nr, Client ID, Client number, Client no, Customer code,",
        "Kundennummer, Kunden-Nr, Kundennr, Kd-Nr, KdNr, Kunden-ID, Debitor, Debitorennummer, Debitoren-Nr,",
        "Debitorenkonto, Mitgliedsnummer,",
        "N° client, N° de client, Numéro client, Numéro de client, Code client, Client n°, Référence client,",
        "Nº cliente, Nº de cliente, Número de cliente, Código de cliente, Código cliente, ID de cliente,",
        "Nr klienta, Numer klienta, Kod klienta, ID klienta, Nr kontrahenta, Kod kontrahenta,",
        "Номер клієнта, Код клієнта, ID клієнта, Код контрагента, Код покупця,",
        "Номер клиента, Код клиента, ID клиента, Код покупателя")
    static let customerName = list(
        "Name, Client, Customer, Customer name, Client name, Full name, Buyer, Buyer name, Bill to, Bill to name,",
        "Billing name,",
        "Contact name, Payer, Debtor,",
        "Kunde, Kundenname, Name des Kunden, Käufer, Käufername, Rechnungsempfänger, Auftraggeber,",
        "Vor- und Nachname, Mieter,",
        "Zahlungspflichtiger, Debitorname,",
        "Nom, Nom du client, Nom client, Acheteur, Nom complet, Nom et prénom,",
        "Cliente, Nombre, Nombre del cliente, Nombre cliente, Comprador, Nombre completo, Nombre y apellidos,",
        "Razón social,",
        "Klient, Nazwa klienta, Nabywca, Kontrahent, Nazwa kontrahenta, Kupujący, Imię i nazwisko, Płatnik,",
        "Nazwa nabywcy,",
        "Клієнт, Покупець, Контрагент, Замовник, Платник, ПІБ, Ім'я, Назва клієнта, Ім'я клієнта, Імʼя та прізвище,",
        "Клиент, Покупатель, Заказчик, Плательщик, ФИО, Имя, Имя клиента, Имя и фамилия")
    static let customerEmail = list(
        "Email, E-mail, Mail, Email address, Mail address, Customer email, Client email, Buyer email, Billing email,",
        "Contact email, Emailaddress,",
        "E-Mail-Adresse, Mailadresse, E-Mail Kunde, Kunden-E-Mail,",
        "Adresse e-mail, Adresse mail, Adresse électronique, Courriel, E-mail client, Email du client,",
        "E-mail du client, Mél,",
        "Correo, Correo electrónico, Dirección de correo, Email del cliente,",
        "Adres e-mail, Adres email, Adres mailowy, Poczta elektroniczna, E-mail klienta,",
        "Пошта, Електронна пошта, Ел. пошта, Електронна адреса, Емейл, Імейл, E-mail клієнта,",
        "Почта, Электронная почта, Эл. почта, Электронный адрес, Имейл, E-mail клиента")
    static let customerPhone = list(
        "Phone, Telephone, Mobile, Phone number, Telephone number, Mobile phone, Mobile number, Cell phone, Tel,",
        "Customer phone,",
        "Billing phone, Contact phone, Buyer phone,",
        "Telefon, Telefonnummer, Telefon-Nr, Rufnummer, Handy, Handynummer, Mobil, Mobilnummer, Mobiltelefon, Tel-Nr,",
        "Téléphone, Tél, Numéro de téléphone, N° de téléphone, Portable, Téléphone portable, Mobile client,",
        "Teléfono, Móvil, Número de teléfono, Teléfono móvil, Celular,",
        "Numer telefonu, Nr telefonu, Telefon komórkowy, Komórka, Telefon kontaktowy,",
        "Телефон, Номер телефону, Мобільний, Мобільний телефон, Контактний телефон,",
        "Номер телефона, Мобильный, Мобильный телефон, Контактный телефон")
    static let customerTaxID = list(
        "Tax ID, Tax number, Individual tax ID, Steuer-ID, Steuernummer, Steueridentifikationsnummer, Steuer-Nr,",
        "Numéro fiscal, N° fiscal, NIF, Número fiscal, NIP, РНОКПП, ІПН, Податковий номер, ИНН")
    static let customerDateOfBirth = list(
        "Date of birth, Birthday, Birth date, DOB, Geburtsdatum, Geburtstag, Date de naissance, Fecha de nacimiento,",
        "Data urodzenia, Дата народження, День народження, Дата рождения, День рождения")
    static let customerCountry = list(
        "Country, Customer country, Country code, Billing country, Land, Ländercode, Länderkürzel, Staat, Pays,",
        "Code pays, País,",
        "Código de país, Kraj, Kod kraju, Країна, Код країни, Страна, Код страны")
    static let customerRegion = list(
        "Region, Customer region, Province, State/Province, State or region, Billing province, Billing state,",
        "Bundesland, Kanton,",
        "Département, Provincia, Comunidad autónoma, Województwo, Область, Регіон, Регион")
    static let customerCity = list(
        "City, Customer city, Town, Billing city, City/Town, Ort, Stadt, Wohnort, Ville, Localité, Commune,",
        "Ciudad, Localidad,",
        "Población, Miasto, Miejscowość, Місто, Населений пункт, Город, Населённый пункт")
    static let customerFullAddress = list(
        "Address, Customer address, Full address, Street, Street address, Billing address, Billing street,",
        "Address line 1,",
        "Address 1,",
        "Adresse, Anschrift, Straße, Straße und Hausnummer, Straße/Hausnr, Rechnungsadresse, Rechnungsanschrift,",
        "Rue, Adresse client, Adresse de facturation, Adresse postale,",
        "Dirección, Domicilio, Calle, Dirección de facturación,",
        "Adres, Ulica, Ulica i numer, Adres klienta, Adres nabywcy,",
        "Адреса, Вулиця, Адреса клієнта, Адрес, Улица, Адрес клиента")
    static let customerPostCode = list(
        "Post code, Zip, Zip code, Customer post code, Postal code, Zip/Postal code, Billing zip, Billing postcode,",
        "PLZ, Postleitzahl, Code postal, CP, Código postal, Kod pocztowy, Індекс, Поштовий індекс, Індекс пошти,",
        "Индекс,",
        "Почтовый индекс")
    static let returnURL = list("Return to")
    static let expires = list(
        "Pay by, Expiry, Valid until, Expires at, Expiry date, Gültig bis, Valable jusqu'au, Valide jusqu'au,",
        "Válido hasta,",
        "Ważne do, Дійсний до, Действителен до")
    static let due = list(
        "Due date, Due, Due on, Due by, Date due, Payment due, Payment due date, Payable by, Invoice due date,",
        "Next payment due at,",
        "Due date (UTC),",
        "Fällig, Fällig am, Fälligkeit, Fälligkeitsdatum, Faellig am, Faelligkeit, Faelligkeitsdatum, Zahlbar bis,",
        "Zahlung bis,",
        "Fälligkeitstermin, Zahlungstermin,",
        "Échéance, Date d'échéance, Date échéance, Date limite de paiement, À payer avant le, Payable avant le,",
        "Vencimiento, Fecha de vencimiento, Fecha vencimiento, Fecha límite de pago, Vence, Vence el,",
        "Termin płatności, Termin zapłaty, Płatne do, Data wymagalności, Zapłata do,",
        "Сплатити до, Термін оплати, Термін сплати, Строк оплати, Оплатити до, Кінцевий термін оплати,",
        "Оплатить до, Срок оплаты, Срок платежа, Дата платежа до")
    static let locale = list(
        "Language, Customer language, Customer locale, Language code, Sprache, Kundensprache, Langue, Idioma,",
        "Język, Мова, Язык"
    )
    static let reusable = list("Many payments")
    static let printAmount = list("Amount on paper")

    private static func list(_ lines: String...) -> [String] {
        lines.joined(separator: " ").split(separator: ",").map { String($0.drop { $0 == " " }) }.filter { !$0.isEmpty }
    }
}
