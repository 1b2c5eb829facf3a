// Command porcupine checks histories with Porcupine and prints, as `longhaul check` does, a line for each file; at the end the total time.
//
// usage: porcupine [-passes N] FILE...
package main

import (
	"bufio"
	"flag"
	"fmt"
	"os"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/anishathalye/porcupine"
)

type input struct {
	f        string
	key      string
	argument string
	next     string // of a compare-and-set
}

type output struct {
	value   string
	ok      bool
	unknown bool
}

const none = "nil"

// register is a register with compare-and-set, at first nil; a refused compare-and-set found another value.
var register = porcupine.Model{
	Init: func() interface{} { return none },
	Step: func(state, in, out interface{}) (bool, interface{}) {
		s, i, o := state.(string), in.(input), out.(output)
		switch i.f {
		case "read":
			return o.unknown || o.value == s, s
		case "write":
			return true, i.argument
		default:
			if i.argument != s {
				return o.unknown || !o.ok, s
			}
			return o.unknown || o.ok, i.next
		}
	},
}

// keyValue is a text for each key.
var keyValue = porcupine.Model{
	PartitionEvent: func(history []porcupine.Event) [][]porcupine.Event {
		parts := map[string][]porcupine.Event{}
		keys := map[int]string{}
		for _, event := range history {
			if event.Kind == porcupine.CallEvent {
				keys[event.Id] = event.Value.(input).key
			}
			parts[keys[event.Id]] = append(parts[keys[event.Id]], event)
		}
		var all [][]porcupine.Event
		for _, part := range parts {
			all = append(all, part)
		}
		return all
	},
	Init: func() interface{} { return "" },
	Step: func(state, in, out interface{}) (bool, interface{}) {
		s, i, o := state.(string), in.(input), out.(output)
		switch i.f {
		case "get":
			return o.unknown || o.value == s, s
		case "put":
			return true, i.argument
		default:
			return true, s + i.argument
		}
	},
}

var (
	logLine = regexp.MustCompile(`^INFO\s+jepsen\.util - (\d+)\s+:(invoke|ok|fail|info)\s+:(read|write|cas)\s+(nil|:timed-out|\d+|\[\d+ \d+\])`)
	ednLine = regexp.MustCompile(`^\{:process (\d+), :type :(invoke|ok), :f :(get|put|append), :key "(.*)", :value (nil|".*")\}$`)
)

type history struct {
	events []porcupine.Event
	open   map[int]int
	next   int
}

func (h *history) call(process int, in input) {
	h.open[process] = h.next
	h.events = append(h.events, porcupine.Event{ClientId: process, Kind: porcupine.CallEvent, Value: in, Id: h.next})
	h.next++
}

func (h *history) end(process int, out output) {
	h.events = append(h.events, porcupine.Event{ClientId: process, Kind: porcupine.ReturnEvent, Value: out, Id: h.open[process]})
	delete(h.open, process)
}

func (h *history) line(text string) bool {
	if m := logLine.FindStringSubmatch(text); m != nil {
		process, _ := strconv.Atoi(m[1])
		in := input{f: m[3], argument: m[4]}
		if pair := strings.Fields(strings.Trim(m[4], "[]")); m[3] == "cas" && len(pair) == 2 {
			in.argument, in.next = pair[0], pair[1]
		}
		switch {
		case m[2] == "invoke":
			h.call(process, in)
		case m[2] == "ok" || m[2] == "fail" && m[3] == "cas":
			h.end(process, output{value: m[4], ok: m[2] == "ok"})
		case m[2] == "fail":
			h.end(process, output{unknown: true})
		}
		return true
	}
	m := ednLine.FindStringSubmatch(text)
	if m == nil {
		return false
	}
	process, _ := strconv.Atoi(m[1])
	value := strings.TrimSuffix(strings.TrimPrefix(m[5], `"`), `"`)
	if m[2] == "invoke" {
		h.call(process, input{f: m[3], key: m[4], argument: value})
	} else {
		h.end(process, output{value: value})
	}
	return true
}

func read(name string) (porcupine.Model, *history) {
	file, err := os.Open(name)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	defer file.Close()
	h := &history{open: map[int]int{}}
	model := register
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<24)
	for number := 1; lines.Scan(); number++ {
		if strings.HasPrefix(lines.Text(), "{") {
			model = keyValue
		}
		if !h.line(lines.Text()) {
			fmt.Fprintf(os.Stderr, "%s:%d is passed over\n", name, number)
		}
	}
	for process, id := range h.open {
		h.events = append(h.events, porcupine.Event{ClientId: process, Kind: porcupine.ReturnEvent, Value: output{unknown: true}, Id: id})
	}
	return model, h
}

func main() {
	passes := flag.Int("passes", 1, "how often to check all files")
	flag.Parse()
	for pass := 1; pass <= *passes; pass++ {
		begin := time.Now()
		var checking time.Duration
		for _, name := range flag.Args() {
			start := time.Now()
			model, h := read(name)
			parsed := time.Now()
			verdict := "ILLEGAL"
			if porcupine.CheckEvents(model, h.events) {
				verdict = "OK"
			}
			checking += time.Since(parsed)
			if pass == 1 {
				fmt.Printf("%s %s %d operations %.1f ms\n", name, verdict, h.next, time.Since(start).Seconds()*1e3)
			}
		}
		fmt.Printf("pass %d: total %.1f ms, of that checking %.1f ms\n", pass, time.Since(begin).Seconds()*1e3, checking.Seconds()*1e3)
	}
}
