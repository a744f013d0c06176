import GRDB
import PaymentModel

/// The marks by which a database is known as a ledger of this version, checked before anything in it is used.
enum LedgerIdentity {
    /// `PRAGMA application_id` of a ledger: "payl" in ASCII.
    private static let applicationID = 0x7061_796C
    /// In pages of `PRAGMA page_count`: a ledger up to this size, some 2,000 orders, is checked whole at each start,
    /// which takes 3 ms; one of 100,000 orders would take 110.
    private static let checkedPages = 256

    /// Checks a database before it is migrated.
    ///
    /// - Returns: true if it is empty.
    /// - Throws: ``UnusableFile`` for a database of another program or a newer version; ``Damage``.
    static func check(_ db: Database) throws -> Bool {
        let objects = try Row.fetchAll(db, sql: "SELECT type, name FROM sqlite_master")
            .map {
                (
                    type: try Cell($0, 0, "sqlite_master", nil, "type").text(),
                    name: try Cell($0, 1, "sqlite_master", nil, "name").text()
                )
            }
        let migrator = Ledger.migrator
        let mark = try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0
        // The mark is newer than the oldest ledgers, and an empty database has neither mark nor tables.
        let names = Set(objects.map(\.name))
        guard
            mark == applicationID || mark == 0 && (objects.isEmpty || names.isSuperset(of: ["grdb_migrations", "run"]))
        else {
            throw UnusableFile("it is a database of another program; name another file with --ledger")
        }
        let applied = objects.isEmpty ? [] : try migrator.appliedIdentifiers(db)
        let format = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        guard applied.isSubset(of: migrator.migrations), format <= migrator.migrations.count else {
            throw UnusableFile(
                "\(newerVersion(db)) has written it, and this is paylink \(PaylinkVersion.text): update paylink")
        }
        // They would be run by our own statements.
        if let own = objects.first(where: { $0.type != "table" && $0.type != "index" }) {
            throw Damage("it has a \(Damage.shown(own.type)) \"\(Damage.shown(own.name))\", which is not paylink's")
        }
        if try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0 <= checkedPages {
            let found = try String.fetchOne(db, sql: "PRAGMA quick_check(1)") ?? "ok"
            guard found == "ok" else { throw Damage(Damage.shown(found)) }
        }
        return objects.isEmpty
    }

    private static func newerVersion(_ db: Database) -> String {
        let text = try? String.fetchOne(db, sql: "SELECT version FROM program")
        return text.map { "paylink " + Damage.shown($0) } ?? "a newer paylink"
    }

    /// Compares the tables of a database that was migrated with those that the migrations make.
    ///
    /// - Throws: ``Damage``.
    static func confirmTables(of db: Database) throws {
        guard try schema(of: db) == expectedSchema.get() else {
            throw Damage("its tables are not those that paylink makes")
        }
    }

    /// Marks a database that was migrated as a ledger of this version.
    static func mark(_ db: Database) throws {
        let format = Ledger.migrator.migrations.count
        guard try Int.fetchOne(db, sql: "PRAGMA user_version") != format else { return }
        try db.inTransaction(.immediate) {
            try db.execute(
                sql: """
                    PRAGMA application_id = \(applicationID); PRAGMA user_version = \(format);
                    DELETE FROM program;
                    """)
            try db.execute(sql: "INSERT INTO program (version) VALUES (?)", arguments: [PaylinkVersion.text])
            return .commit
        }
    }

    /// The statements of a database's tables and indices by name, without white space; without SQLite's own.
    private static func schema(of db: Database) throws -> [String: String] {
        let rows = try Row.fetchAll(db, sql: "SELECT name, sql FROM sqlite_master")
        var statements: [String: String] = [:]
        for row in rows {
            let (name, sql) = (
                try Cell(row, 0, "sqlite_master", nil, "name").text(),
                try Cell(row, 1, "sqlite_master", nil, "sql").optionalText()
            )
            if !name.hasPrefix("sqlite_") { statements[name] = sql?.filter { !$0.isWhitespace } ?? "" }
        }
        return statements
    }

    /// The statements that the migrations make, by name.
    private static let expectedSchema = Result {
        let database = try DatabaseQueue()
        try Ledger.migrator.migrate(database)
        return try database.read { try schema(of: $0) }
    }
}
