import { z } from "zod";
import type { Reason } from "./types.js";

// Beyond Amazon's documented members anything may come along: Alexa adds some now and then.
const schema = z.object({
  directive: z.object({
    header: z.object({
      namespace: z.string().min(1),
      name: z.string().min(1),
      payloadVersion: z.literal("3"),
      messageId: z.string().min(1),
      /** Of a generic controller: which one of the endpoint's. */
      instance: z.string().min(1).optional(),
      correlationToken: z.string().min(1).optional(),
    }),
    // The pattern is that of Amazon's message schema: we echo the id.
    endpoint: z
      .object({
        endpointId: z
          .string()
          .max(256)
          .regex(/^[a-zA-Z0-9_\-=#;:?@&]+$/, "must be letters, digits and _-=#;:?@& only"),
      })
      .optional(),
    payload: z.record(z.string(), z.unknown()),
  }),
});

/** A directive with all that we use of it. */
export type Directive = z.infer<typeof schema>["directive"];

/** Reads a directive (seeds, Alexa Interface); all that is wrong with it at once. */
export function parseDirective(input: unknown): { directive: Directive } | { errors: Reason[] } {
  const result = schema.safeParse(input);
  const errors: Reason[] = (result.error?.issues ?? []).map((issue) => ({
    code: "MALFORMED_DIRECTIVE",
    path: issue.path.join("."),
    message: issue.message,
  }));
  const directive = result.data?.directive;
  if (directive && !directive.endpoint && directive.header.namespace !== "Alexa.Discovery") {
    errors.push({
      code: "MALFORMED_DIRECTIVE",
      path: "directive.endpoint",
      message: "every directive but Discover needs an endpoint",
    });
  }
  return directive && !errors.length ? { directive } : { errors };
}
