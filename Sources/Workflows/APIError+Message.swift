import CascadAPI

extension APIError {
    var message: String { "\(self)" }
}
