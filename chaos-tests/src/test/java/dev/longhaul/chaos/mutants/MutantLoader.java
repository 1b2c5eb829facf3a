package dev.longhaul.chaos.mutants;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/**
 * Loads this project's classes anew, mutated ones in the place of the real ones; all others come from the parent. All of the project's, since
 * a class and those of its package must have one loader, and so must whoever hands them to whom.
 */
final class MutantLoader extends ClassLoader {
    private static final String OURS = "dev.longhaul.";

    static {
        registerAsParallelCapable();
    }

    private final Map<String, byte[]> mutated;

    /** @param mutated classes by name; with none, this is the core as it is */
    MutantLoader(Map<String, byte[]> mutated) {
        super(MutantLoader.class.getClassLoader());
        this.mutated = mutated;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(OURS)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded == null) {
                byte[] code = code(name);
                loaded = defineClass(name, code, 0, code.length);
            }
            if (resolve) {
                resolveClass(loaded);
            }
            return loaded;
        }
    }

    private byte[] code(String name) throws ClassNotFoundException {
        byte[] code = mutated.get(name);
        if (code != null) {
            return code;
        }
        try (InputStream real = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (real == null) {
                throw new ClassNotFoundException(name);
            }
            return real.readAllBytes();
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
