public import Foundation

/// A stand-in for the platform, on loopback only, to try and test against: it speaks every documented endpoint, and no more.
public struct Sandbox: Sendable {
}
