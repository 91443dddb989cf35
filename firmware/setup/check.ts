import type { z } from "zod";

/** Judges an answer by a schema: what is wrong with it and what to write, or undefined. */
export function checker(schema: z.ZodType): (answer: unknown) => string | undefined {
  return (answer) => {
    const parsed = schema.safeParse(answer);
    return parsed.success ? undefined : `This ${parsed.error.issues[0].message}: write ${schema.description ?? "another"}.`;
  };
}
