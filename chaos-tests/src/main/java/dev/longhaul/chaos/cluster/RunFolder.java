package dev.longhaul.chaos.cluster;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** The one temporary folder of a run: data of nodes, their output, the class archive. */
record RunFolder(Path path) {
    /** What its name begins with; the janitor removes no other. */
    static final String PREFIX = "longhaul-run-";

    static RunFolder create() {
        try {
            return new RunFolder(Files.createTempDirectory(PREFIX).toAbsolutePath());
        } catch (IOException e) {
            throw new ClusterFailure("no temporary folder: " + e.getMessage(), e);
        }
    }

    /** A folder inside it, made if it is not there. */
    Path folder(String name) {
        try {
            return Files.createDirectories(path.resolve(name));
        } catch (IOException e) {
            throw new ClusterFailure("no folder " + name + " in " + path + ": " + e.getMessage(), e);
        }
    }

    /** Removes a folder of this run, or the whole one; what vanishes meanwhile is as good. */
    static void remove(Path root) {
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException gone) {
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, IOException e) throws IOException {
                    Files.deleteIfExists(folder);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException leftToJanitor) {
            // the janitor removes the whole folder at the end
        }
    }
}
