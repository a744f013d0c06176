package import Foundation

/// Moments in words for people.
package enum MomentText {
    /// `2026-11-24 15:00 EET`, for people.
    package static func text(_ seconds: Int, _ timeZone: TimeZone) -> String {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = timeZone
        formatter.dateFormat = "yyyy-MM-dd HH:mm zzz"
        return formatter.string(from: Date(timeIntervalSince1970: Double(seconds)))
    }
}
