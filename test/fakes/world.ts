import { createHmac } from "node:crypto";
import { powerState } from "../../lib/capabilities/power-state.js";
import { type Client, createClient } from "../../lib/client.js";
import { createFeature, type Feature, type Handler } from "../../lib/devices/feature.js";
import { attachButton } from "../../lib/hardware/button.js";
import { AtBoot, attachRelay } from "../../lib/hardware/relay.js";
import type { State } from "../../lib/link/table.js";
import { nodeHash } from "../../simulator/node-hash.js";
import { createPlatform } from "../../simulator/platform/core.js";
import type { Entry, Platform, RequestResult } from "../../simulator/platform/types.js";
import { framing } from "./bytes.js";
import { crystal, VirtualClock } from "./clock.js";
import { LogRecorder } from "./log.js";
import { FakeNetwork } from "./network.js";
import { FakePins } from "./pins.js";
import { hostPlatform } from "./platform-host.js";
import { SeededRandom } from "./random.js";
import { FakeStorage } from "./storage.js";
import { FakeWifi } from "./wifi.js";
import { setHandler } from "../../lib/requests/jobs.js";

// The secret of the known-good vector of protocol.md, Envelope.
export const SECRET = "a751abdb-e260-4bfd-a42c-60660561123d-3d8e6a30-0f39-42f0-a1ec-e47d47fb1392";
export const APP_KEY = "de0bxxxx-1x3x-4x3x-ax2x-5dabxxxxxxxx";
export const LAMP = "5d737888aea17c30a056d759";
export const PLUG = "5d737888aea17c30a056d75a";
/** Unix seconds when a world begins. */
export const START = 1567852244;

/** How a world differs from the plain one: one lamp, off at boot, no handler, a perfect crystal. */
export interface WorldOptions {
  seed?: number;
  ids?: string[];
  atBoot?: AtBoot;
  /** Made anew at every boot. */
  handler?: (world: World, id: string) => Handler | undefined;
  /** See `crystal`. */
  rate?: number;
  /** What the board's own clock shows at boot, in ms. */
  clockAtBoot?: number;
}

/** One life of a board, from power on to power off. */
export interface Life {
  client: Client;
  features: Feature[];
  pins: FakePins;
  log: LogRecorder;
  wifi: FakeWifi;
  states: State[];
  alive: boolean;
}

/** The whole of it in virtual time: a board of lib/, the network, and the platform's own core. */
export class World {
  readonly clock = new VirtualClock();
  readonly random: SeededRandom;
  readonly platform: Platform;
  readonly host: ReturnType<typeof hostPlatform>;
  readonly network: FakeNetwork;
  readonly storage: FakeStorage;
  readonly entries: Entry[] = [];
  readonly ids: string[];
  /** The board's present life; undefined without power. */
  life!: Life;

  constructor(readonly options: WorldOptions = {}) {
    const { clock } = this;
    this.random = new SeededRandom(options.seed ?? 1);
    this.ids = options.ids ?? [LAMP];
    const devices = this.ids.map((id) => ({ id, type: "switch", name: id }));
    this.platform = createPlatform({
      accounts: [{ appKey: APP_KEY, appSecret: SECRET, devices }],
      clock,
      unixNow: this.unixNow,
      uuid: this.random.uuid,
    });
    this.platform.observe((entry) => this.entries.push(entry));
    this.host = hostPlatform(clock, this.platform);
    this.network = new FakeNetwork(clock, this.host.accept);
    this.storage = new FakeStorage(clock.now);
  }

  unixNow = (): number => START + this.clock.now() / 1000;

  /** Gives the board power. */
  boot(): Life {
    const life = { pins: new FakePins(), log: new LogRecorder(), states: [] as State[], alive: true } as unknown as Life;
    const isAlive = (): boolean => life.alive;
    const { rate = 1, clockAtBoot = 0, atBoot = AtBoot.Off, handler } = this.options;
    const clock = crystal(this.clock, rate, clockAtBoot, isAlive);
    life.wifi = new FakeWifi(clock);
    if (this.life) Object.assign(life.wifi, { available: this.life.wifi.available, joinMs: this.life.wifi.joinMs });
    life.features = this.ids.map((id) => createFeature(id, powerState));
    life.client = createClient(
      {
        clock,
        hash: nodeHash,
        framing_: framing,
        random: this.random,
        network: this.network.port(isAlive),
        wifi: life.wifi,
        storage: this.storage,
        log: life.log.log,
      },
      { appKey: APP_KEY, appSecret: SECRET, server: { host: "ws.sinric.pro", port: 80, tls: false }, headers: () => "" },
      life.features,
      (state) => life.states.push(state),
    );
    life.features.forEach((feature, i) => {
      if (handler) setHandler(feature, handler(this, feature.id_));
      attachRelay(life.client, life.pins, feature, `relay${i}`, false, atBoot);
      attachButton(life.client, life.pins, feature, `button${i}`, true, 25);
    });
    this.life = life;
    life.client.start();
    return life;
  }

  /** Takes the power away: no timer fires, no byte leaves, nobody is told. */
  cutPower(): void {
    this.life.alive = false;
    for (const connection of this.network.open) connection.vanish();
  }

  press(id = this.ids[0]): void {
    this.life.pins.press(`button${this.ids.indexOf(id)}`);
  }

  /** Whether the relay is on; undefined before its pin was driven. */
  relay(id = this.ids[0]): boolean | undefined {
    return this.life.pins.level(`relay${this.ids.indexOf(id)}`);
  }

  /** What the platform believes; undefined before it was told. */
  believed(id = this.ids[0]): boolean | undefined {
    const value = this.platform.state(id).setPowerState?.value as { state?: string } | undefined;
    return value && value.state === "On";
  }

  /** Asks the board to switch; the result arrives in time. */
  request(on: boolean, id = this.ids[0]): Promise<RequestResult> {
    return this.platform.request(id, "setPowerState", { state: on ? "On" : "Off" }, { clientId: "alexa-skill" });
  }

  of<K extends Entry["kind"]>(kind: K): Extract<Entry, { kind: K }>[] {
    return this.entries.filter((entry): entry is Extract<Entry, { kind: K }> => entry.kind === kind);
  }

  violations(): string[] {
    return this.of("violation").map((entry) => entry.code);
  }
}

/** A payload in an envelope, signed with Node's own HMAC, so that a fault of our codec cannot hide behind itself. */
export function wire(payload: object | string, secret = SECRET): string {
  const text = typeof payload === "string" ? payload : JSON.stringify(payload);
  const hmac = createHmac("sha256", secret).update(text, "utf8").digest("base64");
  return `{"header":{"payloadVersion":2,"signatureVersion":1},"payload":${text},"signature":{"HMAC":"${hmac}"}}`;
}

/** A request as the platform writes it. */
export function requestFor(on: boolean, createdAt: number, replyToken: string, rest: object = {}): Record<string, unknown> {
  return {
    action: "setPowerState",
    clientId: "alexa-skill",
    createdAt,
    deviceAttributes: [],
    deviceId: LAMP,
    replyToken,
    type: "request",
    value: { state: on ? "On" : "Off" },
    ...rest,
  };
}
