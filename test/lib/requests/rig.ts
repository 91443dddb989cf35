import { powerState } from "../../../lib/capabilities/power-state.js";
import { createFeature, type Feature, type Handler } from "../../../lib/devices/feature.js";
import { createServerClock } from "../../../lib/protocol/server-clock.js";
import type { Message } from "../../../lib/requests/message.js";
import { setHandler } from "../../../lib/requests/jobs.js";
import { createRequests } from "../../../lib/requests/requests.js";
import { nodeHash } from "../../../simulator/node-hash.js";
import { VirtualClock } from "../../fakes/clock.js";
import { LogRecorder } from "../../fakes/log.js";
import { LAMP, PLUG, requestFor, START } from "../../fakes/world.js";

/** What became of a request. */
export interface Answer {
  at: number;
  token: unknown;
  failure: string;
  value: string;
}

/** Requests alone, with a lamp and a plug, and everything they did. */
export class RequestsRig {
  readonly clock = new VirtualClock();
  readonly log = new LogRecorder();
  readonly server = createServerClock(this.clock, 0);
  readonly lamp = createFeature(LAMP, powerState);
  readonly plug = createFeature(PLUG, powerState);
  readonly answers: Answer[] = [];
  /** States that were driven, in order. */
  readonly driven: unknown[] = [];
  readonly events: unknown[] = [];
  /** Waits for the time. */
  readonly questions: (() => void)[] = [];
  readonly take: (request: Message) => void;
  private tokens = 0;

  constructor(floor = 0) {
    this.server.unsigned(START);
    for (const feature of [this.lamp, this.plug]) {
      feature.value_ = "Off";
      feature.drive_ = (value) => this.driven.push(value);
    }
    this.take = createRequests({
      clock: this.clock,
      hash: nodeHash,
      log: this.log.log,
      server: this.server,
      features: [this.lamp, this.plug],
      floor,
      reply: (request, failure, value) => this.answers.push({ at: this.clock.now(), token: request.replyToken, failure, value }),
      confirm: (_, token, value) => this.answers.push({ at: this.clock.now(), token, failure: "", value }),
      told: () => {},
      changed: (feature: Feature) => this.events.push(feature.value_),
      askTime: (done) => this.questions.push(done),
    });
  }

  /** A request that was made `age` seconds ago. @returns its token */
  ask(on: boolean, age = 0, rest: object = {}): string {
    const token = `token-${this.tokens++}`;
    this.take(requestFor(on, START + this.clock.now() / 1000 - age, token, rest));
    return token;
  }

  handle(handler: Handler, feature = this.lamp): void {
    setHandler(feature, handler);
  }
}
