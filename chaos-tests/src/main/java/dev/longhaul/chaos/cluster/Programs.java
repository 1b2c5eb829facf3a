package dev.longhaul.chaos.cluster;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The operating system's side of processes: Linux's /proc and signals. */
final class Programs {
    /** Field 22 of /proc/PID/stat, counted from the field after the name in brackets. */
    private static final int START_TIME = 19;
    private static final long STOP_WITHIN = 1_000_000_000;
    private static final long SENT_WITHIN_SECONDS = 10;

    private Programs() {
    }

    /** Whether a program of this name is in the PATH. */
    static boolean find(String name) {
        String path = System.getenv("PATH");
        for (String folder : (path == null ? "" : path).split(File.pathSeparator)) {
            if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, name))) {
                return true;
            }
        }
        return false;
    }

    /** The kernel's id of this boot: two processes with the same one share the monotonic clock. Empty where the kernel is not Linux. */
    static String bootId() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
        } catch (IOException notLinux) {
            return "";
        }
    }

    /** When a process started, in clock ticks since boot; -1 if it is gone. */
    static long startTime(long pid) {
        String[] fields = stat(pid);
        return fields.length > START_TIME ? Long.parseLong(fields[START_TIME]) : -1;
    }

    /** A process's state letter, T when it is stopped; 0 if it is gone. */
    static char state(long pid) {
        String[] fields = stat(pid);
        return fields.length == 0 ? 0 : fields[0].charAt(0);
    }

    private static String[] stat(long pid) {
        try {
            String line = Files.readString(Path.of("/proc/" + pid + "/stat"));
            return line.substring(line.lastIndexOf(')') + 2).split(" ");
        } catch (NoSuchFileException gone) {
            return new String[0];
        } catch (IOException gone) {
            // "No such process": it ended while its file was read
            return new String[0];
        }
    }

    /** Stops a process with SIGSTOP; whether it is seen to be stopped. */
    static boolean stop(long pid) {
        long begun = System.nanoTime();
        signal("STOP", pid);
        boolean stopped = false;
        while (!stopped && System.nanoTime() - begun < STOP_WITHIN) {
            stopped = state(pid) == 'T';
        }
        return stopped;
    }

    /** Sends a signal by the shell's own kill; STOP or CONT. */
    static void signal(String signal, long pid) {
        try {
            Process kill = new ProcessBuilder("sh", "-c", "kill -" + signal + " " + pid)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!kill.waitFor(SENT_WITHIN_SECONDS, TimeUnit.SECONDS)) {
                kill.destroyForcibly();
                throw new ClusterFailure(
                        "kill -" + signal + " " + pid + " did not end within " + SENT_WITHIN_SECONDS + " s");
            }
            if (kill.exitValue() != 0) {
                throw new ClusterFailure("kill -" + signal + " " + pid + " failed: there is no such process");
            }
        } catch (IOException e) {
            throw new ClusterFailure("kill -" + signal + " " + pid + " failed: " + e.getMessage(), e);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ClusterFailure("interrupted while sending " + signal, interrupted);
        }
    }
}
