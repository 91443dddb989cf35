/** The pin headers of a board as one looks at it with the USB connector at the bottom, top to bottom. */
export interface Layout {
  left: readonly string[];
  right: readonly string[];
  /** What is printed on the module; absent: there is none to draw. */
  module?: string;
}

const words = (text: string): string[] => text.split(" ");

/** Sources: the boards' user guides, "Header block". Pads that are no GPIO have the name that is printed beside them. */
const LAYOUTS: Readonly<Record<string, Layout>> = {
  "esp32-devkitc": {
    left: words("3V3 EN D36 D39 D34 D35 D32 D33 D25 D26 D27 D14 D12 GND D13 D9 D10 D11 5V"),
    right: words("GND D23 D22 D1 D3 D21 GND D19 D18 D5 D17 D16 D4 D0 D2 D15 D8 D7 D6"),
    module: "ESP32-WROOM-32",
  },
};

/** The layout of a board; one that is not known gets its pins in two columns, in order, and the power pads on top. */
export function layoutOf(board: { id: string; pins: readonly { name: string }[] }): Layout {
  if (Object.hasOwn(LAYOUTS, board.id)) return LAYOUTS[board.id];
  const names = board.pins.map(({ name }) => name);
  const half = Math.ceil(names.length / 2);
  return { left: ["3V3", "GND", ...names.slice(0, half)], right: ["5V", "GND", ...names.slice(half)] };
}
