import Hummingbird
import NIOCore
import NIOHTTPTypes

/// The time that the other side of a connection has for each step.
package struct ConnectionDeadlines: Sendable {
    /// From the first byte of a request, or from the connection's beginning, to the end of the request's head.
    package var head = Duration.seconds(10)
    /// From there to the end of its body.
    package var body = Duration.seconds(30)
    /// For receiving an answer.
    package var answer = Duration.seconds(60)
    /// From an answer to the next request; longer than clients keep unused connections.
    package var idle = Duration.seconds(75)
}

/// Closes a connection whose other side takes too long for a step.
///
/// The time in which an answer is made is not limited: some faults are delays.
final class RequestTimer: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let deadlines: ConnectionDeadlines
    private let limit: ConnectionLimit
    /// The number of the connection in ``limit``; `nil` before it is open.
    private var number: Int?
    /// The requests whose head has come, and whose answer has not ended.
    private var requests = 0
    private var isIdle = false
    private var scheduled: Scheduled<Void>?

    init(_ deadlines: ConnectionDeadlines, _ limit: ConnectionLimit) {
        self.deadlines = deadlines
        self.limit = limit
    }

    func handlerAdded(context: ChannelHandlerContext) {
        try? context.pipeline.syncOperations.addHandler(FirstBytes(self, context), position: .first)
        if context.channel.isActive { begin(context) }
    }

    func channelActive(context: ChannelHandlerContext) {
        begin(context)
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        scheduled?.cancel()
        if let number { limit.work(number) }
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head:
            requests += 1
            isIdle = false
            if let number { limit.work(number) }
            expect(within: deadlines.body, context)
        case .body: break
        case .end: expect(within: nil, context)
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head: expect(within: deadlines.answer, context)
        case .body: break
        case .end:
            requests = max(0, requests - 1)
            if requests == 0 { isIdle = true }
            expect(within: deadlines.idle, context)
        }
        guard isIdle, let number else { return context.write(data, promise: promise) }
        // Not before the answer has left: the connection may then be closed.
        let written = promise ?? context.eventLoop.makePromise()
        written.futureResult.assumeIsolated().whenSuccess {
            if self.requests == 0 { self.limit.wait(number, context.channel) }
        }
        context.write(data, promise: written)
    }

    /// Begins the time for a request's head with its first bytes.
    fileprivate func bytesCame(_ context: ChannelHandlerContext) {
        guard isIdle else { return }
        isIdle = false
        expect(within: deadlines.head, context)
    }

    private func begin(_ context: ChannelHandlerContext) {
        guard number == nil else { return }
        number = limit.enter(context.channel)
        expect(within: deadlines.head, context)
    }

    private func expect(within time: Duration?, _ context: ChannelHandlerContext) {
        scheduled?.cancel()
        scheduled = time.map { time in
            context.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(time)) { context.close(promise: nil) }
        }
    }
}

/// Reports bytes that come in, long before the head of a request is whole.
private final class FirstBytes: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer
    private let timer: RequestTimer
    /// The timer's.
    private let context: ChannelHandlerContext

    init(_ timer: RequestTimer, _ context: ChannelHandlerContext) {
        self.timer = timer
        self.context = context
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        timer.bytesCame(self.context)
        context.fireChannelRead(data)
    }
}
