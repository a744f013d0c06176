import Commands
import Foundation

// A reader that has gone away is noticed where it is written to, not by a signal.
signal(SIGPIPE, SIG_IGN)
await PaylinkCommand.main()
