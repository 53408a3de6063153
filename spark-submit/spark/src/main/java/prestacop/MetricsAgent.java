package prestacop;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/**
 * Metrics of a JVM for Prometheus, from its MBeans: {@code -javaagent:dotnet-runner.jar=[ADDRESS:]PORT} serves them at {@code /metrics}, on loopback
 * unless an address is given. Only classes of the JDK are used, so that it runs in any program. A port that is taken costs the metrics and not the
 * program, which says so on standard error.
 */
public final class MetricsAgent {
    private MetricsAgent() {}

    public static void premain(String argument) {
        try {
            start(argument);
        } catch (IOException | IllegalArgumentException failure) {
            System.err.println("prestacop: metrics cannot be served at '" + argument + "': " + failure.getMessage());
        }
    }

    private static void start(String argument) throws IOException {
        String text = argument == null ? "" : argument;
        int colon = text.lastIndexOf(':');
        InetAddress address = colon < 0 ? InetAddress.getLoopbackAddress() : InetAddress.getByName(text.substring(0, colon));
        HttpServer server = HttpServer.create(new InetSocketAddress(address, Integer.parseInt(text.substring(colon + 1))), 0);
        // Daemons: they must not keep a program that has ended.
        ThreadFactory threads = work -> {
            Thread thread = new Thread(work, "prestacop-metrics");
            thread.setDaemon(true);
            return thread;
        };
        server.setExecutor(Executors.newSingleThreadExecutor(threads));
        server.createContext("/metrics", MetricsAgent::answer);
        Thread starter = threads.newThread(server::start);
        // The server's own thread is a daemon when its creator is.
        starter.start();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = new BeanMetrics(ManagementFactory.getPlatformMBeanServer()).text().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
            exchange.sendResponseHeaders(200, body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        }
    }
}
