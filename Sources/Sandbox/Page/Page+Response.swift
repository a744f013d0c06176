import HTTPTypes
import Hummingbird

extension Response {
    /// A page without scripts, third-party content, framing or caching.
    init(html: String, status: HTTPResponse.Status = .ok) {
        var headers: HTTPFields = [
            .contentType: "text/html; charset=utf-8",
            // Browsers hold form-action against the redirects after a form, too: to the hosted page, and to the shop.
            .contentSecurityPolicy:
                "default-src 'none'; style-src 'self'; form-action 'self' https: http:; base-uri 'none'; "
                + "frame-ancestors 'none'",
            .cacheControl: "no-store",
        ]
        headers[.xContentTypeOptions] = "nosniff"
        self.init(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: html)))
    }
}

extension Page {
    /// Adds the pages' style sheet, which an origin has to have that answers with pages.
    static func addStyle(to router: Router<SandboxContext>) {
        router.get("style.css") { _, _ in
            Response(
                status: .ok, headers: [.contentType: "text/css; charset=utf-8"],
                body: ResponseBody(byteBuffer: ByteBuffer(string: style)))
        }
    }
}
