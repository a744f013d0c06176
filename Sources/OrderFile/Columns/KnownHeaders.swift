extension HeaderWords {
    /// Headers that can be ignored with a note: they concern neither the payer nor the sum owed.
    ///
    /// Paid or refunded sums (``received``), sums still owed (``outstanding``) and the state of an order
    /// (``statusKind(of:)``) are not among them, nor are the names of fields, such as `Price`.
    static let known: Set<String> =
        dates.union(things).union(people).union(bookkeeping).union(quantity).union(net).union(costs).union(unitPrice)
        .subtracting(HeaderKey.fields.keys).subtracting(received).subtracting(outstanding)

    /// Headers of the day of an order, an invoice or a record.
    private static let dates = words(
        """
        Date, Order date, Invoice date, Sale date, Purchase date, Created, Created at, Date created, Created date,
        Created on, Issue date, Issued, Date issued, Date of issue, Document date, Updated at, Last updated, Modified,
        Date added, Date modified, Invoice Created, Time, Timezone, Time zone, Date (UTC), Created date (UTC),
        Service date, Transaction date, Posting date, Billing date, Period, Period start, Period end,
        Datum, Rechnungsdatum, Bestelldatum, Auftragsdatum, Belegdatum, Buchungsdatum, Erstellt, Erstellt am,
        Leistungsdatum,
        Angelegt am, Ausgestellt am, Verkauft am, Kaufdatum, Uhrzeit, Leistungszeitraum, Geändert am,
        Date de commande, Date commande, Date de facture, Date facture, Date de facturation, Date d'émission, Créé le,
        Date de création, Heure de création, Heure, Période, Date d'achat,
        Fecha, Fecha de pedido, Fecha del pedido, Fecha de factura, Fecha factura, Fecha de emisión,
        Fecha de creación,
        Creado, Hora, Fecha de compra,
        Data, Data zamówienia, Data faktury, Data wystawienia, Data sprzedaży, Data utworzenia, Utworzono,
        Data zakupu,
        Дата, Дата замовлення, Дата рахунку, Дата створення, Створено, Дата документа, Час, Дата виписки,
        Дата заказа, Дата счёта, Дата создания, Создан, Дата выставления, Время, Дата продажи
        """)

    /// Headers about what was sold and how.
    private static let things = words(
        """
        SKU, Item name, Item number, Item title, Item ID, Item SKU, Product name, Product ID, Product(s), Products,
        ASIN, EAN,
        GTIN, Barcode, Lineitem name, Lineitem SKU, Variations, Variant, Variation details, Listing ID, Custom label,
        Category, Brand, Weight, Size, Colour, Color, Model, Vendor, Unit, Unit of measure, Product code,
        Article number,
        Payment method, Payment type, Payment method title, Shipping method, Shipping service, Carrier, Warehouse,
        Channel,
        Sales channel, Source, Store, Shop, Purchase point, Order type, Attribution, Origin, Delivery method,
        Artikelnummer, Artikel-Nr, Art.-Nr., Artikelname, Artikelbezeichnung, Produktname, Produkt-ID, Variante,
        Kategorie,
        Einheit, Gewicht, Zahlungsart, Bezahlart, Zahlungsmethode, Zahlungsweise, Bezahlmethode, Versandart,
        Versandmethode,
        Lager,
        Verkaufskanal, Shopname, Bestandseinheit, Angebotstitel,
        Référence produit, Nom du produit, Produit(s), Nom de l'article, Désignation produit, Catégorie, Unité, Poids,
        Mode de paiement, Moyen de paiement, Méthode de paiement, Mode de livraison, Transporteur, Boutique, Canal,
        Nombre del producto, Producto(s), Código de producto, Categoría, Unidad, Peso, Método de pago, Forma de pago,
        Medio de pago, Método de envío, Forma de envío, Transportista, Tienda,
        Nazwa produktu, Nazwa towaru, Kod produktu, Indeks, Kategoria, Jednostka, J.m., Waga, Metoda płatności,
        Forma płatności, Sposób płatności, Sposób dostawy, Metoda dostawy, Magazyn, Sklep,
        Артикул, Назва товару, Код товару, Категорія, Одиниця, Од. вим., Вага, Спосіб оплати, Форма оплати,
        Метод оплати,
        Спосіб доставки, Склад, Магазин, Номенклатура,
        Название товара, Наименование товара, Код товара, Категория, Единица, Ед. изм., Вес, Способ оплаты,
        Форма оплаты,
        Метод оплаты, Способ доставки
        """)

    /// Headers of the people involved in an order besides the payer, and of the delivery address.
    private static let people = words(
        """
        Company, Company name, Salesperson, Sales rep, Employee, Owner, Assigned to, Created by, Organisation,
        Organization,
        Customer group, Customer type, Customer since, Shipping name, Ship-to name, Ship to, Shipping address,
        Shipping address 1,
        Shipping address 2, Shipping city, Shipping zip, Shipping country, Shipping province, Shipping company,
        Shipping phone,
        Ship name, Ship city, Ship state, Ship zipcode, Ship country, Delivery address, Accepts marketing, Newsletter,
        VAT ID, VAT number, VAT no, Company VAT, Fax, Website, Salutation, Title,
        Firma, Firmenname, Verkäufer, Bearbeiter, Sachbearbeiter, Kundengruppe, Kundentyp, Lieferadresse,
        Lieferanschrift,
        USt-IdNr, Kunden-UID, UID-Nummer, Ust-ID, Umsatzsteuer-ID, Ansprechpartner, Anrede, Titel,
        Société, Entreprise, Vendeur, Commercial, Groupe de clients, Type de client, Adresse de livraison, N° TVA,
        Numéro de TVA, Civilité, TVA intracommunautaire, Nouveau client,
        Empresa, Vendedor, Comercial, Grupo de clientes, Tipo de cliente, Dirección de envío, Dirección de entrega,
        Tratamiento,
        Sprzedawca, Handlowiec, Grupa klientów, Adres dostawy, Adres wysyłki, Opiekun,
        Компанія, Організація, Менеджер, Продавець, Відповідальний, Адреса доставки, ЄДРПОУ, Код ЄДРПОУ,
        Група клієнтів,
        Компания, Организация, Продавец, Ответственный, Адрес доставки, КПП, Группа клиентов
        """)

    /// Notes, numbers of rows and accounts.
    private static let bookkeeping = words(
        """
        Notes, Note, Comment, Comments, Remarks, Internal note, Internal notes, Customer note, Order note,
        Order notes, Tags,
        Private notes, Public notes, Message to customer, Terms, Payment terms, Payment terms name, Project,
        Department, Class,
        Account, Account code, Cost centre, Cost center, PO number, Purchase order number, Exchange rate, Reminder,
        Reminders,
        Dunning level, Days overdue, Past due, Days outstanding, Row, Line, Line number, Row number,
        Transaction ID, IBAN, BIC,
        Bank, PDF, Invoice link, Risk level, Type, Document type, Attachment, Attachments, Language code of order,
        Notiz, Notizen, Bemerkung, Bemerkungen, Kommentar, Anmerkung, Anmerkungen, Kundenhinweis, Zahlungsziel,
        Zahlungsbedingung, Zahlungsbedingungen, Projekt, Abteilung, Konto, Gegenkonto, Kostenstelle, Mahnstufe,
        Mahnung,
        Buchungstext, Tage überfällig, Zeile, Pos, Position, Lfd. Nr., Belegart, Kontoinhaber, Bankname,
        Buchungsschlüssel, Wechselkurs,
        Schlagworte,
        Remarque, Remarques, Commentaire, Commentaires, Note client, Conditions de paiement, Projet, Compte,
        Relance, Relances,
        Ligne, Taux de change, Étiquettes, Jours de retard,
        Nota, Notas, Comentario, Comentarios, Observaciones, Condiciones de pago, Proyecto, Cuenta, Línea, Etiquetas,
        Tipo de cambio, Días de retraso,
        Uwagi, Typ dokumentu, Rodzaj dokumentu, Notatka, Notatki, Komentarz, Warunki płatności, Lp, L.p., Kurs,
        Kurs waluty, Dni po terminie,
        Konto bankowe,
        Примітка, Примітки, Коментар, Коментарі, Умови оплати, Проєкт, Проект, Рядок, № з/п, № п/п, Курс,
        Днів прострочки,
        Примечание, Примечания, Комментарий, Комментарии, Условия оплаты, Строка, Дней просрочки, Вид документа
        """)
}
