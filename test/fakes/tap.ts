import type { Bytes } from "../../lib/ports.js";
import type { Connection } from "./network.js";
import { clientFrames } from "./ws-server.js";

/** A message that crossed a board's socket, whole. */
export interface Heard {
  /** ms of the world. */
  at: number;
  text: Bytes;
}

/**
 * Listens at the board's end of one connection, in both directions: what really reached the board and what it really
 * wrote, whatever became of it on the way.
 */
export class Tap {
  readonly toBoard: Heard[] = [];
  readonly fromBoard: Heard[] = [];
  private down: Bytes = "";
  private up: Bytes = "";
  private upgraded = false;
  private asked = false;
  private fragments: Bytes = "";

  constructor(
    readonly connection: Connection,
    private readonly now: () => number,
  ) {}

  received(bytes: Bytes): void {
    this.down += bytes;
    if (!this.upgraded) {
      const end = this.down.indexOf("\r\n\r\n");
      if (end < 0) return;
      this.upgraded = true;
      this.down = this.down.slice(end + 4);
    }
    while (this.frame());
  }

  written(bytes: Bytes): void {
    this.up += bytes;
    if (!this.asked) {
      const end = this.up.indexOf("\r\n\r\n");
      if (end < 0) return;
      this.asked = true;
      this.up = this.up.slice(end + 4);
    }
    const { frames, rest } = clientFrames(this.up);
    this.up = rest;
    for (const { opcode, payload } of frames) if (opcode === 1) this.fromBoard.push({ at: this.now(), text: payload });
  }

  private frame(): boolean {
    if (this.down.length < 2) return false;
    const at = (i: number): number => this.down.charCodeAt(i);
    const long = at(1) === 126;
    const start = long ? 4 : 2;
    if (this.down.length < start) return false;
    const length = long ? at(2) * 256 + at(3) : at(1);
    if (this.down.length < start + length) return false;
    const first = at(0);
    if ((first & 15) < 8) this.fragments += this.down.slice(start, start + length);
    this.down = this.down.slice(start + length);
    if ((first & 15) < 8 && first & 0x80) {
      this.toBoard.push({ at: this.now(), text: this.fragments });
      this.fragments = "";
    }
    return true;
  }
}
