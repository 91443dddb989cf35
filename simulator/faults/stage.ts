import type { SimulatedBoard } from "../board/board.js";
import type { VirtualBoard } from "../board/virtual-board.js";
import type { Line } from "../line.js";
import type { Platform } from "../platform/types.js";
import type { Row, Timeline } from "../timeline.js";
import type { Trial } from "./trial.js";

/** The device that a fault is tried on: one with a power state and a relay whose pin can be looked at. */
export interface Subject {
  id: string;
  name: string;
  relay: { pin: string; activeLow: boolean; atBoot?: string; pulseMs?: number };
  hasButton: boolean;
}

/** What the maker's handler does in the bench's variant of the program. */
export type HandlerFault = "slow" | "hang" | "throw";

/** Other programs than the stock one: with a handler that misbehaves, or with an app key that no account has. */
export type Variant = HandlerFault | "wrong-key";

/** All that a fault can get at. */
export interface Stage {
  board: SimulatedBoard;
  /** The same board if it is virtual: only that has Wi-Fi and a memory that can be filled. */
  virtual?: VirtualBoard;
  hasWifi: boolean;
  line: Line;
  platform: Platform;
  timeline: Timeline;
  subject?: Subject;
  /** The relay's contact as its pin says. */
  relayOn(): boolean;
  /** Whether the firmware says that its link is up, and the platform has the subject online. */
  linkUp(): boolean;
  /** Cuts the power or gives it back. */
  power(on: boolean): void;
  /** Presses the subject's button for `ms`. */
  press(ms: number): void;
  /** Puts another program on the board and starts it; undefined: the stock one. */
  program(variant: Variant | undefined): Promise<void>;
  /** Milliseconds, monotonic. */
  now(): number;
  unixNow(): number;
}

/** One thing that can be broken. */
export interface Fault {
  id: string;
  title: string;
  /** What happens. */
  what: string;
  /** What the firmware must do. */
  must: string;
  /** `switch`: lasts until it is switched off; `action`: happens once. */
  kind: "switch" | "action";
  /** Why it cannot be done here. */
  unavailable?(stage: Stage): string | undefined;
  begin(stage: Stage, trial: Trial): void | Promise<unknown>;
  /** Undoes it and watches the recovery. Must undo even where `begin` has failed half-way. */
  end?(stage: Stage, trial: Trial): void | Promise<unknown>;
}

/** The longest pause between attempts is 60 s (lib/link/backoff.ts); joining and the handshake come on top. */
const RECOVERY_MS = 75_000;

/** The power state as the platform knows it. */
export const platformState = ({ platform, subject }: Stage): unknown => platform.state(subject!.id).setPowerState?.value.state;

/** A log line of the firmware with one of these codes; its text. */
export function logged(row: Row | undefined, ...codes: number[]): string | false {
  const code = row?.kind === "log" ? /^SP(\d{3})\b/.exec(row.text)?.[1] : undefined;
  return code !== undefined && codes.includes(Number(code)) && row!.text;
}

/** A row that tells of the subject's relay, and of no other that switches with it. */
export function relayRow({ subject }: Stage, row: Row | undefined): boolean {
  return row?.kind === "relay" && row.deviceId === subject!.id && row.text.startsWith(`${subject!.relay.pin} `);
}

/** Waits until the link is back and the platform knows how the relay is. */
export async function recovers(stage: Stage, trial: Trial): Promise<boolean> {
  if (!(await trial.expect("comes back by itself", RECOVERY_MS, () => stage.linkUp() && "online"))) return false;
  return trial.expect("Sinric Pro knows the relay's true state", 10_000, () => {
    const state = platformState(stage);
    return state === (stage.relayOn() ? "On" : "Off") && `both say ${String(state)}`;
  });
}

/** Presses the button where there is one: it has to work without a network. */
export async function buttonWorks(stage: Stage, trial: Trial): Promise<void> {
  if (!stage.subject!.hasButton) return;
  const before = stage.relayOn();
  const seen = trial.expect("the button still works", 3000, () => stage.relayOn() !== before && `relay ${before ? "off" : "on"}`);
  stage.press(80);
  await seen;
}

/** Asks for the opposite of what is. @returns how it ended, and the milliseconds it took */
export async function toggle(stage: Stage): Promise<{ ok: boolean; message: string; ms: number; state: "On" | "Off" }> {
  const state = stage.relayOn() ? "Off" : "On";
  const from = stage.now();
  const result = await stage.platform.request(stage.subject!.id, "setPowerState", { state }, { clientId: "bench" });
  return { ok: result.ok, message: result.ok ? "OK" : result.message, ms: stage.now() - from, state };
}

/** Faults need a device whose relay can be looked at, and a link to lose. */
export function needsLink({ subject, linkUp }: Stage): string | undefined {
  if (!subject) return "Needs a device with a power state and a relay in the configuration.";
  return linkUp() ? undefined : "Wait until the board is online; it pauses up to 60 s between attempts.";
}
