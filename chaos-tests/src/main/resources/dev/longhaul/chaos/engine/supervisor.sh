# The first process of a node's container: with it a node can be killed and started again while its container stays, for a container that
# ends keeps the engine busy for a while. It waits without looking.
# $1: a folder; what follows is the node's command line. In the folder: "lives", with a line for each life of the node: its process id, as
# it is in here, and after its end its exit status; "orders", a pipe: a line that is written there after an end begins the next life.
# TERM ends the node, and then the container with the same status.
folder=$1
shift
mkdir -p "$folder" && rm -f "$folder/orders" && mkfifo -m 666 "$folder/orders" || exit 125
exec 3<>"$folder/orders" 4>"$folder/lives"
node=
status=0
stopping=

stop() {
    stopping=yes
    [ -n "$node" ] || exit "$status"
    kill -TERM "$node" 2>/dev/null
}
trap stop TERM

while :; do
    "$@" 3<&- 4>&- &
    node=$!
    [ -z "$stopping" ] || stop
    printf '%s ' "$node" >&4
    wait "$node"
    status=$?
    # TERM ends the waiting, too
    while kill -0 "$node" 2>/dev/null; do
        wait "$node"
        status=$?
    done
    node=
    printf '%s\n' "$status" >&4
    [ -z "$stopping" ] || exit "$status"
    read -r order <&3
done
