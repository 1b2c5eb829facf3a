package dev.longhaul.results.record;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** How lines are spelled on disk: snake_case fields, enum constants in lower case (roles as they are), seeds as text. */
final class RunFormat {
    static final String HEADER = "run.json";
    static final String ROOM = HEADER + ".room";
    static final String PACKED = ".gz";
    /** Longest line that is read. */
    static final int MAX_LINE = 4 << 20;

    static final JsonMapper MAPPER = JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .annotationIntrospector(new Spelling()).addMixIn(RunEvent.class, TypedEvent.class)
            .addMixIn(HistoryLine.class, TypedHistory.class)
            .addMixIn(TrialRecord.class, TextSeed.class).addMixIn(RunHeader.class, TextSeed.class)
            .addMixIn(TwinRecord.class, TextSeed.class)
            .addMixIn(SimulatedCell.class, TextSeed.class).addMixIn(SweepHeader.class, TextSeed.class)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM)
            .build();

    private RunFormat() {
    }

    /** The file of each kind of line, by the type that all its lines have. */
    enum Lines {
        TRIALS("trials.ndjson", TrialRecord.class), EVENTS("events.ndjson", RunEvent.class), FAULTS("faults.ndjson",
                FaultRecord.class), LINKS("links.ndjson", DelayChange.class), HISTORY("history.ndjson",
                        HistoryLine.class), TWINS("twins.ndjson", TwinRecord.class);

        final String file;
        final Class<? extends RunLine> type;

        Lines(String file, Class<? extends RunLine> type) {
            this.file = file;
            this.type = type;
        }

        static Lines of(RunLine line) {
            for (Lines lines : values()) {
                if (lines.type.isInstance(line)) {
                    return lines;
                }
            }
            throw new AssertionError(line.getClass());
        }
    }

    /** Which event a line is stands in its field {@code event}. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
    @JsonSubTypes({@JsonSubTypes.Type(value = RunEvent.RoleChanged.class, name = "role_changed"),
            @JsonSubTypes.Type(value = RunEvent.LeaderChanged.class, name = "leader_changed"),
            @JsonSubTypes.Type(value = RunEvent.TermChanged.class, name = "term_changed"),
            @JsonSubTypes.Type(value = RunEvent.FirstCommit.class, name = "first_commit"),
            @JsonSubTypes.Type(value = RunEvent.PreVoteRefused.class, name = "pre_vote_refused"),
            @JsonSubTypes.Type(value = RunEvent.Stall.class, name = "stall"),
            @JsonSubTypes.Type(value = RunEvent.Down.class, name = "down"),
            @JsonSubTypes.Type(value = RunEvent.Up.class, name = "up"),
            @JsonSubTypes.Type(value = RunEvent.Paused.class, name = "paused"),
            @JsonSubTypes.Type(value = RunEvent.Resumed.class, name = "resumed"),
            @JsonSubTypes.Type(value = RunEvent.ClockOffset.class, name = "clock_offset"),
            @JsonSubTypes.Type(value = RunEvent.InvariantBroken.class, name = "invariant_broken")})
    private static final class TypedEvent {}

    /** Whether an operation begins or has ended stands in its line's field {@code type}. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({@JsonSubTypes.Type(value = Invocation.class, name = "invoke"),
            @JsonSubTypes.Type(value = Operation.class, name = "complete")})
    private static final class TypedHistory {}

    /** Seeds use all 64 bits, which a number in JavaScript or jq does not hold. */
    private abstract static class TextSeed {
        @JsonFormat(shape = JsonFormat.Shape.STRING)
        long seed;
    }

    private static final class Spelling extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1;

        @Override
        public String[] findEnumValues(MapperConfig<?> config, AnnotatedClass type, Enum<?>[] constants,
                String[] names) {
            for (int i = 0; i < constants.length; i++) {
                names[i] = constants[i] instanceof Role
                        ? constants[i].name()
                        : constants[i].name().toLowerCase(Locale.ROOT);
            }
            return names;
        }
    }
}
