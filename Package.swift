// swift-tools-version: 6.2
import PackageDescription

/// Same settings for every target of ours; the reasons are in Sources/README.md.
var swiftSettings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]
if Context.environment["CI"] != nil { swiftSettings.append(.treatAllWarnings(as: .error)) }

let package = Package(
    name: "paylink",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "paylink", targets: ["paylink"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0", traits: [.defaults, "YAML"]),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    ],
    targets: [
        // The executable and what it is made of; arrows point down only.
        .executableTarget(name: "paylink", dependencies: ["Commands"], exclude: ["Documentation.docc"]),
        .target(
            name: "Commands",
            dependencies: [
                "GenerateFeature", "InvoicesFeature", "ReconcileFeature", "ServicesFeature", "PrintFeature",
                "MailFeature", "CheckFeature", "ColumnsFeature", "BackupFeature", "Pipeline", "PaymentModel",
                "OrderFile",
                "QRCode", "Printing", "Mailing", "MarkupRules", "PageLint", "Pages", "Digest", "Sandbox", "TextSupport",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Configuration", package: "swift-configuration"),
                .product(name: "Yams", package: "Yams"),
            ]),

        // A target for each verb: none can import another.
        .feature(
            "Generate",
            [
                "PaymentModel", "OrderFile", "Pages", "Pictures", "QRCode", "OutputChecks", "Ledger", "CascadAPI",
                "Digest",
            ]),
        .feature("Invoices", ["PaymentModel", "OrderFile", "Ledger", "CascadAPI"]),
        .feature("Reconcile", ["PaymentModel", "OrderFile", "Ledger", "CascadAPI"]),
        .feature("Services", ["PaymentModel", "Ledger", "CascadAPI"]),
        .feature("Print", ["PaymentModel", "OrderFile", "Pages", "QRCode", "Printing", "Ledger"]),
        .feature("Mail", ["PaymentModel", "OrderFile", "Pages", "QRCode", "Mailing", "OutputChecks", "Ledger"]),
        .feature("Check", ["PaymentModel", "OrderFile", "MarkupRules", "PageLint"]),
        .feature("Columns", ["PaymentModel", "OrderFile"]),
        .feature("Backup", ["PaymentModel", "Ledger", "Archive"]),

        .target(
            name: "Pipeline",
            dependencies: [
                "PaymentModel", "OrderFile", "Spreadsheet", "Pages", "QRCode", "OutputChecks", "Ledger", "CascadAPI",
                "FileAccess", "TextSupport",
            ]),
        .target(name: "TextSupport"),
        .target(name: "Archive", dependencies: ["CLibZip"]),
        .target(name: "Digest", dependencies: ["CCrypto"]),
        .target(name: "FileAccess"),
        .target(
            name: "PaymentModel", dependencies: ["TextSupport"], exclude: ["Data"], plugins: ["EmbedFilesPlugin"]),
        .target(
            name: "OrderFile", dependencies: ["PaymentModel", "TextSupport", "CCSV"], exclude: ["Data"],
            plugins: ["EmbedFilesPlugin"]),
        .target(name: "Spreadsheet", dependencies: ["FileAccess", "TextSupport", "CSpreadsheet"]),
        .target(
            name: "Pages",
            dependencies: ["PaymentModel", "Digest", "TextSupport"],
            plugins: ["EmbedFilesPlugin"]),
        .target(name: "Pictures", dependencies: ["CPicture"]),
        .target(name: "QRCode", dependencies: ["TextSupport", "CQREncode", "CPNG"]),
        .target(name: "Printing", dependencies: ["QRCode", "FileAccess", "TextSupport", "CPangoCairo", "CZLib"]),
        .target(name: "MailAnswers"),
        .target(name: "Mailing", dependencies: ["PaymentModel", "MailAnswers", "TextSupport", "CCurl"]),
        // One reader of markup, and two that check it: what is generated, and pages of others.
        .target(name: "HTML", dependencies: ["PaymentModel", "CHTML"]),
        .target(name: "MarkupRules", dependencies: ["HTML", "CHTML", "PaymentModel", "TextSupport"]),
        .target(name: "OutputChecks", dependencies: ["MarkupRules", "HTML", "CHTML", "PaymentModel"]),
        .target(name: "PageLint", dependencies: ["MarkupRules", "HTML", "CHTML", "PaymentModel", "TextSupport"]),
        .target(
            name: "Ledger",
            dependencies: [
                "PaymentModel", "MailAnswers", "Digest", "TextSupport", "CZLib",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ]),
        .target(
            name: "CascadAPI",
            dependencies: [
                "PaymentModel", "TextSupport",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ]),
        .target(
            name: "Sandbox",
            dependencies: [
                "PaymentModel", "FileAccess", "TextSupport", .product(name: "Hummingbird", package: "hummingbird"),
            ]),

        // Templates/ and the folders Data become part of the executable, so that it works wherever it lies.
        .executableTarget(name: "EmbedFiles"),
        .plugin(
            name: "EmbedFilesPlugin", capability: .buildTool(), dependencies: ["EmbedFiles"],
            path: "Sources/EmbedFilesPlugin"),

        // C: a narrow door to each library.
        .systemLibrary(
            name: "CCSV", path: "Sources/SystemLibraries/CCSV",
            providers: [.apt(["libcsv-dev"]), .brew(["libcsv"])]),
        .systemLibrary(
            name: "CCrypto", path: "Sources/SystemLibraries/CCrypto", pkgConfig: "libcrypto",
            providers: [.apt(["libssl-dev"]), .brew(["openssl@3"])]),
        .systemLibrary(
            name: "CQREncode", path: "Sources/SystemLibraries/CQREncode", pkgConfig: "libqrencode",
            providers: [.apt(["libqrencode-dev"]), .brew(["qrencode"])]),
        .systemLibrary(
            name: "CLibPNG", path: "Sources/SystemLibraries/CLibPNG", pkgConfig: "libpng",
            providers: [.apt(["libpng-dev"]), .brew(["libpng"])]),
        .systemLibrary(
            name: "CLibXML2", path: "Sources/SystemLibraries/CLibXML2", pkgConfig: "libxml-2.0",
            providers: [.apt(["libxml2-dev"]), .brew(["libxml2"])]),
        .systemLibrary(
            name: "CLibZip", path: "Sources/SystemLibraries/CLibZip", pkgConfig: "libzip",
            providers: [.apt(["libzip-dev"]), .brew(["libzip"])]),
        .systemLibrary(
            name: "CPangoCairo", path: "Sources/SystemLibraries/CPangoCairo", pkgConfig: "pangocairo",
            providers: [.apt(["libpango1.0-dev"]), .brew(["pango"])]),
        .systemLibrary(
            name: "CCurl", path: "Sources/SystemLibraries/CCurl", pkgConfig: "libcurl",
            providers: [.apt(["libcurl4-openssl-dev"]), .brew(["curl"])]),
        .systemLibrary(
            name: "CZLib", path: "Sources/SystemLibraries/CZLib", providers: [.apt(["zlib1g-dev"])]),

        // C of ours, where a library's headers can't be in one Swift module with Foundation, or use setjmp.
        .target(name: "CHTML", dependencies: ["CLibXML2"]),
        .target(name: "CPNG", dependencies: ["CLibPNG"]),
        .target(name: "CPicture", dependencies: ["CLibPNG", "CLibXML2"]),
        .target(name: "CSpreadsheet", dependencies: ["CLibXML2", "CLibZip"]),

        // One for each room.
        .target(name: "TestSupport", path: "Tests/Support/TestSupport"),
        .target(name: "SandboxControl", dependencies: ["Sandbox"], path: "Tests/Support/SandboxControl"),
        .testTarget(name: "PaymentModelTests", dependencies: ["PaymentModel", "TestSupport"]),
        .testTarget(name: "OrderFileTests", dependencies: ["OrderFile", "CCSV", "PaymentModel", "TestSupport"]),
        .testTarget(name: "DigestTests", dependencies: ["Digest"]),
        .testTarget(name: "FileAccessTests", dependencies: ["FileAccess", "TestSupport"]),
        .testTarget(name: "TextSupportTests", dependencies: ["TextSupport"]),
        .testTarget(
            name: "OrderFileOracleTests", dependencies: ["OrderFile", "Spreadsheet", "PaymentModel", "TestSupport"],
            exclude: ["oracle.py", "writing.py"]),
        .testTarget(
            name: "SpreadsheetTests", dependencies: ["Spreadsheet", "TestSupport"], exclude: ["Files", "writers.py"]),
        .testTarget(
            name: "PagesTests",
            dependencies: ["Pages", "OutputChecks", "PaymentModel", "Digest", "TestSupport", "TextSupport"],
            exclude: ["Goldens"]
        ),
        .testTarget(name: "PicturesTests", dependencies: ["Pictures", "TestSupport"]),
        .testTarget(name: "QRCodeTests", dependencies: ["QRCode", "CQREncode", "TestSupport"]),
        .testTarget(name: "PrintingTests", dependencies: ["Printing", "QRCode", "TestSupport"]),
        .testTarget(name: "MailAnswersTests", dependencies: ["MailAnswers"]),
        .testTarget(name: "MailingTests", dependencies: ["Mailing", "PaymentModel"]),
        .testTarget(
            name: "OutputChecksTests", dependencies: ["OutputChecks", "MarkupRules", "PaymentModel", "TestSupport"]),
        .testTarget(
            name: "PageLintTests", dependencies: ["PageLint", "MarkupRules", "PaymentModel", "TestSupport"],
            exclude: ["Corpus"]),
        .testTarget(
            name: "FeaturesTests",
            dependencies: [
                "GenerateFeature", "InvoicesFeature", "ReconcileFeature", "ServicesFeature", "MailFeature",
                "CheckFeature", "Pipeline", "OrderFile", "Ledger", "CascadAPI", "QRCode", "MarkupRules", "OutputChecks",
                "PageLint", "Sandbox", "SandboxControl", "PaymentModel", "TestSupport", "TextSupport",
            ]),
        .testTarget(
            name: "CommandsTests",
            dependencies: [
                "paylink", "Pipeline", "Ledger", "Sandbox", "SandboxControl", "PaymentModel", "TestSupport",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            path: "Tests/EndToEnd/CommandsTests", exclude: ["OrderFiles", "sheets.py"]),
        .testTarget(
            name: "LedgerTests",
            dependencies: ["Ledger", "PaymentModel", .product(name: "GRDB", package: "GRDB.swift")]),
        .testTarget(
            name: "CascadAPITests", dependencies: ["CascadAPI", "Sandbox", "PaymentModel", "TestSupport"],
            exclude: ["Samples"]),
        .testTarget(name: "SandboxTests", dependencies: ["Sandbox", "PaymentModel", "Pictures"]),
    ]
)

let cTargets: Set<String> = ["CHTML", "CPNG", "CPicture", "CSpreadsheet"]
for target in package.targets
where [.regular, .executable, .test].contains(target.type) && !cTargets.contains(target.name) {
    target.swiftSettings = swiftSettings
}

for target in package.targets where target.type == .test && target.path == nil {
    target.path = "Tests/Unit/" + target.name
}

extension Target {
    /// The target of a verb, in `Sources/Features`; it can't import another verb's.
    static func feature(_ verb: String, _ libraries: [Dependency]) -> Target {
        .target(
            name: verb + "Feature", dependencies: ["Pipeline", "TextSupport"] + libraries,
            path: "Sources/Features/" + verb)
    }
}
