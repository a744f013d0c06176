/// The order of day, month and year in a file's numeric dates: one decision for all of its rows.
package enum DayOrder: String, Sendable, Hashable, CaseIterable {
    /// `02.07.2031` is 2 July.
    case dayFirst = "dmy"
    /// `02/07/2031` is 7 February.
    case monthFirst = "mdy"
    /// `31-07-02` is 2 July 2031.
    case yearFirst = "ymd"
}
