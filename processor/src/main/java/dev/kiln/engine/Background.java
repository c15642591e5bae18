package dev.kiln.engine;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The one thread that compiles beside the application. It ends when there is nothing to do. */
final class Background {
  private static final int IDLE_SECONDS = 5;

  private static final ThreadPoolExecutor WORKER = worker();

  private Background() {}

  private static ThreadPoolExecutor worker() {
    ThreadPoolExecutor worker = new ThreadPoolExecutor(
        1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Background::thread);
    worker.allowCoreThreadTimeOut(true);
    return worker;
  }

  /** It holds nothing of the thread that happened to start it. */
  private static Thread thread(Runnable work) {
    Thread thread = new Thread(null, work, "kiln background", 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(Background.class.getClassLoader());
    return thread;
  }

  /** Does some work, after that which waits. */
  static void run(Runnable work) {
    WORKER.execute(work);
  }
}
