import type { Json } from "../../../simulator/platform/types.js";
import { LAMP } from "../platform/bench.js";

/** A directive as Alexa sends it, in the form of the seeds' example. */
export function directive(namespace: string, name: string, rest: { endpointId?: string; payload?: Json; header?: Json } = {}) {
  return {
    directive: {
      header: {
        namespace,
        name,
        messageId: "abc-123-def-456",
        correlationToken: "abcdef-123456",
        payloadVersion: "3",
        ...rest.header,
      },
      endpoint: {
        endpointId: rest.endpointId ?? LAMP,
        cookie: {},
        scope: { type: "BearerToken", token: "access-token-from-skill" },
      },
      payload: rest.payload ?? {},
    },
  };
}

/** Discovery, which is of no endpoint. */
export function discover() {
  return {
    directive: {
      header: { namespace: "Alexa.Discovery", name: "Discover", messageId: "abc-123-def-456", payloadVersion: "3" },
      payload: { scope: { type: "BearerToken", token: "access-token-from-skill" } },
    },
  };
}
