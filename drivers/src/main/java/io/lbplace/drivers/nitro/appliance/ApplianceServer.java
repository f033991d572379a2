package io.lbplace.drivers.nitro.appliance;

import io.lbplace.core.appliance.ResultCode;
import io.lbplace.drivers.nitro.Credentials;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * An appliance that answers NITRO requests over HTTP, one at a time and in the order in which they
 * come, with faults where it is told to have them. It listens until it is closed.
 */
public final class ApplianceServer implements AutoCloseable {
  private static final int MAX_BODY = 1 << 20;

  /** The vendor's Go client compares whole status lines, and knows no others than these. */
  private static final Map<Integer, String> REASONS =
      Map.of(207, "Multi Status", 599, "Netscaler specific error");

  private final EventLoopGroup loop =
      new MultiThreadIoEventLoopGroup(
          1, new DefaultThreadFactory("appliance"), NioIoHandler.newFactory());
  private final Channel listening;
  private final Routes routes;
  private final BoundMembers members = new BoundMembers();
  private final MemberControl control;
  private final AtomicLong requests = new AtomicLong();
  private volatile List<Fault> faults = List.of();

  /**
   * Starts an appliance.
   *
   * @param address the address to listen on; port 0 for any that is free
   * @param options its size and abilities
   * @param credentials the credentials for logging in
   * @param nanoTime the clock by which sessions end
   * @throws IOException if the port is in use
   */
  public ApplianceServer(
      InetSocketAddress address,
      ApplianceOptions options,
      Credentials credentials,
      LongSupplier nanoTime)
      throws IOException {
    routes = new Routes(options, new Sessions(credentials, options, nanoTime), members);
    control = new MemberControl(members, credentials);
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(loop)
            .channel(NioServerSocketChannel.class)
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    channel
                        .pipeline()
                        .addLast(
                            new HttpServerCodec(), new HttpObjectAggregator(MAX_BODY), new Door());
                  }
                });
    var bound = bootstrap.bind(address).awaitUninterruptibly();
    if (!bound.isSuccess()) {
      loop.shutdownGracefully(0, 0, TimeUnit.SECONDS).awaitUninterruptibly();
      throw new IOException(bound.cause());
    }
    listening = bound.channel();
  }

  /** The address that it listens on. */
  public InetSocketAddress address() {
    return (InetSocketAddress) listening.localAddress();
  }

  /** Sets the faults from now on; requests are counted from 1 again. */
  public void inject(List<Fault> injected) {
    requests.set(0);
    faults = List.copyOf(injected);
  }

  /**
   * Makes a member answer its monitors, or not, whatever groups it is in; from outside {@code PUT
   * /lbplace/members/ADDRESS:PORT} does the same.
   */
  public void setMember(String address, int port, boolean up) {
    members.set(address, port, up);
  }

  /** The number of requests since faults were last injected. */
  public long requests() {
    return requests.get();
  }

  /** The number of times that the configuration was saved. */
  public long saves() {
    synchronized (routes) {
      return routes.saves();
    }
  }

  /** The number of open sessions. */
  public int sessions() {
    synchronized (routes) {
      return routes.sessions();
    }
  }

  /** The whole configuration as text, sorted: equal configurations read alike. */
  public String configuration() {
    synchronized (routes) {
      return routes.toString();
    }
  }

  @Override
  public void close() {
    listening.close().awaitUninterruptibly();
    loop.shutdownGracefully(0, 0, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  /** A connection. A write or a close that fails leaves nothing to be done: the peer is gone. */
  @SuppressWarnings("FutureReturnValueIgnored")
  private final class Door extends SimpleChannelInboundHandler<FullHttpRequest> {
    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
      byte[] content = ByteBufUtil.getBytes(request.content());
      if (request.uri().startsWith(MemberControl.PATH)) {
        MemberControl.Said said = control.answer(request, content);
        send(context, request, said.status(), "text/plain", said.bytes(), null);
        return;
      }
      long number = requests.incrementAndGet();
      Caller caller = Caller.of(request.headers());
      for (Fault fault : faults) {
        if (fault.meets(number) && goesWrong(fault, context, request, caller, content)) {
          return;
        }
      }
      send(context, request, answer(request, caller, content));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      context.close();
    }

    /** Makes a request go wrong; true if nothing else becomes of it. */
    private boolean goesWrong(
        Fault fault,
        ChannelHandlerContext context,
        FullHttpRequest request,
        Caller caller,
        byte[] content) {
      switch (fault.kind()) {
        case EXPIRE -> {
          synchronized (routes) {
            routes.expire(caller);
          }
          return false;
        }
        case BUSY ->
            send(
                context,
                request,
                Answer.of(new Refusal(ResultCode.BUSY, "Busy, come again later")));
        case CUT_BEFORE -> context.close();
        case CUT_AFTER -> {
          answer(request, caller, content);
          context.close();
        }
      }
      return true;
    }

    private Answer answer(FullHttpRequest request, Caller caller, byte[] content) {
      try {
        NitroRequest read = NitroRequest.parse(request.method().name(), request.uri(), content);
        synchronized (routes) {
          return routes.handle(read, caller);
        }
      } catch (Refusal e) {
        return Answer.of(e);
      }
    }

    private void send(ChannelHandlerContext context, FullHttpRequest request, Answer answer) {
      String cookie =
          answer.token() == null ? null : Caller.COOKIE + answer.token() + "; path=/nitro/v1";
      send(
          context,
          request,
          answer.status(),
          "application/json; charset=utf-8",
          answer.bytes(),
          cookie);
    }

    private void send(
        ChannelHandlerContext context,
        FullHttpRequest request,
        int status,
        String type,
        byte[] body,
        @Nullable String cookie) {
      String reason = REASONS.get(status);
      var response =
          new DefaultFullHttpResponse(
              HttpVersion.HTTP_1_1,
              reason == null
                  ? HttpResponseStatus.valueOf(status)
                  : new HttpResponseStatus(status, reason),
              Unpooled.wrappedBuffer(body));
      response.headers().set(HttpHeaderNames.CONTENT_TYPE, type);
      response.headers().set(HttpHeaderNames.CONTENT_LENGTH, body.length);
      if (cookie != null) {
        response.headers().set(HttpHeaderNames.SET_COOKIE, cookie);
      }
      boolean goesOn = HttpUtil.isKeepAlive(request);
      HttpUtil.setKeepAlive(response, goesOn);
      var sent = context.writeAndFlush(response);
      if (!goesOn) {
        sent.addListener(ChannelFutureListener.CLOSE);
      }
    }
  }
}
