import CCrypto

/// Computes a SHA-256 digest (FIPS 180-4).
///
/// OpenSSL's, which libcurl brings along: swift-crypto would compile a copy of BoringSSL for this one function.
///
/// - Parameter bytes: The bytes to digest.
/// - Returns: 32 bytes.
package func sha256(_ bytes: [UInt8]) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: Int(SHA256_DIGEST_LENGTH)) { digest, count in
        SHA256(bytes, bytes.count, digest.baseAddress)
        count = Int(SHA256_DIGEST_LENGTH)
    }
}

/// Computes a SHA-256 digest as a text.
///
/// - Parameter bytes: The bytes to digest.
/// - Returns: 64 hexadecimal digits, in small letters.
package func sha256Text(_ bytes: [UInt8]) -> String {
    sha256(bytes).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}
