package dev.longhaul.node;

import dev.longhaul.raft.Bytes;
import dev.longhaul.raft.ServerId;
import io.netty.buffer.ByteBuf;
import java.util.Optional;

/** Answers and results as bytes, on their way back from the leader to the node that was asked. */
final class AnswerCodec {
    private static final byte COMPLETED = 1;
    private static final byte NOT_LEADER = 2;
    private static final byte UNKNOWN = 3;
    private static final byte BUSY = 4;

    private static final byte WRITTEN = 1;
    private static final byte VALUE = 2;
    private static final byte ABSENT = 3;
    private static final byte MISMATCH = 4;
    private static final byte NOT_A_NUMBER = 5;
    private static final byte TOO_LONG = 6;

    private AnswerCodec() {
    }

    static void write(Answer answer, ByteBuf out) {
        if (answer instanceof Answer.Completed completed) {
            out.writeByte(COMPLETED).writeLong(completed.index());
            writeResult(completed.result(), out);
        } else if (answer instanceof Answer.NotLeader notLeader) {
            out.writeByte(NOT_LEADER).writeInt(notLeader.leader().map(ServerId::value).orElse(-1));
        } else if (answer instanceof Answer.Unknown unknown) {
            out.writeByte(UNKNOWN).writeByte(unknown.reason().ordinal());
        } else if (answer instanceof Answer.Busy) {
            out.writeByte(BUSY);
        } else {
            throw new AssertionError("unhandled " + answer);
        }
    }

    static Answer read(ByteBuf in) {
        byte kind = in.readByte();
        switch (kind) {
            case COMPLETED :
                return new Answer.Completed(Wire.readNatural(in), readResult(in));
            case NOT_LEADER :
                int leader = in.readInt();
                return new Answer.NotLeader(leader < 0 ? Optional.empty() : Optional.of(new ServerId(leader)));
            case UNKNOWN :
                int reason = in.readByte();
                if (reason < 0 || reason >= Answer.Reason.values().length) {
                    throw new BadFrame("unknown reason " + reason);
                }
                return new Answer.Unknown(Answer.Reason.values()[reason]);
            case BUSY :
                return Answer.Busy.INSTANCE;
            default :
                throw new BadFrame("answer of unknown kind " + kind);
        }
    }

    private static void writeResult(Result result, ByteBuf out) {
        if (result instanceof Result.Written written) {
            out.writeByte(WRITTEN).writeLong(written.version());
        } else if (result instanceof Result.Value value) {
            out.writeByte(VALUE).writeLong(value.version());
            Wire.writeBytes(value.value(), out);
        } else if (result instanceof Result.Absent) {
            out.writeByte(ABSENT);
        } else if (result instanceof Result.Mismatch mismatch) {
            out.writeByte(MISMATCH).writeLong(mismatch.version());
        } else if (result instanceof Result.NotANumber notANumber) {
            out.writeByte(NOT_A_NUMBER).writeLong(notANumber.version());
        } else if (result instanceof Result.TooLong tooLong) {
            out.writeByte(TOO_LONG).writeLong(tooLong.version());
        } else {
            throw new AssertionError("unhandled " + result);
        }
    }

    private static Result readResult(ByteBuf in) {
        byte kind = in.readByte();
        if (kind == ABSENT) {
            return Result.Absent.INSTANCE;
        }
        long version = Wire.readNatural(in);
        switch (kind) {
            case WRITTEN :
                return new Result.Written(version);
            case VALUE :
                Bytes value = Wire.readBytes(in, Operation.MAX_VALUE);
                return new Result.Value(version, value);
            case MISMATCH :
                return new Result.Mismatch(version);
            case NOT_A_NUMBER :
                return new Result.NotANumber(version);
            case TOO_LONG :
                return new Result.TooLong(version);
            default :
                throw new BadFrame("result of unknown kind " + kind);
        }
    }
}
