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
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
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
                "MailFeature",
                "CheckFeature", "ColumnsFeature", "Pipeline", "Checkout", "OrderFile", "QRCode", "Printing", "Mailing",
                "MarkupRules", "PageLint", "Sandbox",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Configuration", package: "swift-configuration"),
                .product(name: "SystemPackage", package: "swift-system"),
            ]),

        // A target for each verb: none can import another.
        .feature("Generate", ["Checkout", "OrderFile", "Pages", "QRCode", "OutputChecks", "Ledger"]),
        .feature("Invoices", ["Checkout", "OrderFile", "Ledger", "CascadAPI"]),
        .feature("Reconcile", ["Checkout", "OrderFile", "Ledger", "CascadAPI"]),
        .feature("Services", ["Checkout", "Ledger", "CascadAPI"]),
        .feature("Print", ["Checkout", "OrderFile", "Pages", "QRCode", "Printing", "Ledger"]),
        .feature("Mail", ["Checkout", "OrderFile", "Pages", "QRCode", "Mailing", "OutputChecks", "Ledger"]),
        .feature("Check", ["Checkout", "OrderFile", "MarkupRules", "PageLint", "TextSupport"]),
        .feature("Columns", ["Checkout", "OrderFile"]),

        .target(
            name: "Pipeline",
            dependencies: [
                "Checkout", "OrderFile", "Spreadsheet", "Pages", "QRCode", "OutputChecks", "Ledger", "CascadAPI",
                "TextSupport",
            ]),
        .target(name: "TextSupport"),
        .target(name: "Checkout", dependencies: ["TextSupport"]),
        .target(name: "OrderFile", dependencies: ["Checkout", "TextSupport", "CCSV"]),
        .target(name: "Spreadsheet", dependencies: ["TextSupport", "CSpreadsheet"]),
        .target(
            name: "Pages",
            dependencies: ["Checkout", "TextSupport", .product(name: "Crypto", package: "swift-crypto")],
            plugins: ["EmbedTemplatesPlugin"]),
        .target(name: "QRCode", dependencies: ["TextSupport", "CQREncode", "CPNG"]),
        .target(name: "Printing", dependencies: ["QRCode", "TextSupport", "CPangoCairo", "CZLib"]),
        .target(name: "Mailing", dependencies: ["Checkout", "TextSupport", "CGMime", "CCurl"]),
        // One reader of markup, and two that check it: what is generated, and pages of others.
        .target(name: "HTML", dependencies: ["Checkout", "CHTML"]),
        .target(name: "MarkupRules", dependencies: ["HTML", "CHTML", "Checkout", "TextSupport"]),
        .target(name: "OutputChecks", dependencies: ["MarkupRules", "HTML", "CHTML", "Checkout"]),
        .target(name: "PageLint", dependencies: ["MarkupRules", "HTML", "CHTML", "Checkout", "TextSupport"]),
        .target(
            name: "Ledger",
            dependencies: [
                "Checkout",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "Crypto", package: "swift-crypto"),
            ]),
        .target(
            name: "CascadAPI",
            dependencies: [
                "Checkout", "TextSupport",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ]),
        .target(
            name: "Sandbox",
            dependencies: ["Checkout", "TextSupport", .product(name: "Hummingbird", package: "hummingbird")]),

        // Templates/ becomes part of the executable, so that it works wherever it lies.
        .executableTarget(name: "EmbedTemplates"),
        .plugin(
            name: "EmbedTemplatesPlugin", capability: .buildTool(), dependencies: ["EmbedTemplates"],
            path: "Sources/EmbedTemplatesPlugin"),

        // C: a narrow door to each library.
        .systemLibrary(
            name: "CCSV", path: "Sources/SystemLibraries/CCSV",
            providers: [.apt(["libcsv-dev"]), .brew(["libcsv"])]),
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
            name: "CGMime", path: "Sources/SystemLibraries/CGMime", pkgConfig: "gmime-3.0",
            providers: [.apt(["libgmime-3.0-dev"]), .brew(["gmime"])]),
        .systemLibrary(
            name: "CCurl", path: "Sources/SystemLibraries/CCurl", pkgConfig: "libcurl",
            providers: [.apt(["libcurl4-openssl-dev"]), .brew(["curl"])]),
        .systemLibrary(
            name: "CZLib", path: "Sources/SystemLibraries/CZLib", providers: [.apt(["zlib1g-dev"])]),
        .target(name: "CPNG", dependencies: ["CLibPNG"], path: "Sources/SystemLibraries/CPNG"),
        .target(name: "CHTML", dependencies: ["CLibXML2"]),
        .target(
            name: "CSpreadsheet", dependencies: ["CLibXML2", "CLibZip"], path: "Sources/SystemLibraries/CSpreadsheet"),

        // One for each room.
        .target(name: "TestSupport", path: "Tests/Support"),
        .target(name: "SandboxControl", dependencies: ["Sandbox"], path: "Tests/SandboxControl"),
        .testTarget(name: "CheckoutTests", dependencies: ["Checkout", "TestSupport"]),
        .testTarget(name: "OrderFileTests", dependencies: ["OrderFile", "CCSV", "Checkout", "TestSupport"]),
        .testTarget(name: "TextSupportTests", dependencies: ["TextSupport"]),
        .testTarget(
            name: "OrderFileOracleTests", dependencies: ["OrderFile", "Spreadsheet", "Checkout"],
            exclude: ["oracle.py", "writing.py"]),
        .testTarget(
            name: "SpreadsheetTests", dependencies: ["Spreadsheet", "TestSupport"], exclude: ["Files", "writers.py"]),
        .testTarget(
            name: "PagesTests",
            dependencies: [
                "Pages", "OutputChecks", "Checkout", "TestSupport", .product(name: "Crypto", package: "swift-crypto"),
            ],
            exclude: ["Goldens"]
        ),
        .testTarget(name: "QRCodeTests", dependencies: ["QRCode", "CQREncode", "TestSupport"]),
        .testTarget(name: "PrintingTests", dependencies: ["Printing", "QRCode", "TestSupport"]),
        .testTarget(name: "MailingTests", dependencies: ["Mailing", "Checkout"]),
        .testTarget(
            name: "MarkupTests", dependencies: ["OutputChecks", "PageLint", "MarkupRules", "Checkout", "TestSupport"],
            exclude: ["Corpus"]),
        .testTarget(
            name: "FeaturesTests",
            dependencies: [
                "GenerateFeature", "InvoicesFeature", "ReconcileFeature", "ServicesFeature", "MailFeature",
                "CheckFeature",
                "Pipeline", "OrderFile", "Ledger", "CascadAPI", "QRCode", "MarkupRules", "OutputChecks", "PageLint", "Sandbox", "SandboxControl",
                "Checkout", "TestSupport",
            ]),
        .testTarget(
            name: "CommandsTests",
            dependencies: ["paylink", "Pipeline", "Ledger", "Sandbox", "SandboxControl", "Checkout", "TestSupport"],
            exclude: ["OrderFiles", "sheets.py"]),
        .testTarget(
            name: "LedgerTests", dependencies: ["Ledger", "Checkout", .product(name: "GRDB", package: "GRDB.swift")]),
        .testTarget(
            name: "CascadAPITests", dependencies: ["CascadAPI", "Sandbox", "Checkout", "TestSupport"],
            exclude: ["Samples"]),
        .testTarget(name: "SandboxTests", dependencies: ["Sandbox", "Checkout"]),
    ]
)

let cTargets: Set<String> = ["CPNG", "CHTML", "CSpreadsheet"]
for target in package.targets
where [.regular, .executable, .test].contains(target.type) && !cTargets.contains(target.name) {
    target.swiftSettings = swiftSettings
}

extension Target {
    /// The target of a verb, in `Sources/Features`; it can't import another verb's.
    static func feature(_ verb: String, _ libraries: [Dependency]) -> Target {
        .target(name: verb + "Feature", dependencies: ["Pipeline"] + libraries, path: "Sources/Features/" + verb)
    }
}
