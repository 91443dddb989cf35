import { createStatusLight } from "../../lib/hardware/status-light.js";
import { Action, Event, State, STATE_MS, TABLE } from "../../lib/link/table.js";
import { VirtualClock } from "../../test/fakes/clock.js";
import { FakePins } from "../../test/fakes/pins.js";
import { table } from "./regions.js";

/** What a state is called, what it waits for, and why for so long and no longer. */
const STATES: Record<State, { name: string; waits: string; why: string }> = {
  [State.Stopped]: { name: "Stopped", waits: "for the program to start it", why: "nothing is wanted" },
  [State.Wifi]: {
    name: "Wifi",
    waits: "for the Wi-Fi network and an address",
    why: "the driver gives up after about 3 tries, but has no time-out of its own while it waits for DHCP",
  },
  [State.Lookup]: {
    name: "Lookup",
    waits: "for the server's address",
    why: "a name is looked up here because `connect` would block the interpreter for it; a resolver that has not answered by then will not",
  },
  [State.Connect]: {
    name: "Connect",
    waits: "for TCP",
    why: "Espruino's `connect` blocks for as long as TCP itself tries, and then says so at once; a call that took longer than this counts as failed",
  },
  [State.Handshake]: {
    name: "Handshake",
    waits: "for TLS, if the server wants it, and the answer to the WebSocket upgrade",
    why: "Espruino says `connect` before TLS is done, so one time covers both; TLS is slow on an ESP32 (how slow was not measured)",
  },
  [State.Timestamp]: {
    name: "Timestamp",
    waits: "for the platform's clock",
    why: "the platform sends it with or right after the upgrade; nothing may be signed before it",
  },
  [State.Ready]: {
    name: "Ready",
    waits: "for work; the time counts from the last byte that came",
    why: "with the time of the next state a dead link is noticed within 35 s, and an idle board sends only 6 bytes each 25 s",
  },
  [State.Probing]: {
    name: "Probing",
    waits: "for any byte after a ping",
    why: "TCP repeats a lost segment several times within it; the link still works meanwhile",
  },
  [State.Closing]: {
    name: "Closing",
    waits: "for the other end to agree to the end",
    why: "only politeness: the connection is dropped whatever the answer",
  },
  [State.Pause]: {
    name: "Pause",
    waits: "for its own end",
    why: "drawn anew each time, 1 to 60 s, or 1 to 10 minutes after a refusal; see [reconnect.md](reconnect.md)",
  },
};

const EVENTS: Record<Event, string> = {
  [Event.Start]: "start",
  [Event.Joined]: "joined",
  [Event.Resolved]: "resolved",
  [Event.Connected]: "connected",
  [Event.Upgraded]: "upgraded",
  [Event.Synced]: "clock known",
  [Event.Alive]: "a byte came",
  [Event.Timeout]: "time over",
  [Event.Failed]: "failed",
  [Event.Renew]: "renew",
  [Event.Stop]: "stop",
  [Event.Hurry]: "network is back",
};

const ACTIONS: Record<Action, string> = {
  [Action.Nothing]: "",
  [Action.Join]: "join",
  [Action.Resolve]: "look up",
  [Action.Connect]: "connect",
  [Action.Upgrade]: "ask for upgrade",
  [Action.Announce]: "report states",
  [Action.Ping]: "ping",
  [Action.SendClose]: "send close",
  [Action.Drop]: "drop",
};

/** A row of the table, taken apart. */
interface Row {
  from: State;
  event: Event;
  to: State;
  action: Action;
}

/** The rows of lib/link/table.ts. */
export function rows(): Row[] {
  return (TABLE.match(/..../g) ?? []).map((text) => {
    const [from, event, to, action] = text as unknown as [State, Event, State, Action];
    return { from, event, to, action };
  });
}

/** The table as a Mermaid state diagram: every row is in it. Rows that differ in the event only share an arrow. */
export function diagram(): string {
  const arrows = new Map<string, { line: string; events: string[]; action: string }>();
  for (const { from, event, to, action } of rows()) {
    const line = `${STATES[from].name} --> ${STATES[to].name}`;
    const key = line + action;
    const arrow = arrows.get(key) ?? { line, events: [], action: ACTIONS[action] };
    arrow.events.push(EVENTS[event]);
    arrows.set(key, arrow);
  }
  const lines = [...arrows.values()].map(
    ({ line, events, action }) => `  ${line}: ${events.join(" or ")}${action && ` / ${action}`}`,
  );
  return ["```mermaid", "stateDiagram-v2", "  [*] --> Stopped", ...lines, "```"].join("\n");
}

/** What the status light shows in a state that was reached by way of `before`: found by looking at it. */
function light(...states: State[]): string {
  const clock = new VirtualClock();
  const pins = new FakePins();
  const tell = createStatusLight(clock, pins, "LED", false);
  states.forEach(tell);
  if (pins.level("LED")) return "steady";
  const before = pins.writes.length;
  // The first row of flashes: until the LED has been dark for longer than between two flashes.
  for (let quiet = 0; quiet < 20 && clock.now() < 20_000; quiet++) {
    const writes = pins.writes.length;
    clock.advance(50);
    if (pins.writes.length > writes || writes === before) quiet = 0;
  }
  const flashes = pins.writes.slice(before).filter(({ level }) => level).length;
  return flashes ? `${flashes} flash${flashes > 1 ? "es" : ""}` : "dark";
}

/** Each state with its time-out, why, and what the status light shows. */
export function stateTable(): string {
  return table(
    ["state", "digit", "waits", "at most", "why", "status light"],
    (Object.keys(STATES) as State[]).map((state) => {
      const ms = STATE_MS[Number(state)];
      const { name, waits, why } = STATES[state];
      const most = ms ? `${ms / 1000} s` : state === State.Pause ? "as drawn" : "-";
      const shown = state === State.Pause ? "as before it; 2 flashes after a link that was up" : light(state);
      return [name, state, waits, most, why, shown];
    }),
  );
}
