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
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
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
                "MailFeature", "CheckFeature", "ColumnsFeature", "Pipeline", "PaymentModel", "OrderFile", "QRCode",
                "Printing",
                "Mailing", "Markup", "Sandbox", "TextSupport",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Configuration", package: "swift-configuration"),
                .product(name: "SystemPackage", package: "swift-system"),
            ]),

        // A target for each verb: none can import another.
        .feature("Generate", ["PaymentModel", "OrderFile", "Pages", "QRCode", "Markup", "Ledger"]),
        .feature("Invoices", ["PaymentModel", "OrderFile", "Ledger", "CascadAPI"]),
        .feature("Reconcile", ["PaymentModel", "OrderFile", "Ledger", "CascadAPI"]),
        .feature("Services", ["PaymentModel", "Ledger", "CascadAPI"]),
        .feature("Print", ["PaymentModel", "OrderFile", "Pages", "QRCode", "Printing", "Ledger"]),
        .feature("Mail", ["PaymentModel", "OrderFile", "Pages", "QRCode", "Mailing", "Markup", "Ledger"]),
        .feature("Check", ["PaymentModel", "OrderFile", "Markup"]),
        .feature("Columns", ["PaymentModel", "OrderFile"]),

        .target(
            name: "Pipeline",
            dependencies: [
                "PaymentModel", "OrderFile", "Spreadsheet", "Pages", "QRCode", "Markup", "Ledger", "CascadAPI",
                "FileAccess", "TextSupport",
            ]),
        .target(name: "TextSupport"),
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
        .target(name: "QRCode", dependencies: ["TextSupport", "CQREncode", "CPNG"]),
        .target(name: "Printing", dependencies: ["QRCode", "FileAccess", "TextSupport", "CPangoCairo", "CZLib"]),
        .target(name: "Mailing", dependencies: ["PaymentModel", "TextSupport", "CCurl"]),
        .target(name: "Markup", dependencies: ["PaymentModel", "TextSupport", "CMarkup"]),
        .target(
            name: "Ledger",
            dependencies: [
                "PaymentModel", "Digest", "TextSupport", .product(name: "GRDB", package: "GRDB.swift"),
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
        .target(name: "CPNG", dependencies: ["CLibPNG"], path: "Sources/SystemLibraries/CPNG"),
        .target(name: "CMarkup", dependencies: ["CLibXML2"], path: "Sources/SystemLibraries/CMarkup"),
        .target(
            name: "CSpreadsheet", dependencies: ["CLibXML2", "CLibZip"], path: "Sources/SystemLibraries/CSpreadsheet"),

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
            dependencies: ["Pages", "Markup", "PaymentModel", "Digest", "TestSupport", "TextSupport"],
            exclude: ["Goldens"]
        ),
        .testTarget(name: "QRCodeTests", dependencies: ["QRCode", "CQREncode", "TestSupport"]),
        .testTarget(name: "PrintingTests", dependencies: ["Printing", "QRCode", "TestSupport"]),
        .testTarget(name: "MailingTests", dependencies: ["Mailing", "PaymentModel"]),
        .testTarget(
            name: "MarkupTests", dependencies: ["Markup", "PaymentModel", "TestSupport"], exclude: ["Corpus"]),
        .testTarget(
            name: "FeaturesTests",
            dependencies: [
                "GenerateFeature", "InvoicesFeature", "ReconcileFeature", "ServicesFeature", "MailFeature",
                "CheckFeature", "Pipeline", "OrderFile", "Ledger", "CascadAPI", "QRCode", "Markup", "Sandbox",
                "SandboxControl", "PaymentModel", "TestSupport", "TextSupport",
            ]),
        .testTarget(
            name: "CommandsTests",
            dependencies: [
                "paylink", "Pipeline", "Ledger", "Sandbox", "SandboxControl", "PaymentModel", "TestSupport",
            ],
            path: "Tests/EndToEnd/CommandsTests", exclude: ["OrderFiles", "sheets.py"]),
        .testTarget(
            name: "LedgerTests",
            dependencies: ["Ledger", "PaymentModel", .product(name: "GRDB", package: "GRDB.swift")]),
        .testTarget(
            name: "CascadAPITests", dependencies: ["CascadAPI", "Sandbox", "PaymentModel", "TestSupport"],
            exclude: ["Samples"]),
        .testTarget(name: "SandboxTests", dependencies: ["Sandbox", "PaymentModel"]),
    ]
)

let cTargets: Set<String> = ["CPNG", "CMarkup", "CSpreadsheet"]
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
