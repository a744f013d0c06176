#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

extension Color {
    /// How much light it throws back, 0 to 1: relative luminance as WCAG 2.2 defines it for sRGB.
    var luminance: Double {
        func linear(_ value: Double) -> Double {
            value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }
}
