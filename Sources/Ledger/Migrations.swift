import GRDB
import MailAnswers

extension Ledger {
    /// The tables in the order of their introduction: a released migration is never changed, new ones are appended.
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("orders") { db in
            try db.execute(
                sql: """
                    CREATE TABLE run (id INTEGER PRIMARY KEY AUTOINCREMENT, started INTEGER NOT NULL);
                    CREATE TABLE orders (
                        id INTEGER PRIMARY KEY,
                        account TEXT NOT NULL,
                        key TEXT NOT NULL,
                        identifier TEXT NOT NULL,
                        token TEXT NOT NULL UNIQUE,
                        name TEXT NOT NULL COLLATE NOCASE,
                        amount TEXT NOT NULL,
                        currency TEXT NOT NULL,
                        firstRun INTEGER NOT NULL REFERENCES run(id),
                        lastRun INTEGER NOT NULL REFERENCES run(id),
                        file TEXT NOT NULL,
                        row INTEGER NOT NULL,
                        isRemoved INTEGER NOT NULL DEFAULT 0,
                        UNIQUE (account, key),
                        UNIQUE (account, name)
                    );
                    """)
        }
        migrator.registerMigration("invoices") { db in
            try db.execute(
                sql: """
                    CREATE TABLE invoice (
                        id INTEGER PRIMARY KEY,
                        orderID INTEGER NOT NULL REFERENCES orders(id),
                        account TEXT NOT NULL,
                        reference TEXT NOT NULL,
                        state TEXT NOT NULL,
                        requested INTEGER NOT NULL,
                        expires INTEGER NOT NULL,
                        invoiceID TEXT,
                        url TEXT,
                        UNIQUE (account, reference)
                    );
                    CREATE INDEX invoiceByOrder ON invoice (orderID);
                    """)
        }
        migrator.registerMigration("services") { db in
            try db.execute(
                sql: """
                    CREATE TABLE serviceList (
                        id INTEGER PRIMARY KEY,
                        account TEXT NOT NULL,
                        currency TEXT NOT NULL,
                        fetched INTEGER NOT NULL,
                        UNIQUE (account, currency)
                    );
                    CREATE TABLE service (
                        listID INTEGER NOT NULL REFERENCES serviceList(id) ON DELETE CASCADE,
                        position INTEGER NOT NULL,
                        code TEXT NOT NULL,
                        json TEXT NOT NULL,
                        PRIMARY KEY (listID, position)
                    ) WITHOUT ROWID;
                    """)
        }
        migrator.registerMigration("mirror") { db in
            try db.execute(
                sql: """
                    CREATE TABLE sweep (
                        id INTEGER PRIMARY KEY AUTOINCREMENT,
                        account TEXT NOT NULL,
                        started INTEGER NOT NULL,
                        touched INTEGER NOT NULL,
                        finished INTEGER,
                        cursor TEXT,
                        resumes INTEGER
                    );
                    CREATE TABLE mirror (
                        id INTEGER PRIMARY KEY,
                        account TEXT NOT NULL,
                        invoiceID TEXT NOT NULL,
                        reference TEXT,
                        metadataOrder TEXT,
                        status TEXT NOT NULL,
                        amount TEXT NOT NULL,
                        currency TEXT NOT NULL,
                        paymentAmount TEXT,
                        serviceCurrency TEXT,
                        processedAmount TEXT,
                        refundedAmount TEXT,
                        isTest INTEGER NOT NULL,
                        created INTEGER,
                        updated INTEGER,
                        processed INTEGER,
                        fetched INTEGER NOT NULL,
                        sweep INTEGER NOT NULL,
                        UNIQUE (account, invoiceID)
                    );
                    CREATE INDEX mirrorByReference ON mirror (account, reference);
                    CREATE INDEX mirrorByMetadataOrder ON mirror (account, metadataOrder);
                    CREATE INDEX ordersByIdentifier ON orders (account, identifier);
                    CREATE INDEX invoiceByPlatformID ON invoice (account, invoiceID);
                    """)
        }
        migrator.registerMigration("mails") { db in
            // Numbers are not reused: a process may still hold that of a mail that was queued again.
            try db.execute(
                sql: """
                    CREATE TABLE mail (
                        id INTEGER PRIMARY KEY AUTOINCREMENT,
                        account TEXT NOT NULL,
                        identifier TEXT NOT NULL,
                        kind TEXT NOT NULL,
                        number INTEGER NOT NULL,
                        messageID TEXT NOT NULL UNIQUE,
                        recipient TEXT NOT NULL,
                        state TEXT NOT NULL,
                        words TEXT,
                        queued INTEGER NOT NULL,
                        changed INTEGER NOT NULL,
                        UNIQUE (account, identifier, kind, number)
                    );
                    """)
        }
        registerFolders(in: &migrator)
        registerContent(in: &migrator)
        registerClosing(in: &migrator)
        registerLinks(in: &migrator)
        registerUnsent(in: &migrator)
        registerChecksums(in: &migrator)
        migrator.registerMigration("former pages") { db in
            // Pages in output folders that belong to no order, and that the user left behind.
            try db.execute(sql: "CREATE TABLE formerPage (token TEXT PRIMARY KEY) WITHOUT ROWID")
        }
        registerPublications(in: &migrator)
        registerOwners(in: &migrator)
        return migrator
    }

    /// Adds the tables of the output folders and of the orders in them.
    ///
    /// A folder without a row may hold files of any order: it may be older than this table, moved, or a copy.
    private static func registerFolders(in migrator: inout DatabaseMigrator) {
        migrator.registerMigration("folders") { db in
            try db.execute(
                sql: """
                    CREATE TABLE folder (
                        id INTEGER PRIMARY KEY,
                        path TEXT NOT NULL UNIQUE,
                        isSearched INTEGER NOT NULL DEFAULT 0
                    );
                    CREATE TABLE placement (
                        folderID INTEGER NOT NULL REFERENCES folder(id),
                        orderID INTEGER NOT NULL REFERENCES orders(id),
                        run INTEGER NOT NULL,
                        PRIMARY KEY (folderID, orderID)
                    ) WITHOUT ROWID;
                    ALTER TABLE orders DROP COLUMN isRemoved;
                    """)
        }
    }

    private static func registerContent(in migrator: inout DatabaseMigrator) {
        migrator.registerMigration("content") { db in
            try db.execute(sql: "ALTER TABLE orders ADD COLUMN content BLOB")
        }
    }

    private static func registerClosing(in migrator: inout DatabaseMigrator) {
        migrator.registerMigration("closing") { db in
            try db.execute(sql: "ALTER TABLE orders ADD COLUMN isClosed INTEGER NOT NULL DEFAULT 0")
        }
    }

    /// Adds the record of every order in an output folder, as `links.jsonl` has it, and the last run of each folder.
    ///
    /// The records of a run stand in the order of their ids. A record lives as long as the order's files in the folder.
    private static func registerLinks(in migrator: inout DatabaseMigrator) {
        migrator.registerMigration("links") { db in
            try db.execute(
                sql: """
                    ALTER TABLE folder ADD COLUMN run INTEGER REFERENCES run(id);
                    CREATE TABLE link (
                        id INTEGER PRIMARY KEY,
                        folderID INTEGER NOT NULL,
                        orderID INTEGER NOT NULL,
                        run INTEGER NOT NULL,
                        record BLOB NOT NULL,
                        checksum INTEGER NOT NULL,
                        UNIQUE (orderID, folderID),
                        FOREIGN KEY (folderID, orderID) REFERENCES placement (folderID, orderID) ON DELETE CASCADE
                    );
                    CREATE INDEX linkByRun ON link (folderID, run);
                    """)
        }
    }

    /// Keeps the orders of each folder's last run apart from their records, which a later run then need not write again.
    ///
    /// The positions of a run are counted from 1.
    private static func registerPublications(in migrator: inout DatabaseMigrator) {
        migrator.registerMigration("publications") { db in
            try db.execute(
                sql: """
                    CREATE TABLE publication (
                        folderID INTEGER NOT NULL REFERENCES folder(id),
                        position INTEGER NOT NULL,
                        orderID INTEGER NOT NULL,
                        PRIMARY KEY (folderID, position)
                    ) WITHOUT ROWID;
                    INSERT INTO publication (folderID, position, orderID)
                    SELECT folder.id, row_number() OVER (PARTITION BY folder.id ORDER BY link.id), link.orderID
                    FROM link JOIN folder ON folder.id = link.folderID AND folder.run = link.run;
                    DROP INDEX linkByRun;
                    ALTER TABLE link DROP COLUMN run;
                    """)
            // The checksums were others.
            try OrderRow.sealAll(in: db)
            try InvoiceRow.seal(where: "TRUE", [], in: db)
            try PublishedLink.sealAll(in: db)
        }
    }

    /// Queues mails again that earlier versions took for refused, though the server's answer was about the account, the
    /// sender, or the number of mails.
    ///
    /// A mail that was sent again since at the user's request stays as it is.
    private static func registerUnsent(in migrator: inout DatabaseMigrator) {
        migrator.registerMigration("unsent") { db in
            let refused = try Row.fetchCursor(
                db,
                sql: """
                    SELECT id, words FROM mail WHERE state = 'refused' AND typeof(words) = 'text'
                        AND NOT EXISTS (SELECT 1 FROM mail AS later
                            WHERE later.account = mail.account AND later.identifier = mail.identifier
                                AND later.kind = mail.kind AND later.number > mail.number)
                    """)
            var unsent: [Int64] = []
            while let row = try refused.next() {
                if MailAnswer(row["words"])?.isAboutRun == true { unsent.append(row["id"]) }
            }
            for id in unsent { try db.execute(sql: "UPDATE mail SET state = 'queued' WHERE id = ?", arguments: [id]) }
        }
    }

    /// Adds the version that made the tables, and checksums of the rows that money, paths and links come from.
    private static func registerChecksums(in migrator: inout DatabaseMigrator) {
        migrator.registerMigration("checksums") { db in
            try db.execute(
                sql: """
                    CREATE TABLE program (version TEXT NOT NULL);
                    ALTER TABLE orders ADD COLUMN checksum INTEGER;
                    ALTER TABLE invoice ADD COLUMN checksum INTEGER;
                    """)
            try OrderRow.sealAll(in: db)
            try InvoiceRow.seal(where: "TRUE", [], in: db)
        }
    }

    /// Adds the owner of the key to the lists of services, and the logos of methods.
    private static func registerOwners(in migrator: inout DatabaseMigrator) {
        migrator.registerMigration("owners") { db in
            try db.execute(
                sql: """
                    ALTER TABLE serviceList ADD COLUMN owner TEXT;
                    CREATE TABLE logo (
                        url TEXT PRIMARY KEY,
                        fetched INTEGER NOT NULL,
                        hash TEXT,
                        bytes BLOB
                    ) WITHOUT ROWID;
                    """)
        }
    }
}
