package athanor.opcua.server.fault;

import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// All connections of a server, and what is wrong with them.
public final class Link {
  private final Set<Channel> channels = ConcurrentHashMap.newKeySet();
  private volatile long frozenUntil = System.nanoTime();
  private volatile long awayUntil = System.nanoTime();

  /// Takes part in a new connection.
  public void join(ChannelPipeline pipeline) {
    pipeline.addFirst(new Tap());
  }

  /// Cuts every connection and returns when they are cut. Not from a thread of Netty.
  public void drop() {
    for (var channel : channels) {
      channel.close().awaitUninterruptibly(1, TimeUnit.SECONDS);
    }
  }

  void freeze(Duration lasts) {
    frozenUntil = System.nanoTime() + lasts.toNanos();
    channels.forEach(channel -> channel.eventLoop().execute(() -> hold(channel)));
  }

  void away(Duration lasts) {
    awayUntil = System.nanoTime() + lasts.toNanos();
    drop();
  }

  /// Frozen connections go on, and new ones are taken.
  void heal() {
    awayUntil = System.nanoTime();
    frozenUntil = System.nanoTime();
  }

  boolean frozen() {
    return frozenUntil - System.nanoTime() > 0;
  }

  boolean gone() {
    return awayUntil - System.nanoTime() > 0;
  }

  private void hold(Channel channel) {
    var tap = channel.pipeline().get(Tap.class);
    if (tap != null) {
      channel.config().setAutoRead(false);
      tap.thaw(channel);
    }
  }

  /// Keeps what is written while the link is frozen; nothing is read meanwhile, so what a client
  /// sends waits in the socket.
  private final class Tap extends ChannelDuplexHandler {
    private final Queue<Held> held = new ArrayDeque<>();
    private boolean waiting;

    private record Held(Object message, ChannelPromise promise) {}

    @Override
    public void channelActive(ChannelHandlerContext context) throws Exception {
      var channel = context.channel();
      if (gone()) {
        channel.close();
        return;
      }
      channels.add(channel);
      channel.closeFuture().addListener(closed -> channels.remove(channel));
      if (frozen()) {
        hold(channel);
      }
      super.channelActive(context);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise)
        throws Exception {
      if (frozen() || !held.isEmpty()) {
        held.add(new Held(message, promise));
      } else {
        super.write(context, message, promise);
      }
    }

    private void thaw(Channel channel) {
      if (waiting) {
        return;
      }
      waiting = true;
      var unused = channel.eventLoop().schedule(() -> look(channel), 10, TimeUnit.MILLISECONDS);
    }

    private void look(Channel channel) {
      waiting = false;
      if (frozen()) {
        thaw(channel);
        return;
      }
      var context = channel.pipeline().context(this);
      for (var each = held.poll(); each != null && context != null; each = held.poll()) {
        context.write(each.message(), each.promise());
      }
      if (context != null) {
        context.flush();
      }
      channel.config().setAutoRead(true);
    }
  }
}
