import { RELAYS, THERMOMETERS, type Part } from "./model.js";
import { shape, type Shape } from "./shape.js";

/** What a drawing shows of a board that runs; absent for a diagram on paper. */
export interface Live {
  powered: boolean;
  /** By pin name. */
  pins: Readonly<Record<string, { mode: string; level: number; pixels?: string }>>;
  /** The buttons that are down: ids of devices, of a pair of buttons with `.up` or `.down`. */
  pressed: readonly string[];
  /** Clicks of the devices' knobs, to the right less to the left. */
  turned?: Readonly<Record<string, number>>;
  /** What is around simulated thermometers, by device. */
  sensors?: Readonly<Record<string, { temperature: number; humidity: number }>>;
}

/** A part's size, in drawing units. */
export const PART = { width: 250, rowHeight: 24, top: 34 };

/** Height of a part's box. */
export function heightOf(part: Part): number {
  return Math.max(104, PART.top + part.terminals.length * PART.rowHeight + 6);
}

const OUTPUTS = ["output", "pwm", "af_output", "opendrain", "af_opendrain"];

/** How much of a pin's output is on, 0..1. */
function share(live: Live | undefined, pin: string, activeLow: boolean): number {
  const state = live?.pins[pin];
  if (!live?.powered || !state || !OUTPUTS.includes(state.mode)) return 0;
  return activeLow ? 1 - state.level : state.level;
}

/** A light bulb of radius 30 around 0,0. `glow` 0..1; `color` an SVG colour or undefined for warm white; `says` for readers. */
function bulb(glow: number, color: string | undefined, says: string | undefined): Shape {
  const on = glow > 0.01;
  const fill = color ?? "#ffd23f";
  return shape(
    "g",
    { class: on ? "w-bulb w-on" : "w-bulb", role: says && "img", "aria-label": says },
    shape("circle", { class: "w-halo", r: 66, opacity: (glow * 0.22).toFixed(3), fill }),
    shape("circle", { class: "w-halo", r: 46, opacity: (glow * 0.5).toFixed(3), fill }),
    shape("path", { class: "w-glass", d: "M-16 22 C-16 10 -27 4 -27 -10 A27 27 0 0 1 27 -10 C27 4 16 10 16 22 Z" }),
    shape("path", {
      class: "w-light",
      d: "M-16 22 C-16 10 -27 4 -27 -10 A27 27 0 0 1 27 -10 C27 4 16 10 16 22 Z",
      opacity: on ? (0.35 + glow * 0.65).toFixed(3) : 0,
      fill,
    }),
    shape("path", { class: "w-filament", d: "M-8 20 L-9 2 L-3 8 L0 -2 L3 8 L9 2 L8 20" }),
    shape("rect", { class: "w-socket", x: -14, y: 22, width: 28, height: 16, rx: 3 }),
    shape("path", { class: "w-thread", d: "M-14 27 H14 M-14 32 H14" }),
  );
}

function relay(part: Part, live: Live | undefined): Shape[] {
  const glow = share(live, part.terminals[0].pad, part.activeLow) >= 0.5 ? 1 : 0;
  return [
    shape("rect", { class: "w-relay", x: 52, y: 30, width: 70, height: 66, rx: 5 }),
    shape("text", { class: "w-tiny w-ink", x: 87, y: 46, "text-anchor": "middle" }, "RELAY"),
    shape("path", { class: "w-contact", d: "M64 76 h12" }),
    shape("path", { class: "w-contact", d: glow ? "M76 76 L100 76" : "M76 76 L97 62" }),
    shape("path", { class: "w-contact", d: "M100 76 h10" }),
    shape("circle", { class: glow ? "w-led w-on" : "w-led", cx: 87, cy: 88, r: 3 }),
    shape("path", { class: glow ? "w-mains w-on" : "w-mains", d: "M122 76 H150 Q160 76 160 84 Q160 92 170 92 H183" }),
    shape("g", { transform: "translate(196 58)" }, bulb(glow, undefined, live && `${part.label} is ${glow ? "on" : "off"}`)),
  ];
}

function button(part: Part, live: Live | undefined): Shape[] {
  const down = part.deviceId !== undefined && live?.pressed.includes(part.deviceId) === true;
  return [
    shape(
      "g",
      { class: down ? "w-button w-down" : "w-button", "data-press": part.deviceId },
      shape("rect", { class: "w-focus", x: 92, y: 26, width: 76, height: 76, rx: 12 }),
      shape("rect", { class: "w-housing", x: 98, y: 32, width: 64, height: 64, rx: 8 }),
      shape("circle", { class: "w-ring", cx: 130, cy: 64, r: 24 }),
      shape("circle", { class: "w-cap", cx: 130, cy: down ? 66 : 62, r: 20 }),
    ),
    live && shape("text", { class: "w-tiny w-dim", x: 176, y: 68 }, down ? "down" : "press me"),
  ].filter((one) => one !== undefined);
}

function led(part: Part, live: Live | undefined): Shape[] {
  const glow = share(live, part.terminals[0].pad, part.activeLow);
  return [
    shape("path", { class: "w-lead", d: "M70 58 h14 l4 -7 7 14 7 -14 7 14 7 -14 4 7 h16" }),
    shape("circle", { class: "w-halo", cx: 160, cy: 58, r: 34, fill: "#46d36a", opacity: (glow * 0.5).toFixed(3) }),
    shape("circle", { class: glow > 0.01 ? "w-led w-on" : "w-led", cx: 160, cy: 58, r: 16 }),
  ];
}

/** A lamp on one or more dimmable channels; three called red, green and blue mix. */
function dimmed(part: Part, live: Live | undefined): Shape[] {
  const channels = part.terminals.filter(({ pad }) => pad.startsWith("D"));
  const duties = channels.map(({ pad }) => share(live, pad, part.activeLow));
  const of = (name: string): number => duties[channels.findIndex((one) => one.name.toLowerCase().startsWith(name))] ?? 0;
  const mixes = channels.some(({ name }) => name.toLowerCase().startsWith("red"));
  const white = Math.max(of("white"), of("cold"), of("warm"));
  // Light adds up, what the eye makes of it does not.
  const seen = (duty: number): number => Math.pow(Math.min(1, duty), 1 / (part.gamma ?? 1));
  const mixed = ["red", "green", "blue"].map((name) => seen(of(name) + white));
  const glow = Math.max(0, ...(mixes ? mixed : duties.map(seen)));
  const color = mixes && glow > 0 ? `rgb(${mixed.map((level) => Math.round((255 * level) / glow)).join()})` : undefined;
  return [
    shape(
      "g",
      { transform: "translate(170 56)" },
      bulb(glow, color, live && `${part.label} is at ${Math.round(glow * 100)} percent`),
    ),
    live && shape("text", { class: "w-tiny w-dim", x: 208, y: 92 }, `${Math.round(glow * 100)} %`),
  ].filter((one) => one !== undefined);
}

const MOST_LEDS = 8;

/** A strip of LEDs; of a long one the first few. */
function strip(part: Part, live: Live | undefined): Shape[] {
  const { order = "grb", gamma = 1, count = 1 } = part;
  const sent = (live?.powered && live.pins[part.terminals[0].pad]?.pixels) || "";
  const leds = Array.from({ length: Math.min(count, MOST_LEDS) }, (_, led) => {
    const part = (name: string): number =>
      order.includes(name) ? parseInt(sent.substr(2 * (order.length * led + order.indexOf(name)), 2), 16) || 0 : 0;
    const color = ["r", "g", "b"].map((name) =>
      Math.round(255 * Math.pow(Math.min(255, part(name) + part("w")) / 255, 1 / gamma)),
    );
    const on = Math.max(...color) > 0;
    const fill = `rgb(${color.join()})`;
    const x = 78 + led * 20;
    return [
      on ? shape("circle", { class: "w-halo", cx: x, cy: 62, r: 16, fill, opacity: 0.4 }) : undefined,
      shape("rect", {
        class: on ? "w-pixel" : "w-led",
        x: x - 8,
        y: 54,
        width: 16,
        height: 16,
        rx: 3,
        fill: on ? fill : undefined,
      }),
    ];
  }).flat();
  const says = live && `${part.label} shows ${sent ? `#${sent.slice(0, 2 * order.length)} (${order})` : "nothing"}`;
  return [
    shape("g", { role: says && "img", "aria-label": says }, leds),
    shape("text", { class: "w-tiny w-dim", x: 70, y: 92 }, count > 1 ? `${count} LEDs` : "1 LED"),
  ];
}

/** A rotary encoder's knob; an arrow on each side stands for a click that way. */
function knob(part: Part, live: Live | undefined): Shape[] {
  const clicks = (part.deviceId !== undefined && live?.turned?.[part.deviceId]) || 0;
  const arrow = (way: "left" | "right", x: number, d: string): Shape =>
    shape(
      "g",
      { "data-turn": part.deviceId, "data-way": way },
      shape("rect", { class: "w-focus", x: x - 19, y: 34, width: 38, height: 56, rx: 9 }),
      shape("rect", { class: "w-housing", x: x - 15, y: 38, width: 30, height: 48, rx: 7 }),
      shape("path", { class: "w-arrow", d }),
    );
  return [
    shape("rect", { class: "w-housing", x: 117, y: 32, width: 60, height: 60, rx: 8 }),
    shape("circle", { class: "w-ring", cx: 147, cy: 62, r: 24 }),
    shape("path", { class: "w-contact", d: "M147 42 V54", transform: `rotate(${(clicks * 18) % 360} 147 62)` }),
    arrow("left", 97, "M101 53 L92 62 L101 71"),
    arrow("right", 197, "M193 53 L202 62 L193 71"),
  ];
}

/** Two push buttons, for more and for less. */
function pair(part: Part, live: Live | undefined): Shape[] {
  return part.terminals
    .filter(({ pad }) => pad.startsWith("D"))
    .flatMap(({ name }, i) => {
      const x = 110 + i * 62;
      const key = `${part.deviceId ?? ""}.${name}`;
      const down = live?.pressed.includes(key) === true;
      return [
        shape(
          "g",
          { class: down ? "w-button w-down" : "w-button", "data-press": key },
          shape("rect", { class: "w-focus", x: x - 29, y: 29, width: 58, height: 58, rx: 11 }),
          shape("rect", { class: "w-housing", x: x - 24, y: 34, width: 48, height: 48, rx: 8 }),
          shape("circle", { class: "w-ring", cx: x, cy: 58, r: 18 }),
          shape("circle", { class: "w-cap", cx: x, cy: down ? 59 : 56, r: 14 }),
        ),
        shape("text", { class: "w-tiny w-dim", x, y: 97, "text-anchor": "middle" }, name),
      ];
    });
}

/** A thermometer, its data line pulled up by a resistor that many modules have on board. */
function thermometer(part: Part, live: Live | undefined): Shape[] {
  const dht = part.kind === "dht22";
  const around = part.deviceId === undefined ? undefined : live?.sensors?.[part.deviceId];
  const reads = around && `${around.temperature.toFixed(1)} °C${dht ? `, ${Math.round(around.humidity)} %` : ""}`;
  const share = around ? Math.min(1, Math.max(0, (around.temperature + 20) / 60)) : 0.5;
  return [
    dht
      ? shape("rect", { class: "w-sensor", x: 66, y: 30, width: 42, height: 52, rx: 4 })
      : shape("path", { class: "w-sensor w-dark", d: "M66 80 V52 A21 21 0 0 1 108 52 V80 Z" }),
    dht ? shape("path", { class: "w-slots", d: "M73 40 h28 M73 48 h28 M73 56 h28 M73 64 h28 M73 72 h28" }) : undefined,
    shape("path", { class: "w-lead", d: "M122 36 v6 l5 3 -10 5 10 5 -10 5 10 5 -5 3 v6" }),
    shape("text", { class: "w-tiny w-dim", x: 132, y: 59 }, "4.7 kΩ, DATA to +"),
    shape("rect", { class: "w-tube", x: 70, y: 89, width: 160, height: 6, rx: 3 }),
    live && around
      ? shape("rect", { class: "w-mercury", x: 70, y: 89, width: (160 * share).toFixed(0), height: 6, rx: 3 })
      : undefined,
    reads ? shape("text", { class: "w-label", x: 132, y: 80 }, reads) : undefined,
  ].filter((one) => one !== undefined);
}

function box(part: Part, live: Live | undefined): Shape[] {
  const state = live?.powered ? live.pins[part.terminals[0].pad] : undefined;
  return [
    shape("rect", { class: "w-box", x: 96, y: 32, width: 134, height: 60, rx: 8 }),
    shape("text", { class: "w-label", x: 163, y: 60, "text-anchor": "middle" }, part.kind),
    state && shape("text", { class: "w-tiny w-dim", x: 163, y: 78, "text-anchor": "middle" }, `${state.mode} ${state.level}`),
  ].filter((one): one is Shape => one !== undefined);
}

const KINDS: Record<string, (part: Part, live: Live | undefined) => Shape[]> = {
  ...Object.fromEntries(RELAYS.map((name) => [name, relay])),
  button,
  statusLight: led,
  led,
  neopixel: strip,
  rotary: knob,
  dimButtons: pair,
  ...Object.fromEntries(THERMOMETERS.map((name) => [name, thermometer])),
};
const DIMMED = /dim|pwm|light|lamp|rgb|colou?r|white/i;

/** A part around its own origin, its terminals on the left edge; what is not known by kind is a labelled box. */
export function drawPart(part: Part, live: Live | undefined): Shape[] {
  const draw = Object.hasOwn(KINDS, part.kind) ? KINDS[part.kind] : DIMMED.test(part.kind) ? dimmed : box;
  return draw(part, live);
}
