package dev.longhaul.chaos.sweep;

import dev.longhaul.chaos.twin.Extent;
import dev.longhaul.regions.ProfileException;
import dev.longhaul.regions.World;
import dev.longhaul.results.record.Cell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * What a sweep's file asks for.
 *
 * @param file as it was named
 * @param digest of the file and its worlds: SHA-256, hexadecimal
 * @param worlds in the order of the file
 * @param cells worlds by protections by timeouts, in the order of the file
 * @param extent of each cell
 */
public record SweepPlan(String title, String file, String digest, long seed, List<World> worlds, List<Cell> cells,
        Extent extent) {
    private static final long MOST_BYTES = 1 << 20;
    private static final int SHORT = 8;

    public SweepPlan {
        worlds = List.copyOf(worlds);
        cells = List.copyOf(cells);
    }

    /**
     * Reads a file; nothing is run.
     *
     * @throws ProfileException if it cannot be read or is wrong: with file, line, column, key and cure
     */
    public static SweepPlan read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new ProfileException(file + ": there is no such file; a sweep is a YAML file such as "
                    + "chaos-tests/sweeps/example.yaml");
        }
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new ProfileException(file + ": is larger than " + MOST_BYTES + " bytes");
            }
            return new SweepReader(file.toString(), Files.readString(file)).plan();
        } catch (IOException e) {
            throw new ProfileException(file + ": cannot be read as UTF-8 text: " + e.getMessage());
        }
    }

    /** The folder of this sweep below a base: another file or another world gets another one. */
    public Path folder(Path base) {
        String name = Path.of(file).getFileName().toString().replaceFirst("\\.ya?ml$", "");
        return base.resolve(name + "-" + digest.substring(0, SHORT));
    }

    /** The world of a cell. */
    World world(Cell cell) {
        return worlds.stream().filter(world -> world.name().equals(cell.world())).findFirst().orElseThrow();
    }

    /** SHA-256 of a text, hexadecimal. */
    static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JRE has SHA-256", e);
        }
    }
}
