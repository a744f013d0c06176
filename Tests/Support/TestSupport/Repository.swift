package import Foundation

/// The project's folder.
package let repositoryRoot = (0..<4).reduce(URL(filePath: #filePath)) { url, _ in url.deletingLastPathComponent() }
