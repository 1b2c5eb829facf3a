package dev.longhaul.raft.scenario;

import dev.longhaul.raft.ServerId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One command, taken word by word; what does not fit is refused with file, line, and the nearest right word. */
final class Words {
    static final long MS = 1_000_000;

    private static final Pattern DURATION = Pattern.compile("(\\d{1,6})(ms|s)");
    private static final Pattern TIMEOUTS = Pattern.compile("(\\d{1,6})-(\\d{1,6})ms");
    private static final Pattern LINK = Pattern.compile("(n\\d|\\*)(->|<->)(n\\d|\\*)");

    private final String place;
    private final List<String> words;
    private int next;

    /** @param place file and line, for those who are refused */
    Words(String place, String command) {
        this.place = place;
        this.words = List.of(command.strip().split("\\s+"));
    }

    BadScenario refuse(String reason) {
        return new BadScenario(place, reason);
    }

    boolean hasNext() {
        return next < words.size();
    }

    String next(String what) {
        if (!hasNext()) {
            throw refuse(what + " is missing after '" + words.get(words.size() - 1) + "'");
        }
        return words.get(next++);
    }

    /** All that is left, as it stands. */
    String rest(String what) {
        StringBuilder rest = new StringBuilder(next(what));
        while (hasNext()) {
            rest.append(' ').append(next(what));
        }
        return rest.toString();
    }

    /** Takes the word if it comes next. */
    boolean takes(String word) {
        boolean comes = hasNext() && words.get(next).equals(word);
        next += comes ? 1 : 0;
        return comes;
    }

    void expect(String word) {
        if (!takes(word)) {
            throw refuse("'" + word + "' belongs " + (hasNext() ? "where '" + words.get(next) + "' is" : "at the end"));
        }
    }

    void end() {
        if (hasNext()) {
            throw refuse("'" + words.get(next) + "' is too much: the command ends before it");
        }
    }

    String oneOf(String what, Collection<String> choices) {
        return oneOf(next(what), what, choices);
    }

    private String oneOf(String word, String what, Collection<String> choices) {
        if (!choices.contains(word)) {
            throw refuse("'" + word + "' is not " + what + "; did you mean '" + CommonSubsequence.nearest(word, choices)
                    + "'? There are: " + String.join(", ", choices));
        }
        return word;
    }

    /** One of {@code alone}, or some of {@code several} joined by +. */
    List<String> joined(String what, List<String> alone, List<String> several) {
        String word = next(what);
        if (alone.contains(word)) {
            return List.of(word);
        }
        List<String> all = Stream.concat(alone.stream(), several.stream()).toList();
        String[] parts = word.split("\\+");
        return Stream.of(parts).map(part -> oneOf(part, what, parts.length == 1 ? all : several)).toList();
    }

    long number(String what, long least, long most) {
        String word = next(what);
        if (!word.matches("\\d{1,9}") || Long.parseLong(word) < least || Long.parseLong(word) > most) {
            throw refuse("'" + word + "' is not " + what + ", a number from " + least + " to " + most);
        }
        return Long.parseLong(word);
    }

    /** In nanoseconds. */
    long duration() {
        String word = next("a duration");
        Matcher matcher = DURATION.matcher(word);
        if (!matcher.matches()) {
            throw refuse("'" + word + "' is not a duration such as 100ms or 2s");
        }
        return Long.parseLong(matcher.group(1)) * (matcher.group(2).equals("s") ? 1000 : 1) * MS;
    }

    Setup.Timeouts timeouts() {
        String word = next("the election timeouts");
        Matcher matcher = TIMEOUTS.matcher(word);
        if (!matcher.matches()) {
            throw refuse("'" + word + "' are not election timeouts such as 150-300ms");
        }
        return new Setup.Timeouts(Long.parseLong(matcher.group(1)) * MS, Long.parseLong(matcher.group(2)) * MS);
    }

    Server server(World world) {
        return server(next("a server"), world);
    }

    private Server server(String word, World world) {
        return world.servers().stream().filter(s -> Wording.name(s.id()).equals(word)).findFirst()
                .orElseThrow(() -> refuse("no server " + word + "; there are n1 to n" + world.servers().size()));
    }

    /** Servers up to a word that names none, or the end; * for all. */
    List<Server> servers(World world) {
        if (takes("*")) {
            return List.copyOf(world.servers());
        }
        List<Server> servers = new ArrayList<>(List.of(server(world)));
        while (hasNext() && words.get(next).matches("n\\d+")) {
            servers.add(server(world));
        }
        return servers;
    }

    /** Links up to the end of the command; all when it ends here. */
    Predicate<Link> links(World world) {
        if (!hasNext()) {
            return link -> true;
        }
        Predicate<Link> links = link -> false;
        while (hasNext()) {
            links = links.or(link(next("a link"), world));
        }
        return links;
    }

    private Predicate<Link> link(String word, World world) {
        Matcher matcher = LINK.matcher(word);
        if (!matcher.matches()) {
            throw refuse("'" + word + "' is not a link such as n1->n2, n1<->n2 or n1->*");
        }
        Predicate<ServerId> from = endpoint(matcher.group(1), world);
        Predicate<ServerId> to = endpoint(matcher.group(3), world);
        Predicate<Link> there = link -> from.test(link.from()) && to.test(link.to());
        Predicate<Link> back = link -> from.test(link.to()) && to.test(link.from());
        return matcher.group(2).equals("->") ? there : there.or(back);
    }

    private Predicate<ServerId> endpoint(String word, World world) {
        if (word.equals("*")) {
            return id -> true;
        }
        ServerId named = server(word, world).id();
        return named::equals;
    }
}
