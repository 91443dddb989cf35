import type { SimulatedBoard } from "../../simulator/board/board.js";
import type { DeviceConfig, Entry, Platform } from "../../simulator/platform/types.js";

/** A board that runs a built bundle and the platform that it talks to; in virtual time, or for real. */
export interface Bed {
  readonly platform: Platform;
  readonly board: SimulatedBoard;
  /** What the platform noted, oldest first. */
  readonly entries: Entry[];
  /** What the board printed, oldest first. */
  readonly lines: string[];
  /** Milliseconds since an arbitrary start. */
  now(): number;
  /** Lets time pass until it holds, looking after whatever happens; fails when it has not held for `limitMs`. */
  until(what: string, holds: () => boolean, limitMs?: number): Promise<void>;
  /** Lets time pass until `promise` settles. */
  settled<T>(promise: Promise<T>): Promise<T>;
  /** Lets time pass in which nothing may happen, or of which nothing tells: the pause between two events, a contact that bounces. */
  hold(ms: number): Promise<void>;
  /** Drops all links without a goodbye. */
  dropLinks(): void;
  /** True: the platform reads and answers nothing, and keeps its links; a stopped process as boards see it. */
  freeze(on: boolean): void;
  close(): Promise<void>;
}

export const RELAY = "D16";
export const BUTTON = "D17";
/** Short, for quick fingers. */
export const DEBOUNCE_MS = 5;
export const LAMP = "5d737888aea17c30a056d759";
export const APP_KEY = "de0b0000-1000-4000-a000-5dab00000000";
export const APP_SECRET = "a751abdb-e260-4bfd-a42c-60660561123d-3d8e6a30-0f39-42f0-a1ec-e47d47fb1392";

/** What the platform has, unless a test says otherwise. */
export const LAMP_ONLY: readonly DeviceConfig[] = [{ id: LAMP, type: "switch", name: "Lamp" }];

/** Whether the relay's pin drives it on. */
export function relay(bed: Bed): boolean {
  const state = bed.board.pins().find(({ pin }) => pin === RELAY);
  return state?.mode === "output" && state.level === 1;
}

/** Whether the platform believes that the lamp is on. */
export function believed(bed: Bed): boolean {
  return (bed.platform.state(LAMP).setPowerState?.value as { state?: string } | undefined)?.state === "On";
}

/** Of what the platform noted, one kind. */
export function noted<K extends Entry["kind"]>(bed: Bed, kind: K): Extract<Entry, { kind: K }>[] {
  return bed.entries.filter((entry): entry is Extract<Entry, { kind: K }> => entry.kind === kind);
}

/** Waits for the board to be online. */
export function online(bed: Bed): Promise<void> {
  return bed.until("the board is online", () => bed.platform.device(LAMP)!.online, 20_000);
}

/** Switches the board on, and waits for it to be online. */
export async function goOnline(bed: Bed): Promise<void> {
  bed.board.powerOn();
  await online(bed);
}

/** Waits until the link was made anew since `before` online entries. */
export async function onlineAgain(bed: Bed, before: number): Promise<void> {
  await bed.until("the board is online again", () => noted(bed, "online").length > before, 20_000);
}

/** Switches by a request, and returns its result. */
export function ask(bed: Bed, on: boolean) {
  return bed.settled(bed.platform.request(LAMP, "setPowerState", { state: on ? "On" : "Off" }, { clientId: "alexa-skill" }));
}

function level(bed: Bed, name: string): number | undefined {
  return bed.board.pins().find(({ pin }) => pin === name)?.level;
}

/** Presses the button until the relay follows, lets go, and waits until the contact is quiet. */
export async function press(bed: Bed): Promise<void> {
  const before = relay(bed);
  bed.board.setInput(BUTTON, false);
  await bed.until("the relay follows the button", () => relay(bed) !== before, 2000);
  bed.board.setInput(BUTTON, null);
  await bed.until("the button is up", () => level(bed, BUTTON) === 1, 2000);
  // Much more than the debounce: an interpreter that is busy with TLS sees two quick edges as a bounce.
  await bed.hold(10 * DEBOUNCE_MS);
}
