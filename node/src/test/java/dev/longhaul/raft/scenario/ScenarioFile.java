package dev.longhaul.raft.scenario;

import java.util.ArrayList;
import java.util.List;

/**
 * A scenario as it is written down.
 *
 * @param name of the file
 */
record ScenarioFile(String name, List<Block> blocks) {
    private static final String OUTPUT = "----";

    /** @param number from 1 */
    record Line(int number, String text) {
        boolean isCommand() {
            return !text.startsWith("#");
        }
    }

    /**
     * Lines without a blank one between them.
     *
     * @param head prose and commands
     * @param expected what the commands print
     * @param expectedFrom line at which that begins, or would
     */
    record Block(List<Line> head, List<String> expected, int expectedFrom) {
        List<Line> commands() {
            return head.stream().filter(Line::isCommand).toList();
        }
    }

    static ScenarioFile parse(String name, List<String> lines) {
        List<Block> blocks = new ArrayList<>();
        int from = 0;
        while (from < lines.size()) {
            int to = from;
            while (to < lines.size() && !lines.get(to).isBlank()) {
                to++;
            }
            if (to > from) {
                blocks.add(block(name, lines.subList(from, to), from + 1));
            }
            from = to + 1;
        }
        return new ScenarioFile(name, blocks);
    }

    private static Block block(String name, List<String> lines, int firstNumber) {
        int separator = lines.indexOf(OUTPUT);
        int headEnd = separator < 0 ? lines.size() : separator;
        List<Line> head = new ArrayList<>();
        for (int i = 0; i < headEnd; i++) {
            head.add(new Line(firstNumber + i, lines.get(i)));
        }
        List<String> expected = separator < 0 ? List.of() : List.copyOf(lines.subList(separator + 1, lines.size()));
        Block block = new Block(head, expected, firstNumber + headEnd + 1);
        if (separator >= 0 && block.commands().isEmpty()) {
            throw new BadScenario(name + " line " + (firstNumber + separator), "output of no command");
        }
        return block;
    }

    /** The same file with these outputs, one per block. */
    String with(List<List<String>> outputs) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < blocks.size(); i++) {
            text.append(i == 0 ? "" : "\n");
            blocks.get(i).head().forEach(line -> text.append(line.text()).append('\n'));
            if (!outputs.get(i).isEmpty()) {
                text.append(OUTPUT).append('\n');
                outputs.get(i).forEach(line -> text.append(line).append('\n'));
            }
        }
        return text.toString();
    }
}
