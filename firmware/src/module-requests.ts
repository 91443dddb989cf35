import type { Feature } from "../../lib/devices/feature.js";
import type { Log } from "../../lib/ports.js";
import type { ServerClock } from "../../lib/protocol/server-clock.js";
import type { Answer, Module } from "../../lib/requests/requests.js";
import { createRequests } from "../../lib/requests/requests.js";
import { clock } from "./clock.js";
import { hash } from "./hash.js";

/** Whom to tell about the state of the board's features; see `RequestsOwner`. */
export interface ModuleListener {
  told(feature: Feature): void;
  changed(feature: Feature): void;
}

function ignore(): void {}

/**
 * Lets the board itself have features (`scope: "module"`, protocol.md, Payloads): what is asked of them is judged, queued,
 * run and answered as if the board were a device with the id "".
 *
 * @param next takes everything but `setSetting`, which is the only action such a feature may have
 */
export function moduleRequests(log: Log, features: Feature[], next?: Module, listener?: ModuleListener): Module {
  let reply: Answer | undefined;
  let createdAt = 0;

  function time(): number {
    return createdAt;
  }

  const take = createRequests({
    clock,
    hash,
    log,
    // Whether it is fresh has been judged before it came here.
    server: {
      now: time,
      recent: time,
      witnessed: ignore,
    } as unknown as ServerClock,
    features,
    floor: 0,
    reply(request, failure, value) {
      reply!(request, failure, value);
    },
    confirm(request, _, value) {
      reply!(request, "", value);
    },
    told: listener ? listener.told : ignore,
    changed: listener ? listener.changed : ignore,
    askTime: ignore,
  });

  return function (request, answer) {
    if (next && request.action !== "setSetting") return next(request, answer);
    createdAt = request.createdAt as number;
    reply = answer;
    request.deviceId = "";
    take(request);
  };
}
