import { ConfigError } from "../build/errors.js";
import { closest } from "../build/did-you-mean.js";
import type { Board } from "./board.js";
import { esp32DevkitC } from "./esp32-devkitc.js";
import { linux } from "./linux.js";

/** Every board there is. To add one: write its file, list it here (docs/architecture.md). */
export const boards: readonly Board[] = [esp32DevkitC, linux];

/**
 * The board with this id.
 *
 * @throws ConfigError `board-unknown`, naming the known ones
 */
export function findBoard(id: string): Board {
  const board = boards.find((candidate) => candidate.id === id);
  if (board) return board;
  const known = boards.map((candidate) => candidate.id);
  const guess = closest(id, known);
  throw new ConfigError("board-unknown", "There is no such board.", [
    {
      path: "board",
      code: "board-unknown",
      problem: "no board has this id" + (guess ? `; did you mean "${guess}"?` : ""),
      remedy: `use one of: ${known.join(", ")}`,
    },
  ]);
}
