import { ConfigError } from "../build/errors.js";
import { closest } from "../build/did-you-mean.js";
import type { Board } from "./board.js";
import { esp32C3DevkitM } from "./esp32-c3-devkitm.js";
import { esp32Cyd } from "./esp32-cyd.js";
import { esp32DevkitC } from "./esp32-devkitc.js";
import { esp32Relay1 } from "./esp32-relay-1.js";
import { esp32Relay4 } from "./esp32-relay-4.js";
import { esp32S3DevkitC } from "./esp32-s3-devkitc.js";
import { esp32Wrover } from "./esp32-wrover.js";
import { linux } from "./linux.js";
import { nodemcu32S } from "./nodemcu-32s.js";

/** Every board there is. To add one: write its file, list it here (docs/porting.md). */
export const boards: readonly Board[] = [
  esp32DevkitC,
  esp32Wrover,
  nodemcu32S,
  esp32C3DevkitM,
  esp32S3DevkitC,
  esp32Cyd,
  esp32Relay1,
  esp32Relay4,
  linux,
];

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
