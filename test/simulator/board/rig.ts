import { esp32DevkitC } from "../../../firmware/boards/esp32-devkitc.js";
import { linux } from "../../../firmware/boards/linux.js";
import type { PinState } from "../../../simulator/board/board.js";
import type { FlashStorage } from "../../../simulator/board/flash-storage.js";
import { BOOT_MS, createVirtualBoard, type VirtualBoard } from "../../../simulator/board/virtual-board.js";
import { createVirtualWorld, type VirtualWorld } from "../../../simulator/board/virtual-world.js";

/** A virtual board in a virtual world, with all that it says written down. */
export interface Rig {
  world: VirtualWorld;
  board: VirtualBoard;
  lines: string[];
  changes: PinState[];
}

/** Boots `code`; the clock stands right after its first statement ran. */
export function boot(code: string, options: { linux?: boolean; storage?: FlashStorage; off?: boolean } = {}): Rig {
  const world = createVirtualWorld();
  const board = createVirtualBoard({ board: options.linux ? linux : esp32DevkitC, code, world, storage: options.storage });
  const lines: string[] = [];
  const changes: PinState[] = [];
  board.onConsole((line) => lines.push(line));
  board.onPin((state) => changes.push(state));
  if (!options.off) {
    board.powerOn();
    world.advance(BOOT_MS);
  }
  return { world, board, lines, changes };
}

/** What a program prints until nothing more is due at once. */
export function printed(code: string, options: { linux?: boolean } = {}): string[] {
  const { world, lines } = boot(code, options);
  world.advance(0);
  return lines;
}

/** A program line that prints the error an expression throws, and whether it is an Error. */
export const thrown = (expression: string): string =>
  `try { ${expression}; print("nothing") } catch (e) { print(e.toString() + " " + (e instanceof Error)) }`;
