import { createHmac } from "node:crypto";
import type { Clock } from "../../../lib/ports.js";
import { createPlatform } from "../../../simulator/platform/core.js";
import type { Connection, DeviceConfig, Entry, Json, Platform, Refusal } from "../../../simulator/platform/types.js";

// The secret of the known-good vector of protocol.md, Envelope.
export const SECRET = "a751abdb-e260-4bfd-a42c-60660561123d-3d8e6a30-0f39-42f0-a1ec-e47d47fb1392";
export const APP_KEY = "de0bxxxx-1x3x-4x3x-ax2x-5dabxxxxxxxx";
export const LAMP = "5d737888aea17c30a056d759";
export const PLUG = "5d737888aea17c30a056d75a";
export const START = 1567852244;

/** Time that stands still until a test moves it. */
export class VirtualClock implements Clock {
  private time = 0;
  private next = 1;
  private readonly timers = new Map<number, { due: number; fn: () => void }>();
  now = (): number => this.time;
  after = (ms: number, fn: () => void): number => {
    this.timers.set(this.next, { due: this.time + ms, fn });
    return this.next++;
  };
  cancel = (id: unknown): void => {
    this.timers.delete(id as number);
  };
  get pending(): number {
    return this.timers.size;
  }
  /** Moves on, firing what falls due in order, and lets promises settle. */
  async advance(ms: number): Promise<void> {
    const end = this.time + ms;
    for (;;) {
      const first = [...this.timers].filter(([, timer]) => timer.due <= end).sort((a, b) => a[1].due - b[1].due)[0];
      if (!first) break;
      this.timers.delete(first[0]);
      this.time = first[1].due;
      first[1].fn();
      await settle();
    }
    this.time = end;
    await settle();
  }
}

/** Lets everything that is ready to run, run. */
export async function settle(): Promise<void> {
  for (let i = 0; i < 10; i++) await Promise.resolve();
}

/** Signs with Node's own HMAC, so that a fault of our codec cannot hide behind itself. */
export function sign(payload: string, secret = SECRET): string {
  return createHmac("sha256", secret).update(payload, "utf8").digest("base64");
}

/** An envelope around any payload text. */
export function wire(payload: Json | string, secret = SECRET): string {
  const text = typeof payload === "string" ? payload : JSON.stringify(payload);
  return `{"header":{"payloadVersion":2,"signatureVersion":1},"payload":${text},"signature":{"HMAC":"${sign(text, secret)}"}}`;
}

/** A board at the far end of a link, played by the test. */
export class FakeBoard {
  readonly received: string[] = [];
  closedWith: { code: number; reason: string } | undefined;
  readonly link: Connection;
  /** Answers every request by itself, unless undefined. */
  reply: ((request: Json) => Json) | undefined = succeed;

  constructor(
    private readonly bench: Bench,
    headers: Record<string, string> = {},
  ) {
    const result = bench.connect({ appkey: APP_KEY, deviceids: LAMP, ...headers }, this.peer());
    if ("status" in result) throw new Error(result.code);
    this.link = result;
  }

  private peer() {
    return {
      send: (text: string) => {
        this.received.push(text);
        const reply = this.reply;
        const payload = reply && JSON.parse(text).payload;
        // The link is not there yet while the platform still lets the board in.
        if (payload?.type === "request" && reply)
          void Promise.resolve().then(() => this.link.receive(wire(this.response(payload, reply(payload)))));
      },
      close: (code: number, reason: string) => {
        this.closedWith = { code, reason };
      },
    };
  }

  get last(): Json {
    return JSON.parse(this.received[this.received.length - 1]).payload;
  }

  response(request: Json, rest: Json): Json {
    return {
      action: request.action,
      clientId: request.clientId,
      createdAt: Math.floor(this.bench.unixNow()),
      ...(request.deviceId !== undefined && { deviceId: request.deviceId }),
      ...(request.instanceId !== undefined && { instanceId: request.instanceId }),
      message: "OK",
      replyToken: request.replyToken,
      ...(request.scope !== undefined && { scope: request.scope }),
      success: true,
      type: "response",
      value: {},
      ...rest,
    };
  }

  event(rest: Json = {}): Json {
    return {
      action: "setPowerState",
      cause: { type: "PHYSICAL_INTERACTION" },
      createdAt: Math.floor(this.bench.unixNow()),
      deviceId: LAMP,
      replyToken: this.bench.uuid(),
      type: "event",
      value: { state: "On" },
      ...rest,
    };
  }

  send(payload: Json | string, secret?: string): void {
    this.link.receive(wire(payload, secret));
  }
}

/** Reaches what is asked for. */
export function succeed(request: Json): Json {
  return { value: request.value };
}

/** A platform in virtual time with two devices, and everything it told its observers. */
export class Bench {
  readonly clock = new VirtualClock();
  readonly entries: Entry[] = [];
  readonly platform: Platform;
  private count = 0;

  constructor(devices: DeviceConfig[] = [device(LAMP, "Kitchen lamp"), device(PLUG, "Heater")]) {
    const { clock, unixNow, uuid } = this;
    this.platform = createPlatform({ accounts: [{ appKey: APP_KEY, appSecret: SECRET, devices }], clock, unixNow, uuid });
    this.platform.observe((entry) => this.entries.push(entry));
  }

  unixNow = (): number => START + this.clock.now() / 1000;
  uuid = (): string => `6ec1f778-e92f-487c-9818-${(0xbdbe3438f30e + this.count++).toString(16)}`;

  connect(
    headers: Record<string, string>,
    peer = { send: () => {}, close: () => {} } as Parameters<Platform["connect"]>[1],
  ): Connection | Refusal {
    return this.platform.connect(headers, peer);
  }

  of<K extends Entry["kind"]>(kind: K): Extract<Entry, { kind: K }>[] {
    return this.entries.filter((entry): entry is Extract<Entry, { kind: K }> => entry.kind === kind);
  }

  codes(): string[] {
    return this.of("violation").map((entry) => entry.code);
  }
}

function device(id: string, name: string): DeviceConfig {
  return { id, type: "switch", name };
}
