package dev.longhaul.raft;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What must be made durable before {@link Output#sendAfterWrite()} may leave; then feed {@link Input.Persisted}. Order: hard state,
 * truncation, entries. Snapshot chunks will be a further part.
 *
 * @param sequence rises by one with each write of a server's life, from 1; names the write (an index would not: etcd issue 1690)
 * @param truncateFrom first index to remove, with all after it
 * @param append entries that follow the (truncated) log without a gap
 */
public record Write(long sequence, Optional<HardState> hardState, OptionalLong truncateFrom, List<Entry> append) {}
