import { h, type ComponentChild } from "preact";
import { drawWiring } from "../wiring/drawing.js";
import type { Shape } from "../wiring/shape.js";
import { Sensors } from "./sensors.js";
import { Settings } from "./settings.js";
import { post, type Seat } from "./store.js";

type Handlers = Record<string, unknown>;

/** A button that is down for as long as the mouse, the finger or the key is. */
function pushButton(deviceId: string, name: string): Handlers {
  const move = (down: boolean): void => void post(`/api/board/buttons/${deviceId}/${down ? "down" : "up"}`);
  const isKey = (event: KeyboardEvent): boolean => event.key === " " || event.key === "Enter";
  return {
    role: "button",
    // An attribute of SVG, where case counts.
    tabindex: 0,
    "aria-label": `Button of ${name}`,
    onPointerDown(event: PointerEvent) {
      (event.currentTarget as Element).setPointerCapture(event.pointerId);
      move(true);
    },
    onLostPointerCapture: () => move(false),
    onContextMenu: (event: Event) => event.preventDefault(),
    onKeyDown(event: KeyboardEvent) {
      if (!isKey(event)) return;
      event.preventDefault();
      if (!event.repeat) move(true);
    },
    onKeyUp: (event: KeyboardEvent) => isKey(event) && move(false),
  };
}

function toNode(shape: Shape | string, seat: Seat): ComponentChild {
  if (typeof shape === "string") return shape;
  const { tag, attrs, children } = shape;
  const id = attrs["data-press"];
  const device = id === undefined ? undefined : seat.view.devices.find((one) => one.id === id);
  const handlers = device ? pushButton(device.id, device.name) : {};
  return h(tag, { ...attrs, ...handlers }, ...children.map((child) => toNode(child, seat)));
}

/** Where the platform is, for a board that is not on the page. */
function Address() {
  const url = `ws://${location.host}`;
  return (
    <details>
      <summary>Connect another board</summary>
      <p class="hint">
        This bench is Sinric Pro for every program on this computer, at <code>{url}</code>. Build one with{" "}
        <code>npm run build -- --board linux --server {url}</code> and run it on Espruino for Linux: what it says shows in the
        timeline, and so does why it is not let in. Before it uses the same devices, cut this board’s power below{" "}
        <em>Break it</em>: the platform lets the newer of two links live.
      </p>
    </details>
  );
}

/** The board with its wires, and the same in words. */
export function BoardView({ seat }: { seat: Seat }) {
  const { view, model } = seat;
  const drawing = drawWiring(model, {
    powered: view.board.powered,
    pins: Object.fromEntries(view.pins.map(({ pin, ...state }) => [pin, state])),
    pressed: view.devices.filter(({ button }) => button?.pressed).map(({ id }) => id),
    sensors: Object.fromEntries(view.sensors.map((sensor) => [sensor.deviceId, sensor])),
  });
  Object.assign(drawing.attrs, { role: "group", "aria-label": `Wiring of the ${view.board.name}` });
  const reasons = new Map([...model.left, ...model.right].map(({ name, reason }) => [name, reason]));
  return (
    <section class="card board" aria-labelledby="board-title">
      <h2 id="board-title">
        {view.board.name} <small>virtual wiring, real firmware</small>
      </h2>
      <div class="drawing">{toNode(drawing, seat)}</div>
      <ul class="devices" aria-label="Devices">
        {view.devices.map(({ id, name, online, relay }) => (
          <li key={id} class={relay?.on ? "on" : ""}>
            <span class="dot" aria-hidden="true" />
            <strong>{name}</strong> {relay ? (relay.on ? "on" : "off") : ""}
            <span class="dim">{online ? "online" : "offline"}</span>
          </li>
        ))}
      </ul>
      {view.inputs.length > 0 && (
        <div class="inputs" role="group" aria-label="Inputs">
          {view.inputs.map(({ pin, use, analog, level }) => (
            <label key={pin}>
              <span>
                {use} <span class="dim">{pin}</span>
              </span>
              <input
                type="range"
                max={100}
                step={analog ? 1 : 100}
                value={Math.round((level ?? 0) * 100)}
                onInput={(event) => void post(`/api/board/pins/${pin}/${event.currentTarget.value}?board=${view.seat}`)}
              />
            </label>
          ))}
        </div>
      )}
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
