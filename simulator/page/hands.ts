import { post } from "./store.js";

type Handlers = Record<string, unknown>;

const isKey = (event: KeyboardEvent): boolean => event.key === " " || event.key === "Enter";
/** A tap of a few milliseconds is no press to a debounced button; no finger is so quick on a real one. */
const SHORTEST_PRESS_MS = 60;
/** How often a knob clicks while its arrow is held, ms. */
const REPEAT_MS = 140;

let downAt = 0;

/** A button that is down for as long as the mouse, the finger or the key is. `which`: "" or the one of a pair. */
export function pushButton(key: string, name: string, which: string): Handlers {
  const move = (down: boolean): void => {
    if (down) downAt = performance.now();
    const wait = down ? 0 : downAt + SHORTEST_PRESS_MS - performance.now();
    setTimeout(() => void post(`/api/board/buttons/${key}/${down ? "down" : "up"}`), wait);
  };
  return {
    role: "button",
    // An attribute of SVG, where case counts.
    tabindex: 0,
    "aria-label": which ? `Button ${which} of ${name}` : `Button of ${name}`,
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

let turning: ReturnType<typeof setInterval> | undefined;

/** One side of a knob: a click for each press, and on and on while it is held. */
export function turnArrow(id: string, name: string, way: string): Handlers {
  const turn = (): void => void post(`/api/board/knobs/${id}/${way}`);
  return {
    role: "button",
    tabindex: 0,
    "aria-label": `Turn the knob of ${name} to the ${way}`,
    onPointerDown(event: PointerEvent) {
      (event.currentTarget as Element).setPointerCapture(event.pointerId);
      turn();
      clearInterval(turning);
      turning = setInterval(turn, REPEAT_MS);
    },
    onLostPointerCapture: () => clearInterval(turning),
    onContextMenu: (event: Event) => event.preventDefault(),
    onKeyDown(event: KeyboardEvent) {
      if (!isKey(event)) return;
      event.preventDefault();
      turn();
    },
  };
}
