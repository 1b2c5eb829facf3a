package dev.longhaul.results.check.linearizability;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import dev.longhaul.results.history.History;
import dev.longhaul.results.history.HistoryFormat;
import dev.longhaul.results.history.HistoryFormatException;
import dev.longhaul.results.history.Op;
import dev.longhaul.results.history.Op.Function;

/** An object that does one thing at a time: its states, and what each operation makes of them. One instance stands for each key. */
public sealed interface Model permits Register, KeyValue, Counter, Lock, AppendList {
    /** All models, the simplest first. */
    static List<Model> all() {
        return List.of(Register.PLAIN, Register.COMPARE_AND_SET, new Counter(), new Lock(), new KeyValue(),
                new AppendList());
    }

    /** The names of all models. */
    static List<String> names() {
        return all().stream().map(Model::name).toList();
    }

    /** The model of that name. */
    static Optional<Model> of(String name) {
        return all().stream().filter(model -> model.name().equals(name)).findFirst();
    }

    /** The simplest model that knows every operation of the history; whether appended are texts or elements, the reads tell. */
    static Model guess(History history) throws HistoryFormatException {
        Set<Function> used = EnumSet.noneOf(Function.class);
        boolean lists = history.format() == HistoryFormat.JEPSEN;
        for (Op op : history.operations()) {
            used.add(op.function());
            lists |= op.readSomething() && op.result() instanceof List;
            lists |= op.readSomething() && history.format() == HistoryFormat.LONGHAUL
                    && op.result() instanceof String text && text.startsWith("[");
        }
        if (history.format() == HistoryFormat.PORCUPINE_KV) {
            return new KeyValue();
        }
        for (Model model : all()) {
            boolean texts = model instanceof KeyValue;
            boolean elements = model instanceof AppendList;
            if (model.functions().containsAll(used) && !(lists && texts) && !(elements && !lists)) {
                return model;
            }
        }
        throw new HistoryFormatException(history.source() + " has operations that no one model knows together ("
                + used.stream().map(f -> ":" + f.word()).collect(Collectors.joining(", ")) + "); name one of "
                + String.join(", ", names()));
    }

    /** Its name on a command line. */
    String name();

    /** The model as the objects of this history begin, where a format leaves that open. */
    default Model startingAs(History history) {
        return this;
    }

    /** The operations that it knows. */
    Set<Function> functions();

    /** Before the first operation. */
    Object initial();

    /** The state after the operation, {@code state} itself if it changes nothing; null if the object would not have answered so. */
    Object step(Object state, Op op);

    /** The operation with its values as {@link #step} takes them; empty if they are not such values. */
    default Optional<Op> admit(Op op) {
        return Optional.of(op);
    }

    /** What the values of its operations are, for a message. */
    default String values() {
        return "any values";
    }

    /**
     * Whether the read can be answered in no state that comes after this one, unless an operation {@link #leadsTo} it. False where nothing is
     * known.
     */
    default boolean lost(Object state, Op read) {
        return false;
    }

    /** Whether the operation may lead from a state in which the read is {@link #lost} to one in which it is not. True where nothing is known. */
    default boolean leadsTo(Op op, Op read) {
        return true;
    }

    /**
     * What tells of a state whether any of these operations can see that it is this one, or grew from it; null where every state is to be kept apart. States
     * that nobody sees are all the same to a search: {@link #unseen}.
     */
    default Predicate<Object> seen(List<Op> operations) {
        return null;
    }

    /** The state that stands for all that nobody sees. */
    default Object unseen() {
        throw new IllegalStateException(name() + " keeps all states apart");
    }

    /** The state for a person. */
    String text(Object state);
}
