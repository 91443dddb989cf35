import { readLines } from "../flash/await-ready.js";
import type { Port } from "../flash/port.js";
import { colour, timeOfDay } from "./colour.js";
import { describeLine, parseLine } from "./describe-line.js";

/** What a monitor needs. */
export interface MonitorOptions {
  open(): Promise<Port>;
  print(line: string): void;
  colours: boolean;
  now(): Date;
  /** Calls back after a pause; returns what stops that. */
  later(fn: () => void): () => void;
}

/**
 * Shows a board's log until it is stopped, and connects again when the cable is back.
 *
 * @returns what stops it
 */
export function startMonitor({ open, print, colours, now, later }: MonitorOptions): () => void {
  let stopped = false;
  let port: Port | undefined;
  let cancel: () => void = () => {};
  let saidGone = false;

  const say = (text: string): void => print(`${timeOfDay(now())} ${text}`);
  function retry(): void {
    if (!stopped) cancel = later(connect);
  }
  function gone(reason: string): void {
    if (!saidGone) say(`-- ${reason} Waiting for it to come back.`);
    saidGone = true;
    retry();
  }
  function connect(): void {
    open().then(
      (opened) => {
        if (stopped) return opened.close();
        port = opened;
        saidGone = false;
        say(`-- connected to ${opened.name}`);
        readLines(opened, (line) => say(colour(describeLine(line), parseLine(line), colours)));
        opened.onClose(() => gone("The connection broke."));
      },
      (error: Error) => gone(error.message),
    );
  }

  connect();
  return () => {
    stopped = true;
    cancel();
    port?.close();
  };
}
