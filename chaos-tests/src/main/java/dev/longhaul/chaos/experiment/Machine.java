package dev.longhaul.chaos.experiment;

import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.TreeMap;

/** Facts about where a run takes place. */
public final class Machine {
    private Machine() {
    }

    /** System, cores, memory and JVM, name to value. */
    public static Map<String, String> facts() {
        Map<String, String> facts = new TreeMap<>();
        facts.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        facts.put("architecture", System.getProperty("os.arch"));
        facts.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
        if (ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system) {
            facts.put("memory", system.getTotalMemorySize() / (1024 * 1024) + " MiB");
        }
        facts.put("java", System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
        return facts;
    }

    /** Of Longhaul and of Java. */
    public static Map<String, String> versions() {
        Map<String, String> versions = new TreeMap<>();
        versions.put("longhaul", version());
        versions.put("java", System.getProperty("java.version"));
        return versions;
    }

    /** Of the packed project; "unpacked" when it runs from class folders. */
    private static String version() {
        String version = Machine.class.getPackage().getImplementationVersion();
        return version == null ? "unpacked" : version;
    }
}
