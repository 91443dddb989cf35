/** A stretch of a request's way, in milliseconds: to the board, until its relay moved, until its answer left, and back. */
export interface Hop {
  name: "wire" | "relay" | "reply" | "back" | "board";
  ms: number;
}

/** Follows requests by their reply tokens. All times are Unix seconds with a fraction. */
export interface Hops {
  sent(token: string, deviceId: string, at: number): void;
  reached(token: string, at: number): void;
  moved(deviceId: string, at: number): void;
  replied(token: string, at: number): void;
  /** Ends it. @returns what could be measured, in order; [] for an unknown token */
  done(token: string, at: number): Hop[];
}

interface Trace {
  deviceId: string;
  sent: number;
  reached?: number;
  moved?: number;
  replied?: number;
}

const MOST = 200;

/** Makes a follower that forgets the oldest request once it follows 200. */
export function createHops(): Hops {
  const traces = new Map<string, Trace>();
  return {
    sent(token, deviceId, at) {
      traces.set(token, { deviceId, sent: at });
      if (traces.size > MOST) traces.delete(traces.keys().next().value!);
    },
    reached(token, at) {
      const trace = traces.get(token);
      if (trace) trace.reached ??= at;
    },
    moved(deviceId, at) {
      for (const trace of traces.values())
        if (trace.deviceId === deviceId && trace.reached !== undefined && trace.replied === undefined) trace.moved ??= at;
    },
    replied(token, at) {
      const trace = traces.get(token);
      if (trace) trace.replied ??= at;
    },
    done(token, at) {
      const trace = traces.get(token);
      traces.delete(token);
      if (trace?.reached === undefined || trace.replied === undefined) return [];
      const { sent, reached, moved, replied } = trace;
      const hop = (name: Hop["name"], from: number, to: number): Hop => ({
        name,
        ms: Math.max(0, Math.round((to - from) * 1e5) / 100),
      });
      return [
        hop("wire", sent, reached),
        // An interpreter reports its pins over a pipe, and maybe after the answer is out.
        ...(moved === undefined || moved > replied
          ? [hop("board", reached, replied)]
          : [hop("relay", reached, moved), hop("reply", moved, replied)]),
        hop("back", replied, at),
      ];
    },
  };
}
