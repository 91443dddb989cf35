import { Code } from "../codes.js";
import type { Cause, Feature } from "../devices/feature.js";
import { wireValue } from "../devices/feature.js";
import type { Clock, Log, Random, TimerId } from "../ports.js";
import { LogLevel } from "../ports.js";
import { uuid } from "../protocol/uuid.js";
import { eventPayload } from "../requests/message.js";

/** The platform restores states for so long after a connect (`atBoot: "server"`) before ours is reported; ms. */
const RESTORE_MS = 5000;

/** What the outbox needs of the client. */
export interface OutboxOwner {
  clock: Clock;
  random: Random;
  log: Log;
  features: Feature[];
  isReady(): boolean;
  /** Unix seconds by the platform's clock. */
  serverNow(): number;
  /** Signs and sends a payload. */
  send(payload: string): void;
}

/** Tells the platform what changed, and that until it is known to have heard. */
export interface Outbox {
  /**
   * A feature's state changed here. Sent at once if the link is up and the platform's limit allows, else as soon as
   * they do; always the newest state only.
   * @returns ms until it is sent: 0 now, -1 when the link is back
   */
  report(feature: Feature, cause: Cause): number;
  /** The platform is being told a feature's state by an answer. */
  told(feature: Feature): void;
  /** The link is up again: whatever may have been lost with the old one is due. */
  onReady(): void;
  onPing(): void;
  onPong(): void;
}

/**
 * The features themselves are the queue: one slot each, so it is bounded, and the last state wins
 * (protocol.md, limits; defects 1 and 2). Messages are numbered, because TCP loses what it had when a link
 * dies without telling: what was sent after the last ping that was answered is reported again. And two events that a
 * stalled network brings at once are too fast for the platform, which drops the second: so an event that followed
 * another one that was not known to have arrived is repeated once it must have; the first of a life as well, because the
 * board may have told something right before it was started anew.
 */
export function createOutbox(owner: OutboxOwner): Outbox {
  let timer: TimerId;
  let sent = 0;
  let pinged = 0;
  let heard = 0;

  function wait(feature: Feature): number {
    const ms = feature.sentAt_ + feature.capability_.pace_ - owner.clock.now();
    return ms > 0 ? ms : 0;
  }

  function flush(): void {
    let next = 0;
    if (!owner.isReady()) return;
    for (let i = 0; i < owner.features.length; i++) {
      const feature = owner.features[i];
      const ms = feature.cause_ ? wait(feature) : 0;
      if (ms) next = next && next < ms ? next : ms;
      else if (feature.cause_) send(feature);
    }
    if (timer !== undefined) owner.clock.cancel(timer);
    timer = next ? owner.clock.after(next, expire) : undefined;
  }

  function expire(): void {
    timer = undefined;
    flush();
  }

  function send(feature: Feature): void {
    const action = feature.capability_.action_;
    const cause = feature.cause_;
    feature.cause_ = "";
    feature.sentAt_ = owner.clock.now();
    feature.again_ = feature.told_ > heard ? 1 : 0;
    feature.told_ = ++sent;
    owner.log(LogLevel.Info, Code.EventSent, action);
    owner.send(
      eventPayload(action, cause, owner.serverNow(), feature.id_, feature.instance_, uuid(owner.random), wireValue(feature)),
    );
  }

  return {
    report(feature, cause) {
      const ms = owner.isReady() ? wait(feature) : -1;
      feature.cause_ = cause;
      flush();
      return ms;
    },
    told(feature) {
      feature.cause_ = "";
      feature.told_ = ++sent;
    },
    onReady() {
      for (let i = 0; i < owner.features.length; i++) {
        const feature = owner.features[i];
        if (feature.cause_ || feature.value_ === undefined) continue;
        // Never told in this life, or told and maybe not heard.
        if (feature.told_ > heard) feature.cause_ = "PERIODIC_POLL";
        if (feature.told_ > sent && feature.restore_)
          feature.sentAt_ = owner.clock.now() + RESTORE_MS - feature.capability_.pace_;
      }
      flush();
    },
    onPing() {
      pinged = sent;
    },
    onPong() {
      heard = pinged;
      for (let i = 0; i < owner.features.length; i++) {
        const feature = owner.features[i];
        if (!feature.again_ || feature.told_ > heard) continue;
        feature.again_ = 0;
        // It may have arrived just now.
        feature.sentAt_ = owner.clock.now();
        if (!feature.cause_) feature.cause_ = "PERIODIC_POLL";
      }
      flush();
    },
  };
}
