package dev.longhaul.raft.scenario;

import java.util.ArrayList;
import java.util.List;

/**
 * A scenario with what the core makes of it.
 *
 * @param outputs one per block of the file
 */
record Played(ScenarioFile file, List<List<String>> outputs) {
    private static final String REWRITE = "mvn test -pl node -Dtest=ScenariosTest -Dscenarios.rewrite";

    /** @throws BadScenario if a command cannot be understood or done, or the core is not safe */
    static Played of(ScenarioFile file) {
        Interpreter interpreter = new Interpreter();
        List<List<String>> outputs = new ArrayList<>();
        for (ScenarioFile.Block block : file.blocks()) {
            block.commands().forEach(line -> run(interpreter, file.name() + " line " + line.number(), line.text()));
            outputs.add(interpreter.output());
        }
        return new Played(file, outputs);
    }

    private static void run(Interpreter interpreter, String place, String command) {
        try {
            interpreter.run(new Words(place, command));
        } catch (BadScenario e) {
            throw e;
        } catch (RuntimeException e) {
            throw new BadScenario(place, e);
        }
    }

    /** The file as it should be. */
    String rewritten() {
        return file.with(outputs);
    }

    /** Where the file expects something else, and what; empty if nowhere. */
    String differences() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < outputs.size(); i++) {
            ScenarioFile.Block block = file.blocks().get(i);
            if (!block.expected().equals(outputs.get(i))) {
                text.append(difference(block, outputs.get(i)));
            }
        }
        return text.isEmpty() ? "" : text + "If this is as it should be: " + REWRITE + "\n";
    }

    private String difference(ScenarioFile.Block block, List<String> output) {
        int same = 0;
        while (same < Math.min(output.size(), block.expected().size())
                && output.get(same).equals(block.expected().get(same))) {
            same++;
        }
        StringBuilder text = new StringBuilder(file.name() + " line " + (block.expectedFrom() + same)
                + ": the file expects (-) what does not happen, or not what happens (+):\n");
        block.commands().forEach(line -> text.append("  ").append(line.text()).append('\n'));
        text.append("  ----\n");
        CommonSubsequence.difference(block.expected(), output).forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }
}
