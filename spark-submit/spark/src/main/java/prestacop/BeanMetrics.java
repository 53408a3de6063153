package prestacop;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.lang.management.OperatingSystemMXBean;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * The numbers of MBeans as text for Prometheus. {@code kafka.log:type=Log,name=Size,topic=alerts,partition=0} is
 * {@code kafka_log_log_size{topic="alerts",partition="0"}}: domain, type and name make the name, all other properties are labels.
 */
final class BeanMetrics {
    /** What Kafka's servers register; its clients' and coordinators' beans are hundreds that nobody asks for. */
    private static final String[] DOMAINS = {"kafka.server", "kafka.controller", "kafka.cluster", "kafka.log", "kafka.network"};

    /** Of a gauge, of a meter or histogram, and of a histogram: the attributes that are taken, with what they add to the name. */
    private static final Map<String, String> ATTRIBUTES = new TreeMap<>(Map.of("Value", "", "Count", "_total", "99thPercentile", "_p99"));

    private final MBeanServer beans;

    /** Lines by metric: Prometheus wants those of one name together. */
    private final Map<String, TreeSet<String>> lines = new TreeMap<>();

    BeanMetrics(MBeanServer beans) {
        this.beans = beans;
    }

    String text() {
        addJvm();
        for (String domain : DOMAINS) {
            addDomain(domain);
        }
        StringBuilder text = new StringBuilder();
        lines.forEach((name, samples) -> {
            text.append("# TYPE ").append(name).append(name.endsWith("_total") ? " counter\n" : " gauge\n");
            samples.forEach(sample -> text.append(sample).append('\n'));
        });
        return text.toString();
    }

    private void addJvm() {
        addMemory("heap", ManagementFactory.getMemoryMXBean().getHeapMemoryUsage());
        addMemory("nonheap", ManagementFactory.getMemoryMXBean().getNonHeapMemoryUsage());
        add("jvm_threads_current", "", ManagementFactory.getThreadMXBean().getThreadCount());
        add("process_start_time_seconds", "", ManagementFactory.getRuntimeMXBean().getStartTime() / 1000.0);
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            String label = label("gc", collector.getName());
            add("jvm_gc_collections_total", label, collector.getCollectionCount());
            add("jvm_gc_collection_seconds_total", label, collector.getCollectionTime() / 1000.0);
        }
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        if (system instanceof com.sun.management.UnixOperatingSystemMXBean unix) {
            add("process_cpu_seconds_total", "", unix.getProcessCpuTime() / 1e9);
            add("process_open_fds", "", unix.getOpenFileDescriptorCount());
            add("process_max_fds", "", unix.getMaxFileDescriptorCount());
        }
    }

    private void addMemory(String area, MemoryUsage usage) {
        add("jvm_memory_used_bytes", label("area", area), usage.getUsed());
        add("jvm_memory_max_bytes", label("area", area), usage.getMax());
    }

    private void addDomain(String domain) {
        try {
            for (ObjectName bean : beans.queryNames(new ObjectName(domain + ":*"), null)) {
                addBean(domain, bean);
            }
        } catch (JMException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void addBean(String domain, ObjectName bean) {
        String type = bean.getKeyProperty("type");
        String name = bean.getKeyProperty("name");
        if (type == null || name == null) {
            return;
        }
        StringBuilder labels = new StringBuilder();
        new TreeMap<>(bean.getKeyPropertyList()).forEach((key, value) -> {
            if (!key.equals("type") && !key.equals("name")) {
                labels.append(labels.isEmpty() ? "" : ",").append(label(key, value));
            }
        });
        ATTRIBUTES.forEach((attribute, suffix) -> {
            try {
                if (beans.getAttribute(bean, attribute) instanceof Number number) {
                    add(sanitized(domain + "_" + type + "_" + name) + suffix, labels.toString(), number.doubleValue());
                }
            } catch (JMException | RuntimeException missing) {
                // A bean without this attribute, or one that has gone since it was listed, such as that of a topic that was deleted.
            }
        });
    }

    private void add(String name, String labels, double value) {
        String number = value == Math.rint(value) && Math.abs(value) < 1e15 ? Long.toString((long) value) : Double.toString(value);
        lines.computeIfAbsent(name, any -> new TreeSet<>()).add(name + (labels.isEmpty() ? "" : "{" + labels + "}") + " " + number);
    }

    private static String sanitized(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
    }

    private static String label(String name, String value) {
        return sanitized(name) + "=\"" + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }
}
