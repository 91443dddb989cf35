import { h, type ComponentChild } from "preact";
import type { BoardView } from "../bench.js";
import { drawWiring } from "../wiring/drawing.js";
import type { Shape } from "../wiring/shape.js";
import { pushButton, turnArrow } from "./hands.js";
import { Inputs } from "./inputs.js";
import { Sensors } from "./sensors.js";
import { Settings } from "./settings.js";
import type { Seat } from "./store.js";

function toNode(shape: Shape | string, seat: Seat): ComponentChild {
  if (typeof shape === "string") return shape;
  const { tag, attrs, children } = shape;
  const { "data-press": press, "data-turn": turn, "data-way": way } = attrs;
  const [id, which = ""] = String(press ?? turn ?? "").split(".");
  const name = seat.view.devices.find((one) => one.id === id)?.name;
  const handlers =
    name === undefined ? {} : press !== undefined ? pushButton(String(press), name, which) : turnArrow(id, name, String(way));
  return h(tag, { ...attrs, ...handlers }, ...children.map((child) => toNode(child, seat)));
}

/** What a device's relays do, in words. */
function stateOf(contacts: BoardView["devices"][number]["contacts"]): string {
  const on = contacts.filter((one) => one.on);
  return contacts.length ? (on.length ? (on.find(({ name }) => name)?.name.concat(" on") ?? "on") : "off") : "";
}

/** Where the platform is, for a board that is not on the page. */
function Address() {
  const url = `ws://${location.host}`;
  return (
    <details>
      <summary>Connect another board</summary>
      <p class="hint">
        This bench is Sinric Pro for every program on this computer, at <code>{url}</code>. Build one with{" "}
        <code>npm run build -- --board linux --server {url}</code> and run it on Espruino for Linux: what it sends shows in the
        timeline, and so does why it is not let in. If it uses the same devices, switch <em>Power cut</em> on first: the platform
        lets the newer of two links live.
      </p>
    </details>
  );
}

/** The board with its wires, and the same in words. */
export function BoardCard({ seat }: { seat: Seat }) {
  const { view, model } = seat;
  const drawing = drawWiring(model, {
    powered: view.board.powered,
    pins: Object.fromEntries(view.pins.map(({ pin, ...state }) => [pin, state])),
    pressed: view.pressed,
    turned: Object.fromEntries(view.devices.map(({ id, knob }) => [id, knob?.clicks ?? 0])),
    sensors: Object.fromEntries(view.sensors.map((sensor) => [sensor.deviceId, sensor])),
  });
  // As large as there is room; where that is too small to hit a button, it scrolls.
  const width = Number(drawing.attrs.width);
  const style = `max-width: ${width}px; min-width: ${Math.round(width * 0.4)}px`;
  Object.assign(drawing.attrs, { style, role: "group", "aria-label": `Wiring of the ${view.board.name}` });
  const reasons = new Map([...model.left, ...model.right].map(({ name, reason }) => [name, reason]));
  return (
    <section class="card board" aria-labelledby="board-title">
      <h2 id="board-title">
        {view.board.name} <small>virtual wiring, real firmware</small>
      </h2>
      <div class="drawing">{toNode(drawing, seat)}</div>
      <ul class="devices" aria-label="Devices">
        {view.devices.map(({ id, name, online, contacts }) => (
          <li key={id} class={contacts.some(({ on }) => on) ? "on" : ""}>
            <span class="dot" aria-hidden="true" />
            <strong>{name}</strong> {stateOf(contacts)}
            <span class="dim">{online ? "online" : "offline"}</span>
          </li>
        ))}
      </ul>
      <Inputs inputs={view.inputs} board={view.seat} />
      <Sensors sensors={view.sensors} />
      <Settings settings={view.settings} board={view.seat} />
      <p class="legend dim">
        <span class="key high" /> high <span class="key low" /> low <span class="key no">×</span> keep off{" "}
        <span class="care">!</span> with a catch: point at the pin, or see <em>All pins</em>
      </p>
      <details>
        <summary>All pins</summary>
        <div class="scroll" tabIndex={0} role="region" aria-label="All pins">
          <table>
            <thead>
              <tr>
                {["Pin", "Mode", "Level", "Wired to", "Beware"].map((title) => (
                  <th key={title} scope="col">
                    {title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {view.pins.map(({ pin, mode, level, use }) => (
                <tr key={pin}>
                  <th scope="row">{pin}</th>
                  <td>{mode.replace("_", " ")}</td>
                  <td>{Number.isInteger(level) ? level : level.toFixed(2)}</td>
                  <td>{use ?? ""}</td>
                  <td>{reasons.get(pin) ?? ""}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
      <Address />
    </section>
  );
}
