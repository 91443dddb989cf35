import type { Clock, TimerId } from "../../lib/ports.js";
import { SimulatorError } from "../errors.js";
import type { GatewayEvent } from "./types.js";

/** Where events go, and as whom. */
export interface GatewayAddress {
  url: string;
  /** The bearer token; never appears in what this module reports. */
  token: string;
}

/** What became of an event, for the terminal or the page. */
export interface GatewayNote {
  eventId: number;
  /** `retry`: it will be tried again. The others are final. */
  outcome: "sent" | "retry" | "refused" | "given-up" | "overflow";
  /** For people, e.g. `HTTP 503, again in 2 s`. */
  detail: string;
}

/** What the gateway stands on. */
export interface GatewayOptions extends GatewayAddress {
  clock: Clock;
  /** Default: Node's own. */
  fetch?: typeof globalThis.fetch;
  /** 0 up to 1; for the jitter. Default Math.random. */
  random?: () => number;
  onNote?: (note: GatewayNote) => void;
}

/** Posts events one after the other, in order. */
export interface EventGateway {
  push(event: GatewayEvent): void;
  /** How many wait, the one under way included. */
  readonly waiting: number;
  /** Drops what waits and ends the request under way. */
  close(): void;
}

/** The most events that wait; beyond it the oldest is dropped, for the newest state is what counts. */
export const MAX_WAITING = 1000;
/** How often an event is tried before it is given up. */
export const MAX_TRIES = 8;
/** Milliseconds a request may take. */
export const POST_TIMEOUT_MS = 10_000;
/** The first and the longest pause, in milliseconds; it doubles in between. */
export const FIRST_PAUSE_MS = 1000;
export const LONGEST_PAUSE_MS = 60_000;

/** The environment's name for the bearer token. */
export const TOKEN_VARIABLE = "ALEXA_EVENT_GATEWAY_TOKEN";

/**
 * Checks `--event-gateway <url>` and its token.
 *
 * @param env the environment, which holds the token in {@link TOKEN_VARIABLE}: a command line is for all to see
 * @throws SimulatorError `bad-event-gateway` with all that is wrong
 */
export function readGatewayAddress(url: string, env: Record<string, string | undefined>): GatewayAddress {
  const token = env[TOKEN_VARIABLE] ?? "";
  const reasons: string[] = [];
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (!parsed || !/^https?:$/.test(parsed.protocol)) reasons.push("--event-gateway is not an http:// or https:// address.");
  else if (parsed.username || parsed.password) reasons.push("--event-gateway holds a user name or password.");
  if (!token) reasons.push(`${TOKEN_VARIABLE} is not set.`);
  else if (!/^[!-~]+$/.test(token)) reasons.push(`${TOKEN_VARIABLE} is not printable ASCII without blanks.`);
  if (!reasons.length) return { url, token };
  const remedy = `Write e.g. ${TOKEN_VARIABLE}=<token> npm start -- --event-gateway https://api.amazonalexa.com/v3/events`;
  throw new SimulatorError("bad-event-gateway", reasons.join(" "), remedy);
}

/**
 * Posts events as Alexa's event gateway takes them: JSON with `Authorization: Bearer`, the same token in the
 * event's scope. Tries again after 429, 5xx and network errors, with growing pauses; other answers are final.
 */
export function createEventGateway(options: GatewayOptions): EventGateway {
  const { url, token, clock, fetch = globalThis.fetch, random = Math.random, onNote = () => {} } = options;
  const queue: GatewayEvent[] = [];
  let tries = 0;
  let busy = false;
  let closed = false;
  let timer: TimerId | undefined;
  let abort: AbortController | undefined;

  function push(event: GatewayEvent): void {
    if (closed) return;
    queue.push(event);
    if (queue.length > MAX_WAITING) {
      // The first may be under way: it is not taken back.
      const [dropped] = queue.splice(busy ? 1 : 0, 1);
      onNote({ eventId: dropped.id, outcome: "overflow", detail: `more than ${MAX_WAITING} events wait` });
    }
    if (!busy) void work();
  }

  async function work(): Promise<void> {
    busy = true;
    while (queue.length && !closed) {
      const event = queue[0];
      tries++;
      const { final, detail, waitMs } = await post(event);
      if (closed) return;
      if (final || tries >= MAX_TRIES) {
        const outcome = final ?? "given-up";
        onNote({ eventId: event.id, outcome, detail: final ? detail : `${detail}, tried ${tries} times` });
        queue.shift();
        tries = 0;
        continue;
      }
      const pause = waitMs ?? Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (tries - 1)) * (0.5 + random() / 2);
      onNote({ eventId: event.id, outcome: "retry", detail: `${detail}, again in ${Math.round(pause / 100) / 10} s` });
      await new Promise<void>((resume) => (timer = clock.after(pause, resume)));
    }
    busy = false;
  }

  async function post(event: GatewayEvent): Promise<{ final?: "sent" | "refused"; detail: string; waitMs?: number }> {
    abort = new AbortController();
    const { signal } = abort;
    const limit = clock.after(POST_TIMEOUT_MS, () => abort?.abort());
    try {
      const response = await fetch(url, {
        method: "POST",
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
        body: JSON.stringify(withToken(event, token)),
        // The token is for this address and not for wherever it points to.
        redirect: "manual",
        signal,
      });
      const detail = `HTTP ${response.status}`;
      // Unread, the body would hold the connection.
      await response.body?.cancel();
      if (response.ok) return { final: "sent", detail };
      if (response.status !== 429 && response.status < 500) return { final: "refused", detail };
      const seconds = Number(response.headers.get("retry-after") ?? NaN);
      return { detail, waitMs: seconds >= 0 ? Math.min(LONGEST_PAUSE_MS, Math.max(FIRST_PAUSE_MS, seconds * 1000)) : undefined };
    } catch (error) {
      return { detail: signal.aborted ? `no answer in ${POST_TIMEOUT_MS / 1000} s` : `not reached (${reasonOf(error)})` };
    } finally {
      clock.cancel(limit);
    }
  }

  return {
    push,
    get waiting() {
      return queue.length;
    },
    close() {
      closed = true;
      queue.length = 0;
      clock.cancel(timer);
      abort?.abort();
    },
  };
}

/** The event with the customer's token in its scope, where ours has a stand-in. */
function withToken({ event: message }: GatewayEvent, token: string): unknown {
  const endpoint = { ...message.event.endpoint, scope: { type: "BearerToken", token } };
  return { ...message, event: { ...message.event, endpoint } };
}

// A code such as ECONNREFUSED and nothing else: a message might quote what was sent.
function reasonOf(error: unknown): string {
  const code = (error as { cause?: { code?: unknown } }).cause?.code;
  return typeof code === "string" && /^[A-Z][A-Z_]{2,40}$/.test(code) ? code : "network error";
}

/** Sends every event of an Alexa side from now on. @returns what ends it */
export function forwardEvents(
  alexa: { onEvent(fn: (event: GatewayEvent) => void): () => void },
  options: GatewayOptions,
): () => void {
  const gateway = createEventGateway(options);
  const stop = alexa.onEvent((event) => gateway.push(event));
  return () => {
    stop();
    gateway.close();
  };
}
