# Leaves nothing of a run behind, however the harness ends: its end closes our standard input.
# $1: the run's label; what follows is a command that sweeps the container engine. Input lines: "pid PID STARTTIME" (field 22 of
# /proc/PID/stat), "dir PATH", "swept yes" when that command has nothing to do any more.
trap '' HUP INT TERM
label=$1
shift
pids=
dir=
swept=
while read -r what value; do
    case $what in
        pid) pids="$pids ${value% *}:${value#* }" ;;
        dir) dir=$value ;;
        swept) swept=$value ;;
    esac
done

# Whether process $1 is still the one that started at $2: process ids are used again.
same() {
    { read -r line < "/proc/$1/stat"; } 2>/dev/null || return 1
    set -- "$2" ${line##*) }
    [ "${21}" = "$1" ] && [ "$2" != Z ]
}

end() {
    kill -CONT "$1" 2>/dev/null
    kill -KILL "$1" 2>/dev/null
}

sweep() {
    for entry in $pids; do
        same "${entry%:*}" "${entry#*:}" && end "${entry%:*}"
    done
    # A process that was started and not yet announced carries the label in its environment.
    for file in $(grep -l -s -z -x -F "LONGHAUL_RUN=$label" /proc/[0-9]*/environ); do
        file=${file#/proc/}
        end "${file%/environ}"
    done
}

left() {
    for entry in $pids; do
        same "${entry%:*}" "${entry#*:}" && return 0
    done
    return 1
}

sweep
tries=0
while left && [ $tries -lt 50 ]; do
    sleep 0.1
    tries=$((tries + 1))
done
sweep
case $dir in
    */longhaul-run-*) [ -d "$dir" ] && { rm -rf -- "$dir" || { sleep 0.2; rm -rf -- "$dir"; }; } ;;
esac
[ -n "$swept" ] || [ $# -eq 0 ] || "$@"
